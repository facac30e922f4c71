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


@pytest.fixture(scope="module")
def listening(made):
    return made["listening_weekly"][0]


@pytest.fixture(scope="module")
def listening_key(made):
    return made["listening_weekly"][1]


@pytest.fixture(scope="module")
def posts(made):
    return made["coalition_posts"][0]


@pytest.fixture(scope="module")
def posts_key(made):
    return made["coalition_posts"][1]


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


def correlation(table: pd.DataFrame, name: str, lag: int) -> float:
    return table[name].corr(table["lab_reports"].shift(-lag))


def differenced_logs(table: pd.DataFrame) -> pd.DataFrame:
    return np.log(table.drop(columns="week")).diff()


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


def test_listening_covers_104_mondays(listening):
    assert len(listening) == 104
    assert (listening["week"].dt.day_of_week == 0).all()
    assert listening["week"].max() == pd.Timestamp("2026-12-28")


def test_raw_series_agree_at_any_lag_even_those_that_share_nothing(listening):
    logs = np.log(listening.drop(columns="week"))
    for name in ("symptom_mentions", "other_illness_mentions"):
        assert all(correlation(logs, name, lag) > 0.6 for lag in range(-2, 4))
        assert correlation(logs, name, 0) >= 0.75


def test_after_differencing_only_a_weak_lead_of_one_week_is_left(listening, listening_key):
    steps = differenced_logs(listening.assign(symptom_mentions=quiet(listening)))
    found = {lag: correlation(steps, "symptom_mentions", lag) for lag in range(-3, 4)}
    assert max(found, key=found.get) == 1
    assert 0.3 < found[1] < 0.5
    # Beyond ±1.96 / √103 = ±0.19 a correlation of two unrelated series would surprise.
    assert all(abs(r) < 0.19 for lag, r in found.items() if lag != 1)
    planted = listening_key["effects"]["mentions_run_a_week_ahead"]["differenced"]
    assert planted == {str(lag): pytest.approx(r, abs=0.001) for lag, r in found.items()}


def quiet(table: pd.DataFrame) -> pd.Series:
    """Mentions without the weeks in which the news was loud."""
    return table["symptom_mentions"].where(table["news_index"] < 150)


def test_plain_counts_differenced_show_the_same_lead(listening):
    steps = listening.drop(columns="week").diff()
    found = {lag: correlation(steps, "symptom_mentions", lag) for lag in range(-3, 4)}
    assert max(found, key=found.get) == 1
    assert found[1] > 0.25


def test_mentions_of_another_illness_share_nothing_from_week_to_week(listening):
    steps = differenced_logs(listening)
    assert all(abs(correlation(steps, "other_illness_mentions", lag)) < 0.19 for lag in range(-3, 4))


def test_in_five_loud_weeks_people_talk_and_the_laboratory_sees_nothing(listening, listening_key):
    null = listening_key["nulls"]["news_weeks"]
    loud = listening["week"].isin(pd.to_datetime(null["weeks"]))
    assert loud.sum() == 5
    assert listening.loc[loud, "news_index"].min() >= 150 > listening.loc[~loud, "news_index"].max()
    around = loud.rolling(13, center=True, min_periods=1).max().astype(bool) & ~loud
    talk, found = (
        listening.loc[loud, name].mean() / listening.loc[around, name].mean()
        for name in ("symptom_mentions", "lab_reports")
    )
    assert talk > 1.5
    assert 0.8 < found < 1.2


def test_34_hospitals_post_about_120_times_in_ten_days(posts):
    assert posts["hospital"].nunique() == 34
    assert 95 <= len(posts) <= 165
    assert posts["posted_at_utc"].dt.floor("D").nunique() == 10
    assert posts["posted_at_utc"].is_monotonic_increasing
    assert posts["post_id"].is_unique
    assert (posts["engagements"] <= posts["reach"]).all()


def test_one_hospital_sent_its_posts_twice_where_the_key_says(posts, posts_key):
    copies = posts.drop(columns="post_id").duplicated()
    assert posts.loc[copies, "post_id"].tolist() == posts_key["faults"]["second_copies"]
    assert set(posts.loc[copies, "hospital"]) == {posts_key["faults"]["sent_twice_by"]}
    assert posts["is_first"].sum() == 35
    assert posts.loc[~copies, "is_first"].sum() == 34


def test_the_adoption_curve_counts_each_hospital_once(posts, posts_key):
    first = posts.groupby("hospital")["posted_at_utc"].min().dt.strftime("%Y-%m-%d")
    for day, hospitals in posts_key["effects"]["adoption"].items():
        assert (first <= day).sum() == hospitals
    curve = list(posts_key["effects"]["adoption"].values())
    assert curve[0] == 3
    assert curve[-1] == 34
    assert curve[4] >= 17


def test_the_top_three_bring_more_than_half_of_the_reach(posts, posts_key):
    once = posts[~posts.drop(columns="post_id").duplicated()]
    reach = once.groupby("hospital")["reach"].sum().nlargest(3)
    planted = posts_key["effects"]["top_three"]
    assert set(reach.index) == set(planted["hospitals"])
    share = 100 * reach.sum() / once["reach"].sum()
    assert share == pytest.approx(planted["percent_of_reach"], abs=0.05)
    assert 53 <= share <= 58


def test_early_hospitals_seem_to_reach_more_only_because_the_largest_began(posts, posts_key):
    once = posts[~posts.drop(columns="post_id").duplicated()]
    early = once.groupby("hospital")["posted_at_utc"].transform("min") < pd.Timestamp("2026-03-19", tz="UTC")
    largest = once["hospital"].isin(posts_key["effects"]["top_three"]["hospitals"])
    late = once.loc[~early, "reach"].mean()
    assert once.loc[early, "reach"].mean() > 2 * late
    assert once.loc[early & ~largest, "reach"].mean() == pytest.approx(late, rel=0.3)
