import numpy as np
import pandas as pd
import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from healthcomms.data import read
from healthcomms.simulate import mentions as family
from healthcomms.simulate.write import as_text


def made(seed: int) -> tuple[pd.DataFrame, dict]:
    return family.make(np.random.default_rng([seed, 0]))["mentions"]


@pytest.fixture(scope="module", params=[2027, 7, 99])
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def both(seed):
    return made(seed)


@pytest.fixture(scope="module")
def mentions(both):
    return both[0]


@pytest.fixture(scope="module")
def key(both):
    return both[1]


@pytest.fixture(scope="module")
def ours(mentions):
    return mentions[mentions["brand"] == "tarnwick"]


@pytest.fixture(scope="module")
def in_bad_week(mentions, key):
    week = key["effects"]["bad_news_week"]
    return mentions["date"].between(week["first_day"], week["last_day"])


def voice(mentions: pd.DataFrame) -> pd.Series:
    """Share of voice in percent, by group."""
    return 100 * mentions.groupby("brand").size() / len(mentions)


def net_sentiment(mentions: pd.DataFrame) -> float:
    return 100 * ((mentions["sentiment"] == "positive").mean() - (mentions["sentiment"] == "negative").mean())


def test_there_are_3000_mentions_from_september_to_december_in_the_order_of_days(mentions):
    assert len(mentions) == 3000
    assert mentions["date"].is_monotonic_increasing
    assert mentions["date"].between("2026-09-01", "2026-12-31").all()
    assert mentions["mention_id"].iloc[[0, -1]].tolist() == ["N0001", "N3000"]


def test_the_same_seed_gives_the_same_table_and_key(seed, both):
    again, key = made(seed)
    pd.testing.assert_frame_equal(again, both[0])
    assert key == both[1]


def test_the_table_passes_the_door(mentions, tmp_path):
    as_text(mentions).to_csv(tmp_path / "mentions.csv", index=False)
    table = read("mentions", tmp_path)
    assert table["text"].tolist() == mentions["text"].tolist()
    assert table["tagged"].tolist() == mentions["tagged"].tolist()


def test_two_fifths_of_what_is_said_about_tarnwick_is_untagged_and_less_kind(ours, key):
    assert 100 * (~ours["tagged"]).mean() == pytest.approx(40, abs=0.5)
    tagged, untagged = net_sentiment(ours[ours["tagged"]]), net_sentiment(ours[~ours["tagged"]])
    assert untagged < tagged - 25
    assert net_sentiment(ours) < tagged - 8  # who reads notifications only believes in the kinder figure
    planted = key["effects"]["untagged_conversation"]
    assert planted["net_sentiment_points_untagged"] == pytest.approx(untagged, abs=0.01)


def test_only_tagged_mentions_hold_the_name_of_the_account(mentions):
    assert (mentions["text"].str.contains("@") == mentions["tagged"]).all()


def test_the_search_word_stands_in_the_text(mentions):
    pairs = zip(mentions["keyword"], mentions["text"], strict=True)
    assert all(keyword in text.lower() for keyword, text in pairs)


def test_tarnwick_leads_with_reposts_and_oldmere_without(mentions, key):
    with_reposts, posts = voice(mentions), voice(mentions[~mentions["is_repost"]])
    assert with_reposts.idxmax() == "tarnwick"
    assert posts.idxmax() == "oldmere"
    assert posts["oldmere"] > posts["tarnwick"] + 5
    null = key["nulls"]["tarnwick_leads_the_conversation"]
    assert null["with_reposts_percent"]["tarnwick"] == pytest.approx(with_reposts["tarnwick"], abs=0.01)
    assert null["without_reposts_percent"]["oldmere"] == pytest.approx(posts["oldmere"], abs=0.01)


def test_one_week_of_bad_news_raises_share_of_voice_and_sinks_sentiment(mentions, ours, in_bad_week, key):
    assert in_bad_week.sum() > 300
    assert mentions.loc[in_bad_week, "date"].nunique() == 7
    assert voice(mentions[in_bad_week])["tarnwick"] > voice(mentions[~in_bad_week])["tarnwick"] + 30
    assert net_sentiment(ours[in_bad_week[ours.index]]) < -60
    assert net_sentiment(ours[~in_bad_week[ours.index]]) > 0
    weeks = ours.groupby(ours["date"].dt.to_period("W-SUN")).size()
    assert str(weeks.idxmax().start_time.date()) == key["effects"]["bad_news_week"]["first_day"]


def test_without_the_bad_week_tarnwick_does_not_lead_even_with_reposts(mentions, in_bad_week):
    assert voice(mentions[~in_bad_week]).idxmax() == "oldmere"


def test_followers_belong_to_the_author_and_adding_them_up_counts_people_twice(mentions, ours, key):
    assert (mentions.groupby("author_id")["author_followers"].nunique() == 1).all()
    assert (mentions.groupby("author_id")["platform"].nunique() == 1).all()
    once = ours.drop_duplicates("author_id")["author_followers"].sum()
    assert ours["author_followers"].sum() > 1.5 * once
    assert key["effects"]["followers_count_once_per_author"]["summed_over_authors"] == once


def test_a_repost_passes_on_a_post_of_somebody_else(mentions):
    posts, reposts = mentions[~mentions["is_repost"]], mentions[mentions["is_repost"]]
    assert len(reposts) == 720
    pairs = reposts.merge(posts, on="text", suffixes=("", "_first"), validate="many_to_one")
    assert len(pairs) == len(reposts)
    assert (pairs["author_id"] != pairs["author_id_first"]).all()
    assert (pairs["date"] >= pairs["date_first"]).all()
    same = ["brand", "tagged", "sentiment", "platform", "keyword"]
    assert all((pairs[column] == pairs[f"{column}_first"]).all() for column in same)


def test_posts_do_not_repeat_each_other_and_no_slot_is_left_open(mentions):
    assert mentions.loc[~mentions["is_repost"], "text"].is_unique
    assert not mentions["text"].str.contains(r"[{}]").any()


@pytest.fixture(scope="module")
def vader_agrees(mentions):
    """Whether VADER, at its usual thresholds, gives the label that a person gave."""
    compound = mentions["text"].map(lambda text: VADER.polarity_scores(text)["compound"])
    label = np.select([compound >= 0.05, compound <= -0.05], ["positive", "negative"], "neutral")
    return mentions["sentiment"] == label


VADER = SentimentIntensityAnalyzer()


def test_vader_is_wrong_on_every_mention_that_the_key_lists(mentions, key, vader_agrees):
    misled = key["vader_disagrees"]
    assert set(misled) == {"clinical words", "sarcasm"}
    assert len(misled["clinical words"]) > 100
    assert len(misled["sarcasm"]) >= 10
    listed = mentions["mention_id"].isin([mention for ids in misled.values() for mention in ids])
    assert not vader_agrees[listed].any()
    assert 0.8 < vader_agrees[~listed].mean() < 0.97  # on the rest it is good, not perfect


def test_clinical_words_make_praise_look_like_blame(mentions, key):
    listed = mentions[mentions["mention_id"].isin(key["vader_disagrees"]["clinical words"])]
    praise = listed[listed["sentiment"] == "positive"]["text"]
    assert len(praise) > 30
    assert praise.map(lambda text: VADER.polarity_scores(text)["compound"]).median() < 0
