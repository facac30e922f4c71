"""How long each notebook takes from top to bottom, the start of its kernel included."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbclient
import nbformat
from row import Row

from healthcomms.places import ROOT

GOAL = 15


def rows(folder: Path) -> Iterator[Row]:
    for notebook in sorted(path for top in ("course", "labs", "solutions") for path in (ROOT / top).rglob("*.ipynb")):
        seconds = _run(notebook, folder)
        name = notebook.relative_to(ROOT).as_posix()
        yield Row(f"{name} from top to bottom", f"{seconds:.1f} s", f"under {GOAL} s", seconds < GOAL)


def _run(notebook: Path, folder: Path) -> float:
    place = tempfile.mkdtemp(dir=folder)  # no answers.json of the notebook before
    start = time.perf_counter()
    client = nbclient.NotebookClient(nbformat.read(notebook, as_version=4), kernel_name="python3", timeout=60)
    client.execute(cwd=place, stderr=subprocess.DEVNULL)  # ipykernel warns at each start
    return time.perf_counter() - start
