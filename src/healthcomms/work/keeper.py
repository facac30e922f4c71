"""The two buttons: take all work along in one file, and bring it back. Files travel in pieces, through the kernel."""

from datetime import date
from html import escape
from pathlib import Path

import anywidget
import traitlets

from healthcomms.archive import Refused
from healthcomms.work.pack import file_name, pack
from healthcomms.work.ran import open_notebook, unsaved
from healthcomms.work.unpack import LARGEST, bring_back

__all__ = ["Keeper"]

_PIECE = 200_000
"""Bytes. Jupyter drops what a kernel sends when it passes 1 MB a second, so the page asks for the next with a pause."""

_HERE = Path(__file__).parent
_NO_PAGE = {
    "download": "Without these buttons: 'healthcomms work save my-work.zip' in a terminal does the same.",
    "bring_back": "Without these buttons: 'healthcomms work restore my-work.zip' in a terminal does the same.",
}


class _Page(anywidget.AnyWidget):
    _esm = (_HERE / "keeper.js").read_text("utf-8")
    _css = (_HERE / "keeper.css").read_text("utf-8")
    notice = traitlets.Unicode().tag(sync=True)
    parts = traitlets.List().tag(sync=True)
    piece = traitlets.Int(_PIECE).tag(sync=True)
    largest = traitlets.Int(LARGEST).tag(sync=True)


class Keeper:
    """What `work.notice()`, `work.download()` and `work.bring_back()` show."""

    def __init__(self, desk: Path, parts: tuple[str, ...] = ("download", "bring_back"), notice: str = ""):
        self.desk, self.parts, self.notice = desk, parts, notice
        self.widget = _Page(parts=list(parts), notice=notice)
        self.widget.on_msg(self._on_message)
        self._can = {"pack": self._pack, "piece": self._piece, "take": self._take}
        self._packed, self._taken = b"", []

    def _on_message(self, _widget, asked: dict, buffers: list) -> None:
        """The page asks, one answer goes back; whatever happens, the page must hear of it."""
        try:
            answer, pieces = self._can[asked["do"]](asked, buffers)
        except Refused as reason:
            answer, pieces = {"failed": str(reason)}, []
        except OSError as fault:
            answer, pieces = {"failed": f"That did not work, and nothing was changed: {fault.strerror}."}, []
        self.widget.send({**answer, "asked": asked["number"]}, pieces)

    def _pack(self, _asked: dict, _buffers: list) -> tuple[dict, list]:
        if not self.desk.is_dir():
            raise Refused(f"There is no desk at {self.desk}. Download the files from the list on the left.")
        packed = pack(self.desk)
        self._packed = packed.content
        said = [f"It holds {_counted(packed.places)}.", *packed.left_out, *_not_in_it()]
        pieces = -(-len(self._packed) // _PIECE)
        return {"name": file_name(date.today()), "pieces": pieces, "said": said}, []

    def _piece(self, asked: dict, _buffers: list) -> tuple[dict, list]:
        start = asked["piece"] * _PIECE
        return {}, [self._packed[start : start + _PIECE]]

    def _take(self, asked: dict, buffers: list) -> tuple[dict, list]:
        """One piece of an uploaded file; the last one brings the work back."""
        self._taken = [*(self._taken if asked["piece"] else []), bytes(buffers[0])]
        if not asked["last"]:
            return {}, []
        content, self._taken = b"".join(self._taken), []
        said = bring_back(content, self.desk, today=date.today(), open_now=open_notebook())
        return {"said": said}, []

    def _html(self) -> str:
        said = [self.notice, *(_NO_PAGE[part] for part in self.parts)]
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in said if sentence)

    def __repr__(self) -> str:
        return " ".join(filter(None, [self.notice, *(_NO_PAGE[part] for part in self.parts)]))

    def _repr_mimebundle_(self, **_) -> dict:
        view = self.widget._repr_mimebundle_()[0]
        return {**view, "text/html": self._html(), "text/plain": repr(self)}


def _counted(places: list[str]) -> str:
    return f"{len(places)} file{'' if len(places) == 1 else 's'}: {', '.join(places)}" if places else "no work yet"


def _not_in_it() -> list[str]:
    """What runs is not always saved, and the file holds what is saved; of other tabs this kernel knows nothing."""
    here = open_notebook()
    others = "Is a notebook open in another tab? What is not saved there is not in it: save it, then download again."
    if here and unsaved(here):
        return [f"Not in it: what you changed in {here.name} since you saved. Press Ctrl+S.", others]
    return [others]
