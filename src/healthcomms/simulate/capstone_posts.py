"""What Tarnwick posts in Carers Week, in `posts` of the second draw: its words are written, its counts are drawn."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_counts, texts
from healthcomms.simulate import posts_rates as true
from healthcomms.simulate.posts_chance import spread

__all__ = ["CAMPAIGN", "added"]

CAMPAIGN = "carers-week-2027"
"""Its `campaign_id`, which the replies under its posts have, too."""

_REPLIES_REACH = 0.006
"""A reply is seen by few: as a share of followers."""


def added(rng: np.random.Generator, posts: pd.DataFrame) -> tuple[pd.DataFrame, dict]:
    """`posts` with those of the week in their places by time, and the key to them. All other rows stay as they are."""
    week = _counted(rng, _planned(posts))
    first = posts["post_id"].str[1:].astype(int).max() + 1
    week["post_id"] = [f"P{number:04}" for number in range(first, first + len(week))]
    week = week.reindex(columns=posts.columns).astype(posts.dtypes)
    together = pd.concat([posts, week]).sort_values("posted_at_utc", kind="stable", ignore_index=True)
    return together, _key(week)


def _planned(posts: pd.DataFrame) -> pd.DataFrame:
    """When, where and what, as written; followers are those of Tarnwick's last post there before the week."""
    week = pd.DataFrame(texts.read("capstone_posts"))
    at = pd.to_datetime([f"2027-06-{day:02} {hour}:00" for day, hour in week["at"]]).tz_localize("Europe/London")
    week = week.assign(posted_at_utc=at.tz_convert("UTC"), hour=at.hour, account="tarnwick", campaign_id=CAMPAIGN)
    week["is_reply"], week["boosted"] = week["reply"].eq(True), week["boosted"].eq(True)
    week["format"] = week["format"].fillna("text")
    week["tone"] = week["tone"].fillna("friendly")
    week["content_source"] = np.where(week["is_reply"], None, "own stories")
    before = posts[(posts["account"] == "tarnwick") & (posts["posted_at_utc"] < at.min())]
    week["followers_at_post"] = week["platform"].map(before.groupby("platform")["followers_at_post"].last())
    week["has_captions"] = pd.array(np.where(week["format"] == "video", True, pd.NA), "boolean")
    return week.assign(topic="visiting", audience="carers", is_curated=False, credit_given=pd.NA)


def _counted(rng: np.random.Generator, week: pd.DataFrame) -> pd.DataFrame:
    """The rates are those of Tarnwick's other posts, with the reach of a campaign."""
    video, n = week["format"] == "video", len(week)
    seen = np.where(week["is_reply"], _REPLIES_REACH, week["platform"].map(true.REACH) * true.CAMPAIGN_REACH)
    seen = seen * np.where(week["boosted"], true.BOOSTED["reach"], 1) * spread(rng, n, 0.25)
    week["reach"] = (week["followers_at_post"] * seen).round().astype("int64")
    rate = week["platform"].map(true.RATE) * np.where(video, true.VIDEO_LIFT, 1) * spread(rng, n, 0.3)
    evening = (week["platform"] == "facebook") & week["hour"].between(
        true.EVENING["from_hour"], true.EVENING["to_hour"]
    )
    rate *= np.where(evening, true.EVENING["lift"], 1) * np.where(week["boosted"], true.BOOSTED["rate"], 1)
    week = posts_counts.split(rng, week, (rate * week["reach"]).round().astype("int64"))
    others = week["platform"].map(true.NONFOLLOWERS) * np.where(week["boosted"], true.BOOSTED["nonfollowers"], 1)
    week["reach_nonfollowers"] = (week["reach"] * others).round().astype("int64")
    week["impressions"] = (week["reach"] * 1.65 * spread(rng, n, true.FREQUENCY_SPREAD)).round()
    week["link_clicks"] = (week["reach"] * np.where(week["format"] == "link", 0.02, 0.001)).round()
    week["video_length_s"] = pd.Series(rng.integers(40, 90, n), week.index).where(video)
    week["video_3s_views"] = (0.45 * week["reach"]).round().where(video)
    week["video_completions"] = (0.18 * week["reach"]).round().where(video)
    kind = week["format"].mask(week["is_reply"], "reply")
    week["staff_minutes"] = (kind.map(true.MINUTES) * spread(rng, n, 0.15)).round()
    return week.assign(spend_gbp=(0.011 * week["reach"]).round(2).where(week["boosted"], 0.0))


def _key(week: pd.DataFrame) -> dict:
    found = {
        "post_id": week["post_id"].tolist(),
        "replies": int(week["is_reply"].sum()),
        "staff_minutes": int(week["staff_minutes"].sum()),
        "spend_gbp": round(float(week["spend_gbp"].sum()), 2),
    }
    return {"effects": {CAMPAIGN: found}}
