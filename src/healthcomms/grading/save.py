"""What grading leaves behind: points in the gradebook, and a record of what was found."""

import hashlib
from datetime import UTC, datetime

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from healthcomms import course
from healthcomms.grading import record
from healthcomms.grading.gradebook import folder_of
from healthcomms.grading.marking import not_gradable
from healthcomms.grading.notes import notes

__all__ = ["SaveAutoGrades", "SaveRecord"]


class SaveAutoGrades(stock.SaveAutoGrades):
    """Two things that nbgrader does are left out, and one comes in.

    It remarks "No response." on every answer cell left unchanged; a form changes no cell when it is filled. And it asks
    to look again at every mark that a person gave, also where nothing that was marked has changed. What no check could
    judge waits for a person, and so does all of a notebook that could not be read: nobody has seen what is in it.
    """

    def preprocess(self, nb, resources):
        who = resources["nbgrader"]
        self._old = record.read(folder_of(self), who["assignment"], who["student"])
        self._unread = bool(notes(nb).unreadable)
        self._unclear = {course.exercise(id).check_cell for id in not_gradable(nb)}
        return super().preprocess(nb, resources)

    def _add_score(self, cell, resources):
        name = cell.metadata.nbgrader.grade_id
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        settled = grade.manual_score is not None and not grade.needs_manual_grade
        was = grade.auto_score
        super()._add_score(cell, resources)
        if settled and grade.auto_score == was and self._old and self._old.written.get(name) == _written(cell):
            grade.needs_manual_grade = False
        elif grade.manual_score is None and (self._unread or name in self._unclear):
            grade.auto_score, grade.needs_manual_grade = None, True
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources):
        if is_grade(cell) and not self._unread:
            super()._add_comment(cell, resources)


def _written(cell: NotebookNode) -> str | None:
    """A digest of a written answer; None for a check, whose points say whether anything changed."""
    return hashlib.sha256(cell.source.encode()).hexdigest()[:16] if is_solution(cell) else None


class SaveRecord(NbGraderPreprocessor):
    """Writes the record; what the checks gave before stays in it where this grading changed that."""

    def preprocess(self, nb, resources):
        who, root = resources["nbgrader"], folder_of(self)
        written = {cell.metadata.nbgrader.grade_id: _written(cell) for cell in nb.cells if is_grade(cell)}
        new = record.Record(
            lab=who["assignment"],
            learner=who["student"],
            graded_at=datetime.now(UTC),
            written={k: v for k, v in written.items() if v},
            **notes(nb),
        )
        new.submission = record.submission_digest(root, new.lab, new.learner)
        new.checks = record.checks_digest()
        record.write(root, new.compared_with(record.read(root, new.lab, new.learner)))
        return nb, resources
