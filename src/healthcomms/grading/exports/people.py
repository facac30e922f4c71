"""Whose row is it? Learners here and people in a file of the LMS, brought together."""

import re
import unicodedata
from collections import Counter, defaultdict

from healthcomms.grading.exports.lms import FULL_NAME, IDENTIFIERS
from healthcomms.grading.exports.marks import Mark

__all__ = ["identifier_columns", "owners"]


def identifier_columns(lms: str, header: list[str]) -> list[int]:
    """Where the file says who somebody is."""
    return _columns(header, IDENTIFIERS[lms])


def owners(lms: str, header: list[str], rows: list[list[str]], found: list[Mark]) -> tuple[dict[int, Mark], list[str]]:
    """Line → the learner whose row it is, and the people of the other rows, as the LMS calls them.

    By identifier; by full name where no identifier fits, for `collect` names who comes from Moodle by it. A row that
    fits two learners, and two rows that fit one learner, are nobody's: a person must look.
    """
    known = _known(lms, found)
    fits, people = {}, {}
    for line, row in enumerate(rows):
        said = [cell for cell in _cells(row, identifier_columns(lms, header)) if cell.strip()]
        named = " ".join(_cells(row, _columns(header, FULL_NAME[lms])))
        if said:
            people[line] = ", ".join([*said, named] if named else said)
            learners = _fitting(known, said) or _fitting(known, [named])
            fits |= {line: next(iter(learners.values()))} if len(learners) == 1 else {}
    rows_of = Counter(mark.learner for mark in fits.values())
    sure = {line: mark for line, mark in fits.items() if rows_of[mark.learner] == 1}
    return sure, [who for line, who in people.items() if line not in sure]


def _columns(header: list[str], names: list[str]) -> list[int]:
    wanted = {name.casefold() for name in names}
    return [index for index, name in enumerate(header) if name.strip().casefold() in wanted]


def _cells(row: list[str], columns: list[int]) -> list[str]:
    return [row[column] for column in columns if column < len(row)]


def _known(lms: str, found: list[Mark]) -> dict[str, list[Mark]]:
    known = defaultdict(list)
    for mark in found:
        keys = {_key(mark.learner), _key(mark.email)}
        if lms == "canvas":  # its zip says pateljane_4711, and 4711 is the ID of its gradebook
            keys |= set(re.findall(r"_(\d+)$", mark.learner))
        for key in keys - {""}:
            known[key].append(mark)
    return known


def _fitting(known: dict[str, list[Mark]], said: list[str]) -> dict[str, Mark]:
    return {mark.learner: mark for name in said for mark in known.get(_key(name), [])}


def _key(said: str) -> str:
    """A name as it is compared: Zoë O'Brien is zoë-obrien, which is what `collect` calls the folder.

    Moodle's worksheet says Participant 4711 where other files of it say 4711.
    """
    said = re.sub(r"\s+", "-", unicodedata.normalize("NFC", said).strip())
    return re.sub(r"[^\w.@-]", "", said).casefold().removeprefix("participant-")
