import json

import numpy as np
import pandas as pd
import pytest

from healthcomms.data import read
from healthcomms.simulate import evaluation
from healthcomms.simulate.write import as_text

JUNE, OCTOBER = "2026-06-08", "2025-10-13"


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return evaluation.make(np.random.default_rng([request.param, 0]))


@pytest.fixture(scope="module")
def signups(made):
    return made["registrations_daily"][0]


@pytest.fixture(scope="module")
def signups_key(made):
    return made["registrations_daily"][1]


def days(table: pd.DataFrame, start: str, length: int) -> pd.DataFrame:
    first = pd.Timestamp(start)
    return table[table["date"].between(first, first + pd.Timedelta(days=length - 1))]


def change(table: pd.DataFrame, start: str, *, length: int = 14, before: int = 28) -> float:
    """Sign-ups a day from `start` on, as a multiple of those before."""
    earlier = pd.Timestamp(start) - pd.Timedelta(days=before)
    now, then = days(table, start, length), days(table, str(earlier.date()), before)
    return (now["registrations"].sum() / length) / (then["registrations"].sum() / before)


def did(table: pd.DataFrame, start: str, **window) -> float:
    """Difference in differences on the log scale, in percent."""
    treated, compared = table[table["treated"]], table[~table["treated"]]
    return 100 * (change(treated, start, **window) / change(compared, start, **window) - 1)


def without(table: pd.DataFrame, region: str) -> pd.DataFrame:
    return table[table["region"] != region]


def interval_of_did(table: pd.DataFrame, start: str) -> tuple[float, float]:
    """95 % interval, in percent, from a regression on region, day and treated × window."""
    from statsmodels.formula.api import ols

    earlier = pd.Timestamp(start) - pd.Timedelta(days=28)
    used = days(table, str(earlier.date()), 42).assign(
        log=lambda rows: np.log(rows["registrations"]),
        here_and_now=lambda rows: (rows["treated"] & (rows["date"] >= start)).astype(int),
    )
    fit = ols("log ~ C(region) + C(date) + here_and_now", used).fit(cov_type="HC1")
    low, high = fit.conf_int().loc["here_and_now"]
    return 100 * np.expm1(low), 100 * np.expm1(high)


def by_week(table: pd.DataFrame, first: str, weeks: int) -> pd.DataFrame:
    used = days(table, first, 7 * weeks)
    week = (used["date"] - pd.Timestamp(first)).dt.days // 7
    return used["registrations"].groupby(week).sum().rename_axis("week").reset_index()


def interrupted(weeks: pd.DataFrame, *, calendar_time: bool):
    """Segmented regression with the form in week 24; coded well, or with post × calendar week."""
    from statsmodels.formula.api import ols

    post = (weeks["week"] >= 24).astype(int)
    since = post * (weeks["week"] if calendar_time else weeks["week"] - 24)
    return ols("registrations ~ week + post + since", weeks.assign(post=post, since=since)).fit()


def test_the_keys_are_plain_json_and_the_same_seed_gives_the_same_tables(made):
    for _, key in made.values():
        assert json.loads(json.dumps(key, allow_nan=False)) == key
    once, again = (evaluation.make(np.random.default_rng([5, 0])) for _ in range(2))
    for name in once:
        pd.testing.assert_frame_equal(once[name][0], again[name][0])
        assert not once[name][0].equals(made[name][0])


def test_the_tables_pass_the_door_unchanged(made, tmp_path):
    for name, (table, _) in made.items():
        as_text(table).to_csv(tmp_path / f"{name}.csv", index=False)
        pd.testing.assert_frame_equal(read(name, tmp_path), table, check_dtype=False)


def test_two_years_of_days_in_three_treated_and_three_comparison_regions(signups):
    assert len(signups) == 730 * 6
    assert signups.groupby("treated")["region"].nunique().to_dict() == {True: 3, False: 3}
    assert not signups.duplicated(["date", "region"]).any()
    assert 30 <= signups["registrations"].median() <= 100


def test_each_campaign_is_marked_for_two_weeks_in_the_treated_regions_only(signups):
    for column, start in (("campaign", JUNE), ("earlier_campaign", OCTOBER)):
        marked = signups[signups[column]]
        assert len(marked) == 14 * 3
        assert marked["treated"].all()
        assert marked["date"].min() == pd.Timestamp(start)


def test_weekends_are_quieter_than_mondays(signups):
    by_day = signups.groupby(signups["date"].dt.day_of_week)["registrations"].mean()
    assert by_day[6] < 0.8 * by_day[0]


def test_treated_and_comparison_regions_move_in_parallel_before_the_campaign(signups):
    for start in ("2026-03-02", "2026-04-13", "2026-05-11"):
        assert abs(did(signups, start)) < 2.5


def test_before_and_after_overstates_the_june_campaign(signups, signups_key):
    planted = signups_key["effects"]["june_2026_campaign"]
    naive = 100 * (change(signups[signups["treated"]], JUNE) - 1)
    assert 64 <= naive <= 77
    assert naive == pytest.approx(planted["before_after_percent"], abs=3)
    assert naive > planted["percent"] + 25


def test_the_comparison_regions_without_spillover_give_the_planted_lift(signups, signups_key):
    planted = signups_key["effects"]["june_2026_campaign"]
    clean = without(signups, planted["spillover"]["region"])
    assert 36 <= planted["percent"] <= 40
    assert did(clean, JUNE) == pytest.approx(planted["percent"], abs=3)
    low, high = interval_of_did(clean, JUNE)
    assert 20 < low < planted["percent"] < high


def test_spillover_makes_the_lift_look_smaller_and_the_key_says_where_it_is(signups, signups_key):
    planted = signups_key["effects"]["june_2026_campaign"]
    compared = signups[~signups["treated"]].groupby("region")
    rise = {region: change(rows, JUNE) for region, rows in compared}
    spilled = planted["spillover"]["region"]
    others = [value for region, value in rise.items() if region != spilled]
    assert 100 * (rise[spilled] / np.mean(others) - 1) == pytest.approx(planted["spillover"]["percent"], abs=3)
    assert did(signups, JUNE) == pytest.approx(planted["did_percent_all_comparison_regions"], abs=3)
    assert did(signups, JUNE) < did(without(signups, spilled), JUNE) - 3


def test_the_lift_fades_within_four_weeks(signups, signups_key):
    clean = without(signups, signups_key["effects"]["june_2026_campaign"]["spillover"]["region"])
    fading = [did_after(clean, start) for start in ("2026-06-22", "2026-07-06", "2026-07-20")]
    assert 20 < fading[0] < 35
    assert 3 < fading[1] < 15
    assert abs(fading[2]) < 3


def did_after(table: pd.DataFrame, start: str) -> float:
    """Two weeks from `start`, against the four weeks before the campaign."""
    gap = (pd.Timestamp(start) - pd.Timestamp(JUNE)).days
    moved = table[~table["date"].between(pd.Timestamp(JUNE), pd.Timestamp(start) - pd.Timedelta(days=1))]
    shifted = moved.assign(date=moved["date"].where(moved["date"] < JUNE, moved["date"] - pd.Timedelta(days=gap)))
    return did(shifted, JUNE)


def test_the_october_campaign_looks_like_an_effect_and_is_none(signups, signups_key):
    null = signups_key["nulls"]["october_2025_campaign"]
    naive = 100 * (change(signups[signups["treated"]], OCTOBER) - 1)
    assert naive > 20
    assert naive == pytest.approx(null["before_after_percent"], abs=3)
    assert did(signups, OCTOBER) == pytest.approx(0, abs=2)
    low, high = interval_of_did(signups, OCTOBER)
    assert low < 0 < high


def test_national_news_is_loud_at_both_campaigns_and_the_same_everywhere(signups):
    assert (signups.groupby("date")["media_index"].nunique() == 1).all()
    usual = signups["media_index"].median()
    for start in (JUNE, OCTOBER):
        assert days(signups, start, 7)["media_index"].mean() > 1.5 * usual


def test_the_interrupted_series_gives_the_planted_level_and_slope(signups, signups_key):
    planted = signups_key["effects"]["online_form"]
    fit = interrupted(by_week(signups, planted["first_week"], 39), calendar_time=False)
    assert fit.params["post"] == pytest.approx(planted["level_change_per_week"], rel=0.15)
    assert fit.params["since"] == pytest.approx(planted["slope_change_per_week"], rel=0.2)
    assert fit.pvalues[["post", "since"]].max() < 0.001


def test_post_times_calendar_week_turns_the_level_change_into_a_loss(signups, signups_key):
    planted = signups_key["effects"]["online_form"]
    fit = interrupted(by_week(signups, planted["first_week"], 39), calendar_time=True)
    assert fit.params["post"] == pytest.approx(planted["level_change_if_miscoded"], abs=130)
    assert fit.params["post"] < -100 < 0 < planted["level_change_per_week"]
