"""Print how quick and how big the course is, against its goals: `python benchmarks/run.py`.

Takes about ten minutes and wants a quiet machine. Nothing is stored and no test reads it: a clock on a busy
machine proves nothing. Ratios are taken within one run.
"""

import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

import cards
import grading
import imports
import metrics
import notebooks
import size
from row import Row

MEASURES = [imports.rows, cards.rows, notebooks.rows, metrics.rows, grading.rows, size.rows]
SAID = {True: "yes", False: "**no**", None: ""}


def main() -> None:
    print(f"Measured {date.today()} with Python {platform.python_version()} on {_machine()}.\n")
    print("| what | measured | goal | met |\n|---|---|---|---|")
    for rows in MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(Path(folder)):
                _print(row)


def _print(row: Row) -> None:
    print(f"| {row.what} | {row.measured} | {row.goal} | {SAID[row.met]} |", flush=True)


def _machine() -> str:
    names = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if sys.platform == "linux" else []
    model = next((line.partition(": ")[2] for line in names if line.startswith("model name")), platform.processor())
    return f"{platform.system()}, {os.cpu_count()} cores ({model})"


if __name__ == "__main__":
    main()
