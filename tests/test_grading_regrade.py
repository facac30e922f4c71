"""Grading again: marks that people gave stand, and what the checks gave before is kept beside what they give now."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.checks.lab02 import quadrant
from healthcomms.grading import demo, record
from healthcomms.grading.demo_class import hand_in
from healthcomms.grading.driver import Class
from healthcomms.grading.gradebook import course_folder

pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(600)]

LAB = course.lab("02-strategy")


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Asha, graded once, and her written answer marked with 3 points."""
    monkeypatch.setenv("PATH", demo.environment()["PATH"])
    folder = tmp_path / "course"
    demo.new_course(folder)
    hand_in(LAB, "asha", folder / "submitted")
    assert demo.nbgrader(folder, "generate_assignment", LAB.name).returncode == 0
    grade(folder)
    with open_gradebook(folder) as gradebook:
        mark = gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "asha")
        mark.manual_score, mark.needs_manual_grade = 3, False
        gradebook.db.commit()
    return folder


def grade(folder) -> record.Record:
    with ThreadPoolExecutor(1) as pool:  # in this process, where a test can change a check
        (found,) = Class(LAB, course_folder(folder)).grade(["asha"], pool, at_once=1)
    return found


def open_gradebook(folder) -> Gradebook:
    return Gradebook(f"sqlite:///{folder}/gradebook.db")


def written_mark(folder) -> tuple:
    with open_gradebook(folder) as gradebook:
        mark = gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "asha")
        return mark.manual_score, mark.needs_manual_grade


def test_a_mark_on_an_unchanged_answer_stands_and_nobody_is_asked_again(root):
    grade(root)
    assert written_mark(root) == (3, False)


def test_a_mark_on_an_answer_that_changed_stands_and_somebody_is_asked_to_look(root):
    notebook = root / "submitted/asha" / LAB.name / f"{LAB.notebook}.ipynb"
    text = notebook.read_text("utf-8")
    assert "about a fifth" in text
    notebook.write_text(text.replace("about a fifth", "a quarter"), "utf-8")
    grade(root)
    assert written_mark(root) == (3, True)


def test_a_changed_check_leaves_old_and_new_side_by_side(root, monkeypatch):
    was = record.read(root, LAB.name, "asha").outcomes["2.2a"]
    assert (was.points, was.findings) == (2, [])
    monkeypatch.setattr(quadrant, "judge", lambda seen, unseen: [quadrant.Finding(1, "A stricter rule.")])
    found = grade(root)
    assert (found.before["2.2a"].points, found.outcomes["2.2a"].points) == (2, 1)
    assert found.outcomes["2.2a"].findings == ["A stricter rule."]
    again = grade(root)
    assert again.before == found.before, "nothing has changed since, so the last change is kept"


def test_another_hand_in_is_no_regrade(root):
    (root / "submitted/asha" / LAB.name / "answers.json").unlink()
    found = grade(root)
    assert found.points < 13.5
    assert found.before == {}
