"""The invented class, graded once as this course sets nbgrader up, and what then lies in gradebook and folders."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import learners
from healthcomms.places import ROOT

pytestmark = pytest.mark.timeout(900)  # six kernels, one of them with an endless loop, on whatever machine this is

LAB = course.labs()[0]
CLASS = learners(LAB)


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class") / "course"
    steps = list(demo.grade_class(folder, LAB))
    assert len(steps) == len(CLASS) + demo.OTHER_STEPS
    return folder


@pytest.fixture(scope="session")
def grades(graded):
    """(learner, cell) → nbgrader's grade, as plain values."""
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        return {
            (submission.student_id, grade.name): {
                "auto": grade.auto_score,
                "most": grade.max_score,
                "waits": grade.needs_manual_grade,
                "says": {c.name: c.comment for n in submission.notebooks for c in n.comments}.get(grade.name),
            }
            for submission in gradebook.assignment_submissions(LAB.name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def feedback(graded, learner) -> str:
    return (graded / "feedback" / learner / LAB.name / f"{LAB.notebook}.html").read_text("utf-8")


def test_everybody_who_hands_in_is_graded(grades):
    assert {learner for learner, _ in grades} == set(CLASS)


@pytest.mark.parametrize("learner", CLASS)
def test_each_check_gives_the_points_that_the_invented_answers_deserve(grades, learner):
    found = {name: grade["auto"] for (who, name), grade in grades.items() if who == learner and name[:5] == "check"}
    assert found == CLASS[learner]["points"]


@pytest.mark.parametrize("learner", CLASS)
def test_the_gradebook_has_the_points_of_the_course_map(grades, learner):
    most = {name: grade["most"] for (who, name), grade in grades.items() if who == learner}
    assert most == {
        (item.answer_cell if item.kind == "written" else item.check_cell): item.points for item in LAB.exercises
    }


def test_sixteen_points_are_automatic_and_four_are_a_persons():
    points = {kind: sum(item.points for item in LAB.exercises if item.kind == kind) for kind in ("auto", "written")}
    assert points == {"auto": 16, "written": 4}


@pytest.mark.parametrize("learner", ["model", "asha", "ben"])
def test_a_written_answer_waits_for_a_person(grades, learner):
    written = grades[learner, "answer-2-6b"]
    assert (written["auto"], written["waits"], written["says"]) == (None, True, None)


@pytest.mark.parametrize("learner", ["untouched", "broken"])
def test_a_written_answer_left_as_it_was_gets_nothing_and_waits_for_nobody(grades, learner):
    written = grades[learner, "answer-2-6b"]
    assert (written["auto"], written["waits"], written["says"]) == (0, False, "No response.")


def test_a_form_filled_by_hand_is_not_called_no_response(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission_notebook(LAB.notebook, LAB.name, "asha")
        remarks = {comment.name: comment.comment for comment in notebook.comments}
    assert remarks["answer-2-1"] is None
    assert remarks["answer-2-6a"] is None


@pytest.mark.parametrize("learner", CLASS)
def test_the_autograded_notebook_holds_a_card_under_every_check(graded, learner):
    notebook = nbformat.read(graded / "autograded" / learner / LAB.name / f"{LAB.notebook}.ipynb", as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for item in LAB.exercises:
        if item.kind == "auto":
            assert "hc-card" in cells[item.check_cell].outputs[0].data["text/html"]


def test_the_marker_sees_the_strategy_page_above_the_written_answer(graded):
    notebook = nbformat.read(graded / "autograded/asha" / LAB.name / f"{LAB.notebook}.ipynb", as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    shown = cells["answer-2-6a"].outputs[0].data
    assert "Carers of outpatients, who arrange visits for others." in shown["text/html"]
    assert "application/vnd.jupyter.widget-view+json" not in shown
    assert "BEGIN MARK SCHEME" in cells["lab-2-6b"].source


@pytest.mark.parametrize("learner", CLASS)
def test_feedback_shows_points_rubric_and_cards(graded, learner):
    page = feedback(graded, learner)
    total = sum(CLASS[learner]["points"].values())
    assert f"Your result: {total:g} of 20 points" in page
    assert "Reasons and evidence" in page
    assert page.count('class="hc-card"') == len(CLASS[learner]["points"])


def test_feedback_says_what_was_found_and_shows_the_strategy_page(graded):
    page = feedback(graded, "asha")
    assert "O07 starts from 10, but the evidence says otherwise." in page
    assert "Our social media strategy on one page" in page
    assert "2.6b is still to be marked by a person" in page
    assert "still to be marked" not in feedback(graded, "untouched")


def test_feedback_names_the_loop_that_never_ends(graded):
    assert "did not come back within five seconds" in feedback(graded, "broken")


@pytest.mark.parametrize("learner", CLASS)
def test_feedback_gives_away_nothing_that_is_hidden(graded, learner):
    page = feedback(graded, learner)
    for secret in ("HIDDEN TESTS", "unseen", "MARK SCHEME", "For the marker", "Anchor, 4 points"):
        assert secret not in page


@pytest.mark.parametrize("learner", [name for name in CLASS if name != "model"])
def test_feedback_holds_no_line_of_the_model_answer(graded, learner):
    page = feedback(graded, learner)
    for line in ("BEGIN SOLUTION", "We chose three objectives because the evidence", "fewer carers each week than on"):
        assert line not in page


@pytest.mark.parametrize("learner", CLASS)
def test_feedback_asks_no_other_host_for_anything(graded, learner):
    page = feedback(graded, learner)
    for loading in ('src="http', "src='http", 'src="//', 'rel="stylesheet"', "@import", "url(http"):
        assert loading not in page


def test_a_source_folder_holds_notebooks_only():
    # nbgrader lays every other file of it over each submission: an answers.json there would wipe the learners' own
    assert [path.name for path in (ROOT / "solutions" / LAB.name).iterdir()] == [f"{LAB.notebook}.ipynb"]


def test_marks_are_exported(graded):
    assert demo.points(graded) == {learner: str(float(sum(CLASS[learner]["points"].values()))) for learner in CLASS}
