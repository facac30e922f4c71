"""`carer_registrations`: who joined the carers' register, with a campaign that worked or did not, by the seed."""

from statistics import NormalDist

import numpy as np
import pandas as pd

__all__ = ["WEEK", "make"]

WEEK = "2027-06-07"
"""First day of Carers Week 2027, which lasts seven days."""

_SITES = {
    "Tarnwick": {"Tarnwick General": 15, "Hallgate Hospital": 11, "Moorside Hospital": 9, "Kelby Clinic": 7},
    "Oldmere": {"Oldmere Royal": 14, "Oldmere East": 12, "Brackenfield Hospital": 9, "Stonely Clinic": 7},
}
"""Carers a day before the week. Both come to 42, so that they move in parallel in numbers and in percent."""

_WEEKS_BEFORE, _WEEKS_AFTER = 10, 4
_WEEKDAY = np.array([1.25, 1.2, 1.15, 1.1, 1.0, 0.65, 0.65])
_FADE = np.array([1, 0.4, 0.15, 0, 0])
"""How much of what the week brought is left in the week itself and in the four after it."""


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the key to what the campaign did."""
    works = bool(rng.random() < 0.6)
    lift = round(rng.uniform(0.24, 0.42), 3) if works else 0.0
    television = round(rng.uniform(0.30, 0.45), 3)
    days = pd.date_range(
        pd.Timestamp(WEEK) - pd.Timedelta(weeks=_WEEKS_BEFORE), periods=7 * (_WEEKS_BEFORE + 1 + _WEEKS_AFTER)
    )
    sites = [
        _site(rng, days, organisation, site, base, television, lift if organisation == "Tarnwick" else 0)
        for organisation, bases in _SITES.items()
        for site, base in bases.items()
    ]
    table = pd.concat(sites, ignore_index=True).sort_values(["date", "organisation", "site"], ignore_index=True)
    return table, _key(table, lift, television)


def _site(rng, days, organisation: str, site: str, base: float, television: float, lift: float) -> pd.DataFrame:
    left = np.concatenate([np.zeros(_WEEKS_BEFORE), _FADE]).repeat(7)
    expected = base * _WEEKDAY[days.day_of_week] * (1 + television * left) * (1 + lift * left)
    treated = organisation == "Tarnwick"
    return pd.DataFrame({
        "date": days,
        "site": site,
        "organisation": organisation,
        "treated": treated,
        "campaign": treated & (days >= WEEK) & (days < pd.Timestamp(WEEK) + pd.Timedelta(weeks=1)),
        "registrations": np.round(expected * _luck(rng, expected)).astype(int),
    })  # fmt: skip


def _luck(rng: np.random.Generator, expected: np.ndarray) -> np.ndarray:
    """Good and bad days: chance moves which day of a week, hardly how many, so that every seed can be read."""
    quantiles = np.array([NormalDist().inv_cdf((i + 0.5) / 7) for i in range(7)])
    luck = np.concatenate([rng.permutation(quantiles) for _ in range(len(expected) // 7)])
    spread = np.sqrt(1 / expected + 1 / 400)
    return np.exp(spread * luck - spread**2 / 2)


def _key(table: pd.DataFrame, lift: float, television: float) -> dict:
    tarnwick, oldmere = (_change(table[table["treated"] == treated]) for treated in (True, False))
    found = {
        "percent": round(100 * lift, 1),
        "television_percent_everywhere": round(100 * television, 1),
        "before_after_percent": round(100 * (tarnwick - 1), 1),
        "did_percent": round(100 * (tarnwick / oldmere - 1), 1),
    }
    return {"effects" if lift else "nulls": {"carers_week_2027": found}}


def _change(rows: pd.DataFrame) -> float:
    """Registrations a day in the week, as a multiple of a day in the ten weeks before."""
    daily = rows.groupby("date")["registrations"].sum()
    week, before = daily[WEEK:].iloc[:7], daily[: pd.Timestamp(WEEK) - pd.Timedelta(days=1)]
    return float(week.mean() / before.mean())
