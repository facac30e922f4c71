"""Many posts in one figure: the mean of their rates, the rate of them all together, and the median, with n."""

import pandas as pd

from healthcomms.metrics.choice import chosen
from healthcomms.metrics.rates import EngagementBase, engagement_rate, engagements

__all__ = ["BASE_COLUMNS", "average_engagement_rates", "engagement_rates", "engagement_rates_per"]

BASE_COLUMNS = {"reach": "reach", "followers": "followers_at_post", "impressions": "impressions"}
"""The column of `posts` that holds each base."""


def engagement_rates(posts: pd.DataFrame) -> pd.DataFrame:
    """Post by post: `engagements` and the engagement rate by each base (percent), on the index of `posts`.

    References: `resources` hootsuite-engagement-rate
    """
    counted = engagements(posts)
    rates = [engagement_rate(counted, posts[column], by=by) for by, column in BASE_COLUMNS.items()]
    return pd.concat([counted, *rates], axis=1)


def average_engagement_rates(engagements: pd.Series, base: pd.Series, *, by: EngagementBase) -> pd.Series:
    """Three averages of one rate over many posts, in percent, and how many posts they rest on.

    `mean_engagement_rate_by_…` gives each post the same weight, `pooled_…` (100 × Σ engagements ÷ Σ base) each
    person or view, and `median_…` is the post in the middle. All three are taken over the `n` posts
    whose rate is defined; `undefined` counts the others. With no such post they are missing.

    References: `resources` hootsuite-engagement-rate
    """
    rows = pd.DataFrame({"engagements": engagements, "base": base, "all": "all"})
    return _averages(rows, ["all"], by).iloc[0]


def engagement_rates_per(posts: pd.DataFrame, group: str | list[str], *, by: EngagementBase) -> pd.DataFrame:
    """The same averages for each value of `group`, such as "format", most posts first.

    The columns are `group`, `n`, `undefined`, `mean_engagement_rate_by_…`, `pooled_…` and `median_…` (percent).
    Posts without a value in `group` are left out.

    References: `resources` hootsuite-engagement-rate
    """
    groups = [group] if isinstance(group, str) else group
    rows = posts[groups].assign(engagements=engagements(posts), base=posts[BASE_COLUMNS[chosen(EngagementBase, by=by)]])
    return _averages(rows, groups, by).sort_values("n", ascending=False, kind="stable").reset_index()


def _averages(rows: pd.DataFrame, groups: list[str], by: EngagementBase) -> pd.DataFrame:
    rows = rows.assign(rate=engagement_rate(rows["engagements"], rows["base"], by=by))
    # What is pooled are the posts whose rate is defined, so that all three tell of the same posts.
    kept = rows.assign(
        engagements=rows["engagements"].where(rows["rate"].notna()), base=rows["base"].where(rows["rate"].notna())
    ).groupby(groups, observed=True)
    rates, name = kept["rate"], f"engagement_rate_by_{by}"
    return pd.DataFrame(
        {
            "n": rates.count(),
            "undefined": rates.size() - rates.count(),
            f"mean_{name}": rates.mean(),
            f"pooled_{name}": engagement_rate(kept["engagements"].sum(), kept["base"].sum(), by=by),
            f"median_{name}": rates.median(),
        }
    )
