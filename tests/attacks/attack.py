"""One attacker: how the submission is made, and what grading should say of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from healthcomms import course
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = ["HOURS", "LAB", "NOT_YET", "RULE", "WRONG_RULE", "Attack", "cells", "hand_in", "in_cell", "instead_of_rule"]

LAB = course.lab("02-strategy")

RULE = """\
def quadrant(power, interest, threshold):
    names = [["monitor", "keep informed"], ["keep satisfied", "manage closely"]]
    return names[power >= threshold][interest >= threshold]
"""
WRONG_RULE = """\
def quadrant(power, interest, threshold):
    return "nobody"
"""
HOURS = """\
hours = {"facebook": 6, "whatsapp": 5, "youtube": 6, "nextdoor": 2}
dropped = {
    "instagram": "carers use it less", "tiktok": "it costs too much",
    "linkedin": "it is for recruitment", "x": "few of our carers",
}
"""
NOT_YET = "def sensitivity(stakeholders, threshold):\n    return None\n"
"""What stands before an attack, so that the check of 2.3 finds a name: it says "Not answered yet"."""

Change = Callable[[nbformat.NotebookNode], None]


@dataclass(frozen=True)
class Attack:
    """`points` are by exercise, where they are not 2 for 2.2a, 3 for 2.5 and 0 for the others.

    `unknown` are the exercises that a person must look at. `shows` stands in the outputs of 2.3, and `hides` in
    none of the graded notebook. `says` stands in a remark, flag or finding. `handed_in` replaces the notebook file
    as a whole; `lay` does what else there is to do in the learner's folder. COURSE in a source becomes the course's
    folder.
    """

    name: str
    change: Change = lambda notebook: None
    points: dict[str, float] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    flagged: bool = False
    shows: str = ""
    hides: str = ""
    says: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    handed_in: bytes | None = None
    lay: Callable[[Path], None] = lambda folder: None

    @property
    def wanted(self) -> dict[str, float | None]:
        """Points of the gradebook; None where a person must look, which is not 0."""
        none = {item.id: 0.0 for item in LAB.exercises if item.kind == "auto"}
        return none | {"2.2a": 2.0, "2.5": 3.0} | self.points | dict.fromkeys(self.unknown)


def cells(notebook: nbformat.NotebookNode) -> dict[str | None, nbformat.NotebookNode]:
    return {grade_id(cell): cell for cell in notebook.cells}


def in_cell(source: str) -> Change:
    """The attack runs in the cell of 2.3."""

    def change(notebook: nbformat.NotebookNode) -> None:
        cells(notebook)["answer-2-3"].source = NOT_YET + source

    return change


def instead_of_rule(source: str) -> Change:
    """The attack stands where the rule of 2.2a belongs, below a wrong one."""

    def change(notebook: nbformat.NotebookNode) -> None:
        cells(notebook)["answer-2-2a"].source = WRONG_RULE + source

    return change


def hand_in(attack: Attack, learner: str, folder: Path) -> None:
    """Lay the attacker's submission, as nbgrader's collect would, in the course's folder."""
    place = folder / "submitted" / learner / LAB.name
    place.mkdir(parents=True)
    (place / "timestamp.txt").write_text("2027-01-08 12:00:00 UTC", "utf-8")
    for name, content in attack.files.items():
        (place / name).write_bytes(content)
    content = attack.handed_in if attack.handed_in is not None else _notebook(attack, folder)
    (place / f"{LAB.notebook}.ipynb").write_bytes(content)
    attack.lay(place)


def _notebook(attack: Attack, folder: Path) -> bytes:
    notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    cells(notebook)["answer-2-2a"].source = RULE
    cells(notebook)["answer-2-5"].source = HOURS
    attack.change(notebook)
    for cell in notebook.cells:
        cell.source = cell.source.replace("COURSE", str(folder))
    return json.dumps(notebook).encode()
