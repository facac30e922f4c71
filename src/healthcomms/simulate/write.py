"""Tables and key as files."""

import json
from pathlib import Path

from healthcomms.places import ROOT
from healthcomms.simulate.world import SEED, tables, truth

__all__ = ["write", "write_truth"]


def write(folder: Path, seed: int = SEED) -> list[Path]:
    """Write every table of this seed as CSV into `folder`, with their description; give back the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, table in tables(seed).items():
        files.append(folder / f"{name}.csv")
        table.to_csv(files[-1], index=False, encoding="utf-8", lineterminator="\n", date_format="%Y-%m-%d")
    description = (ROOT / "datasets" / "datapackage.json").read_bytes()
    files.append(folder / "datapackage.json")
    files[-1].write_bytes(description)
    return files


def write_truth(file: Path, seed: int = SEED) -> None:
    """Write the key of this seed. It belongs with the solutions, never beside the tables."""
    file.write_text(json.dumps(truth(seed), indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
