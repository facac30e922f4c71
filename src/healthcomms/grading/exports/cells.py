"""Cells that a spreadsheet shows and does not run.

A cell that begins with = + - @ is a formula to Excel, LibreOffice and Google Sheets, quoted or not, and learners
choose their names themselves (CWE-1236; OWASP, "CSV Injection").
"""

import re
import unicodedata

__all__ = ["identifier", "number", "text"]

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?\s?%?")
_PLAIN = re.compile(r"[\w.@+-]+")


def text(cell: str) -> str:
    """The cell, with an apostrophe before it if it would run: '-Smith. Numbers, also negative, stay as they are."""
    return f"'{cell}" if _runs(cell) else cell


def identifier(cell: str) -> str:
    """As `text`, but a plain name such as +447700 or @asha stays, for the LMS finds its learner by it.

    Without brackets, spaces, quotes or an equals sign it can compute nothing but a number.
    """
    return cell if _PLAIN.fullmatch(cell) else text(cell)


def _runs(cell: str) -> bool:
    begin = unicodedata.normalize("NFKC", cell.lstrip())[:1]  # full-width ＝ counts, and spaces before it do not help
    if cell.strip() == "-" or _NUMBER.fullmatch(cell):
        return False
    return cell[:1] in {"\t", "\r", "\n"} or begin in {"=", "+", "-", "@"}


def number(points: float | None) -> str:
    """Points as an LMS reads them: 12.15, 16, and nothing at all for None."""
    return "" if points is None else f"{round(points, 2):.15g}"
