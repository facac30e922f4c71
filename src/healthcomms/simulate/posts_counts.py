"""What each post reached and what people did with it."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_rates as true
from healthcomms.simulate.posts_chance import spread_within

__all__ = ["add", "split"]


def add(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts with their counts, given when, where and in which format they went out."""
    posts = posts.assign(followers_at_post=_followers(posts))
    reach, rate = _reach(rng, posts), _rate(rng, posts)
    posts["reach"] = (reach * _attention(posts, rate * reach)).round().clip(lower=12).astype("int64")
    posts["reach_nonfollowers"] = _nonfollowers(rng, posts)
    frequency = posts["account"].map(_of_the_account("frequency")) * np.where(posts["boosted"], 1.15, 1)
    frequency *= spread_within(rng, posts, ["account"], true.FREQUENCY_SPREAD)
    posts["impressions"] = (posts["reach"] * frequency.clip(lower=1)).round().astype("Int64")
    posts = split(rng, posts, (rate * posts["reach"]).round().astype("int64"))
    clicks = np.where(posts["format"] == "link", 0.012, 0.001) * spread_within(rng, posts, ["platform"], 0.5)
    posts["link_clicks"] = (posts["reach"] * clicks).round().astype("int64")
    return _viewed(rng, posts)


def split(rng: np.random.Generator, posts: pd.DataFrame, engagements: pd.Series) -> pd.DataFrame:
    """The posts with these engagements dealt out to reactions, comments, shares and saves."""
    dealt = [
        rng.multinomial(total, true.SPLIT[platform])
        for total, platform in zip(engagements, posts["platform"], strict=True)
    ]
    return posts.assign(**dict(zip(true.ENGAGEMENTS, np.transpose(dealt), strict=True)))


def _of_the_account(what: str) -> dict[str, float]:
    return {account: differs[what] for account, differs in true.OF_THE_ACCOUNT.items()}


def _followers(posts: pd.DataFrame) -> pd.Series:
    first, last = pd.Timestamp("2025-07-01", tz="UTC"), pd.Timestamp("2026-12-31", tz="UTC")
    passed = ((posts["posted_at_utc"] - first) / (last - first)).clip(0, 1)
    ends = [true.FOLLOWERS[account][platform] for account, platform in posts[["account", "platform"]].to_numpy()]
    start, end = np.transpose(ends)
    return (start + (end - start) * passed).round().astype("int64")


def _reach(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    reach = posts["followers_at_post"] * posts["platform"].map(true.REACH)
    reach *= posts["account"].map(_of_the_account("reach"))
    reach *= spread_within(rng, posts, ["account", "platform", "is_reply", "boosted"], 0.45)
    return reach * np.where(posts["boosted"], true.BOOSTED["reach"], 1) * np.where(posts["is_reply"], 0.06, 1)


def _attention(posts: pd.DataFrame, engagements: pd.Series) -> pd.Series:
    """Campaign weeks draw more of it; in other weeks all posts of Tarnwick's share the same, however many they are."""
    ours = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"]]
    campaign = true.in_campaign(ours["week"]).notna()
    week = ours.loc[~campaign, "week"]
    total, size = engagements[week.index].groupby(week).sum(), week.value_counts().sort_index()
    slope = np.polyfit(size, total, 1)[0]
    fair = (1 - slope * (size - size.mean()) / total).clip(0.3, 4)
    factor = ours["week"].map(fair).where(~campaign, true.CAMPAIGN_REACH)
    return factor.reindex(posts.index, fill_value=1)


def _nonfollowers(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    share = posts["platform"].map(true.NONFOLLOWERS) * posts["account"].map(_of_the_account("nonfollowers"))
    share *= np.where(posts["boosted"], true.BOOSTED["nonfollowers"], 1) * rng.lognormal(0, 0.15, len(posts))
    return (posts["reach"] * share.clip(upper=0.95)).round().astype("int64")


def _rate(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    video = (posts["format"] == "video") & ~posts["is_reply"]
    hour = posts["local"].dt.hour
    evening = (posts["platform"] == "facebook") & ~posts["is_reply"]
    evening &= (hour >= true.EVENING["from_hour"]) & (hour < true.EVENING["to_hour"])
    rate = posts["platform"].map(true.RATE) * posts["account"].map(_of_the_account("rate"))
    rate *= np.where(video, true.VIDEO_LIFT, 1) * np.where(evening, true.EVENING["lift"], 1)
    rate *= np.where(posts["boosted"], true.BOOSTED["rate"], 1)
    cells = posts.assign(video=video, evening=evening, hold_out=posts["local"].dt.tz_localize(None) >= true.HOLD_OUT)
    by = ["account", "platform", "is_reply", "boosted", "video", "evening", "hold_out"]
    return rate * spread_within(rng, cells, by, 0.34)


def _viewed(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    video = posts["format"] == "video"
    length = pd.Series(rng.choice([18, 25, 34, 45, 58, 72, 90, 125, 180], len(posts)), posts.index)
    length += rng.integers(0, 6, len(posts))
    started = (posts["reach"] * 0.45 * rng.lognormal(0, 0.25, len(posts))).clip(upper=posts["reach"]).round()
    # The longer a film, the fewer stay to its end.
    completed = (started * (0.62 - 0.11 * np.log(length / 10)) * rng.uniform(0.7, 1.2, len(posts))).round()
    columns = {"video_length_s": length, "video_3s_views": started, "video_completions": completed}
    return posts.assign(**{name: values.where(video).astype("Int64") for name, values in columns.items()})
