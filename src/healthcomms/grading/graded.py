"""The work of grading that needs no gradebook: run the cells, make what they show harmless, judge it again."""

import time
from pathlib import Path
from typing import ClassVar

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from healthcomms.grading.execute import handed_in, run
from healthcomms.grading.harmless import harmless
from healthcomms.grading.judge import judge
from healthcomms.grading.notes import notes
from healthcomms.grading.record import NOT_GRADABLE
from healthcomms.grading.still import still

__all__ = ["Graded", "graded"]


def graded(nb: NotebookNode, files: dict[str, bytes]) -> NotebookNode:
    """The notebook with outputs that can be believed, and notes on how it went; `files` are what came with it."""
    began = time.monotonic()
    if not notes(nb).unreadable:
        run(nb, files)
    notes(nb).seconds["cells"] = round(time.monotonic() - began, 3)
    still(nb)
    harmless(nb)
    judge(nb, files)
    notes(nb).seconds["judge"] = round(time.monotonic() - began - notes(nb).seconds["cells"], 3)
    return nb


class Graded(NbGraderPreprocessor):
    """The step that takes nearly all the time. The driver has it done `ahead`, by others; then it is only fetched."""

    ahead: ClassVar[dict[str, str]] = {}
    """Learner → the graded notebook as text."""

    def preprocess(self, nb, resources):
        ready = self.ahead.pop(resources["nbgrader"]["student"], None)
        if ready is None or not _take(nbformat.reads(ready, as_version=4), nb):
            graded(nb, handed_in(Path(resources["metadata"]["path"])))
        left = [f"{id} ({was.findings[0]})" for id, was in notes(nb).outcomes.items() if was.status == NOT_GRADABLE]
        if left:
            self.log.warning("%s: not gradable, look yourself: %s", resources["nbgrader"]["student"], "; ".join(left))
        return nb, resources


def _take(ready: NotebookNode, nb: NotebookNode) -> bool:
    """Take over the outputs, if this is the same notebook."""
    if [cell.source for cell in ready.cells] != [cell.source for cell in nb.cells]:
        return False
    for cell, done in zip(nb.cells, ready.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = done.outputs, done.execution_count
    notes(nb).update({**notes(ready), "remarks": notes(nb).remarks})
    return True
