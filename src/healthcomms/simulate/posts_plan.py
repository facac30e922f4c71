"""What somebody decides before a post goes out: channel, format, subject, whom it is for, money."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_rates as true
from healthcomms.simulate import posts_when, texts
from healthcomms.simulate.chance import in_shares
from healthcomms.simulate.posts_chance import spread_within, yes_within

__all__ = ["add", "clock_nights", "effort", "own", "replies"]

_NO_CAPTIONS = {"tarnwick": 0.30, "oldmere": 0.36, "sandholt": 0.20}


def own(rng: np.random.Generator, weeks: pd.Series) -> pd.DataFrame:
    """Posts of one account: `week`, `platform` and `format`."""
    posts = pd.DataFrame({"week": weeks, "platform": in_shares(rng, true.OWN_MIX, len(weeks)), "is_reply": False})
    posts["format"] = ""
    for platform, members in posts.groupby("platform"):
        posts.loc[members.index, "format"] = in_shares(rng, true.FORMATS[platform], len(members))
    return posts


def replies(rng: np.random.Generator, weeks: pd.Series) -> pd.DataFrame:
    """Replies of one account to people."""
    mix = in_shares(rng, true.REPLY_MIX, len(weeks))
    return pd.DataFrame({"week": weeks, "platform": mix, "is_reply": True, "format": "text"})


def clock_nights() -> pd.DataFrame:
    """Six posts of Tarnwick's in the nights in which the clocks change."""
    local = posts_when.CLOCK_NIGHTS.tz_convert("Europe/London")
    week = (local.tz_localize(None).normalize() - pd.to_timedelta(local.day_of_week, unit="D")).as_unit("s")
    facts = {"account": "tarnwick", "platform": "facebook", "is_reply": False, "format": "text"}
    return pd.DataFrame({"week": week, "local": local, "planted": "clock_night", **facts})


def add(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts with subject, audience, tone, campaign, credit, captions and whether they were boosted."""
    posts = posts.assign(campaign_id=_campaigns(rng, posts))
    posts["topic"] = _topics(rng, posts)
    for column, shares in (("content_source", "source"), ("audience", "audience"), ("tone", "tone")):
        posts[column] = _of_the_topic(rng, posts, shares)
    posts.loc[posts["is_reply"], "content_source"] = None
    may_curate = posts["content_source"].isin(["web news", "other organisations"]) & (posts["planted"] == "")
    posts["is_curated"] = may_curate & (rng.random(len(posts)) < 0.6)
    posts["credit_given"] = pd.array(rng.random(len(posts)) < 0.75, "boolean")
    posts.loc[~posts["is_curated"], "credit_given"] = pd.NA
    posts["has_captions"] = _captions(rng, posts)
    return posts.assign(boosted=_boosted(rng, posts))


def effort(rng: np.random.Generator, posts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Staff minutes, and what was paid for reach in GBP; about a penny for each account reached."""
    kind = posts["format"].mask(posts["is_reply"], "reply")
    minutes = kind.map(true.MINUTES) * spread_within(rng, posts.assign(kind=kind), ["account", "kind"], 0.4)
    spend = posts["reach"] * 0.011 * rng.lognormal(0, 0.25, len(posts))
    return minutes.round().clip(lower=1).astype("int64"), spend.round(2).where(posts["boosted"], 0.0)


def _campaigns(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    """A third of what Tarnwick posts in the weeks of a campaign belongs to the campaign."""
    able = (posts["account"] == "tarnwick") & ~posts["is_reply"] & (posts["planted"] == "")
    return true.in_campaign(posts["week"]).where(able & (rng.random(len(posts)) < 0.35))


def _topics(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    subjects = texts.read("posts")
    topics = pd.Series("service news", index=posts.index)
    for month, members in posts[posts["planted"] == ""].groupby(posts["local"].dt.month):
        weights = {each["topic"]: each["weight"] for each in subjects if month in each.get("months", [month])}
        topics[members.index] = in_shares(rng, weights, len(members))
    answered = [each["topic"] for each in texts.read("posts_replies")]
    topics[posts["is_reply"]] = rng.choice(answered, posts["is_reply"].sum(), p=[0.28, 0.32, 0.22, 0.18])
    of_campaign = {name: topic for name, (_, topic) in true.CAMPAIGNS.items()}
    return posts["campaign_id"].map(of_campaign).fillna(topics)


def _of_the_topic(rng: np.random.Generator, posts: pd.DataFrame, what: str) -> pd.Series:
    shares = {each["topic"]: each[what] for each in texts.read("posts")}
    values = pd.Series(None, index=posts.index, dtype="object")
    for topic, members in posts.groupby("topic"):
        values[members.index] = in_shares(rng, shares[topic], len(members))
    return values


def _captions(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    captions = pd.Series(pd.NA, index=posts.index, dtype="boolean")
    for account, videos in posts[posts["format"] == "video"].groupby("account"):
        share = 1 - _NO_CAPTIONS[account]
        captions[videos.index] = yes_within(rng, videos, ["account"], share)
    return captions


def _boosted(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    """A small share of every platform and format, so that boosting goes with nothing else."""
    boosted = pd.Series(False, index=posts.index)
    for account, facts in true.ACCOUNTS.items():
        able = (posts["account"] == account) & ~posts["is_reply"] & (posts["planted"] == "")
        cells = posts[able & posts["platform"].isin(["facebook", "instagram", "linkedin"])]
        cells = cells.assign(video=cells["format"] == "video", hold_out=cells["week"] >= true.HOLD_OUT)
        cells["evening"] = cells["local"].dt.hour.between(true.EVENING["from_hour"], true.EVENING["to_hour"] - 1)
        boosted[cells.index] = yes_within(rng, cells, ["platform", "video", "evening"], facts["boosted"])
    return boosted
