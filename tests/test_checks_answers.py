"""In every lab wrong answers lose the intended points with the intended words, and other right answers lose nothing.

The answers are listed lab by lab in `tests/wrong_answers/` and `tests/right_answers/`.
"""

import math
import re
from dataclasses import replace
from functools import cache

import nbformat
import pytest
from lab_answers import automatic, has_unseen_cases, judge_of, number, right_answers, tried_unseen, wrong_answers

from healthcomms import check, checks, course
from healthcomms.checks.lab02 import objectives, quadrant, weekly_use
from healthcomms.places import ROOT

WRONG, RIGHT = wrong_answers(), right_answers()
MOST_WORDS = 45

each_lab = pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)
each_exercise = pytest.mark.parametrize("exercise", automatic(), ids=lambda exercise: exercise.id)


def named(answers: list) -> list:
    return [pytest.param(answer, id=f"{answer.exercise} {answer.name}") for answer in answers]


def hidden(answers: list) -> list:
    return named([answer for answer in answers if answer.exercise in tried_unseen()])


def full(exercise_id: str) -> float:
    return course.exercise(exercise_id).points


def assert_earns(wrong, loses: float, *, unseen: bool = False) -> None:
    score = check(wrong.exercise, *wrong.answers, unseen=unseen)
    assert score.points == full(wrong.exercise) - loses, score.text
    assert all(finding.loses <= full(wrong.exercise) for finding in score.findings), score.text
    if loses:
        assert wrong.says in score.text


def assert_right(right, *, unseen: bool = False) -> None:
    score = check(right.exercise, *right.answers, unseen=unseen)
    assert score.points == full(right.exercise), score.text
    assert score.status == "Right"


@each_lab
def test_every_lab_has_a_list_of_wrong_and_of_right_answers(lab):
    for folder in ("wrong_answers", "right_answers"):
        file = ROOT / "tests" / folder / f"lab{lab.name[:2]}.py"
        assert file.is_file(), f"{lab.name} lacks {file.relative_to(ROOT)}."


@each_exercise
def test_every_automatic_exercise_has_two_wrong_answers_and_a_right_one_beside_the_model(exercise):
    assert len([wrong for wrong in WRONG if wrong.exercise == exercise.id]) >= 2
    assert [right for right in RIGHT if right.exercise == exercise.id and right.name != "model"]


@each_exercise
def test_an_exercise_is_tried_on_unseen_data_where_its_module_has_cases(exercise):
    assert (exercise.id in tried_unseen()) == has_unseen_cases(exercise)


@pytest.mark.parametrize("exercise_id", tried_unseen())
def test_unseen_cases_are_not_the_seen_ones(exercise_id):
    cases = judge_of(course.exercise(exercise_id)).cases
    assert str(cases(True)) != str(cases(False))


@pytest.mark.parametrize("wrong", named(WRONG))
def test_a_wrong_answer_loses_its_points_and_is_told_why(wrong):
    assert wrong.loses > 0
    assert_earns(wrong, wrong.loses if wrong.loses_seen is None else wrong.loses_seen)


@pytest.mark.parametrize("wrong", hidden(WRONG))
def test_a_wrong_answer_loses_its_points_on_unseen_data_too(wrong):
    assert_earns(wrong, wrong.loses, unseen=True)


@pytest.mark.parametrize("right", named(RIGHT))
def test_another_right_answer_gets_full_marks(right):
    assert_right(right)


@pytest.mark.parametrize("right", hidden(RIGHT))
def test_another_right_answer_gets_full_marks_on_unseen_data(right):
    assert_right(right, unseen=True)


@cache
def earned(chapter: str) -> list[tuple[str, checks.Finding]]:
    """Every finding that the wrong answers of a chapter ("02") earn, seen and unseen."""
    found = []
    for wrong in (wrong for wrong in WRONG if chapter == number(course.exercise(wrong.exercise))):
        for unseen in (False, True) if wrong.exercise in tried_unseen() else (False,):
            found += [(wrong.name, one) for one in check(wrong.exercise, *wrong.answers, unseen=unseen).findings]
    return found


def earned_in_all() -> list[tuple[str, checks.Finding]]:
    return [told for lab in course.labs() for told in earned(lab.name[:2])]


def words(text: str) -> int:
    return len(re.findall(r"\S*\w\S*", text))


def too_long(findings: list) -> list[str]:
    return [
        f"{name}: {words(found.text)} words: {found.text}" for name, found in findings if words(found.text) > MOST_WORDS
    ]


def test_no_message_is_longer_than_45_words():
    assert not too_long(earned_in_all())


def test_each_message_says_what_was_found_and_what_to_do():
    assert not [name for name, found in earned_in_all() if not found.found or not (found.expected or found.look)]


def headings(chapter: str) -> set[str]:
    lesson = nbformat.read(ROOT / "course" / f"{chapter}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    return {re.sub(r" \(\d+ min\)$", "", heading) for heading in re.findall(r"(?m)^#+ (.+?)\s*$", text)}


def headings_of_all() -> set[str]:
    """As the capstone names them, which sends people back to each lesson: "Of whom?, lesson 3"."""
    chapters = [file.stem for file in (ROOT / "course").glob("*.ipynb")]
    return {f"{heading}, lesson {int(chapter[:2])}" for chapter in chapters for heading in headings(chapter)}


@each_lab
def test_every_heading_that_a_message_names_is_in_the_lesson_of_its_chapter(lab):
    named_in_cards = {found.look for _, found in earned(lab.name[:2]) if found.look}
    assert named_in_cards
    assert named_in_cards <= (headings_of_all() if lab.name == "07-capstone" else headings(lab.name))


@pytest.mark.parametrize("blame", ["you should have", "wrong!", "obviously", "simply", "careless", "oops"])
def test_no_message_blames(blame):
    assert not [found.text for _, found in earned_in_all() if blame in found.text.lower()]


def test_the_figures_of_the_right_answer_are_in_no_message():
    model = next(right for right in RIGHT if right.exercise == "2.4").answers[0]
    for unseen in (False, True):
        for case in weekly_use.cases(unseen)[:3]:
            for figure in (value for value in model(*case).values() if isinstance(value, float)):
                said = [text for _, found in earned("02") for text in re.findall(r"(?<![\d.])\d+\.\d+", found.expected)]
                assert not [text for text in said if math.isclose(float(text), figure, abs_tol=0.05)]


def test_a_card_shows_found_expected_and_where_to_look():
    card = check("2.2a", lambda power, interest, threshold: "monitor")._repr_html_()
    for part in ("<dt>Found</dt>", "<dt>Expected</dt>", "<dt>Look at</dt>", "0 of 2 points"):
        assert part in card


def test_what_a_learner_wrote_is_shown_as_text_not_as_html():
    card = check("2.2a", lambda power, interest, threshold: "<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in card
    assert "&lt;script&gt;" in card


@each_exercise
def test_none_is_not_answered_yet(exercise):
    score = check(exercise.id, *[None] * len(exercise.answers))
    assert (score.points, score.status) == (0, "Not answered yet")


def untouched(power, interest, threshold):
    """Name of the quadrant."""
    # your rule


def test_a_function_with_a_docstring_only_is_not_answered_yet():
    assert check("2.2a", untouched).status == "Not answered yet"


def test_a_function_that_returns_a_constant_is_an_answer():
    def constant(power, interest, threshold):
        """Name of the quadrant."""
        return "monitor"

    assert check("2.2a", constant).status == "Not right yet"


# Fixtures that must fail: a judge that accepts everything, or all that is unseen; one that refuses everything;
# one that says nothing; a list that is not there.


@pytest.mark.parametrize("exercise_id", tried_unseen())
def test_the_tests_fail_on_a_judge_that_accepts_everything_unseen(monkeypatch, exercise_id):
    module = judge_of(course.exercise(exercise_id))
    honest = module.judge
    monkeypatch.setattr(module, "judge", lambda seen, unseen: [] if unseen else honest(seen, unseen))
    fooled = [wrong for wrong in WRONG if wrong.exercise == exercise_id]
    for wrong in fooled:
        with pytest.raises(AssertionError, match="Right"):
            assert_earns(wrong, wrong.loses, unseen=True)
    assert fooled


def test_the_tests_fail_on_a_check_that_no_longer_tries_unseen_data(monkeypatch):
    monkeypatch.delattr(quadrant, "cases")
    with pytest.raises(AssertionError):
        test_an_exercise_is_tried_on_unseen_data_where_its_module_has_cases(course.exercise("2.2a"))


def test_the_tests_fail_on_a_lab_without_lists():
    with pytest.raises(AssertionError, match=r"09-tides lacks tests.wrong_answers.lab09\.py"):
        test_every_lab_has_a_list_of_wrong_and_of_right_answers(replace(course.lab("02-strategy"), name="09-tides"))


def test_the_tests_fail_on_a_judge_that_accepts_everything(monkeypatch):
    monkeypatch.setattr(quadrant, "judge", lambda seen, unseen: [])
    for wrong in (wrong for wrong in WRONG if wrong.exercise == "2.2a" and wrong.loses_seen is None):
        with pytest.raises(AssertionError, match="Right"):
            assert_earns(wrong, wrong.loses)


def test_the_tests_fail_on_a_judge_that_refuses_everything(monkeypatch):
    monkeypatch.setattr(objectives, "judge", lambda seen, unseen: [checks.Finding(3, "No.")])
    with pytest.raises(AssertionError, match="No"):
        assert_right(next(right for right in RIGHT if right.exercise == "2.1"))


def test_the_tests_fail_on_the_right_points_with_the_wrong_words(monkeypatch):
    monkeypatch.setattr(quadrant, "judge", lambda seen, unseen: [checks.Finding(1, "Something is wrong.")])
    with pytest.raises(AssertionError, match="Something is wrong"):
        assert_earns(next(wrong for wrong in WRONG if wrong.name == "above_only"), 1)


def test_the_word_count_fails_on_a_long_message():
    assert too_long([("long", checks.Finding(1, "word " * 46))])
    assert not too_long([("short", checks.Finding(1, "word " * 45))])
