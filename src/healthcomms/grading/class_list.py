"""The class, as a list of one's own or a file that the LMS gave says who is in it."""

from pathlib import Path

from healthcomms.grading.exports.class_file import ClassFile
from healthcomms.grading.exports.lms import IDENTIFIERS
from healthcomms.grading.exports.people import cells, columns
from healthcomms.grading.people import Person, key

__all__ = ["read"]

_IDS = ["student_id", *dict.fromkeys(name for names in IDENTIFIERS.values() for name in names)]
_NAMES = ["Student", "Full name", "First name", "Surname", "Last name"]
_NOBODY = ("Points Possible", "Student, Test")
"""Lines of Canvas that are no people: the second it makes up when a teacher looks at a course as a student does."""


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
