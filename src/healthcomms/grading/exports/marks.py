"""What each learner's mark is, and why somebody has none yet. An empty mark is never written as 0."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import Assignment, BaseCell, Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook

from healthcomms import course
from healthcomms.grading import deadlines, record
from healthcomms.grading.people import Person, compare

__all__ = ["Mark", "marks", "without_work"]


@dataclass(frozen=True)
class Mark:
    """One learner's lab. `total` is what counts: all points less the late `penalty`, never below 0.

    `total` is None where it would not be final, and `open` says why: "2.6b is not marked yet". `points` are by
    exercise id, None where nobody and nothing has judged it. `handed_in_at` is UTC; None: nothing came, or no
    time was noted. `isolation` and `flags` are from grading's record; empty and 0 without one.
    """

    learner: str
    last_name: str
    first_name: str
    email: str
    points: dict[str, float | None]
    penalty: float
    total: float | None
    open: str
    handed_in_at: datetime | None
    isolation: str
    flags: int


def marks(gradebook: Gradebook, lab: course.Lab, folder: Path, *, unfinished: bool = False) -> list[Mark]:
    """Everybody in the gradebook, by id, after the late penalties are settled.

    `unfinished` lets a written answer that nobody has marked count as it stands, with nothing. An exercise that
    could not be graded is open until a person gives its points. Raises ValueError for a faulty `deadlines.yml`.
    """
    if deadline := deadlines.read(folder).get(lab.name):
        deadlines.settle(gradebook, lab.name, deadline)
    submissions = _submissions(gradebook, lab)
    grades = _grades(gradebook, lab)
    records = {one.learner: one for one in record.read_all(folder, lab.name)}
    students = sorted(gradebook.students, key=lambda student: student.id)
    return [
        _mark(lab, student, submissions.get(student.id), grades[student.id], records.get(student.id), unfinished)
        for student in students
    ]


def without_work(lab: course.Lab, people: list[Person], found: list[Mark]) -> list[Mark]:
    """Empty marks for those of the class whom none of the marks fits, named as their list names them.

    Raises ValueError where the names of the class do not fit.
    """
    absent, _ = compare(people, [mark.learner for mark in found], [mark.email for mark in found])
    points = dict.fromkeys([item.id for item in lab.exercises])
    return [Mark(who.said, "", "", "", points, 0, None, "handed in nothing", None, "", 0) for who in absent]


def _submissions(gradebook: Gradebook, lab: course.Lab) -> dict:
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.late_submission_penalty,
        )
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == lab.name)
    )
    return {row.student_id: row for row in rows}


def _grades(gradebook: Gradebook, lab: course.Lab) -> dict[str, dict]:
    """Learner → exercise id → grade, in one query: a class of hundreds would take thousands of single ones."""
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.needs_manual_grade,
            Grade.score,
        )
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .filter(Assignment.name == lab.name)
    )
    found = defaultdict(dict)
    for row in rows:
        found[row.student_id][course.exercise_of(row.name).id] = row
    return found


def _mark(lab: course.Lab, student: Student, submission, grades: dict, found: record.Record | None, unfinished) -> Mark:
    waiting = [item.id for item in lab.exercises if item.kind == "written" and _unmarked(grades.get(item.id))]
    stuck = _stuck(lab, grades, found)
    missing = _why_open(lab, submission, grades, [] if unfinished else waiting, stuck)
    penalty = submission.late_submission_penalty if submission else 0.0
    points = {item.id: None if item.id in waiting + stuck else _points(grades.get(item.id)) for item in lab.exercises}
    total = round(max(0.0, sum(filter(None, points.values())) - penalty), 2)
    return Mark(
        learner=student.id,
        last_name=student.last_name or "",
        first_name=student.first_name or "",
        email=student.email or "",
        points=points,
        penalty=penalty,
        total=None if missing else total,
        open=missing,
        handed_in_at=submission.timestamp if submission else None,
        isolation=found.isolation if found else "",
        flags=len(found.flags) if found else 0,
    )


def _unmarked(grade) -> bool:
    """nbgrader ticks every marked answer again when it regrades; a mark that a person gave stands."""
    return grade is not None and grade.needs_manual_grade and grade.manual_score is None


def _points(grade) -> float | None:
    return grade.score if grade and not (grade.auto_score is None and grade.manual_score is None) else None


def _stuck(lab: course.Lab, grades: dict, found: record.Record | None) -> list[str]:
    """Exercises that could not be graded and that no person has given points for since."""
    outcomes = found.outcomes if found else {}
    failed = [item.id for item in lab.exercises if item.id in outcomes and outcomes[item.id].status == "Not gradable"]
    return [item for item in failed if item not in grades or grades[item].manual_score is None]


def _why_open(lab: course.Lab, submission, grades: dict, waiting: list[str], stuck: list[str]) -> str:
    if submission is None:
        return "handed in nothing"
    checked = [grades.get(item.id) for item in lab.exercises if item.kind == "auto" and item.id not in stuck]
    if any(_points(grade) is None for grade in checked):
        return "is not graded"
    reasons = []
    if stuck:
        reasons.append(f"{', '.join(stuck)} could not be graded, give the points by hand")
    if waiting:
        reasons.append(f"{', '.join(waiting)} not marked yet")
    return "; ".join(reasons)
