"""`listening_weekly`: two series that rise and fall together, and how little one tells about the other."""

import numpy as np
import pandas as pd

from healthcomms.simulate import evaluation_listening_key as key

__all__ = ["make"]

_MONDAYS = pd.date_range("2025-01-06", periods=104, freq="7D")
_NEWS_SHAPE = np.array([1.5, 2.3, 3.0, 2.2, 1.4])
"""How often people mention the symptom in the five weeks of the news, as a multiple."""


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the key: what holds after differencing and what does not."""
    # Chance alone can hide so weak a lead, or fake another: draw until the lesson is in the table.
    while True:
        table = _drawn(rng)
        found = key.key(table)
        if key.teaches(found):
            return table, found


def _drawn(rng: np.random.Generator) -> pd.DataFrame:
    week = np.arange(len(_MONDAYS))
    season = 0.75 * np.cos(2 * np.pi * (week - rng.uniform(2, 5)) / 52)
    illness = _wandering(rng, 0.20, len(week) + 1)
    # People write when they fall ill; the sample reaches the laboratory a week later.
    ahead = 0.27 * illness[1:] + _apart_from(illness, _wandering(rng, 0.14, len(week)))
    other = _apart_from(illness, _wandering(rng, 0.16, len(week)))
    news = _news(rng, len(week))
    return pd.DataFrame({
        "week": _MONDAYS,
        "symptom_mentions": _counts(1150, season + 0.004 * week + ahead + np.log(news)),
        "lab_reports": _counts(210, season + 0.003 * week + illness[:-1]),
        "news_index": np.round(100 * (1 + 1.6 * (news - 1)) * rng.lognormal(0, 0.06, len(week)), 1),
        "other_illness_mentions": _counts(870, 0.9 * season + 0.004 * week + other),
    })  # fmt: skip


def _wandering(rng: np.random.Generator, step: float, n: int) -> np.ndarray:
    """Ups and downs that last a few weeks: each keeps three fifths of the last."""
    values = rng.normal(0, step, n)
    for now in range(1, n):
        values[now] += 0.6 * values[now - 1]
    return values


def _apart_from(illness: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """The noise without what it shares by accident with the illness of the weeks around."""
    around = np.pad(illness, 3, mode="edge")
    lags = np.column_stack([around[lag : lag + len(noise)] for lag in range(8)])
    return noise - lags @ np.linalg.lstsq(lags, noise, rcond=None)[0]


def _news(rng: np.random.Generator, n: int) -> np.ndarray:
    """1 in most weeks; five weeks of summer 2026 in which a television series has the country talking."""
    news = np.ones(n)
    first = int(rng.integers(76, 81))
    news[first : first + len(_NEWS_SHAPE)] = _NEWS_SHAPE
    return news


def _counts(level: float, log_share: np.ndarray) -> np.ndarray:
    return np.round(level * np.exp(log_share)).astype(int)
