"""Rates of what people did after they saw a post, each by a named denominator, in percent."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from healthcomms.metrics.choice import chosen
from healthcomms.metrics.ratio import Numbers, share, times

__all__ = [
    "ENGAGEMENTS",
    "average_daily_engagement_rate",
    "click_through_rate",
    "conversion_rate",
    "engagement_rate",
    "engagements",
    "frequency",
    "view_through_rate",
    "virality_rate",
]

ENGAGEMENTS = ("reactions", "comments", "shares", "saves")
"""What this course counts as engagement unless it says otherwise. Clicks and views in or out change a ranking."""

EngagementBase = Literal["reach", "followers", "impressions"]
ViralityBase = Literal["impressions", "reach"]
ConversionBase = Literal["clicks", "visits"]
ViewThroughBase = Literal["impressions", "starts"]


def engagements(posts: pd.DataFrame, *, of: Sequence[str] = ENGAGEMENTS) -> pd.Series:
    """Engagements of each post (count): the sum of the columns named in `of`.

    A kind that the platform does not count is an empty cell and adds nothing; missing where every kind is empty.

    References: `resources` hootsuite-engagement-rate
    """
    return posts[list(of)].astype("float64").sum(axis=1, min_count=1).rename("engagements")


def engagement_rate(engagements: Numbers, base: Numbers, *, by: EngagementBase) -> Numbers:
    """Engagement rate in percent: 100 × engagements ÷ base. A column comes back as `engagement_rate_by_reach` etc.

    Both count the same posts over the same period. `by` says what the base is: "reach" (accounts that saw the
    post), "followers" (on the day of the post) or "impressions" (times it was on a screen).

    Returns
    -------
    percent
        Missing where the base is zero or missing: the rate is undefined, not 0. By reach it may pass 100,
        for one account can engage more than once; a tiny reach inflates it. By followers it falls as
        followers grow and counts people who do not follow. By impressions is usually the lowest.

    Raises
    ------
    ValueError
        A count is negative, two columns are not of the same rows, or `by` is none of the three.

    References: `resources` hootsuite-engagement-rate, engagement-rate-six-ways
    """
    return _rate("engagement_rate", by, EngagementBase, engagements=engagements, base=base)


def average_daily_engagement_rate(engagements: pd.Series, *, followers: Numbers) -> float:
    """Average engagement rate by followers of some days, in percent: 100 × Σ engagements ÷ Σ followers, day by day.

    `engagements` counts what happened on each day, on whatever post; `followers` is one number for all days
    or a column of the same days. A day that misses either is left out. Missing where no followers are left.

    References: `resources` hootsuite-engagement-rate
    """
    days = pd.DataFrame({"engagements": engagements, "followers": followers}).dropna()
    return share(engagements=days["engagements"].sum(), followers=days["followers"].sum())


def virality_rate(shares: Numbers, base: Numbers, *, by: ViralityBase) -> Numbers:
    """Virality rate in percent: 100 × shares ÷ base; `by` says whether that is impressions or, as some do, reach.

    Missing where the base is zero or missing.

    References: `resources` virality-amplification
    """
    return _rate("virality_rate", by, ViralityBase, shares=shares, base=base)


def click_through_rate(link_clicks: Numbers, *, impressions: Numbers) -> Numbers:
    """Click-through rate (CTR) by impressions, in percent: 100 × link clicks ÷ impressions.

    Link clicks only: some exports count every click on the post. Missing where impressions are zero or missing.

    References: `resources` iab-formulas
    """
    return _named(share(link_clicks=link_clicks, impressions=impressions), "click_through_rate_by_impressions")


def conversion_rate(conversions: Numbers, base: Numbers, *, by: ConversionBase) -> Numbers:
    """Conversion rate in percent: 100 × conversions ÷ clicks (or visits; `by` says which).

    Say what counts as a conversion, such as a booked appointment. Bots click too, and following people to
    your website needs their consent. Missing where the base is zero or missing.

    References: `resources` iab-formulas
    """
    return _rate("conversion_rate", by, ConversionBase, conversions=conversions, base=base)


def view_through_rate(completions: Numbers, base: Numbers, *, by: ViewThroughBase) -> Numbers:
    """Videos watched to the end, in percent of impressions (view-through) or of starts (completion; `by` says which).

    A start is a view as the platform counts one: 2 seconds here, 30 there. So compare within a platform only.
    Missing where the base is zero or missing.

    References: `resources` iab-formulas, video-view-thresholds
    """
    return _rate("view_through_rate", by, ViewThroughBase, completions=completions, base=base)


def frequency(impressions: Numbers, *, reach: Numbers) -> Numbers:
    """How many times each account reached saw the post, on average: impressions ÷ reach.

    At least 1 where the data are right (see `reach_over_impressions`); missing where reach is zero or missing.

    References: `resources` reach-and-impressions
    """
    return _named(times(impressions=impressions, reach=reach), "impressions_by_reach")


def _rate(name: str, by: str, allowed: type[Literal], *, base: Numbers, **part: Numbers) -> Numbers:
    return _named(share(**part, **{chosen(allowed, by=by): base}), f"{name}_by_{by}")


def _named(values: Numbers, name: str) -> Numbers:
    return values.rename(name) if isinstance(values, pd.Series) else values
