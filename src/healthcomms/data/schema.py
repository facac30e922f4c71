"""What `datapackage.json` says of each table."""

import json
from functools import cache

from healthcomms.data.fault import DataError
from healthcomms.places import ROOT

__all__ = ["drawn", "drawn_names", "fields", "foreign_keys", "path", "table_names"]


def table_names() -> list[str]:
    """Every table that `load` knows."""
    return list(_tables())


def drawn_names() -> list[str]:
    """The tables of other draws, under the names by which this room knows them, such as "capstone/posts"."""
    return [f"{draw}/{table}" for draw, tables in _draws().items() for table in tables]


def drawn(table: str, draw: str) -> str:
    """The name of a table of another draw. A table that only this draw has keeps its own name."""
    if draw not in _draws():
        raise DataError(f'There is no draw "{draw}". There is: {", ".join(_draws())}.')
    if path(table) == f"{draw}/{table}.csv":
        return table
    if table not in _draws()[draw]:
        raise DataError(f'The draw "{draw}" has no table "{table}". It has: {", ".join(_draws()[draw])}.')
    return f"{draw}/{table}"


def fields(table: str) -> list[dict]:
    """The columns of a table, in order, as Frictionless field descriptors."""
    return _described(table)["schema"]["fields"]


def path(table: str) -> str:
    """Where the table lies in its folder, such as "posts.csv" or "published/claims.csv"."""
    return f"{table}.csv" if "/" in table else _described(table)["path"]


def foreign_keys(table: str) -> list[tuple[str, str, str]]:
    """What the table refers to: its column, the other table and the column there."""
    keys = _described(table)["schema"].get("foreignKeys", [])
    return [(key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]) for key in keys]


def _described(table: str) -> dict:
    """Every draw has the same columns."""
    name = table.split("/")[-1]
    if name not in _tables():
        raise DataError(f'There is no table "{table}". The tables are: {", ".join(table_names())}.')
    return _tables()[name]


def _tables() -> dict[str, dict]:
    return {resource["name"]: resource for resource in _package()["resources"]}


def _draws() -> dict[str, list[str]]:
    return _package()["draws"]


@cache
def _package() -> dict:
    # The course's own description, also for a foreign folder: it is what the notebooks rely on.
    file = ROOT / "datasets" / "datapackage.json"
    if not file.is_file():
        raise DataError(f"The course's description of its data is not there ({file}): install the course again.")
    return json.loads(file.read_text("utf-8"))
