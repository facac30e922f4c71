"""How long the first line of a notebook takes beside `import pandas`, each in a new process."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from row import Row

RUNS = 9
FIRST_LINE, PANDAS = "from healthcomms import check, load", "import pandas"


def rows(folder: Path) -> Iterator[Row]:
    taken = {FIRST_LINE: [], PANDAS: []}
    for _ in range(RUNS):
        for line, seconds in taken.items():
            seconds.append(_run(line, folder))
    ours, pandas = min(taken[FIRST_LINE]), min(taken[PANDAS])  # what else the machine does only adds
    measured = f"{ours:.2f} s beside {pandas:.2f} s, {ours / pandas:.2f} times"
    yield Row(f"`{FIRST_LINE}` beside `{PANDAS}`", measured, "at most 1.2 times", ours / pandas <= 1.2)


def _run(line: str, folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", line], cwd=folder, check=True)
    return time.perf_counter() - start
