"""The best time to post: London hours, few posts, and a find that must hold elsewhere."""

import math

import pandas as pd

from healthcomms import load
from healthcomms.timing import best


def posts(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """Moment (UTC), reactions and reach of each post."""
    table = pd.DataFrame(rows, columns=["posted_at_utc", "reactions", "reach"])
    table["posted_at_utc"] = pd.to_datetime(table["posted_at_utc"])
    return table.assign(comments=0, shares=0, saves=0)


FEW = posts(
    ("2026-07-06T06:15:00Z", 5, 100),  # Monday 07:15 in London
    ("2026-07-13T06:45:00Z", 7, 100),
    ("2026-07-06T20:00:00Z", 9, 100),
    ("2026-07-05T23:30:00Z", 1, 100),  # already Monday in London
    ("2026-07-06T08:00:00Z", 0, 0),  # nobody reached: no rate
)


def test_hours_are_local_and_a_post_without_a_rate_is_not_counted():
    assert best.day_hour(FEW).to_numpy().tolist() == [["Monday", 0, 1, 1], ["Monday", 7, 2, 6], ["Monday", 21, 1, 9]]


def test_the_naive_winner_rests_on_one_post():
    cells = best.day_hour(FEW)
    assert best.winner(cells)["hour"] == 21
    assert best.winner(cells[cells["n"] >= 2])["hour"] == 7


def test_the_split_is_at_midnight_in_london():
    night = posts(("2026-06-30T22:59:00Z", 1, 10), ("2026-06-30T23:00:00Z", 1, 10))
    before, after = best.split(night, "2026-07-01")
    assert (len(before), len(after)) == (1, 1)


def test_hours_are_compared_by_medians_from_included_to_excluded():
    found = best.compare_hours(FEW, 7, 21)
    assert found[:5] == (2, 2, 6, 5, 1)
    assert found.low <= found.difference <= found.high
    assert found == best.compare_hours(FEW, 7, 21)
    assert math.isnan(best.compare_hours(FEW, 3, 4).difference)


def test_too_few_posts_are_not_tested():
    tested = best.against_the_rest(FEW, least_n=2).set_index("hour")["p"]
    assert tested.isna().to_dict() == {0: True, 7: False, 21: True}
    assert tested[7] == 1  # 5 and 7 against 1 and 9: ranks 2, 3 against 1, 4


def test_the_real_evening_holds_and_the_mirage_does_not():
    ours = load("posts").query("account == 'tarnwick' and platform == 'facebook' and not is_reply")
    searched, kept = best.split(ours, "2026-10-01")
    assert best.compare_hours(searched, 19, 22).low > 0
    assert best.compare_hours(kept, 19, 22).difference > 0
    lucky = best.winner(best.day_hour(searched))
    later = best.day_hour(kept).set_index(["weekday", "hour"]).loc[(lucky["weekday"], lucky["hour"])]
    assert later["median_percent"] < lucky["median_percent"] / 2
