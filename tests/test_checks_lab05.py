"""The keys of lab 5 say what the data's own key says, at every seed, and the cases hold what the tasks speak of."""

import pandas as pd
import pytest

from healthcomms.checks.lab05 import awareness_date, best_time, time_window
from healthcomms.simulate import world
from healthcomms.timing import best, plan, windows

SEEDS = [2027, 7, 99]


@pytest.mark.parametrize("unseen", [False, True])
def test_some_months_begin_with_the_day_some_end_with_it_and_two_have_no_fifth(unseen):
    found = [awareness_date._nth(*case) for case in awareness_date.cases(unseen)]
    assert found[-2:] == [None, None]
    assert None not in found[:-2]
    assert 1 in [day.day for day in found[:-2]]
    assert (2, 29) in [(day.month, day.day) for day in found[:-2]]


@pytest.mark.parametrize("seed", SEEDS)
def test_two_pairs_clash_and_each_holds_a_post_of_the_key(seed):
    pairs = plan.clashes(world.tables(seed)["content_plan"])
    key = world.truth(seed)["content_plan"]["faults"]["clash"]
    assert len(pairs) == len(key) == 2
    assert all(
        len({first, second} & {*key}) == 1 for first, second in zip(pairs["first"], pairs["second"], strict=True)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gaps_are_the_working_days_of_the_key(seed):
    found = plan.gaps(world.tables(seed)["content_plan"], awareness_date._FIRST, awareness_date._LAST)
    key = world.truth(seed)["content_plan"]["faults"]["gap_days"]
    assert [f"{day:%Y-%m-%d}" for day in found] == [day for day in key if pd.Timestamp(day).day_of_week < 5]


def test_the_windows_have_a_moment_at_both_ends_and_the_weekend_has_each():
    seen = {moment: windows.time_window(moment) for (moment,) in time_window.cases(False)}
    assert {*seen.values()} == {"commute in", "lunch", "commute home", "evening", "other"}
    weekend = {moment.hour for moment in seen if moment.day_of_week > 4}
    assert {8, 12, 17, 20, 21} <= weekend


def test_the_unseen_moments_lie_round_both_nights_on_which_the_clocks_change():
    moments = [moment.tz_convert("Europe/London") for (moment,) in time_window.cases(True)]
    assert {(moment.month, moment.day) for moment in moments} >= {
        (10, 24),
        (10, 25),
        (10, 26),
        (3, 27),
        (3, 28),
        (3, 29),
    }
    assert [f"{moment:%H:%M}" for moment in moments if moment.day == 25].count("01:30") == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_the_winner_of_the_search_is_the_mirage_and_is_gone_later(seed):
    posts = world.tables(seed)["posts"]
    own = posts[(posts["account"] == "tarnwick") & (posts["platform"] == "facebook") & ~posts["is_reply"]]
    before, later = best.split(best.local(own), "2026-10-01")
    key = world.truth(seed)["posts"]["nulls"]["best_hour"]
    winner = best_time._cells(before)["median"].idxmax()
    assert winner == (key["weekday"], key["hour"])
    assert best_time._cells(before).loc[winner, "n"] == key["before_october_2026"]["n"] == 4
    assert best_time._cells(later).loc[winner, "median"] < best_time._median(later)
    assert best_time._lead(before) > 0.5
    assert best_time._lead(later) > 0.5
