"""Run a submission to its last cell, shut in, whatever a cell does."""

import atexit
import os
import time
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from healthcomms.grading.notes import notes
from healthcomms.grading.sandbox import Box, Died, NoSandbox, Session, limits
from healthcomms.grading.sandbox.box import error

__all__ = ["UNSHUT", "Run", "handed_in", "isolation", "need_sandbox"]

UNSHUT = "HEALTHCOMMS_SANDBOX"
"""Set to `none` in the environment, learners' code runs with the rights of whoever grades. Nobody sets it for you."""

_OURS = {"timestamp.txt", "submission_secret.txt"}
_box = Box()
atexit.register(_box.stop)


def isolation() -> str:
    """Which sandbox is on: `bubblewrap`, or `none` where somebody has asked for that."""
    return "none" if os.environ.get(UNSHUT) == "none" else "bubblewrap"


def need_sandbox(**_) -> None:
    """End the command, before anything is graded, where there is no sandbox and nobody has said to go without one."""
    if isolation() == "none":
        return
    try:
        _box.ready()
    except NoSandbox as fault:
        raise SystemExit(
            f"Nothing was graded: {fault} To run learners' code with your own rights all the same, set {UNSHUT}=none."
        ) from None


class Run(NbGraderPreprocessor):
    """A cell that ends Python, or never comes back, costs its own points; stock nbgrader leaves all of it ungraded.

    After a death a new Python runs the earlier cells again, without the checks and without those that failed.
    """

    def preprocess(self, nb, resources):
        began = time.monotonic()
        if isolation() == "none":
            nb, resources = Unshut(parent=self.parent).preprocess(nb, resources)
        else:
            _run(
                [cell for cell in nb.cells if cell.cell_type == "code"], handed_in(Path(resources["metadata"]["path"]))
            )
        notes(nb).isolation = isolation()
        notes(nb).seconds["cells"] = round(time.monotonic() - began, 3)
        return nb, resources


def _run(cells: list[NotebookNode], files: dict[str, bytes]) -> None:
    until, done = time.monotonic() + limits.RUN_SECONDS, 0
    while done < len(cells):
        try:
            with _box.session(files) as session:
                _bring_back(session, cells[:done])
                for cell in cells[done:]:
                    cell.outputs, cell.execution_count = session.run(cell.source)
                    done += 1
        except Died as reason:
            cells[done].outputs = [error("PythonEnded", str(reason))]
            done += 1
        if time.monotonic() > until:
            return _leave_out(cells[done:])


def _bring_back(session: Session, done: list[NotebookNode]) -> None:
    """What the cells before a death had made."""
    for cell in done:
        if not is_grade(cell) and not _failed(cell):
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
        plain = path.is_file() and not path.is_symlink() and path.suffix != ".ipynb" and path.name not in _OURS
        if plain and (size := size + path.stat().st_size) <= limits.HANDED_IN_BYTES:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


class Unshut(stock.Execute):
    """nbgrader's own way, in a kernel with the rights of whoever grades, which goes on after a dead kernel."""

    def preprocess_cell(self, cell, resources, index):
        from nbclient.exceptions import DeadKernelError

        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            cell.outputs = [error("PythonEnded", "this cell ended Python itself")]
            self._start_again(index)
        return cell, resources

    def _start_again(self, index: int) -> None:
        from jupyter_core.utils import run_sync

        run_sync(self.km.restart_kernel)(now=True)
        self.kc.stop_channels()
        self.start_new_kernel_client()
        for earlier, cell in enumerate(self.nb.cells[:index]):
            if cell.cell_type == "code" and not is_grade(cell) and not _failed(cell):
                self.execute_cell(cell, earlier)


def _failed(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.outputs)
