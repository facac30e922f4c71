"""What the report says of exercises: means, untouched answers, whether they go with the rest, what nobody knows yet."""

import math
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from report_class import a_record, not_gradable, outcome
from small_class import LAB

from healthcomms.grading.report import words
from healthcomms.grading.report.measures import by_exercise, discrimination, seconds, spread, written_levels
from healthcomms.grading.report.results import Results, points


def results(*records, given=None, unanswered=(), **more) -> Results:
    names = [one.learner for one in records]
    marks = {(name, "2.6b"): 4.0 for name in names} | (given or {})
    fields = {"handed_in": names, "class_list": names, "late": {}}
    return Results(LAB, list(records), given=marks, unanswered=set(unanswered), **fields | more)


def row(of: Results, exercise: str) -> dict:
    return by_exercise(of).set_index("id").loc[exercise].to_dict()


def test_the_mean_share_full_points_and_untouched_answers_of_an_exercise():
    empty = outcome("2.2a", 0, status="Not answered yet")
    seen = row(
        results(a_record("asha"), a_record("ben", {"2.2a": outcome("2.2a", 1)}), a_record("gus", {"2.2a": empty})),
        "2.2a",
    )
    assert (seen["n"], seen["mean"], seen["share"]) == (3, 1.0, 0.5)  # 2 + 1 + 0 of 2 points each
    assert (seen["full"], seen["untouched"]) == (1, 1)


def test_the_hardest_exercise_comes_first():
    of = results(a_record("asha", {"2.4": outcome("2.4", 1), "2.1": outcome("2.1", 2)}))
    assert list(by_exercise(of)["id"])[:2] == ["2.4", "2.1"]


def test_an_answer_that_could_not_be_graded_is_not_a_nought():
    seen = row(results(a_record("asha"), a_record("ben", {"2.3": not_gradable("2.3")})), "2.3")
    assert (seen["n"], seen["mean"]) == (1, 2.0)


def test_what_a_person_gave_wins_over_the_check():
    of = results(a_record("ben", {"2.3": not_gradable("2.3")}), given={("ben", "2.3"): 1.5, ("ben", "2.1"): 0.0})
    assert points(of).loc["ben", ["2.1", "2.3"]].tolist() == [0.0, 1.5]


def test_a_written_exercise_waits_until_everybody_has_a_mark():
    of = results(a_record("asha"), a_record("ben"), given={("ben", "2.6b"): None}, unanswered=[("asha", "2.6b")])
    seen = row(of, "2.6b")
    assert (seen["n"], math.isnan(seen["mean"])) == (0, True)
    assert by_exercise(of)["id"].iloc[-1] == "2.6b"


def test_marks_of_a_written_exercise_by_level_leave_out_answers_that_are_not_there():
    of = results(a_record("asha"), a_record("ben"), a_record("gus"), given={("gus", "2.6b"): 0.0, ("ben", "2.6b"): 2.5})
    of.unanswered.add(("gus", "2.6b"))
    assert written_levels(of, "2.6b").to_dict("list") == {"points": ["4", "2.5"], "learners": [1, 1]}


ONE = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
OTHER = [0, 0, 0, 0, 1, 0, 1, 1, 1, 1]


def test_an_exercise_is_compared_with_the_rest_and_not_with_itself():
    # by hand: both have mean 0.5 and variance 0.25, 4 of 10 have both: covariance 0.4 − 0.25 = 0.15, so r = 0.6.
    # With itself in the sum it would be 0.4 ÷ (0.5 × √0.8) = 0.89.
    found = discrimination(pd.DataFrame({"a": ONE, "b": OTHER, "c": [2] * 10}, dtype=float))
    assert found["a"] == pytest.approx(0.6)
    assert found["b"] == pytest.approx(0.6)


def test_an_exercise_that_goes_against_the_rest_has_a_negative_number():
    turned = [1 - value for value in ONE]
    assert discrimination(pd.DataFrame({"a": ONE, "b": turned}, dtype=float))["a"] == pytest.approx(-1)


def test_points_that_are_the_same_for_all_give_no_number():
    assert discrimination(pd.DataFrame({"a": ONE, "c": [2] * 10}, dtype=float)) == {"a": "no spread", "c": "no spread"}


def test_nine_learners_are_too_few_for_a_correlation():
    assert discrimination(pd.DataFrame({"a": ONE[:9], "b": OTHER[:9]})) == dict.fromkeys("ab", "too few to say")


def test_a_learner_without_points_does_not_count_towards_the_ten():
    frame = pd.DataFrame({"a": ONE, "b": [*OTHER[:9], np.nan]})
    assert discrimination(frame)["a"] == "too few to say"


def test_every_learner_stands_in_one_range_of_points_and_full_points_in_the_last():
    found = spread(pd.Series([0, 1.5, 2, 19.5, 20]), 20)
    assert found.iloc[0].to_dict() == {"points": "0 to under 2", "learners": 2}
    assert found.iloc[-1].to_dict() == {"points": "18 to 20", "learners": 2}
    assert found["learners"].sum() == 5


def test_the_time_of_a_submission_is_its_whole_or_else_its_parts_together():
    of = results(
        a_record("asha", seconds={"whole": 3.0, "cells": 1.0}), a_record("ben", seconds={"cells": 1, "judge": 0.5})
    )
    assert seconds(of).tolist() == [3.0, 1.5]


@pytest.mark.parametrize(("count", "n", "said"), [
    pytest.param(3, 9, "3 of 9", id="a small class is counted"),
    pytest.param(3, 10, "30 % (3 of 10)", id="ten are enough"),
    pytest.param(0, 0, "–", id="nobody to count"),
])  # fmt: skip
def test_a_share_says_its_n_and_has_no_percentage_in_a_small_class(count, n, said):
    assert words.share(count, n) == said


@pytest.mark.parametrize(("late", "said"), [
    (timedelta(seconds=1), "1 minute"),
    (timedelta(minutes=59), "59 minutes"),
    (timedelta(hours=2, minutes=40), "2 hours"),
    (timedelta(days=1, hours=1), "1 day 1 hour"),
    (timedelta(days=2), "2 days"),
])  # fmt: skip
def test_how_late_in_words(late, said):
    assert words.lateness(late) == said
