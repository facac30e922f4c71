"""How long `import healthcomms` takes beside `import pandas`, each in a new process."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from row import Row

RUNS = 9


def rows(folder: Path) -> Iterator[Row]:
    taken = {"pandas": [], "healthcomms": []}
    for _ in range(RUNS):
        for module, seconds in taken.items():
            seconds.append(_import(module, folder))
    ours, pandas = min(taken["healthcomms"]), min(taken["pandas"])  # what else the machine does only adds
    measured = f"{ours:.2f} s beside {pandas:.2f} s, {ours / pandas:.2f} times"
    yield Row("`import healthcomms` beside `import pandas`", measured, "at most 1.2 times", ours / pandas <= 1.2)


def _import(module: str, folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=folder, check=True)
    return time.perf_counter() - start
