"""Print how quick and how big the course is, against its goals: `python benchmarks/run.py`, all of it.

`python benchmarks/run.py first_page lessons binder` prints what is named: a learner's day, about five minutes.
All takes about fifteen and wants a quiet machine. Nothing is stored and no test reads it: a clock on a busy
machine proves nothing. Ratios are taken within one run.
"""

import os
import platform
import sys
import tempfile
from datetime import date
from importlib import import_module
from pathlib import Path

from row import Row

MEASURES = ["first_page", "lessons", "imports", "cards", "notebooks", "metrics", "grading", "size", "binder"]
SAID = {True: "yes", False: "**no**", None: ""}


def main(names: list[str]) -> None:
    if unknown := set(names) - set(MEASURES):
        sys.exit(f"Not a measure: {', '.join(unknown)}. There are {', '.join(MEASURES)}.")
    print(f"Measured {date.today()} with Python {platform.python_version()} on {_machine()}.\n")
    print("| what | measured | goal | met |\n|---|---|---|---|")
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            for row in import_module(name).rows(Path(folder)):
                _print(row)


def _print(row: Row) -> None:
    print(f"| {row.what} | {row.measured} | {row.goal} | {SAID[row.met]} |", flush=True)


def _machine() -> str:
    names = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if sys.platform == "linux" else []
    model = next((line.partition(": ")[2] for line in names if line.startswith("model name")), platform.processor())
    return f"{platform.system()}, {os.cpu_count()} cores ({model})"


if __name__ == "__main__":
    main(sys.argv[1:])
