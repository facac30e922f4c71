"""The second draw: moved so that Carers Week 2027 lies in it, and a campaign that worked or did not."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from healthcomms import inbox
from healthcomms.inference import difference_in_differences
from healthcomms.simulate import capstone, tables

SEEDS = [2027, 7, 99, 3, 11]

second_draw = cache(capstone.tables)


def registrations(seed: int) -> tuple[pd.DataFrame, dict]:
    return second_draw(seed)["carer_registrations"], capstone.truth(seed)["carer_registrations"]


def in_week(moments: pd.Series) -> pd.Series:
    """Received or posted from 7 to 13 June 2027, in London."""
    return moments.dt.tz_convert("Europe/London").dt.strftime("%F").between("2027-06-07", "2027-06-13")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_key_says_what_a_comparison_finds_and_before_and_after_always_looks_like_success(seed):
    table, key = registrations(seed)
    rows = table[table["date"] < "2027-06-14"].assign(
        after=lambda rows: rows["date"] >= "2027-06-07", logs=lambda rows: np.log(rows["registrations"])
    )
    found = difference_in_differences(rows, value="logs", treated="treated", after="after", cluster="site")
    [(kind, planted)] = key.items()
    planted = planted["carers_week_2027"]
    assert planted["before_after_percent"] > 25
    assert abs(planted["did_percent"] - planted["percent"]) < 3
    assert (found.low > 0.15) if kind == "effects" else (found.low < 0 < found.high)


def test_some_seeds_hold_an_effect_and_some_none():
    kinds = {kind for seed in SEEDS for kind in registrations(seed)[1]}
    assert kinds == {"effects", "nulls"}


@pytest.mark.parametrize("seed", SEEDS)
def test_registrations_are_whole_weeks_of_eight_sites(seed):
    table, _ = registrations(seed)
    assert table.groupby("date").size().unique().tolist() == [8]
    assert (table["date"].min(), table["date"].max()) == (pd.Timestamp("2027-03-29"), pd.Timestamp("2027-07-11"))
    assert table.loc[table["campaign"], "date"].nunique() == 7
    assert table.loc[table["campaign"], "organisation"].unique().tolist() == ["Tarnwick"]
    assert table["registrations"].min() > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_the_week_holds_posts_replies_and_messages(seed):
    drawn = second_draw(seed)
    posts, messages = drawn["posts"], drawn["messages"]
    of_the_week = posts[in_week(posts["posted_at_utc"]) & (posts["account"] == "tarnwick")]
    assert of_the_week["is_reply"].any()
    assert (~of_the_week["is_reply"]).sum() >= 5
    assert in_week(messages["received_at_utc"]).sum() >= 20


def test_what_is_moved_keeps_its_weekday_and_its_hour_in_london():
    before, after = tables(2028)["messages"], second_draw(2027)["messages"]
    both = before.merge(after, on="message_id")
    clocks = [both[f"received_at_utc_{side}"].dt.tz_convert("Europe/London").dt.tz_localize(None) for side in "xy"]
    weeks = (clocks[1] - clocks[0]) / pd.Timedelta(weeks=1)
    assert (weeks % 1 == 0).all()
    assert (weeks != 26).sum() <= 12  # those of 7.5 come in during the week
    assert not after["text"].str.contains("2026").any()


def test_nothing_is_later_than_the_day_of_the_report():
    drawn = second_draw(2027)
    assert drawn["posts"]["posted_at_utc"].max() < pd.Timestamp("2027-07-12", tz="Europe/London")
    assert drawn["messages"]["resolved_at_utc"].max() < pd.Timestamp("2027-07-05 09:00", tz="Europe/London")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_week_has_posts_for_carers_and_their_hours_fit_into_twenty(seed):
    drawn, [found] = second_draw(seed)["posts"], capstone.truth(seed)["posts_of_the_week"]["effects"].values()
    ours = drawn[drawn["campaign_id"] == "carers-week-2027"]
    assert in_week(ours["posted_at_utc"]).all()
    assert set(ours["account"] + ours["audience"]) == {"tarnwickcarers"}
    assert ((~ours["is_reply"]).sum(), ours["is_reply"].sum()) == (12, found["replies"]) == (12, 6)
    assert ours["staff_minutes"].sum() == found["staff_minutes"]
    assert 9 * 60 < found["staff_minutes"] < 15 * 60
    assert set(ours["post_id"]) == set(found["post_id"])
    assert drawn["post_id"].is_unique
    own = ours[~ours["is_reply"]]
    rate = own[["reactions", "comments", "shares", "saves"]].sum().sum() / own["reach"].sum()
    assert 0.02 < rate < 0.05


def test_the_posts_of_the_week_leave_the_other_rows_as_they_were():
    all_rows = second_draw(2027)["posts"]
    others = all_rows[all_rows["campaign_id"] != "carers-week-2027"].reset_index(drop=True)
    pd.testing.assert_frame_equal(others, capstone._all_moved(2027)["posts"])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_twelve_to_sort_came_in_during_the_week(seed):
    messages = second_draw(seed)["messages"]
    week = messages[in_week(messages["received_at_utc"])]
    twelve = inbox.before_lunch(week, after=tables(seed)["messages"])
    assert len(twelve) == 12
    assert (twelve["distress"] | twelve["safeguarding"]).sum() == 4
    assert messages["received_at_utc"].is_monotonic_increasing
    assert messages["resolved_at_utc"].max() < pd.Timestamp("2027-07-05 09:00", tz="Europe/London")
