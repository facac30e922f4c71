"""What each LMS calls things in the files that it gives and takes. Sources: docs/lms-exports.md."""

import re

__all__ = ["ENCODING", "FULL_NAME", "IDENTIFIERS", "bare", "full_marks"]

ENCODING = {"canvas": "utf-8", "moodle": "utf-8", "blackboard": "utf-8-sig"}
"""Of a file made here. Canvas must have no byte-order mark: its reader stops at one before a quoted cell."""

IDENTIFIERS = {
    "canvas": ["ID", "SIS User ID", "SIS Login ID", "Integration ID"],
    "moodle": ["Identifier", "Username", "ID number", "Email address"],
    "blackboard": ["Username", "Student ID"],
}
"""Columns that say who somebody is."""

FULL_NAME = {
    "canvas": [],
    "moodle": ["Full name", "First name", "Surname", "Last name"],
    "blackboard": [],
}
"""Columns that together are the name by which Moodle calls the folders of its zip, which hold no identifier."""

_TOTAL = re.compile(r"\[Total Pts: ([\d.,]+)")
_AROUND = re.compile(r"^Assignment: |\s*(\(\d+\)|\(Real\)|\[Total Pts:.*)$")


def bare(column: str) -> str:
    """A column's name without what the LMS adds: Lab 2 (4711), Assignment: Lab 2 (Real), Lab 2 [Total Pts: 20 …."""
    return _AROUND.sub("", column)


def full_marks(header: list[str], rows: list[list[str]], column: int) -> float | None:
    """Out of how many points the LMS thinks the column is; None where its file does not say."""
    if said := _TOTAL.search(header[column]):
        return _number(said[1])
    for row in rows:
        if row and "Points Possible" in row[0]:
            return _number(row[column])
        if "Maximum Grade" in header:
            return _number(row[header.index("Maximum Grade")])
    return None


def _number(said: str) -> float | None:
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return None
