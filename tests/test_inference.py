"""Intervals, against values worked out by hand or published."""

import math

import pandas as pd
import pytest

from healthcomms.inference import effective_n, median_interval, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        pytest.param(3, 20, 0.0524, 0.3604, id="three of twenty"),
        pytest.param(0, 20, 0.0, 0.1611, id="none is not zero for certain"),
        pytest.param(20, 20, 0.8389, 1.0, id="all is not one for certain"),
        pytest.param(338, 94_726, 0.003208, 0.003969, id="a small share of many"),
    ],
)
def test_wilson_gives_the_published_interval(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nobody_is_unknown():
    assert all(math.isnan(bound) for bound in wilson(0, 0))


def test_more_successes_than_answers_are_refused():
    with pytest.raises(ValueError, match=r"21 successes out of 20 cannot be: give a number from 0 to 20"):
        wilson(21, 20)


def test_equal_weights_keep_every_answer():
    assert effective_n(pd.Series([2.0, 2.0, 2.0, 2.0])) == 4


def test_one_heavy_answer_outweighs_the_others():
    # (1 + 1 + 4)² ÷ (1 + 1 + 16) = 36 ÷ 18
    assert effective_n(pd.Series([1.0, 1.0, 4.0])) == 2


def test_no_weights_are_worth_no_answers():
    assert effective_n(pd.Series([], dtype=float)) == 0


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        # Altman and others, Statistics with Confidence (2000), example of chapter 5
        pytest.param([66, 71.2, 83, 83.6, 101, 107.6, 122, 143, 160, 177, 414], 71.2, 177, id="eleven"),
        # the example of ci.median in R's statpsych
        pytest.param(
            [30.2, 20.4, 15.1, 10.2, 10.5, 60.8, 20.8, 25, 20.7, 30.9, 10.8, 5.1, 50.9, 40, 20.9, 10.8, 0, 20.5, 50.8],
            10.8, 30.9, id="nineteen",
        ),
        pytest.param([1, 2, 3, 4, 5, 6], 1, 6, id="six is the smallest number"),
        pytest.param([3, None, 1, 2, 6, 5, 4], 1, 6, id="missing values are left out"),
    ],
)  # fmt: skip
def test_the_interval_of_a_median_goes_by_order_alone(values, low, high):
    assert median_interval(pd.Series(values, dtype="float64")) == (low, high)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_too_few_values_give_no_interval_of_a_median(n):
    assert all(math.isnan(bound) for bound in median_interval(pd.Series(range(n), dtype="float64")))
