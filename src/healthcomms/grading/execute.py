"""Run a submission to its last cell, whatever a cell does to the kernel."""

from jupyter_core.utils import run_sync
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import preprocessors as stock
from nbgrader.utils import is_grade

__all__ = ["Execute"]


class Execute(stock.Execute):
    """A cell that kills the kernel costs its own points; stock nbgrader leaves the whole submission ungraded.

    After a death a new kernel runs the earlier cells again, without the checks and without those that failed.
    """

    def preprocess_cell(self, cell, resources, index):
        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            cell.outputs = [_died()]
            self._start_again(index)
        return cell, resources

    def _start_again(self, index: int) -> None:
        run_sync(self.km.restart_kernel)(now=True)
        self.kc.stop_channels()
        self.start_new_kernel_client()
        for earlier, cell in enumerate(self.nb.cells[:index]):
            if cell.cell_type == "code" and not is_grade(cell) and not _failed(cell):
                self.execute_cell(cell, earlier)


def _died() -> NotebookNode:
    says = "this cell ended Python itself; the cells after it were run in a new one"
    return new_output("error", ename="PythonEnded", evalue=says, traceback=[says])


def _failed(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.outputs)
