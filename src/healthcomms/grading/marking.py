"""What the marker's page says beside the submission: what grading noticed, and comments ready to use."""

import yaml
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.utils import is_grade

from healthcomms import course
from healthcomms.grading.notes import notes
from healthcomms.grading.record import NOT_GRADABLE
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = ["Marking", "comments", "not_gradable"]


def comments(lab: str) -> dict[str, dict[str, list[str]]]:
    """Exercise → column of its rubric → sentences, from `solutions/comments.yml`; empty for a lab without any."""
    return yaml.safe_load((ROOT / "solutions" / "comments.yml").read_text("utf-8")).get(lab, {})


class Marking(Preprocessor):
    """Hands the template what it shows. Formgrader names the submission in `resources`; its page never changes it."""

    def preprocess(self, nb, resources):
        graded = {grade_id(cell): course.exercise_of(grade_id(cell)) for cell in nb.cells if is_grade(cell)}
        told = comments(resources["assignment_id"])
        resources["noticed"] = _noticed(nb)
        resources["comments"] = {course.exercise(name).answer_cell: columns for name, columns in told.items()}
        resources["marking"] = {
            "titles": {cell: f"{exercise.id} {exercise.title}" for cell, exercise in graded.items()},
            "most": {cell: exercise.points for cell, exercise in graded.items()},
            "look": [cell for cell, exercise in graded.items() if exercise.id in not_gradable(nb)],
        }
        return nb, resources


def not_gradable(nb: NotebookNode) -> dict[str, list[str]]:
    """Exercise id → why no check could judge it, in a notebook that was graded."""
    outcomes = notes(nb).outcomes
    return {name: outcome.findings for name, outcome in outcomes.items() if outcome.status == NOT_GRADABLE}


def _noticed(nb: NotebookNode) -> list[tuple[str, str]]:
    unclear = [f"{exercise}: {'; '.join(reasons)}" for exercise, reasons in not_gradable(nb).items()]
    kinds = {"Not gradable, look yourself": unclear, "Look twice": notes(nb).flags, "Remark": notes(nb).remarks}
    return [(kind, said) for kind, sentences in kinds.items() for said in sentences]
