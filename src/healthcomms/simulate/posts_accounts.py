"""`accounts`: followers at the end of each month, and how much was posted in it."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_rates as true

__all__ = ["monthly"]


def monthly(posts: pd.DataFrame) -> pd.DataFrame:
    """One row an account, platform and month; `posts` counts the rows of the table, replies included."""
    months = pd.date_range("2025-07-01", "2026-12-01", freq="MS")
    keys = [(name, platform) for name in true.FOLLOWERS for platform in true.PLATFORMS]
    table = pd.concat([_account(name, platform, months) for name, platform in keys], ignore_index=True)
    month = posts["posted_at_utc"].dt.tz_convert("Europe/London").dt.tz_localize(None).dt.to_period("M")
    by = [posts["account"], posts["platform"], month.dt.to_timestamp().rename("month")]
    counts = posts.groupby(by).size().rename("posts").reset_index()
    table = table.merge(counts, how="left", on=["account", "platform", "month"])
    return table.assign(posts=table["posts"].fillna(0).astype("int64"))


def _account(name: str, platform: str, months: pd.DatetimeIndex) -> pd.DataFrame:
    first, last = true.FOLLOWERS[name][platform]
    followers = np.linspace(first, last, len(months) + 1)[1:].round().astype("int64")
    return pd.DataFrame({"account": name, "platform": platform, "month": months, "followers": followers})
