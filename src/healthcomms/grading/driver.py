"""Grade a whole class: several workers run and judge, one process writes the gradebook through nbgrader itself.

What a worker gives is only taken over by nbgrader's own steps, the same that `nbgrader autograde` and the buttons of
formgrader go through; so all three make the same table.
"""

import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import is_locked
from sqlalchemy.exc import SAWarning

from healthcomms import course
from healthcomms.grading import readable, record
from healthcomms.grading.before import only_files
from healthcomms.grading.execute import handed_in
from healthcomms.grading.graded import Graded, graded
from healthcomms.grading.notes import notes
from healthcomms.grading.sandbox.bubblewrap import NoSandbox
from healthcomms.grading.transplant import grade_id, transplant

__all__ = ["Class", "NoGradebook", "work"]


class NoGradebook(Exception):
    """Why points cannot be stored."""


@dataclass(frozen=True)
class Class:
    """The submissions of one lab in a course folder."""

    lab: course.Lab
    coursedir: CourseDirectory

    @property
    def root(self) -> Path:
        return Path(self.coursedir.root)

    def learners(self) -> list[str]:
        """Who handed in anything at all."""
        return sorted(folder.parent.name for folder in (self.root / "submitted").glob(f"*/{self.lab.name}"))

    def unfinished(self) -> list[str]:
        """Who is not graded yet, with what they handed in and with the checks as they are now."""
        return [learner for learner in self.learners() if not self._finished(learner)]

    def grade(self, learners: list[str], pool: Executor, at_once: int) -> Iterator[record.Record]:
        """Grade these learners in their order; each record comes when everything about it is written.

        `at_once` submissions are under way in the pool; what is done waits in memory for no more than those.
        Ends early when the pool breaks: what it had in hand is graded here, the others are left for another pool.
        """
        template, waiting = self._template(), deque()
        for learner in learners:
            try:
                waiting.append((learner, self._hand_out(learner, template, pool)))
            except BrokenExecutor:
                break
            if len(waiting) > at_once:
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def _hand_out(self, learner: str, template: str, pool: Executor) -> Future | None:
        folder = self._folder(learner)
        only_files(folder)
        try:
            return pool.submit(work, template, self._notebook(learner).read_bytes(), handed_in(folder))
        except OSError:
            return None  # nbgrader then says what is missing

    def _finish(self, learner: str, done: Future | None) -> record.Record:
        """Have nbgrader take the work over, or do it where there is none."""
        if done is not None and isinstance(done.exception(), NoSandbox):
            raise done.exception()  # nobody's fault, and so for all
        if done is not None and done.exception() is None:
            Graded.ahead[learner] = done.result()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader 0.9.6 with SQLAlchemy 2.1; harmless
            said = self._api().autograde(self.lab.name, learner, force=True)
            _raise_what_is_no_fault_of_a_submission(said.get("error", ""))
            found = record.read(self.root, self.lab.name, learner) if said["success"] else None
            found = found or self._without_result(learner, said.get("log", ""))
        found.finished = True
        record.write(self.root, found)
        return found

    def _without_result(self, learner: str, log: str) -> record.Record:
        """Nothing could be graded: no points in the gradebook, and the reason where a person will look."""
        if self._notebook(learner).is_file():
            faults = [line.partition("] ")[2] for line in log.splitlines() if line.startswith("[ERROR]")]
            reason = f"nbgrader could not grade it ({faults[0] if faults else 'it did not say why'})"
        else:
            there = ", ".join(f"'{name.name}'" for name in sorted(self._folder(learner).iterdir())) or "nothing"
            reason = f"no {self.lab.notebook}.ipynb was handed in; {there} is there"
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            gradebook.update_or_create_student(learner)
            submission = gradebook.update_or_create_submission(self.lab.name, learner)
            for grade in (grade for notebook in submission.notebooks for grade in notebook.grades):
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()
        found = record.without_result(self.lab, learner, reason)
        found.submission = record.submission_digest(self.root, self.lab.name, learner)
        found.checks = record.checks_digest()
        return found

    def _template(self) -> str:
        """The released notebook with the hidden halves of its checks, as nbgrader keeps them in the gradebook."""
        template = readable.released(self.lab.name, self.lab.notebook)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            whole = gradebook.find_notebook(self.lab.notebook, self.lab.name).source_cells
            locked = {cell.name: cell.source for cell in whole if cell.locked}
        for cell in template.cells:
            cell.source = locked.get(grade_id(cell), cell.source) if is_locked(cell) else cell.source
        return nbformat.writes(template)

    def _finished(self, learner: str) -> bool:
        found = record.read(self.root, self.lab.name, learner)
        now = (True, record.submission_digest(self.root, self.lab.name, learner), record.checks_digest())
        return found is not None and (found.finished, found.submission, found.checks) == now

    def _folder(self, learner: str) -> Path:
        return self.root / "submitted" / learner / self.lab.name

    def _notebook(self, learner: str) -> Path:
        return self._folder(learner) / f"{self.lab.notebook}.ipynb"

    def _api(self) -> NbGraderAPI:
        return NbGraderAPI(self.coursedir, config=self.coursedir.config)


def _raise_what_is_no_fault_of_a_submission(said: str) -> None:
    """nbgrader's API catches even Ctrl+C and a gradebook that is locked or gone; a learner must not lose by them."""
    if said.endswith("\nKeyboardInterrupt\n"):
        raise KeyboardInterrupt
    if said.rpartition("NbGraderException: ")[2].startswith("There was an error accessing the nbgrader database"):
        raise NoGradebook("The gradebook could not be read or written: it is locked, full or not there any more.")


def work(template: str, content: bytes, files: dict[str, bytes]) -> str:
    """What a worker does with one submission, on any machine: the graded notebook as text."""
    released = nbformat.reads(template, as_version=4)
    nb, unreadable = readable.read(content)
    merged, _ = transplant(released, nb or released)
    notes(merged).unreadable = unreadable
    return nbformat.writes(graded(merged, files))
