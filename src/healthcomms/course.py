"""The course map: what `course.yml` says, as objects."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import yaml

from healthcomms.places import ROOT

__all__ = [
    "TODAY",
    "Chapter",
    "Exercise",
    "Lab",
    "chapter",
    "chapters",
    "exercise",
    "exercise_of",
    "exercises",
    "hours",
    "lab",
    "labs",
]

TODAY = date(2027, 1, 4)
"""The Monday on which the story of the course is set, at Tarnwick."""


@dataclass(frozen=True)
class Exercise:
    """One graded item of a lab. `answers` are the names that the learner fills."""

    id: str
    title: str
    points: float
    kind: Literal["auto", "written"]
    minutes: int
    answers: list[str]

    @property
    def answer_cell(self) -> str:
        """nbgrader's id of the cell that holds the answer: `answer-2-2a`."""
        return "answer-" + self.id.replace(".", "-")

    @property
    def check_cell(self) -> str:
        """nbgrader's id of the cell that checks it: `check-2-2a`."""
        return "check-" + self.id.replace(".", "-")


@dataclass(frozen=True)
class Lab:
    """A graded notebook. `name` is its folder, `notebook` its file without the ending."""

    name: str
    notebook: str
    minutes: int
    exercises: list[Exercise]

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)

    @property
    def file(self) -> str:
        """Where the notebook lies below `labs/` and `solutions/`."""
        return f"{self.name}/{self.notebook}.ipynb"


@dataclass(frozen=True)
class Chapter:
    """A chapter of the course. `minutes` is the lesson alone; the lab has its own.

    `practice` are exercises inside the lesson, which are checked and not graded.
    """

    id: str
    title: str
    question: str
    ready: bool
    minutes: int
    objectives: list[str]
    practice: list[Exercise]
    lab: Lab | None

    @property
    def number(self) -> int:
        return int(self.id[:2])


@cache
def chapters() -> list[Chapter]:
    """All chapters, in order, also those still to be written (`ready` is False)."""
    course = yaml.load((ROOT / "course.yml").read_text("utf-8"), yaml.CSafeLoader)
    return [_chapter(entry) for entry in course["chapters"]]


def hours() -> int:
    """What all lessons and labs take, to the hour."""
    ready = [chapter for chapter in chapters() if chapter.ready]
    return round(sum(one.minutes + (one.lab.minutes if one.lab else 0) for one in ready) / 60)


def _chapter(entry: dict) -> Chapter:
    practice = [Exercise(**item) for item in entry.get("practice", [])]
    return Chapter(**{**entry, "practice": practice, "lab": _lab(entry)})


def _lab(entry: dict) -> Lab | None:
    if "lab" not in entry:
        return None
    exercises = [Exercise(**item) for item in entry["lab"]["exercises"]]
    return Lab(**{**entry["lab"], "name": entry["id"], "exercises": exercises})


def labs() -> list[Lab]:
    """The labs of the chapters that are ready, in order: those that are built, tested and graded."""
    return [chapter.lab for chapter in chapters() if chapter.ready and chapter.lab]


def lab(name: str) -> Lab:
    return _find(name, {lab.name: lab for lab in labs()}, "lab")


def chapter(chapter_id: str) -> Chapter:
    return _find(chapter_id, {chapter.id: chapter for chapter in chapters()}, "chapter")


def exercise(exercise_id: str) -> Exercise:
    return _find(exercise_id, {item.id: item for item in exercises()}, "exercise")


def exercise_of(cell: str) -> Exercise:
    """The exercise whose answer or check has this grade id."""
    return _find(cell, {name: item for item in exercises() for name in (item.answer_cell, item.check_cell)}, "cell")


def exercises() -> list[Exercise]:
    """All of them, also those of a chapter in work, so that its author can run their checks."""
    return [item for part in chapters() for item in [*part.practice, *(part.lab.exercises if part.lab else [])]]


def _find(wanted: str, known: dict, kind: str):
    if wanted not in known:
        raise KeyError(f"There is no {kind} {wanted!r}. The course has: {', '.join(known)}.")
    return known[wanted]
