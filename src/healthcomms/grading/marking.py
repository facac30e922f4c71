"""What the marker's page says beside the submission: what grading noticed, and comments ready to use."""

from pathlib import Path

import yaml
from nbconvert.preprocessors import Preprocessor
from nbgrader.utils import is_grade

from healthcomms import course
from healthcomms.grading import record
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = ["Marking", "comments"]


def comments(lab: str) -> dict[str, dict[str, list[str]]]:
    """Exercise → column of its rubric → sentences, from `solutions/comments.yml`; empty for a lab without any."""
    return yaml.safe_load((ROOT / "solutions" / "comments.yml").read_text("utf-8")).get(lab, {})


class Marking(Preprocessor):
    """Hands the template what it shows. Formgrader names the submission in `resources`; its page never changes it."""

    def preprocess(self, nb, resources):
        lab, learner = resources["assignment_id"], resources["student"]
        place = Path(resources["metadata"]["path"]).resolve()  # autograded/LEARNER/LAB
        found = record.read(place.parents[2], lab, learner)
        graded = {grade_id(cell): course.exercise_of(grade_id(cell)) for cell in nb.cells if is_grade(cell)}
        unclear = _not_gradable(found)
        resources["noticed"] = _noticed(found)
        resources["comments"] = {course.exercise(name).answer_cell: told for name, told in comments(lab).items()}
        resources["marking"] = {
            "titles": {name: f"{exercise.id} {exercise.title}" for name, exercise in graded.items()},
            "look": [exercise.check_cell for exercise in graded.values() if exercise.id in unclear],
        }
        return nb, resources


def _not_gradable(found: record.Record | None) -> dict[str, record.Outcome]:
    outcomes = found.outcomes if found else {}
    return {exercise: outcome for exercise, outcome in outcomes.items() if outcome.status == record.NOT_GRADABLE}


def _noticed(found: record.Record | None) -> list[tuple[str, str]]:
    unclear = [f"{exercise}: {'; '.join(outcome.findings)}" for exercise, outcome in _not_gradable(found).items()]
    kinds = {
        "Not gradable, look yourself": unclear,
        "Look twice": found.flags if found else [],
        "Remark": found.remarks if found else [],
    }
    return [(kind, said) for kind, sentences in kinds.items() for said in sentences]
