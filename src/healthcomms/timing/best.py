"""Is there a best time to post? Day by hour with how many posts, and whether a find holds where nobody searched."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from healthcomms.metrics import engagement_rate, engagements
from healthcomms.timing.windows import WEEKDAYS

__all__ = ["Hours", "against_the_rest", "compare_hours", "day_hour", "local", "split", "winner"]

_LOCAL = "Europe/London"
_RESAMPLES = 2000


def local(posts: pd.DataFrame) -> pd.DataFrame:
    """Posts whose rate is defined, with `rate` (engagements in percent of reach), `weekday` and `hour` in London."""
    at = posts["posted_at_utc"].dt.tz_convert(_LOCAL)
    rate = engagement_rate(engagements(posts), posts["reach"], by="reach")
    return posts.assign(rate=rate, weekday=at.dt.day_name(), hour=at.dt.hour).dropna(subset=["rate"])


def day_hour(posts: pd.DataFrame) -> pd.DataFrame:
    """A row for each hour of the week with a post: `weekday`, `hour`, `n` and `median_percent`, in order of the week.

    Leave replies and second copies out before. Reads `posted_at_utc`, the engagements and `reach`.
    """
    cells = local(posts).groupby(["weekday", "hour"])["rate"].agg(n="count", median_percent="median").reset_index()
    return cells.sort_values(["weekday", "hour"], key=_in_week, ignore_index=True)


def winner(cells: pd.DataFrame) -> pd.Series:
    """The cell with the highest median. Leave cells with too few posts out before."""
    return cells.loc[cells["median_percent"].idxmax()]


def split(posts: pd.DataFrame, day: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Posts before a day (London), to search in, and those from it on, to test what was found."""
    later = posts["posted_at_utc"] >= pd.Timestamp(day, tz=_LOCAL)
    return posts[~later], posts[later]


def against_the_rest(posts: pd.DataFrame, *, least_n: int) -> pd.DataFrame:
    """The cells of `day_hour` with `p` of no difference from all other posts; missing below `least_n` posts.

    Mann-Whitney's test, which looks at ranks: one post that took off does not decide it.
    """
    from scipy.stats import mannwhitneyu  # half a second, and only this needs it

    rated = local(posts)

    def p(cell) -> float:
        inside = (rated["weekday"] == cell.weekday) & (rated["hour"] == cell.hour)
        return mannwhitneyu(rated.loc[inside, "rate"], rated.loc[~inside, "rate"]).pvalue

    cells = day_hour(posts)
    return cells.assign(p=[p(cell) if cell.n >= least_n else np.nan for cell in cells.itertuples()])


class Hours(NamedTuple):
    """Posts inside some hours and outside them: medians in percent, and their difference with a 95 % interval."""

    n_inside: int
    n_outside: int
    median_inside: float
    median_outside: float
    difference: float
    low: float
    high: float


def compare_hours(posts: pd.DataFrame, from_hour: int, to_hour: int) -> Hours:
    """Median rate at or after `from_hour` and before `to_hour` (London), minus the median of all other posts.

    The interval, in percentage points, comes from drawing the posts again 2,000 times (bootstrap): the same
    posts give the same interval. Missing where one side has no posts.
    """
    rated = local(posts)
    is_inside = rated["hour"].between(from_hour, to_hour - 1)
    inside, outside = rated.loc[is_inside, "rate"].to_numpy(), rated.loc[~is_inside, "rate"].to_numpy()
    if not (len(inside) and len(outside)):
        return Hours(len(inside), len(outside), *[float("nan")] * 5)
    medians = np.median(inside), np.median(outside)
    rng = np.random.default_rng(0)
    drawn = _medians(rng, inside) - _medians(rng, outside)
    low, high = np.percentile(drawn, [2.5, 97.5])
    difference = medians[0] - medians[1]
    return Hours(len(inside), len(outside), *map(float, (*medians, difference, low, high)))


def _medians(rng: np.random.Generator, values: np.ndarray) -> np.ndarray:
    return np.median(rng.choice(values, (_RESAMPLES, len(values))), axis=1)


def _in_week(column: pd.Series) -> pd.Series:
    return column.map(WEEKDAYS.index) if column.name == "weekday" else column
