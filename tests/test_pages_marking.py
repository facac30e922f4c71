"""The comment bank fits its rubrics, and the marker's page still finds in nbgrader's what it changes."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter

from healthcomms import course
from healthcomms.grading.marking import comments
from healthcomms.grading.notes import notes
from healthcomms.grading.release import config
from healthcomms.places import ROOT

WRITTEN = [
    pytest.param(lab, item, id=item.id) for lab in course.labs() for item in lab.exercises if item.kind == "written"
]
LAB = course.lab("02-strategy")


def rubric_columns(lab, exercise) -> list[str]:
    """The columns of the rubric, which is the one table with points in the text above the answer."""
    cells = nbformat.read(ROOT / "solutions" / lab.file, as_version=4).cells
    (text,) = [cell.source for cell in cells if f"## {exercise.id} " in cell.source and "| Points |" in cell.source]
    return [name.strip() for name in re.search(r"\| Points \|(.+)\|", text)[1].split("|")]


@pytest.mark.parametrize(("lab", "exercise"), WRITTEN)
def test_each_written_exercise_has_comments_on_each_column_of_its_rubric(lab, exercise):
    told = comments(lab.name)[exercise.id]
    assert list(told) == rubric_columns(lab, exercise)
    assert 8 <= sum(map(len, told.values())) <= 12


@pytest.mark.parametrize(("lab", "exercise"), WRITTEN)
def test_each_comment_is_whole_sentences_of_at_most_forty_words(lab, exercise):
    said = [sentence for column in comments(lab.name)[exercise.id].values() for sentence in column]
    assert [one for one in said if len(one.split()) > 40 or not one.endswith(".")] == []
    assert len(set(said)) == len(said)


def test_comments_are_for_written_exercises_only():
    for lab in course.labs():
        assert set(comments(lab.name)) == {item.id for item in lab.exercises if item.kind == "written"}


@pytest.fixture
def page():
    """The marker's page of an empty lab of which grading noticed something."""
    nb = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    notes(nb).flags = ["2.4: the notebook claims <b>3</b> points"]
    notes(nb).outcomes = nbformat.from_dict(
        {"2.3": {"points": 0, "most": 2, "status": "Not gradable", "findings": ["the check left no result"]}}
    )
    who = {"assignment_id": LAB.name, "notebook_id": LAB.notebook, "submission_id": "s1", "student": "ben"}
    where = {"index": 0, "total": 1, "base_url": "/base", "last_name": "", "first_name": "", "notebook_path": "x"}
    return BeautifulSoup(HTMLExporter(config=config()).from_notebook_node(nb, {**who, **where})[0], "html.parser")


def test_the_way_to_the_next_thing_to_mark_comes_before_everything_else(page):
    first = page.body.find("a")
    assert (first["id"], first["class"]) == ("hc-next", ["tabbable"])
    assert first["data-next"] == "/base/formgrader/submissions/s1/next"


def test_what_grading_noticed_stands_above_the_lab(page):
    said = [item.get_text() for item in page.find(id="notebook").find("section", class_="hc-noticed").find_all("li")]
    assert said == [
        "Not gradable, look yourself: 2.3: the check left no result",
        "Look twice: 2.4: the notebook claims <b>3</b> points",
    ]


def test_the_comments_stand_under_the_box_they_go_into(page):
    box = page.find("textarea", id="answer-2-6b-comment")
    buttons = box.find_all_next("button", attrs={"data-comment-for": "answer-2-6b"})
    assert [one.get_text() for one in buttons] == [one for told in comments(LAB.name)["2.6b"].values() for one in told]
    assert buttons == page.find_all("button", attrs={"data-comment-for": True})


def test_formgraders_own_scripts_boxes_and_links_are_all_there(page):
    scripts = {script["src"].rpartition("/")[2] for script in page.find_all("script", src=True)}
    assert {"formgrade.js", "formgrade_models.js", "formgrade_keyboardmanager.js", "jquery.min.js"} <= scripts
    marked = {item.answer_cell if item.kind == "written" else item.check_cell for item in LAB.exercises}
    assert {box["id"] for box in page.find_all("input", class_="score")} == marked
    assert page.find("nav").find("a", class_="tabbable").get_text().strip() == "Next →"
