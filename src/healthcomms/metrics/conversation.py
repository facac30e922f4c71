"""Do we talk with people, how much of the talk is about us, and is it kind?"""

from collections.abc import Sequence

import pandas as pd

from healthcomms.metrics.ratio import Numbers, refuse_negative, share, times

__all__ = [
    "dialogue_per_account",
    "dialogue_ratio",
    "net_sentiment_of_all",
    "net_sentiment_of_opinions",
    "net_sentiment_per",
    "share_of_voice",
    "social_mention_four",
]


def dialogue_ratio(replies: Numbers, *, posts: Numbers) -> Numbers:
    """Replies to people in percent of all posts, replies included. Missing where there were no posts.

    A measure of this course: there is no published threshold for "broadcaster".
    """
    return share(replies=replies, posts=posts)


def dialogue_per_account(posts: pd.DataFrame) -> pd.DataFrame:
    """Per account: `posts` and `replies` (counts) and `dialogue_ratio` (replies in percent of posts)."""
    counts = posts.groupby("account")["is_reply"].agg(posts="count", replies="sum").reset_index()
    return counts.assign(dialogue_ratio=dialogue_ratio(counts["replies"], posts=counts["posts"]))


def share_of_voice(
    mentions: pd.DataFrame, *, brands: Sequence[str], start: pd.Timestamp, end: pd.Timestamp, reposts: bool
) -> pd.DataFrame:
    """Per brand: its mentions in percent of all mentions of `brands` from `start` to `end`, both days included.

    Always report the set of brands, the window and whether reposts count: each changes the answer. A high
    share may be bad news, so read it beside the sentiment.

    Returns
    -------
    frame
        In the order of `brands`: `brand`, `mentions` (each mention_id once), `n` (mentions of the whole set)
        and `share_of_voice` (percent of n; missing if nobody was mentioned).

    References: `resources` share-of-voice, share-of-voice-sentiment
    """
    # Inclusive by day: a mention at three in the afternoon belongs to the last day of the window.
    days = mentions["date"].dt.normalize()
    kept = mentions[days.between(pd.Timestamp(start), pd.Timestamp(end)) & mentions["brand"].isin(brands)]
    if not reposts:
        kept = kept[~kept["is_repost"].astype(bool)]
    counts = kept.groupby("brand")["mention_id"].nunique().reindex(brands, fill_value=0).rename_axis("brand")
    table = counts.rename("mentions").reset_index().assign(n=counts.sum())
    return table.assign(share_of_voice=share(mentions=table["mentions"], all_mentions=table["n"]))


def net_sentiment_of_all(positive: Numbers, negative: Numbers, *, neutral: Numbers) -> Numbers:
    """Percent positive minus percent negative of all mentions, neutral ones included: −100 to 100 points.

    Missing with no mentions. Of 35 positive, 6 negative and 59 neutral: 29 points.

    References: `resources` net-sentiment
    """
    refuse_negative(positive=positive, negative=negative, neutral=neutral)
    mentions = positive + negative + neutral
    return share(positive=positive, mentions=mentions) - share(negative=negative, mentions=mentions)


def net_sentiment_of_opinions(positive: Numbers, negative: Numbers) -> Numbers:
    """100 × (positive − negative) ÷ (positive + negative), leaving neutral mentions out: −100 to 100 points.

    Missing where nobody took sides. Of 35 positive and 6 negative: 70.7 points. Never compare the two conventions.

    References: `resources` brand-sentiment-score
    """
    refuse_negative(positive=positive, negative=negative)
    opinions = positive + negative
    return share(positive=positive, opinions=opinions) - share(negative=negative, opinions=opinions)


def net_sentiment_per(mentions: pd.DataFrame, group: str) -> pd.DataFrame:
    """Per value of `group`: counts `positive`, `neutral`, `negative`, their sum `n`, and net sentiment both ways.

    References: `resources` net-sentiment, brand-sentiment-score
    """
    labels = ["positive", "neutral", "negative"]
    counts = pd.crosstab(mentions[group], mentions["sentiment"]).reindex(columns=labels, fill_value=0)
    counts = counts.rename_axis(columns=None).reset_index()
    positive, neutral, negative = (counts[label] for label in labels)
    return counts.assign(
        n=positive + neutral + negative,
        net_sentiment_of_all=net_sentiment_of_all(positive, negative, neutral=neutral),
        net_sentiment_of_opinions=net_sentiment_of_opinions(positive, negative),
    )


def social_mention_four(mentions: pd.DataFrame, *, now: pd.Timestamp) -> pd.Series:
    """The four figures that the search tool Social Mention showed, as near as its published words allow; for history.

    `strength`: mentions of the day before `now` in percent of all given; `sentiment`: positive to one negative;
    `passion`: authors who wrote more than once, in percent of authors; `reach`: authors in percent of mentions,
    which is no reach at all. Missing where the base is 0. Its author called such metrics rudimentary.

    References: `resources` social-mention
    """
    n, per_author = len(mentions), mentions["author_id"].value_counts()
    label = mentions["sentiment"]
    last_day = mentions["date"].between(pd.Timestamp(now) - pd.Timedelta(days=1), now, inclusive="right")
    return pd.Series(
        {
            "n": n,
            "strength": share(last_day=last_day.sum(), mentions=n),
            "sentiment": times(positive=(label == "positive").sum(), negative=(label == "negative").sum()),
            "passion": share(repeaters=(per_author > 1).sum(), authors=len(per_author)),
            "reach": share(authors=len(per_author), mentions=n),
        }
    )
