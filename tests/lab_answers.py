"""Each lab's wrong and right answers, and which exercises are tried on unseen data: everything found from the map."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import nbformat

from healthcomms import course
from healthcomms.grading.judge import asks_unseen
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = [
    "Right",
    "Wrong",
    "automatic",
    "has_unseen_cases",
    "judge_of",
    "number",
    "right_answers",
    "tried_unseen",
    "wrong_answers",
]

LABS = course.labs()


@dataclass(frozen=True)
class Wrong:
    """A mistake that people make; `answers` as `check` is given them, and `says` is part of the card it earns.

    `loses` counts for seen and unseen data alike, unless `loses_seen` says that the data in the notebook
    do not show the mistake (or show less of it).
    """

    exercise: str
    name: str
    answers: tuple
    loses: float
    says: str
    loses_seen: float | None = None


@dataclass(frozen=True)
class Right:
    """A sound answer; `answers` as `check` is given them. One called "model" is the model answer itself."""

    exercise: str
    name: str
    answers: tuple


def number(exercise: course.Exercise) -> str:
    """Of its lab, as modules are named: "02"."""
    return f"{int(exercise.id.split('.')[0]):02}"


def automatic() -> list[course.Exercise]:
    return [exercise for lab in LABS for exercise in lab.exercises if exercise.kind == "auto"]


def wrong_answers() -> list[Wrong]:
    return [answer for lab in LABS for answer in _listed("wrong_answers", "WRONG", lab)]


def right_answers() -> list[Right]:
    return [answer for lab in LABS for answer in _listed("right_answers", "RIGHT", lab)]


def _listed(folder: str, name: str, lab: course.Lab) -> list:
    """Empty without the file; a test of its own says which lab lacks one."""
    module = f"{folder}.lab{lab.name[:2]}"
    return getattr(import_module(module), name) if find_spec(module) else []


def judge_of(exercise: course.Exercise) -> ModuleType:
    return import_module(f"healthcomms.checks.lab{number(exercise)}.{exercise.answers[0]}")


def has_unseen_cases(exercise: course.Exercise) -> bool:
    """Has its module cases to choose from?"""
    return hasattr(judge_of(exercise), "cases")


@cache
def tried_unseen() -> list[str]:
    """The exercises whose check in the solution notebook ends on unseen data."""
    notebooks = [nbformat.read(ROOT / "solutions" / lab.file, as_version=4) for lab in LABS]
    checks = {grade_id(cell): cell.source for notebook in notebooks for cell in notebook.cells if grade_id(cell)}
    return [exercise.id for exercise in automatic() if asks_unseen(checks[exercise.check_cell])]
