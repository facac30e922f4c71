"""`load("stakeholders")`: a table of the course as a typed DataFrame, checked once."""

import os
from functools import lru_cache
from pathlib import Path

import pandas as pd

from healthcomms.data.column import column
from healthcomms.data.fault import DataError
from healthcomms.data.schema import drawn, fields, path
from healthcomms.places import ROOT

__all__ = ["load", "read"]


def load(table: str, draw: str | None = None) -> pd.DataFrame:
    """A table by name, such as "stakeholders", with the types that its description gives.

    It comes from the course, or from the folder named in HEALTHCOMMS_DATA. Each call gives a new frame.
    `draw="capstone"` gives the same table drawn a second time, by another chance: the data of the capstone.

    Raises
    ------
    DataError
        There is no such table or draw, or its file cannot be read as described.
    """
    folder = Path(os.environ.get("HEALTHCOMMS_DATA") or ROOT / "datasets")
    table = drawn(table, draw) if draw else table
    return _once(table, folder, _file(table, folder).stat().st_mtime_ns).copy(deep=False)  # written on, it is copied


@lru_cache(maxsize=64)
def _once(table: str, folder: Path, changed: int) -> pd.DataFrame:
    """The table as it was when its file was last changed."""
    return read(table, folder)


def read(table: str, folder: Path) -> pd.DataFrame:
    """The same, from a folder of your own that is laid out like `datasets`. Columns it does not know are left out."""
    described = fields(table)
    text = _text(table, folder)
    absent = [field["name"] for field in described if field["name"] not in text.columns]
    if absent:
        raise DataError(
            f"{table}.csv has no column {absent[0]} (its first row says: {', '.join(map(str, text.columns))[:120]}); "
            f"expected are {', '.join(field['name'] for field in described)}, with commas between them."
        )
    columns = {field["name"]: column(table, field, text[field["name"]]) for field in described}
    return pd.DataFrame(columns).reset_index(drop=True)


def _text(table: str, folder: Path) -> pd.DataFrame:
    """The file as it is, all text, indexed by row as a spreadsheet numbers it; wholly empty rows are left out."""
    file = _file(table, folder)
    try:
        text = pd.read_csv(file, **_AS_TEXT)
    except UnicodeDecodeError:
        raise DataError(f'{file.name} is not written in UTF-8: save it again and choose "CSV UTF-8".') from None
    except pd.errors.EmptyDataError:
        raise DataError(_empty(file)) from None
    except pd.errors.ParserError as error:
        reason = str(error).split("C error: ")[-1].strip().rstrip(".")
        raise DataError(f"{file.name} is not a table ({reason}): look for a comma or a quote too many.") from None
    if not isinstance(text.index, pd.RangeIndex):  # pandas took the cells too many for row names
        raise DataError(
            f"{file.name}: its rows have more cells than its first row has names: add the names or cut the cells."
        )
    text.index = pd.RangeIndex(2, len(text) + 2)
    text = text.dropna(how="all")
    if text.empty:
        raise DataError(_empty(file))
    return text


_AS_TEXT = {
    "dtype": "str",
    "keep_default_na": False,  # "None" and "NA" are answers, only an empty cell is missing
    "na_values": [""],
    "encoding": "utf-8-sig",  # also takes what Excel calls CSV UTF-8
    "skip_blank_lines": False,  # or the row numbers would slip
}


def _empty(file: Path) -> str:
    return f"{file.name} in {file.parent} holds no rows: put the table back, or make the data again."


def _file(table: str, folder: Path) -> Path:
    file = folder / path(table)
    if file.is_file():
        return file
    if os.environ.get("HEALTHCOMMS_DATA"):
        todo = "check the folder named in HEALTHCOMMS_DATA, or unset it to use the course's own data"
    else:
        todo = "the course is not complete here, so install or fetch it again"
    missing = f"no file {file.name}" if folder.is_dir() else "no such folder"
    raise DataError(f"The table {table} cannot be loaded: {missing} ({folder}); {todo}.")
