"""One column at the door: from text to values, or a sentence about the cells that do not fit."""

from collections.abc import Iterator

import pandas as pd

from healthcomms.data.fault import DataError

__all__ = ["column"]


def column(table: str, field: dict, text: pd.Series) -> pd.Series:
    """The typed values of one column. `text` is indexed by row as a spreadsheet numbers it.

    Text comes as str, days as datetime64, moments as datetime64 in UTC, numbers as float64, whole numbers
    as int64 and yes/no as bool (Int64 and boolean where the column may be empty); an empty cell is missing.

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


_WRITTEN = {  # type: how its cells look, and how we say so
    "integer": (r"[+-]?\d{1,15}", "a whole number, in digits only, such as 12"),
    "number": (r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", "a number, with a point for decimals, such as 4.5"),
    "boolean": (r"true|false", "true or false"),
    "datetime": (
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
        "a moment in universal time, written like 2026-10-25T00:30:00Z",
    ),
    "date": (r"\d{4}-\d\d-\d\d", "a day, written year-month-day, such as 2026-11-20"),
    "string": (r"(?s).*", "text"),
}


def _typed(field: dict, text: pd.Series) -> pd.Series:
    if field["type"] == "string":
        return text
    codes, different = pd.factorize(text)  # most cells come again and again: each is read once
    values = _read(field["type"], pd.Series(different, dtype=text.dtype))
    return values.reindex(codes).set_axis(text.index)  # an empty cell has code −1, which is no row


def _read(kind: str, cells: pd.Series) -> pd.Series:
    clean = cells.where(cells.str.fullmatch(_WRITTEN[kind][0], na=False))
    if kind in ("date", "datetime"):
        return pd.to_datetime(clean, format="ISO8601", errors="coerce", utc=kind == "datetime")
    if kind == "boolean":
        return clean.map({"true": True, "false": False}).astype("boolean")
    return pd.to_numeric(clean)


def _faults(field: dict, text: pd.Series, values: pd.Series) -> Iterator[tuple[pd.Series, str]]:
    """Which cells break each rule of the field, and what the rule expects."""
    rules = field.get("constraints", {})
    yield text.notna() & values.isna(), _WRITTEN[field["type"]][1]
    if rules.get("required"):
        yield text.isna(), "a value in every row"
    if "enum" in rules:
        yield text.notna() & ~text.isin(rules["enum"]), f"one of {', '.join(rules['enum'])}"
    if "minimum" in rules:
        yield values < rules["minimum"], f"{rules['minimum']} or more"
    if "maximum" in rules:
        yield values > rules["maximum"], f"{rules['maximum']} or less"
    if "pattern" in rules:
        other = text.notna() & ~text.str.fullmatch(rules["pattern"], na=False)
        yield other, f"something written like {field['example']}"
    if rules.get("unique"):
        yield text.notna() & text.duplicated(), "each value once"


def _sentence(table: str, field: dict, text: pd.Series, bad: pd.Series, expected: str) -> str:
    first, *more = [int(row) for row in text.index[bad.fillna(False)]]
    holds = "is empty" if pd.isna(text[first]) else f'holds "{str(text[first])[:40]}"'
    also = f" ({len(more) + 1:,} of {len(text):,} rows do not fit: {_listed([first, *more])})" if more else ""
    required = field.get("constraints", {}).get("required")
    todo = "correct it in the file" if required else "correct it, or leave the cell empty where there is none"
    return f"{table}.csv, column {field['name']}, row {first} {holds}{also}; expected is {expected}: {todo}."


def _listed(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:5])) + (" …" if len(rows) > 5 else "")


def _settled(field: dict, values: pd.Series) -> pd.Series:
    full = field.get("constraints", {}).get("required")
    if field["type"] == "integer":
        return values.astype("int64" if full else "Int64")
    if field["type"] == "boolean":
        return values.astype("bool" if full else "boolean")
    return values.astype("float64") if field["type"] == "number" else values
