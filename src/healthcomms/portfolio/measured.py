"""The figures of the measurement report. Each comes with how many posts it rests on."""

from typing import NamedTuple

import pandas as pd

from healthcomms import metrics
from healthcomms.inference import median_interval
from healthcomms.portfolio.plan import PLATFORMS
from healthcomms.portfolio.sources import Source
from healthcomms.timing import best

__all__ = ["LEAST", "Cost", "bases", "cost", "dialogue", "hours", "posts_to_rate", "rates"]

LEAST = 5
"""Posts that an hour of the week must have before its median is shown. Our own choice."""


def posts_to_rate(source: Source) -> pd.DataFrame:
    """The posts without replies to people, whose reach is of another kind."""
    return source.posts[~source.posts["is_reply"].astype(bool)]


def bases(posts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The posts by what their rate can be divided by: reach, or impressions on platforms that give no reach."""
    with_reach = posts["reach"].notna().groupby(posts["platform"]).transform("any")
    parts = {"reach": posts[with_reach], "impressions": posts[~with_reach]}
    return {base: part for base, part in parts.items() if len(part)}


def rates(posts: pd.DataFrame, groups: list[str], *, by: str) -> pd.DataFrame:
    """Per group, most posts first: `label`, `n`, `undefined`, `percent` (median), `low`, `high`, `pooled`."""
    named = posts.assign(format=posts["format"].fillna("format not given"))
    table = metrics.engagement_rates_per(named, groups, by=by)
    rate = metrics.engagement_rates(named)[f"engagement_rate_by_{by}"].astype("float64")
    bounds = {key: median_interval(part) for key, part in rate.groupby([named[name] for name in groups])}
    keys = list(table[groups].itertuples(index=False, name=None))
    return pd.DataFrame(
        {
            "label": [", ".join(PLATFORMS.get(word, word) for word in key) for key in keys],
            "n": table["n"],
            "undefined": table["undefined"],
            "percent": table[f"median_engagement_rate_by_{by}"],
            "low": [bounds[key][0] for key in keys],
            "high": [bounds[key][1] for key in keys],
            "pooled": table[f"pooled_engagement_rate_by_{by}"],
        }
    )


def hours(source: Source) -> pd.DataFrame:
    """Per hour of the week with at least one post whose reach is known: `weekday`, `hour`, `n`, `median_percent`.

    Empty where no hour has `LEAST` posts, or where only days are known: then hours cannot be compared.
    """
    posts = posts_to_rate(source)
    cells = best.day_hour(posts[posts["reach"].notna()]) if source.has_times else pd.DataFrame({"n": []})
    return cells if (cells["n"] >= LEAST).any() else cells.head(0)


def dialogue(source: Source) -> pd.DataFrame:
    """Per platform, then all together: `account` (the platform's name), `posts`, `replies`, `dialogue_ratio`."""
    posts = source.posts.assign(account=source.posts["platform"].map(PLATFORMS))
    parts = [metrics.dialogue_per_account(posts), metrics.dialogue_per_account(posts.assign(account="All together"))]
    return pd.concat(parts, ignore_index=True)


class Cost(NamedTuple):
    """Pounds an engagement, of how many posts, and whether staff time is in it."""

    per_engagement_gbp: float
    pounds: float
    posts: int
    with_staff: bool


def cost(source: Source) -> Cost | None:
    """Spend and, where it is known, staff time over engagements; None where neither is known or nobody reacted."""
    posts = source.posts
    with_staff = source.hour_gbp is not None
    known = posts[posts["spend_gbp"].notna()]
    engaged = metrics.engagements(known).sum()
    if known.empty or not engaged:
        return None
    minutes = known["staff_minutes"] if with_staff else 0
    pounds = metrics.cost_gbp(known["spend_gbp"], staff_min=minutes, hourly_rate_gbp=source.hour_gbp or 0).sum()
    per_engagement = metrics.cost_per_engagement_gbp(float(pounds), engagements=float(engaged))
    return Cost(per_engagement, float(pounds), len(known), with_staff)
