"""Intervals, against values worked out by hand or published."""

import math

import pandas as pd
import pytest

from healthcomms.inference import effective_n, wilson


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
