"""The class: a list of one's own, or a file that the LMS gave, and who of it is here."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from healthcomms.grading.exports.class_file import ClassFile
from healthcomms.grading.exports.lms import IDENTIFIERS
from healthcomms.grading.exports.people import cells, columns
from healthcomms.grading.people import key, keys

__all__ = ["Person", "compare", "read"]

_IDS = ["student_id", *dict.fromkeys(name for names in IDENTIFIERS.values() for name in names)]
_NAMES = ["Student", "Full name", "First name", "Surname", "Last name"]
_NOBODY = ("Points Possible", "Student, Test")
"""Lines of Canvas that are no people: the second it makes up when a teacher looks at a course as a student does."""


@dataclass(frozen=True)
class Person:
    """Somebody of the class: `said` is what the list calls them, `keys` what a learner's may be compared with."""

    said: str
    keys: frozenset[str]


def read(file: Path) -> list[Person]:
    """One person a line, a table with the column student_id, or a file of Canvas, Moodle or Blackboard.

    Raises ValueError if the file is no text, or a table without such columns, OSError if it cannot be opened.
    """
    table = ClassFile.read(file)
    ids, names = columns(table.header, _IDS), columns(table.header, _NAMES)
    if ids or names:
        people = [_person(cells(row, ids), cells(row, names)) for row in table.rows]
    elif all(len(row) == 1 for row in [table.header, *table.rows]):
        people = [_person(row, []) for row in [table.header, *table.rows]]
    else:
        raise ValueError(
            f"{file} is a table without a column student_id, or one by which an LMS knows people, such as ID, "
            "Username or Full name. Give one learner a line, or name the column."
        )
    return [who for who in people if who.keys and not who.said.startswith(_NOBODY)]


def _person(ids: list[str], names: list[str]) -> Person:
    ids, name = [said.strip() for said in ids if said.strip()], " ".join(" ".join(names).split())
    said = f"{name} ({', '.join(ids)})" if name and ids else name or ", ".join(ids)
    return Person(said, frozenset(map(key, [*ids, name])) - {""})


def compare(
    people: list[Person], learners: Collection[str], refused: Collection[str] = ()
) -> tuple[list[Person], list[str]]:
    """People of the class of whom nothing came, and learners who are not of the class; none without a class.

    Of those `refused` something came. Raises ValueError where most of both fit nobody: then the names differ, and
    nothing can be said of anybody.
    """
    here = {one for learner in [*learners, *refused] for one in keys(learner)}
    known = {one for who in people for one in who.keys}
    absent = [who for who in people if who.keys.isdisjoint(here)]
    strangers = [learner for learner in learners if people and keys(learner).isdisjoint(known)]
    if 2 * len(absent) > len(people) and 2 * len(strangers) > len(learners):
        raise ValueError(
            f"The names on the class list do not fit: {len(absent)} of its {len(people)} people and {len(strangers)} "
            f"of the {len(learners)} learners here match nobody. The list says {absent[0].said!r}, and here is "
            f"{strangers[0]!r}. Give the LMS's own file, or write the names as they are here."
        )
    return absent, strangers
