"""What this kernel ran, by cell, and how that compares with the notebook as it is saved."""

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cell", "cells", "listen", "names", "open_notebook", "unsaved"]

_ran: dict[str, tuple[str, float]] = {}  # cell id → the source that ran last, and when


@dataclass(frozen=True)
class Cell:
    """A cell of a saved notebook. `name` is nbgrader's id of it, "" for one that has none."""

    id: str
    kind: str
    source: str
    name: str
    outputs: list


def listen() -> None:
    """From now on remember what each cell of this kernel ran; outside a notebook there is nothing to hear."""
    if _shell():
        _shell().events.register("post_run_cell", _remember)


def names() -> dict:
    """What the learner's cells have named in this kernel."""
    return _shell().user_ns if _shell() else {}


def _shell():
    ipython = sys.modules.get("IPython")  # a kernel has loaded it, and nobody else should wait for it
    return ipython.get_ipython() if ipython else None


def _remember(result) -> None:
    if getattr(result.info, "cell_id", None):
        _ran[result.info.cell_id] = (result.info.raw_cell, time.time())


def open_notebook() -> Path | None:
    """The notebook that this kernel was started for, where Jupyter tells and the file has not been renamed since."""
    told = os.environ.get("JPY_SESSION_NAME", "")
    return Path(told) if told.endswith(".ipynb") and Path(told).is_file() else None


def cells(notebook: Path) -> list[Cell]:
    """The cells as saved. Raises OSError, and ValueError for what is no notebook."""
    try:
        found = json.loads(notebook.read_bytes())["cells"]
        return [_cell(cell) for cell in found]
    except (KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(f"{notebook.name} cannot be read as a notebook.") from None


def _cell(cell: dict) -> Cell:
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    source = "".join(cell["source"])  # a list of lines, or one text
    return Cell(cell.get("id", ""), cell["cell_type"], source, name, cell.get("outputs", []))


def unsaved(notebook: Path) -> list[Cell] | None:
    """Code cells whose saved text is not what ran last, and new ones; None where the front end does not name cells."""
    saved = {cell.id: cell for cell in cells(notebook)}
    if not _ran.keys() & saved.keys():
        return None
    when = notebook.stat().st_mtime
    changed = [
        saved[name] for name, (source, _) in _ran.items() if name in saved and _differ(saved[name].source, source)
    ]
    new = [Cell(name, "code", source, "", []) for name, (source, at) in _ran.items() if name not in saved and at > when]
    return changed + new


def _differ(one: str, other: str) -> bool:
    return one.strip() != other.strip()


listen()
