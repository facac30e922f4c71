"""When messages come in and when the desk first answers."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from healthcomms.simulate.inbox_clock import monitored_min_until, received_utc, replied_utc

__all__ = ["CLOCK_CHANGE", "EXPORTED", "ROTA_CHANGE", "make"]

ROTA_CHANGE = pd.Timestamp("2026-10-01T00:00", tz="Europe/London")
"""From then on more people are on the desk, so monitored waits are shorter."""

EXPORTED = pd.Timestamp("2027-01-04T09:00", tz="Europe/London")
"""When the inbox was copied: what has no answer by then is unanswered so far."""

CLOCK_CHANGE = [
    pd.Timestamp(f"2026-10-{moment}Z") for moment in ("24T23:41:08", "25T00:36:22", "25T01:12:49", "25T02:27:15")
]
"""The night in which the hour from 01:00 comes twice in London; the second and third message lie in that hour."""

_PERIODS = {"summer": ("2026-07-01", 92, 370), "autumn": ("2026-10-01", 61, 285), "December": ("2026-12-01", 31, 145)}
"""First day, days, messages."""

_PLATFORMS = {"facebook": 0.46, "instagram": 0.26, "x": 0.20, "youtube": 0.05, "linkedin": 0.03}
_OUT_OF_HOURS = {"facebook": 0.49, "instagram": 0.15, "x": 0.28, "youtube": 0.3, "linkedin": 0.2}
"""Share of the messages. Facebook is where people write in the evening, and only that makes it look slow."""

_MORE_SINCE_OCTOBER = 0.17
_AT_WEEKENDS = 0.3
"""Share of the messages out of hours."""

_UNANSWERED = 0.12
_SPREAD = 1.05
_TAIL, _TAIL_FACTOR = 0.93, 3.0
"""The slowest answers take three times as long again: they needed a colleague."""

_SLOWER_IN_SUMMER = 1.8
_QUICK = 1.2


def make(rng: np.random.Generator, *, december_median_min: int) -> pd.DataFrame:
    """platform, received_at_utc and first_reply_at_utc, in the order of arrival."""
    rows = pd.concat([_days(rng, period) for period in _PERIODS], ignore_index=True)
    typical = rows["period"].map({"summer": _SLOWER_IN_SUMMER}).fillna(1) * december_median_min
    rows["answered"] = _answered(rng, rows)
    rows["wait_min"] = _quantiles(rng, rows) * typical
    for in_hours in (True, False):
        december = rows.query(f"period == 'December' and answered and in_hours == {in_hours}").index
        rows.loc[december, "wait_min"] = _settled(rng, rows.loc[december, "wait_min"], december_median_min)
    rows["received_at_utc"] = received_utc(rng, rows, quick_min=_QUICK * typical)
    rows = _with_clock_change_night(rows).sort_values("received_at_utc", ignore_index=True)
    rows["first_reply_at_utc"] = _replies(rng, rows).where(rows["answered"])
    return rows[["platform", "received_at_utc", "first_reply_at_utc"]]


def _days(rng: np.random.Generator, period: str) -> pd.DataFrame:
    """Platform, local day and whether the desk is open, for every message of a period."""
    start, days, messages = _PERIODS[period]
    calendar = pd.date_range(start, periods=days)
    workdays, weekends = calendar[calendar.day_of_week < 5], calendar[calendar.day_of_week > 4]
    platform = np.repeat(list(_PLATFORMS), _counts(messages))
    rows = pd.DataFrame({"platform": platform, "period": period})
    more = 0 if period == "summer" else _MORE_SINCE_OCTOBER
    rows["in_hours"] = _in_shares(rng, platform, {name: 1 - share - more for name, share in _OUT_OF_HOURS.items()})
    weekend = ~rows["in_hours"] & (rng.random(len(rows)) < _AT_WEEKENDS)
    rows["day"] = np.where(weekend, rng.choice(weekends, len(rows)), rng.choice(workdays, len(rows)))
    return rows


def _counts(messages: int) -> np.ndarray:
    edges = np.round(np.cumsum([0, *_PLATFORMS.values()]) * messages).astype(int)
    return np.diff(edges)


def _in_shares(rng: np.random.Generator, group: np.ndarray, shares: dict[str, float]) -> np.ndarray:
    """Yes or no for each row, yes for just this share of each group: chance moves who, not how many."""
    yes = np.zeros(len(group), dtype=bool)
    for name, share in shares.items():
        members = rng.permutation(np.flatnonzero(group == name))
        yes[members[: round(share * len(members))]] = True
    return yes


def _answered(rng: np.random.Generator, rows: pd.DataFrame) -> np.ndarray:
    cell = (rows["platform"] + rows["period"]).to_numpy()
    return _in_shares(rng, cell, dict.fromkeys(sorted(set(cell)), 1 - _UNANSWERED))


def _quantiles(rng: np.random.Generator, rows: pd.DataFrame) -> pd.Series:
    """Waits as multiples of the typical one, spread alike over every platform, period and kind of hour."""
    waits = pd.Series(1.0, index=rows.index)
    for _, cell in rows[rows["answered"]].groupby(["platform", "period", "in_hours"]):
        rank = (rng.permutation(len(cell)) + 0.5) / len(cell)
        wait = np.exp(_SPREAD * np.array([NormalDist().inv_cdf(share) for share in rank]))
        waits[cell.index] = np.where(rank > _TAIL, _TAIL_FACTOR * wait, wait)
    return waits


def _settled(rng: np.random.Generator, waits: pd.Series, median_min: int) -> pd.Series:
    """The same waits, moved so that the middle ones lie within half a minute of the median."""
    waits = waits * median_min / waits.median()
    from_middle = (waits.rank(method="first") - (len(waits) + 1) / 2).abs()
    return waits.where(from_middle > 1.5, median_min + rng.uniform(-0.4, 0.4, len(waits)))


def _with_clock_change_night(rows: pd.DataFrame) -> pd.DataFrame:
    moved = rows.query("period == 'autumn' and answered and not in_hours").index[: len(CLOCK_CHANGE)]
    rows.loc[moved, "received_at_utc"] = CLOCK_CHANGE
    return rows


def _replies(rng: np.random.Generator, rows: pd.DataFrame) -> pd.Series:
    left = monitored_min_until(rows["received_at_utc"], "2027-01-04")
    # What came in on the last days of December had its answer before the inbox was copied, or has none.
    late = rng.uniform(0.3, 0.95, len(rows)) * left
    return replied_utc(rows["received_at_utc"], rows["wait_min"].where(rows["wait_min"] < left, late))
