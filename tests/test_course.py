"""The course map."""

from dataclasses import replace

import pytest

from healthcomms import course
from healthcomms.places import ROOT


def test_chapters_run_from_0_to_7():
    assert [chapter.number for chapter in course.chapters()] == list(range(8))


CAPSTONE = "07-capstone"
each_lab = pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)


@each_lab
def test_a_lab_has_twenty_points_sixteen_of_them_automatic_and_the_capstone_forty_and_twenty(lab):
    automatic = sum(exercise.points for exercise in lab.exercises if exercise.kind == "auto")
    assert (lab.points, automatic) == ((40, 20) if lab.name == CAPSTONE else (20, 16))


@each_lab
def test_the_minutes_of_a_lab_are_those_of_its_exercises(lab):
    assert lab.minutes == sum(exercise.minutes for exercise in lab.exercises)


def test_the_start_page_names_the_hours_of_the_whole_course():
    assert f"takes about {course.hours()} hours" in (ROOT / "course" / "00-start-here.ipynb").read_text("utf-8")


def test_labs_are_those_of_ready_chapters(monkeypatch):
    in_work = [replace(chapter, ready=False) for chapter in course.chapters()]
    assert "02-strategy" in [lab.name for lab in course.labs()]
    monkeypatch.setattr(course, "chapters", lambda: in_work)
    assert course.labs() == []


def test_the_author_of_a_chapter_in_work_can_run_its_checks(monkeypatch):
    in_work = [replace(chapter, ready=False) for chapter in course.chapters()]
    monkeypatch.setattr(course, "chapters", lambda: in_work)
    assert course.exercise("2.2a").answers == ["quadrant"]


def test_an_unknown_lab_is_named_with_those_there_are():
    assert course.lab("02-strategy").notebook == "lab-02-strategy"
    with pytest.raises(KeyError, match=r"no lab '2'. The course has: .*02-strategy"):
        course.lab("2")


@pytest.mark.parametrize("cell", ["check-2-6b", "answer-2-6b"])
def test_an_exercise_is_found_by_the_name_of_its_cells(cell):
    assert course.exercise_of(cell).id == "2.6b"


def test_an_exercise_names_its_cells():
    exercise = course.exercise("2.2a")
    assert (exercise.answer_cell, exercise.check_cell) == ("answer-2-2a", "check-2-2a")


def test_an_unknown_exercise_is_named_with_those_there_are():
    with pytest.raises(KeyError, match=r"no exercise '9\.9'.*2\.2a"):
        course.exercise("9.9")
