import numpy as np
import pandas as pd
import pytest

from healthcomms.simulate import evaluation


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return evaluation.make(np.random.default_rng([request.param, 0]))["listening_weekly"]


@pytest.fixture(scope="module")
def listening(made):
    return made[0]


@pytest.fixture(scope="module")
def listening_key(made):
    return made[1]


def correlation(table: pd.DataFrame, name: str, lag: int) -> float:
    return table[name].corr(table["lab_reports"].shift(-lag))


def differenced_logs(table: pd.DataFrame) -> pd.DataFrame:
    return np.log(table.drop(columns="week")).diff()


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
    around = loud.rolling(9, center=True, min_periods=1).max().astype(bool) & ~loud
    talk, found = (
        listening.loc[loud, name].mean() / listening.loc[around, name].mean()
        for name in ("symptom_mentions", "lab_reports")
    )
    assert talk > 1.5
    assert 0.8 < found < 1.2
