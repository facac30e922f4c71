"""Tables and key as files."""

import json
from pathlib import Path

import pandas as pd

from healthcomms.places import ROOT
from healthcomms.simulate import capstone
from healthcomms.simulate.world import SEED, tables, truth

__all__ = ["as_text", "course_files", "table_files", "write", "write_truth"]

_KEY = ROOT / "solutions" / "truth.json"


def write(folder: Path, seed: int = SEED) -> list[Path]:
    """Write every table of this seed as CSV into `folder`, with all that no seed changes; give back the files."""
    files = {**table_files(folder, seed), **_unchanging(folder)}
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    return list(files)


def _unchanging(folder: Path) -> dict[Path, str]:
    """Published figures, the policies and the description of all tables: the same under every seed."""
    course = ROOT / "datasets"
    files = [
        course / "datapackage.json",
        *sorted(course.glob("published/*.csv")),
        *sorted(course.glob("policies/*.md")),
    ]
    return {folder / file.relative_to(course): file.read_text("utf-8") for file in files}


def course_files() -> dict[Path, str]:
    """What the course ships: each table's file and the key, with their text. The description is written by hand."""
    return {**table_files(ROOT / "datasets", SEED), _KEY: _key(SEED)}


def table_files(folder: Path, seed: int) -> dict[Path, str]:
    """Each table of the seed, and those of the second draw in a folder of their own, as CSV."""
    made = {folder / f"{name}.csv": table for name, table in tables(seed).items()}
    made |= {folder / capstone.DRAW / f"{name}.csv": table for name, table in capstone.tables(seed).items()}
    return {file: as_text(table).to_csv(index=False, lineterminator="\n") for file, table in made.items()}


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """The table as its file has it: days and moments in ISO form, yes/no as true/false."""
    text = table.copy()
    for name, column in table.items():
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            text[name] = column.dt.tz_convert("UTC").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
        elif pd.api.types.is_datetime64_dtype(column):
            text[name] = column.dt.strftime("%Y-%m-%d")
        elif pd.api.types.is_bool_dtype(column):
            text[name] = column.map({True: "true", False: "false"})
    return text


def write_truth(file: Path, seed: int = SEED) -> None:
    """Write the key of this seed. It belongs with the solutions, never beside the tables."""
    file.write_text(_key(seed), "utf-8", newline="\n")


def _key(seed: int) -> str:
    key = {**truth(seed), capstone.DRAW: capstone.truth(seed)}
    return json.dumps(key, indent=1, ensure_ascii=False) + "\n"
