"""Each lab's invented class, graded once as this course sets nbgrader up, and what lies in gradebook and folders."""

import html
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
from answer_texts import answer_texts, holding
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import classes
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

pytestmark = pytest.mark.timeout(900)  # six kernels, one of them with an endless loop, on whatever machine this is

LABS, CLASSES = course.labs(), classes()
LEARNERS = [
    pytest.param(lab, learner, id=f"{lab.name} {learner}") for lab in LABS for learner in CLASSES.get(lab.name, {})
]
each_lab = pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.name)
each_learner = pytest.mark.parametrize(("lab", "learner"), LEARNERS)


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """Lab → the folder in which its class lies graded; that is done when a test first asks for it."""

    @cache
    def folder_of(name: str) -> Path:
        folder = tmp_path_factory.mktemp("class") / "course"
        steps = list(demo.grade_class(folder, course.lab(name)))
        assert len(steps) == len(CLASSES[name]) + demo.OTHER_STEPS
        return folder

    return lambda lab: folder_of(lab.name)


@pytest.fixture(scope="session")
def grades(graded):
    """Lab → (learner, cell) → nbgrader's grade, as plain values."""

    def grades_of(lab: course.Lab) -> dict:
        with Gradebook(f"sqlite:///{graded(lab)}/gradebook.db") as gradebook:
            return {
                (submission.student_id, grade.name): {
                    "auto": grade.auto_score,
                    "most": grade.max_score,
                    "waits": grade.needs_manual_grade,
                    "says": {c.name: c.comment for n in submission.notebooks for c in n.comments}.get(grade.name),
                }
                for submission in gradebook.assignment_submissions(lab.name)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    return grades_of


def feedback(folder, lab, learner) -> str:
    return (folder / "feedback" / learner / lab.name / f"{lab.notebook}.html").read_text("utf-8")


def read(page: str) -> str:
    """The words of a page, as somebody reads them."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def autograded(folder, lab, learner) -> dict:
    file = folder / "autograded" / learner / lab.name / f"{lab.notebook}.ipynb"
    return {grade_id(cell): cell for cell in nbformat.read(file, as_version=4).cells}


def written(lab) -> set[str]:
    return {item.answer_cell for item in lab.exercises if item.kind == "written"}


def answered(lab, learner) -> set[str]:
    """The written answers that the learner gave."""
    return written(lab) if learner == "model" else written(lab) & set(CLASSES[lab.name][learner].get("cells", {}))


@each_lab
def test_every_lab_has_a_class_with_a_model_an_untouched_a_damaged_and_two_more(lab):
    assert lab.name in CLASSES, f"solutions/demo_class.yml has no section {lab.name}."
    assert {"model", "untouched", "broken"} < set(CLASSES[lab.name])
    assert len(CLASSES[lab.name]) >= 5


@each_learner
def test_the_class_says_what_each_check_should_give(lab, learner):
    assert list(CLASSES[lab.name][learner]["points"]) == [i.check_cell for i in lab.exercises if i.kind == "auto"]


@each_lab
def test_somebody_answers_in_writing_and_somebody_loses_a_part_of_the_points(lab):
    assert [learner for learner in CLASSES[lab.name] if learner != "model" and answered(lab, learner)]
    most = {item.check_cell: item.points for item in lab.exercises if item.kind == "auto"}
    given = [(earned, most[cell]) for one in CLASSES[lab.name].values() for cell, earned in one["points"].items()]
    assert [earned for earned, full in given if 0 < earned < full]


@each_lab
def test_everybody_who_hands_in_is_graded(grades, lab):
    assert {learner for learner, _ in grades(lab)} == set(CLASSES[lab.name])


@each_learner
def test_each_check_gives_the_points_that_the_invented_answers_deserve(grades, lab, learner):
    found = {
        name: grade["auto"] for (who, name), grade in grades(lab).items() if who == learner and name[:5] == "check"
    }
    assert found == CLASSES[lab.name][learner]["points"]


@each_learner
def test_the_gradebook_has_the_points_of_the_course_map(grades, lab, learner):
    most = {name: grade["most"] for (who, name), grade in grades(lab).items() if who == learner}
    assert most == {
        (item.answer_cell if item.kind == "written" else item.check_cell): item.points for item in lab.exercises
    }


@each_learner
def test_a_written_answer_waits_for_a_person_and_one_left_as_it_was_gets_nothing(grades, lab, learner):
    for cell in written(lab):
        grade = grades(lab)[learner, cell]
        expected = (None, True, None) if cell in answered(lab, learner) else (0, False, "No response.")
        assert (grade["auto"], grade["waits"], grade["says"]) == expected


@each_learner
def test_a_form_filled_by_hand_is_not_called_no_response(graded, lab, learner):
    with Gradebook(f"sqlite:///{graded(lab)}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission_notebook(lab.notebook, lab.name, learner)
        remarks = {comment.name: comment.comment for comment in notebook.comments}
    automatic = [item.answer_cell for item in lab.exercises if item.kind == "auto"]
    assert {remarks[cell] for cell in automatic} == {None}


@each_learner
def test_the_autograded_notebook_holds_a_card_under_every_check(graded, lab, learner):
    cells = autograded(graded(lab), lab, learner)
    for cell in CLASSES[lab.name][learner]["points"]:
        assert "hc-card" in cells[cell].outputs[0].data["text/html"]


@each_learner
def test_the_marker_sees_forms_as_still_pages_and_the_mark_scheme(graded, lab, learner):
    cells = autograded(graded(lab), lab, learner)
    for cell, words in CLASSES[lab.name][learner].get("marker", {}).items():
        shown = cells[cell].outputs[0].data
        assert words in shown["text/html"]
        assert "application/vnd.jupyter.widget-view+json" not in shown
    schemes = [cell for cell in cells.values() if "BEGIN MARK SCHEME" in cell.source]
    assert len(schemes) == len(written(lab))


@each_learner
def test_feedback_shows_points_rubric_and_cards(graded, lab, learner):
    page, points = feedback(graded(lab), lab, learner), CLASSES[lab.name][learner]["points"]
    assert f"Your result: {sum(points.values()):g} of {lab.points:g} points" in page
    assert page.count('class="hc-card"') == len(points)
    for level in (4, 3, 2, 1):
        assert re.search(rf"<td[^>]*><strong>{level}</strong></td>", page)


@each_learner
def test_feedback_says_what_was_found_and_what_is_still_to_be_marked(graded, lab, learner):
    page = feedback(graded(lab), lab, learner)
    for words in CLASSES[lab.name][learner].get("feedback", []):
        assert words in page
    assert ("still to be marked by a person" in page) == bool(answered(lab, learner))


@each_learner
def test_feedback_says_when_no_file_with_what_was_typed_came(graded, lab, learner):
    released = nbformat.read(ROOT / "labs" / lab.file, as_version=4)
    has_forms = any("= forms." in cell.source for cell in released.cells)
    came = learner == "model" or "answers" in CLASSES[lab.name][learner]  # the model fills its forms by code
    page = feedback(graded(lab), lab, learner)
    assert ("No file answers.json came with your notebook" in page) == (has_forms and not came)


@each_learner
def test_feedback_gives_away_nothing_that_is_hidden(graded, lab, learner):
    page = read(feedback(graded(lab), lab, learner))
    for secret in ("HIDDEN TESTS", "unseen=True", "MARK SCHEME", "For the marker", "Anchor, 4 points"):
        assert secret not in page


@each_learner
def test_feedback_holds_nothing_of_the_answers_but_what_the_learner_wrote(graded, lab, learner):
    page, pieces = feedback(graded(lab), lab, learner), answer_texts(lab.name)
    submitted = graded(lab) / "submitted" / learner / lab.name / f"{lab.notebook}.ipynb"
    own = "\n".join(cell.source for cell in nbformat.read(submitted, as_version=4).cells)
    own += str(CLASSES[lab.name][learner])
    found = {piece for _, piece in holding({"page": page, "words": read(page)}, pieces)}
    assert {piece for piece in found if piece not in own} == set()
    assert bool(found) or learner != "model"


@each_learner
def test_feedback_asks_no_other_host_for_anything(graded, lab, learner):
    page = feedback(graded(lab), lab, learner)
    for loading in ('src="http', "src='http", 'src="//', 'rel="stylesheet"', "@import", "url(http"):
        assert loading not in page


@each_lab
def test_a_source_folder_holds_notebooks_only(lab):
    # nbgrader lays every other file of it over each submission: an answers.json there would wipe the learners' own
    assert [path.name for path in (ROOT / "solutions" / lab.name).iterdir()] == [f"{lab.notebook}.ipynb"]


@each_lab
def test_marks_are_exported(graded, lab):
    expected = {learner: str(float(sum(one["points"].values()))) for learner, one in CLASSES[lab.name].items()}
    assert demo.points(graded(lab), lab) == expected
