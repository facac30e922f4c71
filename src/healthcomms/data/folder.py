"""A whole folder of tables: does each pass the door, and do they fit together?"""

from pathlib import Path

import pandas as pd

from healthcomms.data.door import read
from healthcomms.data.fault import DataError
from healthcomms.data.schema import drawn_names, foreign_keys, path, table_names

__all__ = ["check_folder"]


def check_folder(folder: Path) -> dict[str, int | str]:
    """For each table how many rows it has, or the sentence that says what is wrong with it.

    A table must pass the door, and what it names in another table must be there. References to a table that
    is itself faulty are not looked at.
    """
    tables, found = {}, {}
    for name in [*table_names(), *drawn_names()]:
        try:
            tables[name] = _read(name, folder)
            found[name] = len(tables[name])
        except DataError as fault:
            found[name] = str(fault)
    faults = {name: fault for name in tables if (fault := _loose_end(name, tables))}
    return {**found, **faults}


def _read(name: str, folder: Path) -> pd.DataFrame:
    if not (folder / path(name)).is_file():
        raise DataError(f"{path(name)} is not in the folder: put it there, or make the data again.")
    return read(name, folder)


def _loose_end(name: str, tables: dict[str, pd.DataFrame]) -> str | None:
    """The first reference that leads nowhere, in words."""
    for column, other, its_column in foreign_keys(name):
        if other not in tables:
            continue
        named = tables[name][column]
        lost = named[named.notna() & ~named.isin(tables[other][its_column])]
        if len(lost):
            return (
                f'{name}.csv, column {column}, row {lost.index[0] + 2} holds "{lost.iloc[0]}", which is not in '
                f"column {its_column} of {other}.csv ({len(lost):,} such rows): correct it, or add it there."
            )
    return None
