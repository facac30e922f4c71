"""The course map."""

import pytest

from healthcomms import course


def test_chapters_run_from_0_to_7():
    assert [chapter.number for chapter in course.chapters()] == list(range(8))


def test_every_lab_has_twenty_points_sixteen_of_them_automatic():
    for lab in course.labs():
        automatic = sum(exercise.points for exercise in lab.exercises if exercise.kind == "auto")
        assert (lab.points, automatic) == (20, 16)


def test_the_minutes_of_a_lab_are_those_of_its_exercises():
    for lab in course.labs():
        assert lab.minutes == sum(exercise.minutes for exercise in lab.exercises)


def test_an_exercise_names_its_cells():
    exercise = course.exercise("2.2a")
    assert (exercise.answer_cell, exercise.check_cell) == ("answer-2-2a", "check-2-2a")


def test_an_unknown_exercise_is_named_with_those_there_are():
    with pytest.raises(KeyError, match=r"no exercise '9\.9'.*2\.2a"):
        course.exercise("9.9")
