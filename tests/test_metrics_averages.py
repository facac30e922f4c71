"""Mean of rates, pooled rate and median: three answers from the same posts."""

import pandas as pd
import pytest

from healthcomms import metrics

ENGAGEMENTS, REACH = pd.Series([50, 300, 10]), pd.Series([500, 20_000, 40])  # 10 %, 1.5 %, 25 %


def test_three_posts_have_three_averages():
    told = metrics.average_engagement_rates(ENGAGEMENTS, REACH, by="reach")
    assert told["mean_engagement_rate_by_reach"] == pytest.approx(12.1667, abs=1e-4)  # 36.5 ÷ 3
    assert told["pooled_engagement_rate_by_reach"] == pytest.approx(1.7527, abs=1e-4)  # 360 ÷ 20,540
    assert told["median_engagement_rate_by_reach"] == 10
    assert told["n"] == 3


def test_posts_without_a_rate_are_counted_apart_and_enter_no_average():
    engagements = pd.concat([ENGAGEMENTS, pd.Series([999, None, 7])], ignore_index=True)
    reach = pd.concat([REACH, pd.Series([0, 800, None])], ignore_index=True)
    told = metrics.average_engagement_rates(engagements, reach, by="reach")
    same = metrics.average_engagement_rates(ENGAGEMENTS, REACH, by="reach")
    assert told["undefined"] == 3
    assert told.drop("undefined").to_dict() == pytest.approx(same.drop("undefined").to_dict())


def test_no_post_with_a_rate_gives_no_average():
    told = metrics.average_engagement_rates(pd.Series([3]), pd.Series([0]), by="followers")
    assert (told["n"], told["undefined"]) == (0, 1)
    assert told.filter(like="engagement_rate_by_followers").isna().all()


@pytest.fixture
def posts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "format": ["video", "photo", "photo", "photo", None],
            "reactions": [50, 1, 2, 30, 5], "comments": 0, "shares": 0, "saves": 0,
            "reach": [100, 100, 100, 0, 10], "impressions": 100, "followers_at_post": 1000,
        }
    )  # fmt: skip


def test_groups_come_with_their_n_most_posts_first(posts):
    table = metrics.engagement_rates_per(posts, "format", by="reach")
    assert table["format"].tolist() == ["photo", "video"]
    assert table["n"].tolist() == [2, 1]
    assert table["undefined"].tolist() == [1, 0]
    assert table["median_engagement_rate_by_reach"].tolist() == [1.5, 50]
    assert table["pooled_engagement_rate_by_reach"].tolist() == [1.5, 50]


def test_groups_of_two_columns_name_both(posts):
    table = metrics.engagement_rates_per(posts.assign(platform="facebook"), ["platform", "format"], by="impressions")
    assert list(table.columns[:3]) == ["platform", "format", "n"]
    assert table.loc[table["format"] == "photo", "mean_engagement_rate_by_impressions"].item() == 11  # (1 + 2 + 30) ÷ 3


def test_the_posts_given_stay_as_they_were(posts):
    before = posts.copy()
    metrics.engagement_rates(posts)
    metrics.engagement_rates_per(posts, "format", by="followers")
    pd.testing.assert_frame_equal(posts, before)
