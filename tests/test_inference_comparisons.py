"""Two shares, sample sizes and many comparisons, against published values and values worked by hand."""

import math

import pandas as pd
import pytest
from statsmodels.stats.proportion import power_proportions_2indep

from healthcomms.inference import corrected, false_alarms, sample_size_per_arm, two_proportions, weighted_share


def test_a_real_difference_with_enough_people_is_found():
    told = two_proportions(120, 4000, 156, 4000)
    assert told.z == pytest.approx(-2.205, abs=5e-4)
    assert told.p == pytest.approx(0.0274, abs=5e-5)
    assert (told.share_a, told.share_b) == (0.03, 0.039)
    assert told.difference == pytest.approx(-0.009)
    assert told.high - told.difference == pytest.approx(0.0080, abs=5e-5)


def test_the_same_shares_of_half_as_many_people_are_not():
    told = two_proportions(60, 2000, 78, 2000)
    assert told.z == pytest.approx(-1.559, abs=5e-4)
    assert told.p == pytest.approx(0.119, abs=5e-4)
    assert told.low < 0 < told.high


@pytest.mark.parametrize(
    ("counts", "known_shares"),
    [
        pytest.param((0, 0, 5, 100), 1, id="an arm without people"),
        pytest.param((0, 0, 0, 0), 0, id="no people at all"),
    ],
)
def test_an_empty_arm_cannot_be_compared(counts, known_shares):
    told = two_proportions(*counts)
    assert sum(not math.isnan(number) for number in told) == known_shares


def test_nobody_in_both_arms_is_no_difference_and_no_test():
    told = two_proportions(0, 50, 0, 60)
    assert told.difference == 0
    assert math.isnan(told.z)
    assert math.isnan(told.p)


def test_more_events_than_people_are_refused():
    with pytest.raises(ValueError, match=r"12 events among 10 cannot be: give a number from 0 to 10\."):
        two_proportions(3, 10, 12, 10)


@pytest.mark.parametrize(
    ("share_a", "share_b", "variance", "n"),
    [
        (0.03, 0.039, "unpooled", 6452),
        (0.03, 0.039, "pooled", 6455),
        (0.02, 0.025, "unpooled", 13_807),
        (0.02, 0.025, "pooled", 13_809),
        (0.025, 0.02, "unpooled", 13_807),
    ],
)
def test_sample_size_per_arm_names_its_formula(share_a, share_b, variance, n):
    assert sample_size_per_arm(share_a, share_b, variance=variance) == n


def test_the_pooled_size_is_the_least_with_that_power_in_statsmodels():
    n = sample_size_per_arm(0.03, 0.039, variance="pooled")
    power = [power_proportions_2indep(0.009, 0.03, nobs1=people).power for people in (n - 1, n)]
    assert power[0] < 0.8 <= power[1]


def test_no_sample_finds_no_difference():
    with pytest.raises(ValueError, match=r"Shares of 0\.03 and 0\.03: give two different numbers from 0 to 1"):
        sample_size_per_arm(0.03, 0.03, variance="pooled")


def test_shares_in_percent_are_refused():
    with pytest.raises(ValueError, match=r"Shares of 3 and 3\.9: give two different numbers from 0 to 1"):
        sample_size_per_arm(3, 3.9, variance="pooled")


def test_a_formula_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"variance='both' is not known here: choose unpooled or pooled"):
        sample_size_per_arm(0.03, 0.039, variance="both")


@pytest.mark.parametrize(
    ("comparisons", "expected", "at_least_one", "bonferroni"),
    [(168, 8.4, 0.9998, 0.0003), (5, 0.25, 0.226, 0.01), (1, 0.05, 0.05, 0.05)],
)
def test_false_alarms_of_a_day_by_hour_table(comparisons, expected, at_least_one, bonferroni):
    told = false_alarms(comparisons)
    assert told.expected == pytest.approx(expected)
    assert told.at_least_one == pytest.approx(at_least_one, abs=5e-4)
    assert told.bonferroni_alpha == pytest.approx(bonferroni, abs=5e-6)


def test_no_comparison_is_refused():
    with pytest.raises(ValueError, match="0 comparisons: give a whole number from 1"):
        false_alarms(0)


def test_corrections_by_hand():
    p = pd.Series([0.01, 0.02, 0.03, 0.5], index=["mon", "tue", "wed", "thu"])
    strict = corrected(p, method="bonferroni")
    assert strict["p_corrected"].tolist() == pytest.approx([0.04, 0.08, 0.12, 1])  # four times each, at most 1
    assert strict["holds"].tolist() == [True, False, False, False]
    # 0.01 × 4 ÷ 1, 0.02 × 4 ÷ 2 and 0.03 × 4 ÷ 3 are all 0.04; 0.5 × 4 ÷ 4
    shared = corrected(p, method="benjamini-hochberg")
    assert shared["p_corrected"].tolist() == pytest.approx([0.04, 0.04, 0.04, 0.5])
    assert shared["holds"].tolist() == [True, True, True, False]


def test_a_cell_too_small_to_test_is_not_counted_and_does_not_hold():
    told = corrected(pd.Series([0.02, None, 0.9]), method="bonferroni")
    assert told["p_corrected"].tolist() == pytest.approx([0.04, math.nan, 1], nan_ok=True)
    assert told["holds"].tolist() == [True, False, False]


def test_a_table_with_nothing_to_test_stays_empty():
    assert corrected(pd.Series([None, None], dtype=float), method="bonferroni")["holds"].tolist() == [False, False]


def test_a_weighted_share_counts_heavy_answers_more_and_is_less_sure():
    answers, weights = pd.Series([True, False, False]), pd.Series([4.0, 1.0, 1.0])
    told = weighted_share(answers, weights)
    assert told.share == pytest.approx(4 / 6)
    assert (told.n, told.n_effective) == (3, 2)  # 36 ÷ 18
    assert told.low < 1 / 3 < told.share < told.high


def test_equal_weights_give_wilsons_interval():
    told = weighted_share(pd.Series([True] * 3 + [False] * 17), pd.Series([0.7] * 20))
    assert (told.low, told.high) == pytest.approx((0.0524, 0.3604), abs=5e-5)


def test_a_missing_answer_is_left_out_with_its_weight():
    answers = pd.Series([True, None, False], dtype="boolean")
    told = weighted_share(answers, pd.Series([1.0, 50.0, 1.0]))
    assert (told.share, told.n, told.n_effective) == (0.5, 2, 2)


def test_no_answers_are_no_share():
    told = weighted_share(pd.Series([None], dtype="boolean"), pd.Series([1.0]))
    assert math.isnan(told.share)
    assert math.isnan(told.low)
    assert told.n == 0


def test_weights_that_do_not_add_up_exactly_still_give_a_share_of_all():
    weights = pd.Series([0.1] * 3 + [0.7, 1.1, 2.3])
    assert weighted_share(pd.Series([True] * 6), weights).high == pytest.approx(1)
