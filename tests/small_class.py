"""A gradebook made through nbgrader's own API, for tests of what happens after grading: no kernel runs."""

import shutil
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading.demo import environment

LAB = course.lab("02-strategy")
FULL = {item.id: item.points for item in LAB.exercises}
"""Points by exercise when all is right: 20 in all, 4 of them for 2.6b."""


class SmallClass:
    """A course folder with a gradebook. Call `hand_in` for each learner, then use the folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def new(cls, folder: Path) -> "SmallClass":
        """Takes 2 seconds, for nbgrader asks alembic for its version: make one, and copy it for each test."""
        made = cls(folder)
        (folder / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
        with pytest.MonkeyPatch.context() as machine:
            machine.setenv("PATH", environment()["PATH"])
            with made.gradebook() as gradebook:
                _add_lab(gradebook)
        return made

    def copy(self, folder: Path) -> "SmallClass":
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return SmallClass(folder)

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.folder}/gradebook.db"

    @contextmanager
    def gradebook(self):
        with warnings.catch_warnings():
            # nbgrader builds a submission before it adds it to the session, and SQLAlchemy says so
            warnings.filterwarnings("ignore", "Object of type")
            with Gradebook(self.db_url) as gradebook:
                yield gradebook
            gradebook.engine.dispose()

    def enrol(self, learner: str, **who: str) -> None:
        with self.gradebook() as gradebook:
            gradebook.add_student(learner, **who)

    def hand_in(self, learner: str, points: dict | None = None, at: str | None = "2027-01-08 12:00:00 UTC", **who):
        """Hand in and be graded: `points` by exercise, full marks where not given; None was not graded.

        A written exercise is marked by a person; where its points are None it waits.
        """
        self.enrol(learner, **who)
        with self.gradebook() as gradebook:
            gradebook.add_submission(LAB.name, learner, timestamp=at)
        self.grade(learner, FULL | (points or {}))

    def grade(self, learner: str, points: dict) -> None:
        with self.gradebook() as gradebook:
            for grade in gradebook.find_submission_notebook(LAB.notebook, LAB.name, learner).grades:
                item = course.exercise_of(grade.name)
                if item.id in points:
                    self._give(grade, item, points[item.id])
            gradebook.db.commit()

    def _give(self, grade, item, given) -> None:
        if item.kind == "auto":
            grade.auto_score = given
        else:
            grade.manual_score = given
        grade.needs_manual_grade = given is None

    def give_by_hand(self, learner: str, exercise: str, points: float) -> None:
        """A person types points over a check's; nbgrader then ticks it at the next grading, which this does too."""
        with self.gradebook() as gradebook:
            grade = gradebook.find_grade(course.exercise(exercise).check_cell, LAB.notebook, LAB.name, learner)
            grade.manual_score, grade.needs_manual_grade = points, True
            gradebook.db.commit()

    def deadlines(self, said: str) -> None:
        (self.folder / "deadlines.yml").write_text(said, "utf-8")


def _add_lab(gradebook: Gradebook) -> None:
    gradebook.add_assignment(LAB.name)
    gradebook.add_notebook(LAB.notebook, LAB.name)
    for item in LAB.exercises:
        name, kind = (item.check_cell, "code") if item.kind == "auto" else (item.answer_cell, "markdown")
        gradebook.add_grade_cell(name, LAB.notebook, LAB.name, max_score=item.points, cell_type=kind)
