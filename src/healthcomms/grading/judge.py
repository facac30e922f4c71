"""Score every check in the process that trusts nothing: read what the check saw, and judge it again here.

Code in the learner's kernel could print any number of points. So the points in the notebook are thrown
away, and nbgrader reads the ones written here.
"""

import json
import logging
import re
from dataclasses import replace
from html import escape

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade, is_solution

from healthcomms import checks, course
from healthcomms.checks.calls import short
from healthcomms.grading.notes import notes
from healthcomms.grading.record import NOT_GRADABLE, Outcome
from healthcomms.grading.sandbox import limits
from healthcomms.grading.suspicious import odd_points, suspicions
from healthcomms.grading.transplant import grade_id

__all__ = ["judge", "judged"]

_log = logging.getLogger("healthcomms")


def judge(nb: NotebookNode, files: dict[str, bytes]) -> None:
    """Replace the outputs of each check by the judgement of its observation; note outcomes, and what looks forged."""
    cells = {grade_id(cell): cell for cell in nb.cells}
    for cell in nb.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            exercise = course.exercise_of(grade_id(cell))
            answer, claimed = cells[exercise.answer_cell], _claimed(cell)
            cell.outputs, outcome = judged(exercise, cell, answer, notes(nb).unreadable)
            notes(nb).outcomes[exercise.id] = outcome.model_dump()
            notes(nb).flags += odd_points(exercise, outcome.points, claimed, answer, files)
    notes(nb).flags += suspicions(nb, files)


def _claimed(cell: NotebookNode) -> float:
    """The points that the notebook itself shows: the honest ones are those of the judge. 0 where it shows none."""
    bundles = [output.data for output in cell.outputs if isinstance(output.get("data"), dict)]
    shown = [str(bundle.get("text/plain"))[:10] for bundle in bundles]
    numbers = [float(text) for text in shown if re.fullmatch(r"\d+(\.\d+)?", text)]
    return max(numbers, default=0)


def judged(
    exercise: course.Exercise, cell: NotebookNode, answer: NotebookNode, unreadable: str = ""
) -> tuple[list[NotebookNode], Outcome]:
    """One output, the card, with the points that the observation earns as its text; and the same in words."""
    try:
        score, reason = (None, unreadable) if unreadable else _score(exercise, cell, answer)
    except Exception as error:  # a forged observation may have any shape; it must not stop the class
        _log.debug("The observation of %s could not be judged.", exercise.id, exc_info=True)
        score, reason = None, f"what the check stored could not be read ({type(error).__name__})"
    data = score._repr_mimebundle_() if score else _not_gradable(reason)
    outcome = _outcome(score) if score else _unknown(exercise, reason)
    return [new_output("execute_result", data=data, execution_count=cell.get("execution_count"))], outcome


def _unknown(exercise: course.Exercise, reason: str) -> Outcome:
    return Outcome(points=0, most=exercise.points, status=NOT_GRADABLE, findings=[reason])


def _outcome(score: checks.Score) -> Outcome:
    found = [finding.text for finding in score.findings]
    return Outcome(points=score.points, most=score.exercise.points, status=score.status, findings=found)


def _score(exercise: course.Exercise, cell: NotebookNode, answer: NotebookNode) -> tuple[checks.Score | None, str]:
    """The score, or why there is none."""
    observation, reason = _observation(exercise, cell)
    if observation:
        score = checks.judge_observation(observation)
        return replace(score, first=_UNSEEN if observation["unseen"] and score.answered else ""), ""
    if [error.ename for error in _errors(cell)] == ["NameError"] and _errors(answer):
        return _nothing_to_check(exercise, _errors(answer)[0]), ""
    return None, reason


_UNSEEN = "Tried on data that the notebook does not show."


def _errors(cell: NotebookNode) -> list[NotebookNode]:
    return [output for output in cell.outputs if output.output_type == "error"]


def _nothing_to_check(exercise: course.Exercise, error: NotebookNode) -> checks.Score:
    """What the learner can mend: no name of theirs reached the check, for its cell stopped before."""
    says = re.sub(r" \([^()]*, line \d+\)$", "", error.evalue)  # a syntax error names a file that nobody knows
    line = _LINE.search(_COLOURS.sub("", "\n".join(error.traceback)))
    where = f", line {line[1]}" if line else ""
    told = ": ".join(filter(None, [short(error.ename), short(says, 120)]))
    found = f"The answer cell stopped with {told}{where}, so there was nothing to check."
    finding = checks.Finding(exercise.points, found, "Mend it and hand in again.")
    return checks.Score(exercise=exercise, findings=[finding], right="")


_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")


def _observation(exercise: course.Exercise, cell: NotebookNode) -> tuple[dict | None, str]:
    stored = [
        output.data[checks.OBSERVATION] for output in cell.outputs if checks.OBSERVATION in output.get("data", {})
    ]
    if not stored:
        failed = _errors(cell)
        return None, f"the check did not finish ({short(failed[0].ename)})" if failed else "the check left no result"
    observation = stored[-1]
    if len(json.dumps(observation)) > limits.OBSERVATION_CHARACTERS:
        return None, "what the check stored is far too large"
    if observation.get("exercise") != exercise.id or observation.get("unseen") is not asks_unseen(cell.source):
        return None, "what the check stored belongs to another check"
    return observation, ""


def asks_unseen(source: str) -> bool:
    """Whether the check cell, with its hidden line restored, ends on unseen data."""
    return "unseen=True" in source


def _not_gradable(reason: str) -> dict:
    said = f"Not gradable: {reason}. A person should look at this one; until then it counts 0 points."
    return {
        "text/plain": "0",
        "text/html": f"<section class='hc-card'><p><strong>{escape(said)}</strong></p></section>",
    }
