"""One column at the door: from text to values, or a sentence about the cells that do not fit."""

from collections.abc import Iterator

import pandas as pd

from healthcomms.data.fault import DataError

__all__ = ["column"]


def column(table: str, field: dict, text: pd.Series) -> pd.Series:
    """The typed values of one column. `text` is indexed by row as a spreadsheet numbers it.

    Text comes as str, days as datetime64, numbers as float64, whole numbers as int64 (Int64 where the
    column may be empty); an empty cell is missing.

    Raises
    ------
    DataError
        A cell does not fit the field's type or constraints; the first kind of fault is named.
    """
    values = _typed(field, text)
    for bad, expected in _faults(field, text, values):
        if bad.any():
            raise DataError(_sentence(table, field, text, bad, expected))
    return _settled(field, values)


def _typed(field: dict, text: pd.Series) -> pd.Series:
    if field["type"] == "integer":
        return pd.to_numeric(text.where(text.str.fullmatch(r"[+-]?\d{1,15}", na=False)))
    if field["type"] == "number":
        return pd.to_numeric(text.where(text.str.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", na=False)))
    if field["type"] == "date":
        return pd.to_datetime(
            text.where(text.str.fullmatch(r"\d{4}-\d\d-\d\d", na=False)), format="%Y-%m-%d", errors="coerce"
        )
    return text


_TYPES = {
    "integer": "a whole number, written in digits only, such as 12",
    "number": "a number, with a point for decimals, such as 4.5",
    "date": "a day, written year-month-day, such as 2026-11-20",
}


def _faults(field: dict, text: pd.Series, values: pd.Series) -> Iterator[tuple[pd.Series, str]]:
    """Which cells break each rule of the field, and what the rule expects."""
    rules = field.get("constraints", {})
    yield text.notna() & values.isna(), _TYPES.get(field["type"], "text")
    if rules.get("required"):
        yield text.isna(), "a value in every row"
    if "enum" in rules:
        yield text.notna() & ~text.isin(rules["enum"]), f"one of {', '.join(rules['enum'])}"
    if "minimum" in rules:
        yield values < rules["minimum"], f"{rules['minimum']} or more"
    if "maximum" in rules:
        yield values > rules["maximum"], f"{rules['maximum']} or less"
    if "pattern" in rules:
        yield (
            text.notna() & ~text.str.fullmatch(rules["pattern"], na=False),
            f"something written like {field['example']}",
        )
    if rules.get("unique"):
        yield text.notna() & text.duplicated(), "each value once"


def _sentence(table: str, field: dict, text: pd.Series, bad: pd.Series, expected: str) -> str:
    rows = [int(row) for row in text.index[bad.fillna(False)]]
    first = text[rows[0]]
    holds = "is empty" if pd.isna(first) else f'holds "{str(first)[:40]}"'
    others = f", as in {len(rows) - 1:,} more of {len(text):,} rows" if len(rows) > 1 else ""
    blank = "" if field.get("constraints", {}).get("required") else ", or leave the cell empty where there is none"
    return f"{table}.csv, column {field['name']}, row {rows[0]} {holds}{others}; expected is {expected}: correct the file{blank}."


def _settled(field: dict, values: pd.Series) -> pd.Series:
    if field["type"] == "integer":
        return values.astype("int64" if field.get("constraints", {}).get("required") else "Int64")
    return values.astype("float64") if field["type"] == "number" else values
