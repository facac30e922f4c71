"""The roll of a lab: who handed in what, and what lacks before anybody is graded."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from healthcomms.course import Lab
from healthcomms.grading import readable
from healthcomms.grading.collect.choose import ANSWERS
from healthcomms.grading.collect.place import TIME, handed_in
from healthcomms.grading.transplant import transplant
from healthcomms.grading.typed import empty_forms

__all__ = ["Row", "folders", "refused_learner", "row"]


@dataclass
class Row:
    """One learner's submission. `notebook` and `answers` are words for the roll; `lacks` says what must be mended."""

    learner: str
    notebook: str = "yes"
    answers: str = "yes"
    time: datetime | None = None
    lacks: list[str] = field(default_factory=list)


def folders(submitted: Path, lab: Lab) -> list[Path]:
    """The folders of a lab's submissions, by learner."""
    return sorted(path for path in submitted.glob(f"[!.]*/{lab.name}") if path.is_dir())


def row(folder: Path, lab: Lab) -> Row:
    """What lies in the folder of one submission; nothing of it is run."""
    found = Row(folder.parent.name, time=handed_in(folder))
    if found.time is None and (folder / TIME).exists():
        found.lacks.append(f"{TIME} cannot be read: write one time with its zone, or delete the file")
    _look_at_answers(found, folder, _look_at_notebook(found, folder, lab), lab)
    return found


def _look_at_notebook(found: Row, folder: Path, lab: Lab) -> NotebookNode | None:
    name = f"{lab.notebook}.ipynb"
    if not (folder / name).is_file():
        found.notebook = "MISSING"
        others = ", ".join(sorted(repr(path.name) for path in folder.glob("*.ipynb")))
        found.lacks.append(f"no {name}" + (f", but {others}" if others else ""))
        return None
    submitted, why = readable.read((folder / name).read_bytes())
    if submitted is None:
        found.notebook = "UNREADABLE"
        found.lacks.append(f"{name}: {why}")
        return None
    return transplant(readable.released(lab.name, lab.notebook), submitted)[0]


def _look_at_answers(found: Row, folder: Path, nb: NotebookNode | None, lab: Lab) -> None:
    try:
        if not isinstance(json.loads((folder / ANSWERS).read_text("utf-8")), dict):
            raise ValueError("a JSON object is expected")
    except FileNotFoundError:
        empty = empty_forms(nb, folder) if nb else []
        found.answers = "MISSING" if empty else "not needed" if nb else "no"
        if empty:
            found.lacks.append(f"no {ANSWERS}: {', '.join(item.id for item in empty)} will count as empty")
    except (OSError, ValueError, RecursionError):  # it may be a folder
        found.answers = "UNREADABLE"
        found.lacks.append(f"{ANSWERS} is damaged, so what was typed into forms will count as empty")


def refused_learner(name: str, lab: Lab) -> str:
    """Whose it was, by the name that was refused: Mallory Reed_104 in Moodle's zip, mallory+LAB+… in the exchange."""
    return re.sub(r"_\d+$", "", name.partition(f"+{lab.name}+")[0])
