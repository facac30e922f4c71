"""Dialogue, share of voice and net sentiment, each with its set, its window and its convention."""

import math

import pandas as pd
import pytest

from healthcomms import metrics

BRANDS = ["tarnwick", "oldmere", "sandholt"]
SEPTEMBER = {"start": "2026-09-01", "end": "2026-09-30"}


@pytest.fixture
def mentions() -> pd.DataFrame:
    rows = [
        ("M1", "2026-09-01", "tarnwick", False, "positive", "a"),
        ("M2", "2026-09-30", "tarnwick", True, "positive", "a"),
        ("M3", "2026-09-30", "tarnwick", True, "negative", "b"),
        ("M4", "2026-09-15", "oldmere", False, "neutral", "c"),
        ("M5", "2026-10-01", "oldmere", False, "neutral", "d"),
        ("M6", "2026-09-15", "another", False, "neutral", "e"),
    ]
    table = pd.DataFrame(rows, columns=["mention_id", "date", "brand", "is_repost", "sentiment", "author_id"])
    return table.assign(date=pd.to_datetime(table["date"]))


def test_dialogue_is_replies_in_percent_of_all_posts():
    posts = pd.DataFrame({"account": ["t"] * 4 + ["o"] * 2, "is_reply": [True, False, False, False, False, False]})
    table = metrics.dialogue_per_account(posts).set_index("account")
    assert table.loc["t"].to_dict() == {"posts": 4, "replies": 1, "dialogue_ratio": 25}
    assert table.loc["o", "dialogue_ratio"] == 0
    assert math.isnan(metrics.dialogue_ratio(0, posts=0))


def test_share_of_voice_depends_on_reposts(mentions):
    with_reposts = metrics.share_of_voice(mentions, brands=BRANDS, reposts=True, **SEPTEMBER)
    without = metrics.share_of_voice(mentions, brands=BRANDS, reposts=False, **SEPTEMBER)
    assert with_reposts["share_of_voice"].tolist() == [75, 25, 0]
    assert without["share_of_voice"].tolist() == [50, 50, 0]
    assert with_reposts["n"].tolist() == [4, 4, 4]


def test_share_of_voice_depends_on_the_set(mentions):
    table = metrics.share_of_voice(mentions, brands=["oldmere", "another"], reposts=True, **SEPTEMBER)
    assert table["mentions"].tolist() == [1, 1]


def test_a_mention_late_on_the_last_day_belongs_to_the_window(mentions):
    late = mentions.assign(date=mentions["date"] + pd.Timedelta(hours=15))
    table = metrics.share_of_voice(late, brands=BRANDS, reposts=True, **SEPTEMBER)
    assert table["n"].tolist() == [4, 4, 4]


def test_a_mention_delivered_twice_counts_once(mentions):
    twice = pd.concat([mentions, mentions.head(1)])
    assert metrics.share_of_voice(twice, brands=BRANDS, reposts=True, **SEPTEMBER)["n"].tolist() == [4, 4, 4]


def test_a_month_without_mentions_has_no_share(mentions):
    table = metrics.share_of_voice(mentions, brands=BRANDS, start="2026-01-01", end="2026-01-31", reposts=True)
    assert table["mentions"].tolist() == [0, 0, 0]
    assert table["share_of_voice"].isna().all()


def test_the_two_conventions_of_net_sentiment():
    assert metrics.net_sentiment_of_all(35, 6, neutral=59) == pytest.approx(29)
    assert metrics.net_sentiment_of_opinions(35, 6) == pytest.approx(70.73, abs=5e-3)  # 29 ÷ 41


def test_nobody_who_took_sides_is_no_sentiment():
    assert metrics.net_sentiment_of_all(0, 0, neutral=5) == 0
    assert math.isnan(metrics.net_sentiment_of_opinions(0, 0))
    assert math.isnan(metrics.net_sentiment_of_all(0, 0, neutral=0))


def test_sentiment_with_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="neutral: 1 of 1 values are negative"):
        metrics.net_sentiment_of_all(5, 5, neutral=-3)


def test_sentiment_per_brand_shows_its_counts(mentions):
    table = metrics.net_sentiment_per(mentions, "brand").set_index("brand")
    tarnwick = table.loc["tarnwick", ["positive", "neutral", "negative", "n"]]
    assert tarnwick.tolist() == [2, 0, 1, 3]
    assert table.loc["tarnwick", "net_sentiment_of_all"] == pytest.approx(33.33, abs=5e-3)
    assert pd.isna(table.loc["oldmere", "net_sentiment_of_opinions"])


def test_the_four_figures_of_social_mention(mentions):
    told = metrics.social_mention_four(mentions, now=pd.Timestamp("2026-10-01"))
    # M5 of six in the last day; two kind ones to one cross; one author in five wrote twice; five authors, six mentions
    assert told["strength"] == pytest.approx(100 / 6)
    assert told["sentiment"] == 2
    assert told["passion"] == 20
    assert told["reach"] == pytest.approx(500 / 6)
    assert metrics.social_mention_four(mentions.head(0), now=pd.Timestamp("2026-10-01"))["reach":].isna().all()
