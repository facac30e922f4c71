"""What a learner gets back: points and cards, without what only the marker may see.

nbgrader prints hidden regions to every learner (jupyter/nbgrader#917).
"""

import re
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.server_extensions.formgrader import handlers
from nbgrader.utils import is_grade

from healthcomms import course
from healthcomms.grading.transplant import grade_id
from healthcomms.grading.typed import empty_forms

__all__ = ["TEMPLATES", "LearnerPage", "QuietFeedback", "Summary", "without_hidden"]

TEMPLATES = [str(Path(__file__).with_name("templates")), handlers.template_path]
"""Where nbconvert finds pages: ours first, then nbgrader's."""

_REGIONS = [
    re.compile(r"(?ms)^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[ \t]*\n?"),
    re.compile(r"(?ms)^[ \t]*=== BEGIN MARK SCHEME ===.*?^[ \t]*=== END MARK SCHEME ===[ \t]*\n?"),
]


class LearnerPage(HTMLExporter):
    """A class of its own, so that its settings do not reach formgrader, which makes pages with HTMLExporter."""


class QuietFeedback(NbGraderPreprocessor):
    """Take hidden checks and the mark scheme out of the page that a learner gets."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = without_hidden(cell.source)
        return cell, resources


def without_hidden(source: str) -> str:
    for region in _REGIONS:
        source = region.sub("", source)
    return source.rstrip()


class Summary(NbGraderPreprocessor):
    """What the page says first: the points of each exercise by its title. Comes after nbgrader's GetGrades."""

    def preprocess(self, nb, resources):
        cells = [cell for cell in nb.cells if is_grade(cell)]
        waiting = _waiting(resources["nbgrader"])
        said = {grade_id(cell): _points(cell, waiting) for cell in cells}
        exercises = [(course.exercise_of(grade_id(cell)), grade_id(cell)) for cell in cells]
        resources["points"] = said
        resources["exercises"] = [
            {"exercise": exercise, "anchor": name, "points": said[name]} for exercise, name in exercises
        ]
        resources["empty_forms"] = [item.id for item in empty_forms(nb, Path(resources["metadata"]["path"]))]
        resources["unmarked"] = [exercise.id for exercise, name in exercises if name in waiting]
        return nb, resources


def _waiting(who: dict) -> set[str]:
    """The cells of this submission that a person has not marked yet. One marked before a regrade is marked."""
    with Gradebook(who["db_url"]) as gradebook:
        submission = gradebook.find_submission_notebook(who["notebook"], who["assignment"], who["student"])
        return {g.name for g in submission.grades if g.needs_manual_grade and g.manual_score is None}


def _points(cell, waiting: set[str]) -> str:
    given = cell.metadata.nbgrader
    earned = "not marked yet, out of" if grade_id(cell) in waiting else f"{given['score']:g} of"
    return f"{earned} {given['points']:g}"
