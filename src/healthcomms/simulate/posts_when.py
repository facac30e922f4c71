"""When each post goes out: more in campaign weeks, mostly in office hours, sometimes in the evening."""

import numpy as np
import pandas as pd

from healthcomms.simulate import posts_rates as true
from healthcomms.simulate.posts_chance import yes_within

__all__ = ["CLOCK_NIGHTS", "moments", "weeks"]

CLOCK_NIGHTS = pd.to_datetime(
    [
        "2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z",  # 01:30 in London, twice
        "2026-03-29T00:45:00Z", "2026-03-29T01:15:00Z",  # 00:45 and 02:15: there is no 01:15
        "2026-10-25T00:20:00Z", "2026-10-25T01:20:00Z",  # 01:20, twice
    ]
)  # fmt: skip

_DAYS = [0.16, 0.17, 0.17, 0.16, 0.15, 0.09, 0.10]
_OFFICE = {8: 0.10, 9: 0.15, 10: 0.10, 11: 0.09, 12: 0.14, 13: 0.08, 14: 0.06, 15: 0.07, 16: 0.08, 17: 0.10, 18: 0.03}
_EVENING_SHARE = {"facebook": 0.36, "instagram": 0.18, "youtube": 0.12, "linkedin": 0.04, "x": 0.12}


def weeks(rng: np.random.Generator, n: int, *, campaigns: bool) -> pd.Series:
    """The Mondays of n posts; with `campaigns`, their weeks hold about nineteen each."""
    mondays = pd.Series(true.WEEKS)
    busy = true.in_campaign(mondays).notna() & campaigns
    counts = np.where(busy, rng.integers(18, 21, len(mondays)), 0)
    quiet = (~busy).to_numpy()
    counts[quiet] = rng.multinomial(n - counts.sum(), np.full(quiet.sum(), 1 / quiet.sum()))
    return mondays.repeat(counts).reset_index(drop=True)


def moments(rng: np.random.Generator, posts: pd.DataFrame) -> pd.Series:
    """Local time of each post (London), given `week`, `account` and `platform`."""
    days = posts["week"] + pd.to_timedelta(rng.choice(7, len(posts), p=_DAYS), unit="D")
    days = days.clip("2025-07-01", "2026-12-31")
    hours = _hours(rng, posts.assign(hold_out=days >= true.HOLD_OUT))
    minutes = np.where(rng.random(len(posts)) < 0.6, rng.choice([0, 15, 30, 45], len(posts)), rng.integers(60))
    return (days + pd.to_timedelta(hours * 60 + minutes, unit="min")).dt.tz_localize("Europe/London")


def _hours(rng: np.random.Generator, posts: pd.DataFrame) -> np.ndarray:
    evening = pd.Series(False, index=posts.index)
    for platform, cell in posts.groupby("platform"):
        evening[cell.index] = yes_within(rng, cell, ["account", "hold_out"], _EVENING_SHARE[platform])
    share = np.array(list(_OFFICE.values()))
    office = rng.choice(list(_OFFICE), len(posts), p=share / share.sum())
    return np.where(evening, rng.integers(19, 22, len(posts)), office)
