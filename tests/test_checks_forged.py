"""The trusted judge: whatever lies in a submission's outputs, it raises nothing and gives no points for forgeries."""

import json
import math

import nbformat
import pytest
from lab_answers import automatic, right_answers, wrong_answers

from healthcomms import check, course
from healthcomms.checks import OBSERVATION
from healthcomms.grading.judge import judged

each_exercise = pytest.mark.parametrize("exercise", automatic(), ids=lambda exercise: exercise.id)

NUMBERS = [0, -40_123, 41_507]
"""Odd ones: -1 may well be the right answer to an exercise, and whoever types that has not forged it."""
ATOMS = [None, True, False, *NUMBERS, 10**400, 1e308, math.nan, math.inf, "", "2 points", "None", [], {}, "x" * 5000]
ANSWER = nbformat.v4.new_code_cell("quadrant = 3")  # an answer cell that ran to its end
CALLS = ["value", "raised", "too_slow", "not_a_function", "printed", "changed", "line", "says", "unreadable"]


def keys(seen) -> set[str]:
    """Every name that stands somewhere in an observation."""
    if isinstance(seen, dict):
        return {*seen, *(key for value in seen.values() for key in keys(value))}
    return {key for item in seen for key in keys(item)} if isinstance(seen, list) else set()


def shapes(exercise: course.Exercise) -> list:
    """Atoms, lists and objects of them, and those inside what a right answer to this exercise shows."""
    names = sorted({*CALLS, *keys(right_observation(exercise.id)["seen"])})
    objects = [{key: atom} for key in names for atom in (None, NUMBERS[1], "x", [], {})]
    fields = [dict.fromkeys(names, atom) for atom in ATOMS]
    calls = [[{"value": shape}] * times for shape in [*ATOMS, *fields] for times in (1, 2, 4, 9)]
    rows = [[{"value": [field] * 3}] for field in fields]
    boxes = [{key: field} for key in names for field in fields]
    return [*ATOMS, *([atom] for atom in ATOMS), *objects, *fields, *calls, *rows, *boxes]


def graded(exercise: course.Exercise, *stored, unseen: bool = False) -> dict:
    """What nbgrader gets to read when the check cell left these observations."""
    source = f'check("{exercise.id}", answer{", unseen=True" if unseen else ""})'
    outputs = [nbformat.v4.new_output("display_data", {"text/plain": "99", OBSERVATION: one}) for one in stored]
    check_cell = nbformat.v4.new_code_cell(source, outputs=outputs, execution_count=3)
    (output,), _ = judged(exercise, check_cell, ANSWER)
    assert output.output_type == "execute_result"
    return output.data


def observation(exercise: course.Exercise, seen, unseen: bool = False) -> dict:
    return {"exercise": exercise.id, "unseen": unseen, "seen": seen}


def assert_no_points(data: dict) -> None:
    assert data["text/plain"] == "0", data["text/html"]
    assert "hc-card" in data["text/html"]


@each_exercise
def test_no_forged_shape_earns_points_or_stops_the_judge(exercise):
    for seen in shapes(exercise):
        assert_no_points(graded(exercise, observation(exercise, seen)))


@pytest.mark.parametrize("stored", [None, [], "2", 2, 2.0, math.nan, True, [["2.2a"]]])
def test_what_is_no_observation_is_not_gradable(stored):
    data = graded(course.exercise("2.2a"), stored)
    assert_no_points(data)
    assert "Not gradable: " in data["text/html"]
    assert "Not gradable: ." not in data["text/html"]


@pytest.mark.parametrize("stored", [{}, {"points": 2}, {"seen": []}])
def test_half_an_observation_is_not_gradable(stored):
    assert "Not gradable: what" in graded(course.exercise("2.2a"), stored)["text/html"]


@pytest.mark.parametrize("key", ["exercise", "unseen", "seen"])
def test_a_missing_key_is_not_gradable(key):
    exercise = course.exercise("2.2a")
    forged = right_observation("2.2a")
    del forged[key]
    data = graded(exercise, forged)
    assert_no_points(data)
    assert "Not gradable" in data["text/html"]


def right_observation(exercise_id: str, unseen: bool = False) -> dict:
    right = next(right for right in right_answers() if right.exercise == exercise_id)
    return json.loads(json.dumps(check(exercise_id, *right.answers, unseen=unseen).observation))


@each_exercise
def test_an_honest_observation_earns_its_points_and_no_more(exercise):
    data = graded(exercise, right_observation(exercise.id))
    assert data["text/plain"] == str(exercise.points)
    assert "99" not in data.values()


def test_the_points_are_those_that_the_learner_saw():
    for wrong in wrong_answers():
        seen = check(wrong.exercise, *wrong.answers)
        data = graded(course.exercise(wrong.exercise), json.loads(json.dumps(seen.observation)))
        assert data["text/plain"] == repr(seen), wrong.name
        assert data["text/html"] == seen._repr_html_()


@pytest.mark.parametrize("borrowed", ["2.2b", "2.3", "9.9", None, ["2.2a"], {"id": "2.2a"}])
def test_an_observation_of_another_exercise_belongs_to_another_check(borrowed):
    data = graded(course.exercise("2.2a"), {**right_observation("2.2a"), "exercise": borrowed})
    assert_no_points(data)
    assert "belongs to another check" in data["text/html"]


@pytest.mark.parametrize("flag", [False, None, 1, "True", [True]])
def test_seen_data_do_not_pass_for_unseen(flag):
    forged = {**right_observation("2.2a", unseen=True), "unseen": flag}
    assert_no_points(graded(course.exercise("2.2a"), forged, unseen=True))


def test_the_answers_to_the_seen_cases_do_not_fit_the_unseen_ones():
    forged = {**right_observation("2.2a"), "unseen": True}
    assert float(graded(course.exercise("2.2a"), forged, unseen=True)["text/plain"]) < 2


def test_the_last_observation_counts():
    exercise = course.exercise("2.2a")
    right, wrong = right_observation("2.2a"), observation(exercise, [{"value": "monitor"}] * 9)
    assert graded(exercise, wrong, right)["text/plain"] == "2"
    assert_no_points(graded(exercise, right, wrong))


def test_a_huge_observation_is_not_gradable():
    data = graded(course.exercise("2.2a"), observation(course.exercise("2.2a"), "x" * 300_001))
    assert_no_points(data)
    assert "far too large" in data["text/html"]


def test_what_was_forged_is_shown_as_text():
    exercise = course.exercise("2.2a")
    forged = observation(exercise, [{"raised": "<b>", "says": "<script>", "line": "<i>"}])
    html = graded(exercise, forged)["text/html"]
    assert "<script>" not in html
    assert "<b>" not in html


def test_nothing_stored_is_not_gradable():
    assert "the check left no result" in graded(course.exercise("2.2a"))["text/html"]


def test_a_check_that_failed_is_named():
    error = nbformat.v4.new_output("error", ename="NameError", evalue="name 'quadrant' is not defined", traceback=[])
    cell = nbformat.v4.new_code_cell('check("2.2a", quadrant)', outputs=[error])
    (output,), _ = judged(course.exercise("2.2a"), cell, ANSWER)
    assert "the check did not finish (NameError)" in output.data["text/html"]


def after_an_answer_that_stopped(ename: str, evalue: str, traceback: list, check_error: str = "NameError") -> tuple:
    """Card, points and reason of a check that failed below an answer cell that failed."""
    answer, check_cell = nbformat.v4.new_code_cell("def"), nbformat.v4.new_code_cell('check("2.2a", quadrant)')
    answer.outputs = [nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=traceback)]
    check_cell.outputs = [nbformat.v4.new_output("error", ename=check_error, evalue="", traceback=[])]
    (output,), outcome = judged(course.exercise("2.2a"), check_cell, answer)
    reason = outcome.findings[0] if outcome.status == "Not gradable" else ""
    return output.data["text/html"], output.data["text/plain"], reason


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            ("SyntaxError", "expected ':' (2941.py, line 3)", ["  \x1b[36mCell\x1b[39m\x1b[36m In[9], line 3\x1b[39m"]),
            "SyntaxError: expected &#x27;:&#x27;, line 3, so",
        ),
        (("KeyError", "'x'", ["Cell In[4], line 2", "Cell In[4], line 7"]), "KeyError: &#x27;x&#x27;, line 2, so"),
        (("CellTimeoutError", "", ["ERROR: No reply from kernel"]), "CellTimeoutError, so"),
    ],
    ids=["syntax", "nested", "no line"],
)
def test_a_check_below_an_answer_that_stopped_is_an_ordinary_nought_with_the_reason(error, told):
    html, points, reason = after_an_answer_that_stopped(*error)
    assert (points, reason) == ("0", "")
    assert f"The answer cell stopped with {told} there was nothing to check." in html
    assert "Mend it and hand in again." in html
    assert "Not gradable" not in html


def test_a_check_that_failed_for_a_reason_of_its_own_still_waits_for_a_person():
    html, _, reason = after_an_answer_that_stopped("KeyError", "'x'", [], check_error="PythonEnded")
    assert "Not gradable" in html
    assert reason == "the check did not finish (PythonEnded)"


def test_a_card_on_unseen_data_says_once_that_the_notebook_does_not_show_them():
    exercise, says = course.exercise("2.2a"), "Tried on data that the notebook does not show."
    assert graded(exercise, right_observation("2.2a", unseen=True), unseen=True)["text/html"].count(says) == 1
    assert says not in graded(exercise, right_observation("2.2a"))["text/html"]
    assert says not in graded(exercise, observation(exercise, None, unseen=True), unseen=True)["text/html"]


@pytest.mark.parametrize(
    "odd",
    [
        {"output_type": "display_data", "data": None, "metadata": {}},
        {"output_type": "display_data", "data": OBSERVATION, "metadata": {}},
        {"output_type": "display_data", "data": [OBSERVATION], "metadata": {}},
        {"output_type": "error"},
    ],
    ids=["no data", "text", "list", "error without name"],
)
def test_an_output_of_a_strange_form_is_not_gradable(odd):
    cell = nbformat.v4.new_code_cell('check("2.2a", quadrant)')
    cell.outputs = [nbformat.from_dict(odd)]
    (output,), _ = judged(course.exercise("2.2a"), cell, ANSWER)
    assert_no_points(output.data)


# A fixture that must fail: a judge that believes what it is told.


def test_the_tests_fail_on_a_judge_that_believes_everything(monkeypatch):
    from healthcomms.checks.lab02 import quadrant

    monkeypatch.setattr(quadrant, "judge", lambda seen, unseen: [])
    with pytest.raises(AssertionError, match="Right"):
        test_no_forged_shape_earns_points_or_stops_the_judge(course.exercise("2.2a"))
