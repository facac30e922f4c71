"""From a file as it was downloaded to its cells as text: encodings, separators, sheets, lines above the head."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from healthcomms.data.exports.formats import FORMATS, Format, plain
from healthcomms.data.fault import DataError

__all__ = ["Cells", "read_cells"]

_SEARCHED = 12
"""How many rows may stand above the row of names."""


@dataclass(frozen=True)
class Cells:
    """The cells of an export, all text, named plainly and indexed by row as a spreadsheet numbers it."""

    table: pd.DataFrame
    format: Format
    read_as: str


def read_cells(file: Path) -> Cells:
    """The first table in the file that is one of the known exports.

    Raises
    ------
    DataError
        There is no such file, it cannot be opened, holds none of the known exports, or holds no rows.
    """
    if not file.is_file():
        raise DataError(f"There is no file {file.name} in {file.parent}: check its name and folder.")
    content = file.read_bytes()
    tables = _sheets(file, content) if content[:2] == b"PK" else _separated(file, content)
    for read_as, rows in tables:
        for line in range(min(_SEARCHED, len(rows))):
            known = _known(rows.iloc[line].fillna(""))
            if known:
                return Cells(_below(file, rows, line), known, read_as)
    raise DataError(_unknown(file, tables))


def _separated(file: Path, content: bytes) -> list[tuple[str, pd.DataFrame]]:
    if content[:4] == _OLD_EXCEL:
        raise DataError(f"{file.name} is an old Excel file: open it in a spreadsheet and save it as .xlsx.")
    encoding, text = _decoded(content)
    if not text.strip():
        return []
    mark, width = _separator(text)
    names = range(width + 1)  # some exports end each row, but not the names, with a separator
    try:
        rows = pd.read_csv(io.StringIO(text), sep=mark, header=None, names=names, **_AS_TEXT)
    except pd.errors.ParserError as error:
        reason = str(error).split("C error: ")[-1].strip().rstrip(".")
        raise DataError(f"{file.name} is not a table ({reason}): export it again.") from None
    return [(f"{encoding}, {_SEPARATORS[mark]} between the cells", rows)]


_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_AS_TEXT = {"dtype": "str", "keep_default_na": False, "skip_blank_lines": False}


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and the most cells that one of the first rows has.

    It is the mark that makes a known row of names; without one, that which makes the most cells.
    """
    head = text[:100_000].splitlines(keepends=True)[:_SEARCHED]
    ranks = {}
    for mark in _SEPARATORS:
        rows = list(csv.reader(head, delimiter=mark))
        ranks[mark] = (any(_known(row) for row in rows), max(len(row) for row in rows))
    best = max(ranks, key=ranks.get)
    return best, ranks[best][1]


def _decoded(content: bytes) -> tuple[str, str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16", content.decode("utf-16", errors="replace")
    if b"\x00" in content[:2]:  # the same without a mark that says so
        return "UTF-16", content.decode("utf-16-be" if content[0] == 0 else "utf-16-le", errors="replace")
    try:
        return "UTF-8", content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "Latin-1", content.decode("cp1252", errors="replace")


def _sheets(file: Path, content: bytes) -> list[tuple[str, pd.DataFrame]]:
    try:
        inside = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        raise DataError(f"{file.name} is damaged: download it again.") from None
    if "xl/workbook.xml" not in inside:
        raise DataError(f"{file.name} is a ZIP folder: unpack it and load the file in it (it holds {inside[0]}).")
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, dtype="str", engine="openpyxl")
    # A cell that holds a day comes as its first moment.
    midnight = {r"^(\d{4}-\d\d-\d\d) 00:00:00$": r"\1"}
    return [(f'Excel, sheet "{name}"', rows.fillna("").replace(midnight, regex=True)) for name, rows in sheets.items()]


def _known(row: Iterable[str]) -> Format | None:
    names = {plain(cell) for cell in row}
    fits = (kind for kind in FORMATS if all(names & set(group) for group in kind.marks))
    return next(fits, None)


def _below(file: Path, rows: pd.DataFrame, line: int) -> pd.DataFrame:
    names = pd.Index([plain(cell) for cell in rows.iloc[line].fillna("")])
    table = rows.iloc[line + 1 :].fillna("").set_axis(names, axis=1)
    table.index = pd.RangeIndex(line + 2, line + 2 + len(table))
    table = table[(table != "").any(axis=1)]
    if table.empty:
        raise DataError(
            f"{file.name} has a row of names and no rows below it: choose a longer period and export again."
        )
    longer = (table.loc[:, names == ""] != "").any(axis=1)
    if longer.any():
        raise DataError(
            f"{file.name}, row {longer.idxmax()} has more cells than there are names: a text with commas has lost "
            "its quotes, so export again, and do not save it in between."
        )
    return table.loc[:, (names != "") & ~names.duplicated()]


def _unknown(file: Path, tables: list[tuple[str, pd.DataFrame]]) -> str:
    filled = [rows.dropna(how="all") for _, rows in tables if len(rows)]
    if not filled:
        return f"{file.name} is empty: export it again."
    first = [cell for cell in filled[0].iloc[0].fillna("") if cell]
    said = "".join(letter for letter in ", ".join(first)[:150] if letter.isprintable())
    known = "; ".join(kind.name for kind in FORMATS)
    return (
        f"{file.name} is none of the exports known here: its first row says {said}. Known are: "
        f"{known}. Export one of these in English, or give your table the columns network, date, message, reach, "
        "impressions, reactions, comments and shares."
    )
