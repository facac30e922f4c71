"""Tables and key as files."""

import json
from pathlib import Path

import pandas as pd

from healthcomms.places import ROOT
from healthcomms.simulate.world import SEED, tables, truth

__all__ = ["as_text", "write", "write_truth"]


def write(folder: Path, seed: int = SEED) -> list[Path]:
    """Write every table of this seed as CSV into `folder`, with their description; give back the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, table in tables(seed).items():
        files.append(folder / f"{name}.csv")
        files[-1].parent.mkdir(exist_ok=True)
        as_text(table).to_csv(files[-1], index=False, encoding="utf-8", lineterminator="\n")
    description = (ROOT / "datasets" / "datapackage.json").read_bytes()
    files.append(folder / "datapackage.json")
    files[-1].write_bytes(description)
    return files


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
    file.write_text(json.dumps(truth(seed), indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
