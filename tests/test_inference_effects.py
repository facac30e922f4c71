"""Difference-in-differences, interrupted series and lags, on series whose truth is known."""

import math

import numpy as np
import pandas as pd
import pytest

from healthcomms.inference import difference_in_differences, four_means, interrupted_series, lag_correlations

COLUMNS = {"value": "registrations", "treated": "treated", "after": "campaign"}


def test_four_means_by_hand():
    rows = pd.DataFrame(
        {
            "registrations": [90, 110, 150, 95, 115, 115],
            "treated": [True, True, True, False, False, False],
            "campaign": [False, False, True, False, True, True],
        }
    )
    assert four_means(rows, **COLUMNS) == (100, 150, 95, 115, 30)


def test_a_group_without_a_before_has_no_effect():
    rows = pd.DataFrame({"registrations": [1, 2, 3], "treated": [True, False, False], "campaign": [True, False, True]})
    assert math.isnan(four_means(rows, **COLUMNS).effect)
    with pytest.raises(ValueError, match=r"Only 3 of the four cells \(treated or not, campaign or not\) hold rows"):
        difference_in_differences(rows, **COLUMNS)


@pytest.fixture
def regions() -> pd.DataFrame:
    """Six regions over 40 days: all rise by 20 from day 20 on, the treated by 30 more; days of a region go together."""
    rng = np.random.default_rng(5)
    table = pd.MultiIndex.from_product([range(6), range(40)], names=["region", "day"]).to_frame(index=False)
    table = table.assign(treated=table["region"] < 3, campaign=table["day"] >= 20)
    shock = rng.normal(0, 6, (6, 2))[table["region"], table["campaign"].astype(int)]
    noise = rng.normal(0, 5, len(table))
    level = 100 + 20 * table["campaign"] + 30 * (table["treated"] & table["campaign"])
    return table.assign(registrations=level + shock + noise)


def test_regression_and_four_means_agree(regions):
    effect = difference_in_differences(regions, **COLUMNS, cluster="region")
    assert effect.effect == pytest.approx(four_means(regions, **COLUMNS).effect)
    assert effect.low < 30 < effect.high
    assert (effect.n, effect.clusters) == (240, 6)


def test_errors_that_forget_the_regions_are_too_sure(regions):
    aware = difference_in_differences(regions, **COLUMNS, cluster="region")
    naive = difference_in_differences(regions, **COLUMNS)
    assert aware.high - aware.low > 2 * (naive.high - naive.low)
    assert naive.clusters is None


def test_few_regions_get_the_wide_interval_of_students_t():
    # Treated regions rose by 20, 30 and 40, the others by -10, 0 and 10. Variance of the effect: 200 ÷ 9 for each
    # group, times 6/5 × 11/8 for six clusters and twelve rows: 73.3. Its root is 8.563,
    # and 2.571 (t with 5 degrees) times that is 22.01.
    changes = [20, 30, 40, -10, 0, 10]
    rows = pd.DataFrame({"region": [*range(6)] * 2, "registrations": [100] * 6 + [100 + change for change in changes]})
    rows = rows.assign(treated=rows["region"] < 3, campaign=[False] * 6 + [True] * 6)
    told = difference_in_differences(rows, **COLUMNS, cluster="region")
    assert (told.low, told.effect, told.high) == pytest.approx((30 - 22.01, 30, 30 + 22.01), abs=0.01)


def test_before_and_after_alone_takes_the_common_rise_for_effect(regions):
    means = four_means(regions, **COLUMNS)
    assert means.treated_after - means.treated_before > 40
    assert means.effect < 40


def days(values: np.ndarray) -> pd.Series:
    return pd.Series(values, index=pd.date_range("2026-01-01", periods=len(values)))


def test_a_series_without_noise_gives_back_its_own_coefficients():
    time = np.arange(40)
    after = time >= 25
    told = interrupted_series(days(50 + 0.5 * time + after * (12 - 2 * (time - 25))), "2026-01-26")
    assert told.estimates["estimate"].to_dict() == pytest.approx(
        {"start": 50, "slope_before": 0.5, "level_change": 12, "slope_change": -2, "slope_after": -1.5}
    )
    line = told.lines.loc["2026-01-26"]
    assert line["counterfactual"] == pytest.approx(62.5)
    assert line["fitted"] == pytest.approx(74.5)
    assert told.lines["counterfactual"].isna().sum() == 25


def test_neighbouring_days_that_go_together_widen_the_interval():
    rng = np.random.default_rng(11)
    noise = np.zeros(200)
    for day in range(1, 200):
        noise[day] = 0.7 * noise[day - 1] + rng.normal()
    series = days(20 + noise)

    def width(lags: int) -> float:
        row = interrupted_series(series, "2026-04-11", lags=lags).estimates.loc["level_change"]
        return row["high"] - row["low"]

    assert width(10) > 1.3 * width(0)


def test_a_missing_day_is_left_out_and_the_others_keep_their_place():
    time = np.arange(30, dtype=float)
    series = days(10 + time + 5 * (time >= 15))
    series.iloc[[3, 20]] = np.nan
    told = interrupted_series(series, "2026-01-16")
    assert told.estimates.loc["level_change", "estimate"] == pytest.approx(5)
    assert told.lines["fitted"].notna().all()


def test_a_series_cut_at_its_end_is_refused():
    with pytest.raises(ValueError, match=r"28 values before 2026-01-29 and 2 from then on: a level and a slope need"):
        interrupted_series(days(np.arange(30.0)), "2026-01-29")


def test_a_series_out_of_order_is_refused():
    with pytest.raises(ValueError, match="not in order of time: set its index to the day"):
        interrupted_series(days(np.arange(30.0)).iloc[::-1], "2026-01-15")


@pytest.fixture
def two_series() -> tuple[pd.Series, pd.Series]:
    """Mentions lead laboratory reports by one week, weakly, on a trend that both share."""
    rng = np.random.default_rng(3)
    impulse = rng.normal(size=120)
    trend = np.arange(120) * 0.5
    leader = pd.Series(trend + impulse)
    return leader, pd.Series(trend + 0.6 * np.roll(impulse, 1) + 0.6 * rng.normal(size=120))


def test_a_shared_trend_correlates_at_every_lag_and_differences_show_the_one(two_series):
    table = lag_correlations(*two_series, max_lag=3).set_index("lag")
    assert (table["raw"] > 0.9).all()
    assert table["differenced"].idxmax() == 1
    assert table.loc[1, "differenced"] > table.loc[1, "noise"]
    assert abs(table.loc[3, "differenced"]) < 0.3


def test_a_lag_costs_its_pairs(two_series):
    table = lag_correlations(*two_series, max_lag=2).set_index("lag")
    assert table["n"].to_dict() == {-2: 118, -1: 119, 0: 120, 1: 119, 2: 118}
    assert table.loc[0, "n_differenced"] == 119


def test_changing_places_changes_the_sign_of_the_lag(two_series):
    leader, follower = two_series
    there = lag_correlations(leader, follower, max_lag=2)["differenced"]
    back = lag_correlations(follower, leader, max_lag=2)["differenced"]
    assert there.tolist() == pytest.approx(back.tolist()[::-1])


def test_a_series_that_does_not_move_has_no_correlation():
    flat = pd.Series([5.0] * 10)
    assert lag_correlations(flat, pd.Series(range(10)), max_lag=1)["raw"].isna().all()
