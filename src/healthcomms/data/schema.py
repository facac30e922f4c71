"""What `datapackage.json` says of each table."""

import json
from functools import cache

from healthcomms.data.fault import DataError
from healthcomms.places import ROOT

__all__ = ["fields", "foreign_keys", "path", "table_names"]


def table_names() -> list[str]:
    """Every table that `load` knows."""
    return list(_tables())


def fields(table: str) -> list[dict]:
    """The columns of a table, in order, as Frictionless field descriptors."""
    return _described(table)["schema"]["fields"]


def path(table: str) -> str:
    """Where the table lies in its folder, such as "posts.csv" or "published/claims.csv"."""
    return _described(table)["path"]


def foreign_keys(table: str) -> list[tuple[str, str, str]]:
    """What the table refers to: its column, the other table and the column there."""
    keys = _described(table)["schema"].get("foreignKeys", [])
    return [(key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]) for key in keys]


def _described(table: str) -> dict:
    if table not in _tables():
        raise DataError(f'There is no table "{table}". The tables are: {", ".join(table_names())}.')
    return _tables()[table]


@cache
def _tables() -> dict[str, dict]:
    # The course's own description, also for a foreign folder: it is what the notebooks rely on.
    file = ROOT / "datasets" / "datapackage.json"
    if not file.is_file():
        raise DataError(f"The course's description of its data is not there ({file}): install the course again.")
    resources = json.loads(file.read_text("utf-8"))["resources"]
    return {resource["name"]: resource for resource in resources}
