"""Rates post by post: percent of a named base, missing where the base is nothing."""

import math

import pandas as pd
import pytest

from healthcomms import metrics


@pytest.mark.parametrize(
    ("engagements", "reach", "percent"),
    [
        pytest.param(50, 500, 10.0, id="one in ten"),
        pytest.param(300, 20_000, 1.5, id="a large reach"),
        pytest.param(0, 500, 0.0, id="nobody reacted, which is known"),
        pytest.param(6, 4, 150.0, id="more than 100 is possible"),
        pytest.param(3, 0, math.nan, id="nobody reached is undefined"),
        pytest.param(0, 0, math.nan, id="nothing over nothing is undefined"),
        pytest.param(3, None, math.nan, id="reach not known"),
        pytest.param(None, 500, math.nan, id="engagements not known"),
    ],
)
def test_engagement_rate_is_percent_of_the_base_for_a_number_and_for_a_column(engagements, reach, percent):
    column = metrics.engagement_rate(
        pd.Series([engagements], dtype="Int64"), pd.Series([reach], dtype="Int64"), by="reach"
    )
    assert metrics.engagement_rate(engagements, reach, by="reach") == pytest.approx(percent, nan_ok=True)
    assert column.item() == pytest.approx(percent, nan_ok=True)


def test_a_column_of_rates_carries_the_name_of_its_base():
    counts = pd.Series([1, 2])
    names = {metrics.engagement_rate(counts, counts, by=by).name for by in ("reach", "followers", "impressions")}
    assert names == {"engagement_rate_by_reach", "engagement_rate_by_followers", "engagement_rate_by_impressions"}


def test_the_same_post_tells_three_stories():
    post = pd.DataFrame(
        {
            "reactions": [40], "comments": [5], "shares": [5], "saves": [None],
            "reach": [500], "followers_at_post": [20_000], "impressions": [1000],
        }
    )  # fmt: skip
    told = metrics.engagement_rates(post).iloc[0]
    assert told.to_dict() == {
        "engagements": 50,
        "engagement_rate_by_reach": 10,
        "engagement_rate_by_followers": 0.25,
        "engagement_rate_by_impressions": 5,
    }


def test_a_base_that_is_none_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"by='fans' is not known here: choose reach, followers or impressions"):
        metrics.engagement_rate(5, 50, by="fans")


def test_negative_counts_are_refused_with_their_row():
    counts = pd.Series([5, -2, -1], index=["P1", "P2", "P3"])
    with pytest.raises(ValueError, match=r"reach: 2 of 3 values are negative \(first -2, row P2\)\. A count starts at"):
        metrics.engagement_rate(1, counts, by="reach")
    with pytest.raises(ValueError, match=r"engagements: 1 of 1 values are negative \(first -3\)"):
        metrics.engagement_rate(-3, 100, by="reach")


def test_columns_of_different_rows_are_refused():
    reach = pd.Series([100, 200, 300])
    with pytest.raises(ValueError, match=r"engagements has 2 rows and reach 3, and they are not the same rows"):
        metrics.engagement_rate(pd.Series([1, 2]), reach, by="reach")


def test_engagements_are_what_you_say_they_are():
    post = pd.DataFrame({"reactions": [10], "comments": [2], "shares": [1], "saves": [0], "link_clicks": [100]})
    assert metrics.engagements(post).item() == 13
    assert metrics.engagements(post, of=[*metrics.ENGAGEMENTS, "link_clicks"]).item() == 113


def test_a_kind_the_platform_does_not_count_adds_nothing_but_all_missing_is_missing():
    kinds = {name: pd.Series([7, None], dtype="Int64") for name in ("reactions", "comments", "shares")}
    counted = metrics.engagements(pd.DataFrame({**kinds, "saves": pd.Series([None, None], dtype="Int64")}))
    assert counted[0] == 21
    assert pd.isna(counted[1])


def test_the_daily_rate_weighs_days_by_their_followers_and_leaves_gaps_out():
    # (50 + 100) ÷ (1,000 + 2,000); the third day has no followers on record
    days = pd.Series([50, 100, 40])
    assert metrics.average_daily_engagement_rate(days, followers=pd.Series([1000, 2000, None])) == pytest.approx(5)
    # 190 ÷ (3 × 1,000)
    assert metrics.average_daily_engagement_rate(days, followers=1000) == pytest.approx(6.3333, abs=1e-4)


def test_the_other_rates_by_hand():
    assert metrics.virality_rate(240, 12_000, by="impressions") == 2
    assert metrics.virality_rate(240, 8_000, by="reach") == 3
    assert metrics.click_through_rate(30, impressions=12_000) == 0.25
    assert metrics.conversion_rate(9, 30, by="clicks") == 30
    assert metrics.conversion_rate(9, 45, by="visits") == 20
    assert metrics.view_through_rate(50, 1000, by="impressions") == 5
    assert metrics.view_through_rate(50, 200, by="starts") == 25
    assert metrics.frequency(300, reach=200) == 1.5


@pytest.mark.parametrize(
    "rate",
    [
        lambda: metrics.virality_rate(0, 0, by="reach"),
        lambda: metrics.click_through_rate(0, impressions=0),
        lambda: metrics.conversion_rate(0, 0, by="clicks"),
        lambda: metrics.view_through_rate(0, 0, by="starts"),
        lambda: metrics.frequency(0, reach=0),
        lambda: metrics.average_daily_engagement_rate(pd.Series([3]), followers=0),
        lambda: metrics.average_daily_engagement_rate(pd.Series([], dtype=float), followers=100),
    ],
)
def test_every_rate_over_nothing_is_missing(rate):
    assert math.isnan(rate())


def test_more_people_than_views_is_found_and_missing_views_are_not():
    posts = pd.DataFrame(
        {
            "post_id": ["P1", "P2", "P3", "P4"],
            "reach": pd.Series([10, 12, 10, None], dtype="Int64"),
            "impressions": pd.Series([10, 11, None, 5], dtype="Int64"),
        }
    )
    assert metrics.reach_over_impressions(posts)["post_id"].tolist() == ["P2"]


def test_reach_does_not_add_up():
    assert metrics.reach_of_several(pd.Series([400, 300, None])) == (400, 700)
    assert all(math.isnan(end) for end in metrics.reach_of_several(pd.Series([None], dtype="Int64")))


def test_potential_reach_counts_an_author_once_and_potential_impressions_each_mention():
    mentions = pd.DataFrame({"author_id": ["a", "a", "b"], "author_followers": [100, 120, 50]})
    assert metrics.potential_reach(mentions) == 170
    assert metrics.potential_impressions(mentions) == 270
    assert math.isnan(metrics.potential_reach(mentions.head(0)))
