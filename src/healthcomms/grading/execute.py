"""Run a submission to its last cell, shut in, whatever a cell does."""

import atexit
import json
import os
import threading
import time
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade

from healthcomms.checks import noted
from healthcomms.grading.notes import notes
from healthcomms.grading.sandbox import limits
from healthcomms.grading.sandbox.box import Box, Died, Session, error
from healthcomms.grading.sandbox.bubblewrap import NoSandbox, need
from healthcomms.grading.unshut import run_unshut

__all__ = ["UNSHUT", "handed_in", "isolation", "need_sandbox", "run"]

UNSHUT = "HEALTHCOMMS_SANDBOX"
"""Set to `none` in the environment, learners' code runs with the rights of whoever grades. Nobody sets it for you."""

_NO_ANSWERS = {"timestamp.txt", "submission_secret.txt", noted.FILE}
_boxes = threading.local()


def isolation() -> str:
    """Which sandbox is on: `bubblewrap`, or `none` where somebody has asked for that."""
    return "none" if os.environ.get(UNSHUT) == "none" else "bubblewrap"


def need_sandbox() -> None:
    """End the command, before anything is graded, where there is no sandbox and nobody has said to go without one."""
    if isolation() == "none":
        return
    try:
        need()
    except NoSandbox as fault:
        raise SystemExit(
            f"Nothing was graded: {fault} To run learners' code with your own rights all the same, set {UNSHUT}=none."
        ) from None


def run(nb: NotebookNode, files: dict[str, bytes]) -> None:
    """Run every cell, with these files beside the notebook.

    A cell that ends Python, or never comes back, costs its own points; stock nbgrader leaves all of it ungraded.
    After a death a new Python runs the earlier cells again, without the checks and without those that failed.
    """
    notes(nb).isolation = isolation()
    if isolation() == "none":
        run_unshut(nb, files)
        return
    cells = [cell for cell in nb.cells if cell.cell_type == "code"]
    until, done, shown = time.monotonic() + limits.RUN_SECONDS, 0, 0
    while done < len(cells) and time.monotonic() < until:
        try:
            with _box().session(files) as session:
                _bring_back(session, cells[:done], until)
                while done < len(cells) and time.monotonic() < until:
                    cells[done].outputs, cells[done].execution_count = session.run(cells[done].source)
                    shown += _kept(cells[done], shown)
                    done += 1
        except Died as reason:
            cells[done].outputs = [error("PythonEnded", str(reason))]
            done += 1
    _leave_out(cells[done:])


def _box() -> Box:
    """The one of this thread: a worker that grades several at once needs several."""
    if not hasattr(_boxes, "box"):
        _boxes.box = Box()
        atexit.register(_boxes.box.stop)
    return _boxes.box


def _kept(cell: NotebookNode, before: int) -> int:
    """How much of what the notebook may show this cell takes; of one that has no room only errors are left, cut short.

    Checks take nothing of it, so that a flood before them costs them nothing.
    """
    if is_grade(cell):
        return 0
    size = len(json.dumps(cell.outputs))
    if before + size <= limits.NOTEBOOK_CHARACTERS:
        return size
    failed = [error(output.ename[:100], output.evalue[:1000]) for output in cell.outputs if "ename" in output]
    cell.outputs = [new_output("stream", name="stdout", text=_NO_ROOM), *failed[:1]]
    return 0


_NO_ROOM = "What this cell showed is left out: all cells together show more than 10 MB.\n"


def _bring_back(session: Session, done: list[NotebookNode], until: float) -> None:
    """What the cells before a death had made."""
    for cell in done:
        if not is_grade(cell) and not _failed(cell) and time.monotonic() < until:
            session.run(cell.source)


def _leave_out(cells: list[NotebookNode]) -> None:
    for cell in cells:
        cell.outputs = [
            error("TooSlow", f"the notebook had run for {limits.RUN_SECONDS} seconds; this cell did not run")
        ]


def handed_in(folder: Path) -> dict[str, bytes]:
    """What lies beside the notebook and goes into the box with it, by name: no notebook, no link, not too much."""
    files, size = {}, 0
    for path in sorted(folder.rglob("*")):
        plain = path.is_file() and not path.is_symlink() and path.suffix != ".ipynb" and path.name not in _NO_ANSWERS
        if plain and (size := size + path.stat().st_size) <= limits.HANDED_IN_BYTES:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _failed(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.outputs)
