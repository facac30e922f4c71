"""Whose row is it? Learners here and people in a file of the LMS, brought together."""

from collections import Counter, defaultdict

from healthcomms.grading.exports.lms import FULL_NAME, IDENTIFIERS
from healthcomms.grading.exports.marks import Mark
from healthcomms.grading.people import key, keys

__all__ = ["cells", "columns", "identifier_columns", "owners"]


def identifier_columns(lms: str, header: list[str]) -> list[int]:
    """Where the file says who somebody is."""
    return columns(header, IDENTIFIERS[lms])


def owners(lms: str, header: list[str], rows: list[list[str]], found: list[Mark]) -> tuple[dict[int, Mark], list[str]]:
    """Line → the learner whose row it is, and the people of the other rows, as the LMS calls them.

    By identifier; by full name where no identifier fits, for `collect` names who comes from Moodle by it. A row that
    fits two learners, and two rows that fit one learner, are nobody's: a person must look.
    """
    known = _known(lms, found)
    fits, people = {}, {}
    for line, row in enumerate(rows):
        said = [cell for cell in cells(row, identifier_columns(lms, header)) if cell.strip()]
        named = " ".join(cells(row, columns(header, FULL_NAME[lms])))
        if said:
            people[line] = ", ".join([*said, named] if named else said)
            learners = _fitting(known, said) or _fitting(known, [named])
            fits |= {line: next(iter(learners.values()))} if len(learners) == 1 else {}
    rows_of = Counter(mark.learner for mark in fits.values())
    sure = {line: mark for line, mark in fits.items() if rows_of[mark.learner] == 1}
    return sure, [who for line, who in people.items() if line not in sure]


def columns(header: list[str], names: list[str]) -> list[int]:
    """Where a table has columns of these names, in the order of the names."""
    there = [name.strip().casefold() for name in header]
    return [index for name in names for index, said in enumerate(there) if said == name.casefold()]


def cells(row: list[str], where: list[int]) -> list[str]:
    """A row's cells in those columns."""
    return [row[column] for column in where if column < len(row)]


def _known(lms: str, found: list[Mark]) -> dict[str, list[Mark]]:
    known = defaultdict(list)
    for mark in found:
        of_learner = keys(mark.learner) if lms == "canvas" else {key(mark.learner)}
        for one in {*of_learner, key(mark.email)} - {""}:
            known[one].append(mark)
    return known


def _fitting(known: dict[str, list[Mark]], said: list[str]) -> dict[str, Mark]:
    return {mark.learner: mark for name in said for mark in known.get(key(name), [])}
