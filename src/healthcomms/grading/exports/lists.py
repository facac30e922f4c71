"""Marks from the gradebook alone, in the columns that each LMS asks for, and a table of the instructor's own."""

import csv
from collections.abc import Callable
from pathlib import Path

from healthcomms import course
from healthcomms.grading.exports.cells import identifier, number, text
from healthcomms.grading.exports.lms import ENCODING
from healthcomms.grading.exports.marks import Mark

__all__ = ["listed", "own_table"]


def listed(lms: str, lab: course.Lab, column: str, found: list[Mark], to: Path) -> None:
    """Write the final marks as the LMS takes them. Who has none is left out: an empty cell would delete an old mark."""
    rows = _ROWS[lms](lab, column, [mark for mark in found if mark.total is not None])
    _write(to, rows, ENCODING[lms])


def _canvas(lab: course.Lab, column: str, final: list[Mark]) -> list[list[str]]:
    """Columns in the order of Canvas's own download; it finds people by SIS Login ID where the others are empty."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column]
    possible = ["    Points Possible", "", "", "", "", number(lab.points)]
    rows = [[_name(mark), "", "", identifier(mark.learner), "", number(mark.total)] for mark in final]
    return [head, possible, *rows]


def _name(mark: Mark) -> str:
    """As Canvas sorts it: Patel, Asha. Without names, the id."""
    return text(", ".join(filter(None, [mark.last_name, mark.first_name])) or mark.learner)


def _moodle(lab: course.Lab, column: str, final: list[Mark]) -> list[list[str]]:
    head = ["First name", "Last name", "Username", "Email address", column]
    return [head, *([*_person(mark), identifier(mark.email), number(mark.total)] for mark in final)]


def _blackboard(lab: course.Lab, column: str, final: list[Mark]) -> list[list[str]]:
    head = ["First Name", "Last Name", "Username", column]
    return [head, *([*_person(mark), number(mark.total)] for mark in final)]


def _person(mark: Mark) -> list[str]:
    return [text(mark.first_name), text(mark.last_name), identifier(mark.learner)]


_ROWS: dict[str, Callable] = {"canvas": _canvas, "moodle": _moodle, "blackboard": _blackboard}


def own_table(lab: course.Lab, found: list[Mark], to: Path) -> None:
    """A column for each exercise. What is not known is empty, never 0; `open` says why a total is."""
    exercises = [item.id for item in lab.exercises]
    head = [
        *("learner", "last_name", "first_name", "email", "handed_in_utc"),
        *exercises,
        *("late_penalty", "total", "of", "open", "isolation", "flags"),
    ]
    _write(to, [head, *(_own_row(lab, mark) for mark in found)], "utf-8-sig")  # so that Excel reads the umlauts


def _own_row(lab: course.Lab, mark: Mark) -> list[str]:
    who = [identifier(mark.learner), text(mark.last_name), text(mark.first_name), identifier(mark.email)]
    when = mark.handed_in_at.isoformat(" ", "seconds") if mark.handed_in_at else ""
    points = [number(mark.points[item.id]) for item in lab.exercises]
    result = [number(mark.penalty), number(mark.total), number(lab.points)]
    return [*who, when, *points, *result, text(mark.open), text(mark.isolation), str(mark.flags)]


def _write(to: Path, rows: list[list[str]], encoding: str) -> None:
    with to.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
