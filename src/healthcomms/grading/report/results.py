"""Everything that is known of a graded lab: the records of grading, and what people gave, from the gradebook."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pandas as pd
from nbgrader.api import Assignment, BaseCell, Grade, Gradebook, Student, SubmittedNotebook
from nbgrader.api import SubmittedAssignment as Submission

from healthcomms import course
from healthcomms.grading import record
from healthcomms.grading.gradebook import course_folder, gradebook_of
from healthcomms.grading.people import Person, compare

__all__ = ["Results", "points", "read", "records"]


@dataclass(frozen=True)
class Results:
    """One lab of one class. Learners are named as in nbgrader.

    `given` are the points that a person gave, also over those of a check, by learner and exercise; a written answer
    left as it was has its 0 there too. `unanswered` are such answers. `late` holds only those who were late, after
    their extension. `class_list` is whoever handed in or should: known to the gradebook, or on the list given.
    """

    lab: course.Lab
    records: list[record.Record]
    handed_in: list[str]
    class_list: list[str]
    given: dict[tuple[str, str], float]
    unanswered: set[tuple[str, str]]
    late: dict[str, timedelta]

    @property
    def not_graded(self) -> list[str]:
        return sorted(set(self.handed_in) - {one.learner for one in self.records})

    @property
    def unread(self) -> list[str]:
        """Whose file could not be read, so that nothing of it ran or was judged."""
        return [one.learner for one in self.records if not one.isolation and _all_unknown(one)]

    @property
    def absent(self) -> list[str]:
        return sorted(set(self.class_list) - set(self.handed_in) - {one.learner for one in self.records})


def _all_unknown(one: record.Record) -> bool:
    return all(outcome.status == record.NOT_GRADABLE for outcome in one.outcomes.values())


def points(results: Results) -> pd.DataFrame:
    """Points, a row for each graded learner, a column for each exercise.

    What a person gave wins. Missing: a check that could not grade its answer, and a written answer nobody has
    marked; neither is a 0.
    """
    rows = {
        one.learner: {item.id: _points(results, one, item) for item in results.lab.exercises} for one in results.records
    }
    return pd.DataFrame.from_dict(rows, orient="index", dtype=float)


def _points(results: Results, one: record.Record, item: course.Exercise) -> float | None:
    outcome = one.outcomes.get(item.id)
    checked = None if outcome is None or outcome.status == record.NOT_GRADABLE else outcome.points
    return results.given.get((one.learner, item.id), checked)


def records(folder: Path, lab: course.Lab) -> list[record.Record]:
    """The records of a lab, by learner. Raises FileNotFoundError where there are none."""
    found = record.read_all(folder, lab.name)
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no results of {lab.name}. Grade it first: healthcomms grade {lab.name}."
        )
    return found


def read(folder: Path, lab: course.Lab, expected: list[Person] | None = None) -> Results:
    """Read records and gradebook; `expected` is the class, of whom some may have handed in nothing.

    Raises FileNotFoundError where records or gradebook are missing, ValueError where the names of the class do not fit.
    """
    place, graded = course_folder(folder), records(folder, lab)
    submitted = folder / place.submitted_directory
    handed_in = sorted(path.parent.name for path in submitted.glob(f"*/{lab.name}"))
    with gradebook_of(folder, lab.name) as gradebook:
        known = {student.id for student in gradebook.students} | set(handed_in)
        absent, _ = compare(expected or [], known)
        class_list = sorted(known | {who.said for who in absent})
        return Results(lab, graded, handed_in, class_list, **_from_gradebook(gradebook, lab))


def _from_gradebook(gradebook: Gradebook, lab: course.Lab) -> dict:
    grades = _grades(gradebook, lab)
    written = [grade for grade in grades if _exercise(grade).kind == "written"]
    left = [grade for grade in written if grade.manual_score is None and not grade.needs_manual_grade]
    given = {_key(grade): grade.manual_score for grade in grades if grade.manual_score is not None}
    return {
        "given": given | {_key(grade): grade.auto_score for grade in left},
        "unanswered": {_key(grade) for grade in left},
        "late": _late(gradebook, lab),
    }


def _grades(gradebook: Gradebook, lab: course.Lab) -> list:
    """All grades of the lab in one query; through nbgrader's objects a class of 300 takes thousands."""
    return (
        gradebook.db.query(
            Student.id.label("learner"), BaseCell.name.label("cell"),
            Grade.manual_score, Grade.auto_score, Grade.needs_manual_grade,
        )
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(Submission, SubmittedNotebook.assignment_id == Submission.id)
        .join(Assignment, Submission.assignment_id == Assignment.id)
        .join(Student, Submission.student_id == Student.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .filter(Assignment.name == lab.name)
        .all()
    )  # fmt: skip


def _exercise(grade) -> course.Exercise:
    return course.exercise_of(grade.cell)


def _key(grade) -> tuple[str, str]:
    return grade.learner, _exercise(grade).id


def _late(gradebook: Gradebook, lab: course.Lab) -> dict[str, timedelta]:
    query = gradebook.db.query(Submission).join(Assignment, Submission.assignment_id == Assignment.id)
    late = {one.student_id: one.total_seconds_late for one in query.filter(Assignment.name == lab.name)}
    return {learner: timedelta(seconds=seconds) for learner, seconds in sorted(late.items()) if seconds}
