"""Which findings are one mistake, and how many learners made it; what grading again changed."""

import pytest
from report_class import a_record, not_gradable, outcome

from healthcomms.grading.report.changes import changes, in_words, summary
from healthcomms.grading.report.mistakes import masked, named


def with_finding(learner: str, *findings: str, exercise: str = "2.1"):
    return a_record(learner, {exercise: outcome(exercise, 1, *findings)})


@pytest.mark.parametrize(("one", "other"), [
    ("O07 starts from 10, but the evidence says otherwise.", "O11 starts from 24.5, but the evidence says otherwise."),
    ("O03: 'Everyone' is everyone.", "O11: 'the general public.' is everyone."),
    ("O03: 31 December 2026 has passed.", "O03: 4 May 2026 has passed."),
    ("instagram, x: no hours.", "facebook: no hours."),
    ("Your rule also says 'key players', 'minimal effort'.", "Your rule also says 'monitor.'."),
    ("NameError: name 'intrest' is not defined.", "NameError: name 'b' is not defined."),
    ('It says "Senior doctors\' committee" first.', 'It says "Young carers" first.'),
])  # fmt: skip
def test_what_is_a_learners_own_makes_no_other_mistake(one, other):
    assert masked(one) == masked(other)


@pytest.mark.parametrize(("one", "other"), [
    ("You tried one point more, but not one point less.", "You tried one point less, but not one point more."),
    ("Look again. See “Where the line falls”.", "Look again. See “Four ways to treat people”."),
    ("`percent` is missing.", "`low` is missing."),
    ("The doctors' rule holds today's figure.", "The doctors' rule shows today's figure."),
])  # fmt: skip
def test_what_the_check_says_itself_tells_mistakes_apart(one, other):
    assert masked(one) != masked(other)


def test_a_learner_counts_once_for_a_mistake_made_twice():
    found = named([with_finding("asha", "O03 aims at 0: perfection.", "O11 aims at 100: perfection.")])
    assert [len(one.learners) for one in found] == [1]


def test_the_mistake_of_most_learners_comes_first_with_the_text_most_of_them_read():
    found = named([
        with_finding("asha", "Nothing there."),
        with_finding("ben", "O03 aims at 0: perfection."),
        with_finding("gus", "O11 aims at 100: perfection."),
        with_finding("mei", "O11 aims at 100: perfection."),
    ])  # fmt: skip
    assert [(one.example, len(one.learners)) for one in found] == [
        ("O11 aims at 100: perfection.", 3),
        ("Nothing there.", 1),
    ]


def test_the_same_words_under_two_exercises_are_two_mistakes():
    assert len(named([with_finding("asha", "Empty."), with_finding("ben", "Empty.", exercise="2.3")])) == 2


def test_a_missing_answer_and_one_that_could_not_be_graded_are_no_mistakes():
    untouched = outcome("2.1", 0, "No answer of yours has reached this check yet.", status="Not answered yet")
    assert named([a_record("asha", {"2.1": untouched, "2.3": not_gradable("2.3")})]) == []


# what grading again changed


def regraded(learner: str, exercise: str, old, new):
    now = a_record(learner, {exercise: new})
    return now.model_copy(update={"before": now.outcomes | {exercise: old}})


UP = regraded("asha", "2.4", outcome("2.4", 1, "No weights.", "n is off."), outcome("2.4", 3))
DOWN = regraded("ben", "2.1", outcome("2.1", 3), outcome("2.1", 2.5, "O07 starts from 10."))
WORDS = regraded("gus", "2.3", outcome("2.3", 1, "Look."), outcome("2.3", 1, "Look at the line."))


def test_the_largest_difference_comes_first_whichever_way_it_goes():
    assert [one.learner for one in changes([WORDS, DOWN, UP])] == ["asha", "ben", "gus"]


def test_old_and_new_totals_differ_by_what_the_exercise_gained():
    one = changes([UP])[0]
    assert (one.old, one.new) == (14, 16)  # 16 points are in the checks; 2.4 rose from 1 to 3
    assert [(item.id, item.says) for item in one.exercises] == [("2.4", "1 → 3 of 3")]


def test_the_table_says_which_findings_went_and_which_came():
    said = in_words(changes([UP, DOWN]))
    assert (
        "asha: 14 → 16 (+2)\n  2.4   1 → 3 of 3\n        no longer: No weights.\n        no longer: n is off." in said
    )
    assert "ben: 16 → 15.5 (-0.5)\n  2.1   3 → 2.5 of 3\n        now: O07 starts from 10." in said


def test_the_summary_counts_who_gained_lost_and_read_other_words():
    said = (
        "Grading again changed what 3 got: 1 gained points, 1 lost points, 1 kept their total and read other findings."
    )
    assert summary(changes([UP, DOWN, WORDS])) == said


def test_where_nothing_changed_the_table_says_so():
    assert in_words(changes([a_record("asha")])).startswith("Grading again changed nothing")


def test_an_answer_that_could_not_be_graded_before_had_no_points_rather_than_none():
    one = changes([regraded("asha", "2.3", not_gradable("2.3"), outcome("2.3", 2))])[0]
    assert one.exercises[0].says == "not gradable → 2 of 2"
