"""A gradebook or worksheet that the LMS gave, with one column filled: its rows and columns stay as they were."""

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from healthcomms import course
from healthcomms.grading.exports.cells import identifier, number, text
from healthcomms.grading.exports.lms import ENCODING, IDENTIFIERS, bare, full_marks
from healthcomms.grading.exports.marks import Mark
from healthcomms.grading.exports.people import identifier_columns, owners

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
            raise ValueError(
                f"{file} is no CSV in UTF-8. Download it again as CSV, or save a list of your own as CSV UTF-8."
            )
        delimiter = max("\t;,", key=said.splitlines()[0].count)
        header, *rows = csv.reader(io.StringIO(said, newline=""), delimiter=delimiter)
        whole = [row + [""] * (len(header) - len(row)) for row in rows if row]  # a spreadsheet may have cut them short
        return cls(file.name, header, whole, encoding, delimiter)

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
    """What came of filling. `unmatched` are learners with a mark whom no row fits, or more than one; `others` are
    people of the LMS who fit nobody here, or more than one."""

    file: ClassFile
    column: str
    filled: int
    unmatched: list[str]
    others: list[str]


def fill(lms: str, file: ClassFile, lab: course.Lab, column: str, found: list[Mark]) -> Filled:
    """Write each final mark into its learner's row; every other cell of that column stays as the LMS gave it.

    `column` may be empty: then it is the Grade of Moodle's worksheet, or whatever column is named after the lab.
    Raises ValueError where the file is not from this LMS, where the column is in it not exactly once, or where the
    LMS counts it out of other points than the lab has.
    """
    ids = _identifiers(lms, file)
    place = _column(file, column or ("Grade" if "Identifier" in file.header else lab.name), ids)
    _same_points(file, place, lab)
    owner, others = owners(lms, file.header, file.rows, found)
    rows = [
        [_cell(cell, index, place, ids, owner.get(line)) for index, cell in enumerate(row)]
        for line, row in enumerate(file.rows)
    ]
    final = [mark.learner for mark in found if mark.total is not None]
    unmatched = sorted(set(final) - {mark.learner for mark in owner.values()})
    kept = ClassFile(file.name, file.header, rows, file.encoding, file.delimiter)
    return Filled(kept, file.header[place], len(final) - len(unmatched), unmatched, others)


def _identifiers(lms: str, file: ClassFile) -> list[int]:
    ids = identifier_columns(lms, file.header)
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


def _cell(cell: str, index: int, place: int, ids: list[int], owner: Mark | None) -> str:
    if index == place and owner and owner.total is not None:
        return number(owner.total)
    return identifier(cell) if index in ids else text(cell)
