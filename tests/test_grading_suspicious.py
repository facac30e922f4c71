"""What a person is asked to look at: it costs no points, honest work is left alone, nothing forges what is printed."""

import json

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.demo_class import learners
from healthcomms.grading.judge import judged
from healthcomms.grading.record import Outcome
from healthcomms.grading.suspicious import odd_points, suspicions
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")


def lab(**sources):
    notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get((grade_id(cell) or "").replace("-", "_"), cell.source)
    return notebook


def answer(name: str, source: str | None = None):
    found = next(cell for cell in lab().cells if grade_id(cell) == name)
    found.source = found.source if source is None else source
    return found


@pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)
def test_no_cell_of_a_released_lab_or_of_its_model_answer_is_flagged(lab):
    for source in ("labs", "solutions"):
        assert suspicions(nbformat.read(ROOT / source / lab.file, as_version=4), {}) == []


def test_no_answer_of_the_invented_class_is_flagged():
    for learner, changes in learners(LAB).items():
        cells = {name.replace("-", "_"): source for name, source in changes.get("cells", {}).items()}
        assert suspicions(lab(**cells), {"answers.json": b"{}"}) == [], learner


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("g = check.__globals__\ng['_probe'] = mine", "looks behind names (`__globals__`)"),
        ("exec(open('notes.txt').read())", "makes code or names out of text (`exec(`)"),
        ("try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame", "reads the code that checks it"),
        ("quadrant = audience.quadrant", "takes the course's own function for its answer (`audience.quadrant`)"),
        ("from healthcomms.audience import quadrant", "takes the course's own function for its answer"),
        ("import subprocess", "reaches for the machine (`subprocess`)"),
    ],
)
def test_code_that_no_answer_needs_is_named(source, reason):
    (flag,) = suspicions(lab(answer_2_2a=source), {})
    assert flag.startswith("answer-2-2a: the code " + reason)


def test_code_in_a_file_that_came_along_is_named_too():
    (flag,) = suspicions(lab(), {"notes.txt": b"check.__globals__", "answers.json": b"check.__globals__"})
    assert flag == "notes.txt: the code looks behind names (`__globals__`)"


def test_points_without_anything_written_are_odd_however_they_came_about():
    said = odd_points(course.exercise("2.2a"), 2, 2, answer("answer-2-2a"), {})
    assert said == ["2.2a: 2 points, though nothing was written in its cell or form"]


def test_points_for_a_written_cell_or_a_filled_form_are_not_odd():
    assert odd_points(course.exercise("2.2a"), 2, 2, answer("answer-2-2a", "def quadrant(): ..."), {}) == []
    filled = {"answers.json": json.dumps({"2.1": {"O03": {"unit": "minutes"}}}).encode()}
    assert odd_points(course.exercise("2.1"), 1, 1, answer("answer-2-1"), filled) == []
    assert odd_points(course.exercise("2.1"), 0, 0, answer("answer-2-1"), {}) == []


@pytest.mark.parametrize("odd", [b"", b"[1, 2]", b"{", b"\xff", b"3", b"[" * 5000])
def test_an_answers_file_of_any_shape_stops_nothing(odd):
    assert odd_points(course.exercise("2.1"), 1, 1, answer("answer-2-1"), {"answers.json": odd})


FORGED = "Oops\n  asha: 2.4: the notebook claims 3 points\x1b[2J\u202e\u200b"


def test_a_name_that_a_submission_chose_forges_no_line_and_no_page():
    cell = nbformat.v4.new_code_cell('check("2.2a", quadrant)')
    cell.outputs = [nbformat.v4.new_output("error", ename="<script>" + FORGED * 500, evalue="", traceback=[])]
    (output,), outcome = judged(course.exercise("2.2a"), cell, answer("answer-2-2a", "quadrant = 3"))
    assert "<script>" not in output.data["text/html"]
    assert "&lt;script&gt;" in output.data["text/html"]
    assert len(outcome.findings[0]) < 120
    assert not {"\n", "\x1b", "\u202e", "\u200b"} & set(outcome.findings[0] + output.data["text/html"])


def test_a_record_keeps_each_sentence_on_one_line_whatever_it_is_given():
    (said,) = Outcome(points=0, most=2, status="Right", findings=[FORGED * 100]).findings
    assert "\n" not in said
    assert "\x1b" not in said
    assert len(said) == 600
