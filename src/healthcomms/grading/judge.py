"""Score every check in the process that trusts nothing: read what the check saw, and judge it again here.

Code in the learner's kernel could print any number of points. So the points in the notebook are thrown
away, and nbgrader reads the ones written here.
"""

import json
import logging

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from healthcomms import checks, course

__all__ = ["Judge", "judged_outputs"]

_log = logging.getLogger("healthcomms")

LARGEST = 300_000
"""Characters of JSON that an observation may take; the checks themselves stop at 290,000."""


class Judge(NbGraderPreprocessor):
    """Replaces the outputs of each check cell by the judgement of its observations."""

    def preprocess_cell(self, cell, resources, cell_index):
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            exercise = course.exercise_of(cell.metadata.nbgrader["grade_id"])
            cell.outputs = judged_outputs(exercise, cell)
        return cell, resources


def judged_outputs(exercise: course.Exercise, cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """One output: the card, with the points that the observation earns as its text."""
    try:
        observation, reason = _observation(exercise, cell)
        bundle = _not_gradable(reason) if reason else checks.judge_observation(observation)._repr_mimebundle_()
    except Exception as error:  # a forged observation may have any shape; it must not stop the class
        _log.debug("The observation of %s could not be judged.", exercise.id, exc_info=True)
        bundle = _not_gradable(f"what the check stored could not be read ({type(error).__name__})")
    return [nbformat.v4.new_output("execute_result", data=bundle, execution_count=cell.get("execution_count"))]


def _observation(exercise: course.Exercise, cell: nbformat.NotebookNode) -> tuple[dict | None, str]:
    stored = [
        output.data[checks.OBSERVATION] for output in cell.outputs if checks.OBSERVATION in output.get("data", {})
    ]
    if not stored:
        failed = [output.ename for output in cell.outputs if output.output_type == "error"]
        return None, f"the check did not finish ({failed[0]})" if failed else "the check left no result"
    observation = stored[-1]
    if len(json.dumps(observation)) > LARGEST:
        return None, "what the check stored is far too large"
    if observation.get("exercise") != exercise.id or observation.get("unseen") is not asks_unseen(cell.source):
        return None, "what the check stored belongs to another check"
    return observation, ""


def asks_unseen(source: str) -> bool:
    """Whether the check cell, with its hidden line restored, ends on unseen data."""
    return "unseen=True" in source


def _not_gradable(reason: str) -> dict:
    said = f"Not gradable: {reason}. A person should look at this one; until then it counts 0 points."
    return {"text/plain": "0", "text/html": f"<section class='hc-card'><p><strong>{said}</strong></p></section>"}
