"""Read what was handed in as a notebook, whatever it is: a file that is none is graded as an empty lab, and says so.

Stock nbgrader leaves such a learner ungraded, without a reason that they or their teacher would find.
"""

import json
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.reader import NotJSONError

from healthcomms.grading.sandbox import limits
from healthcomms.places import ROOT

__all__ = ["HandedIn", "read", "released", "released_notebook"]

LARGEST = limits.HANDED_IN_BYTES


class HandedIn(NotebookExporter):
    """Makes notebooks of notebooks, as nbgrader's converters do, and stops at nothing that it is given to read."""

    def from_file(self, file_stream, resources=None, **options):
        who = resources["nbgrader"]
        nb, resources["unreadable"] = read(file_stream.buffer.read(LARGEST + 1))
        return self.from_notebook_node(
            nb or released(who["assignment"], who["notebook"]), resources=resources, **options
        )


def released_notebook(lab: str, notebook: str) -> Path:
    """Where the notebook lies as learners got it."""
    return ROOT / "labs" / lab / f"{notebook}.ipynb"


def released(lab: str, notebook: str) -> NotebookNode:
    """The notebook as learners got it."""
    return nbformat.read(released_notebook(lab, notebook), as_version=4)


def read(content: bytes) -> tuple[NotebookNode | None, str]:
    """The notebook and no words; or None and why it is none."""
    try:
        if len(content) > LARGEST:
            raise ValueError(f"it is larger than {LARGEST // limits.MB} MB")
        nb = _whole_characters(nbformat.reads(content.decode("utf-8"), as_version=4))
        for cell in nb.cells:
            _refuse_odd(cell)
        nb.metadata.pop("language", None)  # nbconvert, which alone looks at it, stops unless it is text
        return nb, ""
    except NotJSONError:
        return None, "the file handed in cannot be read as a notebook (is it cut off, or no notebook at all?)"
    except Exception as fault:  # whatever a parser finds in a damaged or forged file
        return None, f"the file handed in cannot be read as a notebook ({_first_line(fault)})"


def _whole_characters(nb: NotebookNode) -> NotebookNode:
    """JSON can hold halves of characters that no file can: they become question marks."""
    return nbformat.from_dict(json.loads(json.dumps(nb, ensure_ascii=False).encode("utf-8", "replace")))


def _refuse_odd(cell: NotebookNode) -> None:
    """Only what grading reads is looked at: honest notebooks of other editors hold more than the format allows."""
    sound = {
        "cell_type": cell.get("cell_type") in ("code", "markdown", "raw"),
        "source": isinstance(cell.get("source"), str),
        "metadata": isinstance(cell.get("metadata"), dict),
        "id": isinstance(cell.get("id"), str | None),
    }
    for name, is_sound in sound.items():
        if not is_sound:
            raise ValueError(f"the {name} of a cell is missing or damaged")


def _first_line(fault: Exception) -> str:
    said = str(fault).strip().splitlines()
    return said[0][:100] if said else type(fault).__name__
