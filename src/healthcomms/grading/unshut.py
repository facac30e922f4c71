"""Run a submission in a kernel with the rights of whoever grades: nbgrader's own way, where somebody asked for it."""

import os
import tempfile
from pathlib import Path

from jupyter_core.utils import run_sync
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.utils import is_grade

from healthcomms.grading.sandbox import limits
from healthcomms.grading.sandbox.box import error
from healthcomms.model_answers import SELF_STUDY

__all__ = ["run_unshut"]


def run_unshut(nb: NotebookNode, files: dict[str, bytes]) -> None:
    """Run every cell in a folder of its own; nothing keeps the code there."""
    os.environ.pop(SELF_STUDY, None)  # the kernel inherits it, and no model answer belongs into a feedback
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            place = Path(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        # On a busy machine the last output of a stopped cell may come late; that is no reason to grade nothing.
        kernel = _Kernel(timeout=limits.CELL_SECONDS, raise_on_iopub_timeout=False)
        kernel.preprocess(nb, {"metadata": {"path": folder}})


class _Kernel(stock.Execute):
    """Goes on after a cell that ends the kernel, in a new one."""

    def preprocess_cell(self, cell, resources, index):
        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            cell.outputs = [error("PythonEnded", "this cell ended Python itself")]
            self._start_again(index)
        return cell, resources

    def _start_again(self, index: int) -> None:
        run_sync(self.km.restart_kernel)(now=True)
        self.kc.stop_channels()
        self.start_new_kernel_client()
        for earlier, cell in enumerate(self.nb.cells[:index]):
            failed = any(output.output_type == "error" for output in cell.get("outputs", []))
            if cell.cell_type == "code" and not is_grade(cell) and not failed:
                self.execute_cell(cell, earlier)
