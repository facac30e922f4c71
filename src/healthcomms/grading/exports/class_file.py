"""A gradebook or worksheet that the LMS gave, with one column filled: its rows and columns stay as they were."""

import codecs
import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from healthcomms import course
from healthcomms.grading.exports.cells import identifier, number, text
from healthcomms.grading.exports.lms import ENCODING, IDENTIFIERS, bare, full_marks
from healthcomms.grading.exports.marks import Mark

__all__ = ["ClassFile", "Filled", "fill"]


@dataclass(frozen=True)
class ClassFile:
    """The LMS's own file. `rows` are below `header`; encoding and delimiter are kept when it is written again."""

    name: str
    header: list[str]
    rows: list[list[str]]
    encoding: str
    delimiter: str

    @classmethod
    def read(cls, file: Path) -> "ClassFile":
        """Raises ValueError where it is no CSV, FileNotFoundError where it is not there."""
        found = file.read_bytes()
        encoding = _encoding(found)
        try:
            said = found.decode(encoding)
        except UnicodeDecodeError:
            said = "\0"
        if "\0" in said or not said.strip():
            raise ValueError(f"{file} is no CSV in UTF-8. Download it again as CSV, and do not save it from Excel.")
        delimiter = max("\t;,", key=said.splitlines()[0].count)
        header, *rows = csv.reader(io.StringIO(said, newline=""), delimiter=delimiter)
        return cls(file.name, header, rows, encoding, delimiter)

    def write(self, to: Path, lms: str) -> None:
        # Canvas writes a byte-order mark if asked to, and cannot read one before a quoted cell
        encoding = ENCODING[lms] if lms == "canvas" else self.encoding
        with to.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=self.delimiter, quoting=csv.QUOTE_ALL).writerows([self.header, *self.rows])


def _encoding(found: bytes) -> str:
    if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if found.startswith(codecs.BOM_UTF8) else "utf-8"


@dataclass(frozen=True)
class Filled:
    """What came of filling. `unmatched` are learners with a mark whom no row fits, or more than one; `absent` are
    rows of the class that fit nobody here, by their identifier."""

    file: ClassFile
    column: str
    filled: int
    unmatched: list[str]
    absent: list[str]


def fill(lms: str, file: ClassFile, lab: course.Lab, column: str, found: list[Mark]) -> Filled:
    """Write each final mark into its learner's row; every other cell of that column stays as the LMS gave it.

    `column` may be empty: then it is the Grade of Moodle's worksheet, or whatever column is named after the lab.
    Raises ValueError where the file is not from this LMS, where the column is in it not exactly once, or where the
    LMS counts it out of other points than the lab has.
    """
    ids = _identifiers(lms, file)
    place = _column(file, column or ("Grade" if "Identifier" in file.header else lab.name), ids)
    _same_points(file, place, lab)
    owners, absent = _owners(file, ids, found)
    rows = [
        [_cell(cell, index, place, ids, owners.get(line)) for index, cell in enumerate(_padded(row, place))]
        for line, row in enumerate(file.rows)
    ]
    final = [mark for mark in found if mark.total is not None]
    matched = {mark.learner for mark in owners.values()}
    unmatched = [mark.learner for mark in final if mark.learner not in matched]
    kept = ClassFile(file.name, file.header, rows, file.encoding, file.delimiter)
    return Filled(kept, file.header[place], len(final) - len(unmatched), unmatched, absent)


def _identifiers(lms: str, file: ClassFile) -> list[int]:
    known = {name.casefold() for name in IDENTIFIERS[lms]}
    ids = [index for index, name in enumerate(file.header) if name.strip().casefold() in known]
    if not ids:
        raise ValueError(
            f"{file.name} has none of the columns by which {lms.capitalize()} knows people: "
            f"{', '.join(IDENTIFIERS[lms])}. Is it from another LMS, or from one that speaks another language?"
        )
    return ids


def _column(file: ClassFile, wanted: str, ids: list[int]) -> int:
    names = {index: name.casefold() for index, name in enumerate(file.header) if index not in ids}
    said = wanted.casefold()
    for fits in (lambda name: name == said, lambda name: bare(name).casefold() == said, lambda name: said in name):
        found = [index for index, name in names.items() if fits(name)]
        if len(found) == 1:
            return found[0]
        if found:
            break
    others = ", ".join(file.header[index] for index in names)
    count = f"{len(found)} columns" if found else "no column"
    raise ValueError(f"{file.name} has {count} for {wanted!r}. Say which with --column. It has: {others}.")


def _same_points(file: ClassFile, place: int, lab: course.Lab) -> None:
    most = full_marks(file.header, file.rows, place)
    if most is not None and most != lab.points:
        raise ValueError(
            f"{file.name} counts {file.header[place]!r} out of {most:g} points, and {lab.name} has {lab.points:g}. "
            "Change the points in the LMS, download the file again, and export."
        )


def _owners(file: ClassFile, ids: list[int], found: list[Mark]) -> tuple[dict[int, Mark], list[str]]:
    """Line → the learner whose row it is, and the rows that fit nobody. A row that fits two, or a learner with
    two rows, gets no mark: a person must look."""
    known = defaultdict(list)
    for mark in found:
        for key in {_key(mark.learner), _key(mark.email)} - {""}:
            known[key].append(mark)
    fits, absent = {}, []
    for line, row in enumerate(file.rows):
        keys = [_key(row[index]) for index in ids if index < len(row) and row[index].strip()]
        people = {mark.learner: mark for key in keys for mark in known.get(key, [])}
        if len(people) == 1:
            fits[line] = next(iter(people.values()))
        elif keys:
            absent.append(" ".join(row[index] for index in ids if index < len(row) and row[index].strip()))
    learners = [mark.learner for mark in fits.values()]
    return {line: mark for line, mark in fits.items() if learners.count(mark.learner) == 1}, absent


def _key(said: str) -> str:
    """As people are compared: Moodle's worksheet says Participant 4711 where its downloads say 4711."""
    return said.strip().casefold().removeprefix("participant ")


def _padded(row: list[str], place: int) -> list[str]:
    """Of a row cut short, for example by a spreadsheet, the missing cells. An empty line stays one."""
    return row + [""] * (place + 1 - len(row)) if row else row


def _cell(cell: str, index: int, place: int, ids: list[int], owner: Mark | None) -> str:
    if index == place and owner and owner.total is not None:
        return number(owner.total)
    return identifier(cell) if index in ids else text(cell)
