"""Damaged, dishonest and noisy submissions in one run of `nbgrader autograde`: nobody spoils it for the others."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading import demo, record
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

pytestmark = pytest.mark.timeout(900)

LAB = course.lab("02-strategy")  # the example: the way is the same for every lab

RULE = """\
def quadrant(power, interest, threshold):
    names = [["monitor", "keep informed"], ["keep satisfied", "manage closely"]]
    return names[power >= threshold][interest >= threshold]
"""
HOURS = """\
hours = {"facebook": 6, "whatsapp": 5, "youtube": 6, "nextdoor": 2}
dropped = {
    "instagram": "carers use it less", "tiktok": "it costs too much",
    "linkedin": "it is for recruitment", "x": "few of our carers",
}
"""
WRONG_RULE = """\
def quadrant(power, interest, threshold):
    return "monitor"
"""


def cells(notebook) -> dict:
    return {grade_id(cell): cell for cell in notebook.cells}


def right(notebook):
    """2.2a and 2.5 answered well: 5 points."""
    cells(notebook)["answer-2-2a"].source = RULE
    cells(notebook)["answer-2-5"].source = HOURS


def copied_check(notebook):
    right(notebook)
    check = cells(notebook)["check-2-2a"]
    notebook.cells.append(nbformat.from_dict({**check, "id": "copied"}))


def empty_metadata(notebook):
    right(notebook)
    cells(notebook)["check-2-2a"].metadata["nbgrader"] = {}


def old_schema(notebook):
    right(notebook)
    for cell in cells(notebook).values():
        if grade_id(cell):
            cell.metadata["nbgrader"]["schema_version"] = 2


def more_points(notebook):
    right(notebook)
    cells(notebook)["check-2-2a"].metadata["nbgrader"] |= {"points": 40, "bonus": True, "solution": True}


def ends_python(notebook):
    right(notebook)
    cells(notebook)["answer-2-3"].source = "import os\ndef sensitivity(stakeholders, threshold):\n    os._exit(0)"


def syntax_error(notebook):
    """2.5 answered well, and 2.2a with a colon left out."""
    right(notebook)
    cells(notebook)["answer-2-2a"].source = "# my rule\ndef quadrant(power, interest, threshold)\n    return 'monitor'"


def own_check(notebook):
    cells(notebook)["answer-2-2a"].source = WRONG_RULE + (
        "class Mark:\n    def __repr__(self):\n        return '2'\ndef check(*answers, **options):\n    return Mark()\n"
    )


def forged_observation(notebook):
    """Says of every later check that it saw points, and prints some."""
    cells(notebook)["answer-2-2a"].source = WRONG_RULE + (
        "import sys\n"
        "inside = sys.modules['healthcomms.checks.check']\n"  # by its name, `check` is the function
        "inside._probe = lambda *given: ['2 points', {'points': 2}]\n"
        "print(2.0)\n"
    )


def borrowed_observation(notebook):
    """Shows for each check what a right answer to the visible half of 2.2a leaves behind."""
    cells(notebook)["answer-2-2a"].source = RULE + (
        "from healthcomms import check as real\n"
        "kept = real('2.2a', quadrant)\n"
        "def check(*answers, **options):\n    return kept\n"
    )


def noisy(notebook):
    """Right, with warnings, stderr, prints, NaN and numbers all over the place."""
    right(notebook)
    cells(notebook)["answer-2-2a"].source = (
        "import sys, warnings\n"
        + RULE.replace("    names", "    warnings.warn('careful')\n    print('nan', 0, file=sys.stderr)\n    names")
        + "print(float('nan'))\nprint('oh', file=sys.stderr)\nfloat('nan')\n"
    )
    notebook.cells.insert(notebook.cells.index(cells(notebook)["check-2-2a"]) + 1, nbformat.v4.new_code_cell("-3.5"))


# The last one by name shows that the others did not stop the run.
CHANGES = {
    "copied-check": copied_check,
    "empty-metadata": empty_metadata,
    "ends-python": ends_python,
    "forged-observation": forged_observation,
    "borrowed-observation": borrowed_observation,
    "more-points": more_points,
    "noisy": noisy,
    "old-schema": old_schema,
    "own-check": own_check,
    "syntax-error": syntax_error,
    "z-last": right,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("damage") / "course"
    demo.new_course(folder)
    for learner, change in CHANGES.items():
        notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
        change(notebook)
        hand_in(folder, learner, nbformat.writes(notebook))
    hand_in(folder, "half-a-file", '{"cells": [')
    assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
    return folder, demo.nbgrader(folder, "autograde", LAB.name)


def hand_in(folder, learner, text):
    place = folder / "submitted" / learner / LAB.name
    place.mkdir(parents=True)
    (place / f"{LAB.notebook}.ipynb").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def points(run):
    with Gradebook(f"sqlite:///{run[0]}/gradebook.db") as gradebook:
        return {
            submission.student_id: {grade.name: grade.auto_score for n in submission.notebooks for grade in n.grades}
            for submission in gradebook.assignment_submissions(LAB.name)
        }


@pytest.mark.parametrize("learner", ["copied-check", "empty-metadata", "old-schema", "more-points", "noisy", "z-last"])
def test_damage_and_noise_around_a_right_answer_cost_nothing(points, learner):
    assert points[learner]["check-2-2a"] == 2
    assert points[learner]["check-2-5"] == 3
    assert sum(points[learner][name] for name in points[learner] if name != "answer-2-6b") == 5


def test_code_that_ends_python_leaves_its_own_exercise_to_a_person_and_costs_no_other(points):
    earned = points["ends-python"]
    assert (earned["check-2-2a"], earned["check-2-3"], earned["check-2-5"]) == (2, None, 3)


def test_an_answer_with_a_syntax_error_is_told_its_line_and_costs_no_other(run, points):
    file = run[0] / "autograded/syntax-error" / LAB.name / f"{LAB.notebook}.ipynb"
    card = cells(nbformat.read(file, as_version=4))["check-2-2a"].outputs[0].data["text/html"]
    assert "The answer cell stopped with SyntaxError: expected &#x27;:&#x27;, line 2, so there was nothing" in card
    assert (points["syntax-error"]["check-2-2a"], points["syntax-error"]["check-2-5"]) == (0, 3)


def test_what_a_person_must_judge_is_one_line_a_submission(run):
    lines = [line for line in run[1].stderr.splitlines() if "not gradable, look yourself" in line]
    told = {line.split(": not gradable")[0].split()[-1] for line in lines}
    assert len(lines) == len(told)
    assert "ends-python" in told
    assert not {"syntax-error", "z-last"} & told
    assert [line for line in lines if "ends-python: not gradable, look yourself: 2.3 (the check did not" in line]


def test_the_teacher_is_told_whose_forms_did_not_come(run):
    assert "z-last: no answers.json came with lab-02-strategy, so its forms count as empty" in run[1].stderr


@pytest.mark.parametrize("learner", ["own-check", "forged-observation"])
def test_points_that_a_submission_gives_itself_are_not_believed(points, learner):
    assert sum(points[learner][name] or 0 for name in points[learner]) == 0


def test_what_a_check_saw_counts_for_its_own_exercise_and_data_only(points):
    assert sum(points["borrowed-observation"][name] or 0 for name in points["borrowed-observation"]) == 0


def test_a_card_says_that_a_person_should_look_where_a_check_left_no_result(run):
    notebook = nbformat.read(run[0] / "autograded/own-check" / LAB.name / f"{LAB.notebook}.ipynb", as_version=4)
    card = cells(notebook)["check-2-2a"].outputs[0].data["text/html"]
    assert "Not gradable: the check left no result. A person should look at this one" in card


def test_a_file_that_is_no_notebook_gets_a_result_with_its_reason_and_holds_up_nobody(run, points):
    folder, done = run
    assert done.returncode == 0
    assert "half-a-file: the file handed in cannot be read as a notebook (is it cut off" in done.stderr
    found = record.read(folder, LAB.name, "half-a-file")
    assert {outcome.status for outcome in found.outcomes.values()} == {"Not gradable"}
    assert set(points["half-a-file"].values()) == {None}, "nobody has seen it, so nothing of it is a nought"
    assert sum(points["z-last"][name] or 0 for name in points["z-last"]) == 5


def test_each_result_says_which_sandbox_was_on(run):
    assert {found.isolation for found in record.read_all(run[0], LAB.name)} == {"bubblewrap", ""}
    assert record.read(run[0], LAB.name, "half-a-file").isolation == ""


def test_what_looks_like_cheating_is_flagged_with_its_reason_and_an_honest_answer_is_not(run):
    flags = {found.learner: found.flags for found in record.read_all(run[0], LAB.name)}
    assert "2.2a: the notebook claims 2 points, the judge gives 0" in flags["own-check"]
    assert "answer-2-2a: the code replaces the check (`def check`)" in flags["own-check"]
    assert any("uses the inside of the checks" in flag for flag in flags["forged-observation"])
    assert flags["z-last"] == flags["noisy"] == []
