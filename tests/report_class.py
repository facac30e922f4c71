"""What grading and the report leave in a course folder, made without grading: records, and graded notebooks."""

from datetime import UTC, datetime
from pathlib import Path

import nbformat
from small_class import FULL, LAB

from healthcomms.grading.record import Outcome, Record
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = ["a_record", "a_text", "not_gradable", "outcome"]


def outcome(exercise: str, points: float, *findings: str, status: str = "") -> Outcome:
    full = "Right" if points == FULL[exercise] else "Partly right" if points else "Not right yet"
    return Outcome(points=points, most=FULL[exercise], status=status or full, findings=list(findings))


def not_gradable(exercise: str, why: str = "the check left no result") -> Outcome:
    return outcome(exercise, 0, why, status="Not gradable")


def a_record(learner: str, outcomes: dict[str, Outcome] | None = None, **more) -> Record:
    """All right, but for the outcomes given."""
    right = {item.id: outcome(item.id, item.points) for item in LAB.exercises if item.kind == "auto"}
    fields = {"isolation": "bubblewrap", "seconds": {"whole": 2.0}, "graded_at": datetime(2027, 1, 11, 9, tzinfo=UTC)}
    return Record(lab=LAB.name, learner=learner, outcomes=right | (outcomes or {}), **fields | more)


def a_text(folder: Path, learner: str, answer: str | None) -> None:
    """A graded notebook with this answer to 2.6b; None leaves it as it was released."""
    notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    cell = next(cell for cell in notebook.cells if grade_id(cell) == "answer-2-6b")
    cell.source = cell.source if answer is None else answer
    file = folder / "autograded" / learner / LAB.file
    file.parent.mkdir(parents=True)
    nbformat.write(notebook, file)
