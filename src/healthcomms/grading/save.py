"""What grading leaves behind: points in the gradebook, and a record of what was found."""

from datetime import UTC, datetime
from pathlib import Path

from nbgrader import preprocessors as stock
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from healthcomms.grading import record
from healthcomms.grading.notes import notes

__all__ = ["SaveAutoGrades", "SaveRecord"]


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader remarks "No response." on every answer cell left unchanged; a form changes no cell when it is filled."""

    def _add_comment(self, cell, resources):
        if is_grade(cell):
            super()._add_comment(cell, resources)


class SaveRecord(NbGraderPreprocessor):
    """Writes the record; what the checks gave before stays in it where this grading changed that."""

    def preprocess(self, nb, resources):
        who = resources["nbgrader"]
        root = Path(self.parent.parent.coursedir.root)
        new = record.Record(lab=who["assignment"], learner=who["student"], graded_at=datetime.now(UTC), **notes(nb))
        old = record.read(root, new.lab, new.learner)
        record.write(root, new.compared_with(old))
        return nb, resources
