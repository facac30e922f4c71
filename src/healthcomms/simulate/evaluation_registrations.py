"""`registrations_daily`: donor sign-ups in six regions, with a campaign that worked less than it seems."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from healthcomms.simulate import evaluation_registrations_key as key

__all__ = ["make"]

_TREATED = {"Tarnwick": 73, "Eskholme": 62, "Wyrefold": 51}
_COMPARED = {"Oldmere": 68, "Sandholt": 64, "Brackenby": 54}
"""Sign-ups a day at the start. Both groups come to 186, so that they move in parallel in numbers and in percent."""

_DAYS = pd.date_range("2025-01-01", "2026-12-31")
_WEEKDAY = np.array([1.15, 1.12, 1.08, 1.03, 0.97, 0.82, 0.83])
_BLOCK = 14
"""Days over which chance evens out; every window of the story begins with a block."""


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the key to its effect, its null and its interrupted series."""
    plan = _plan(rng)
    news = _news(plan)
    expected = {region: _expected(region, plan, news) for region in [*_TREATED, *_COMPARED]}
    media = np.round(100 * (1 + 3 * news) * rng.lognormal(0, 0.05, len(_DAYS)), 1)
    table = pd.concat([_region(rng, name, daily, media) for name, daily in expected.items()], ignore_index=True)
    table = table.sort_values(["date", "region"], ignore_index=True)
    return table, key.key(plan, pd.DataFrame(expected, index=_DAYS))


def _plan(rng: np.random.Generator) -> dict:
    """What is true for this seed, as shares: 0.38 stands for +38 percent."""
    return {
        "lift": round(rng.uniform(0.36, 0.40), 3),
        "spillover_region": str(rng.choice(list(_COMPARED))),
        "spillover": round(rng.uniform(0.10, 0.13), 3),
        "news": {key.CAMPAIGN: round(rng.uniform(0.46, 0.52), 3), key.EARLIER: round(rng.uniform(0.50, 0.60), 3)},
        "step": round(rng.uniform(0.08, 0.10), 4),
        "climb": round(rng.uniform(0.0075, 0.0085), 5),
        "drift": 0.0012,
        "treated": list(_TREATED),
        "compared": list(_COMPARED),
    }


def _news(plan: dict) -> np.ndarray:
    """Share by which national news lifts sign-ups everywhere: a peak on the first day of a campaign, then a fade."""
    lift = np.zeros(len(_DAYS))
    for start, peak in plan["news"].items():
        since = _since(start)
        lift += np.where(since >= 0, peak * np.exp(-np.maximum(since, 0) / 7), 0)
    return lift


def _expected(region: str, plan: dict, news: np.ndarray) -> np.ndarray:
    base = {**_TREATED, **_COMPARED}[region]
    own = plan["lift"] if region in _TREATED else plan["spillover"] if region == plan["spillover_region"] else 0
    return base * _WEEKDAY[_DAYS.day_of_week] * _growth(plan) * _holidays() * (1 + news) * (1 + own * _strength())


def _strength() -> np.ndarray:
    """1 in the two weeks of the campaign, then down to 0 within four weeks."""
    since = _since(key.CAMPAIGN)
    return np.where(since < 0, 0, np.clip(1 - (since - key.WINDOW + 1) / 28, 0, 1)) * (since < key.WINDOW + 28)


def _growth(plan: dict) -> np.ndarray:
    """Slow growth; with the online form a step, then a steeper climb for fifteen weeks."""
    weeks = _since(key.FIRST_WEEK) // 7
    with_form = np.clip(_since(key.FORM) // 7, 0, key.CLIMB_WEEKS)
    return 1 + plan["drift"] * weeks + plan["step"] * (_since(key.FORM) >= 0) + plan["climb"] * with_form


def _holidays() -> np.ndarray:
    quiet = ((_DAYS.month == 12) & (_DAYS.day >= 24)) | ((_DAYS.month == 1) & (_DAYS.day == 1))
    return np.where(quiet, 0.6, 1.0)


def _since(start: str) -> np.ndarray:
    return (_DAYS - pd.Timestamp(start)).days.to_numpy()


def _region(rng: np.random.Generator, region: str, expected: np.ndarray, media: np.ndarray) -> pd.DataFrame:
    in_campaign = (_since(key.CAMPAIGN) >= 0) & (_since(key.CAMPAIGN) < key.WINDOW)
    in_earlier = (_since(key.EARLIER) >= 0) & (_since(key.EARLIER) < key.WINDOW)
    treated = region in _TREATED
    return pd.DataFrame({
        "date": _DAYS,
        "region": region,
        "treated": treated,
        "campaign": in_campaign & treated,
        "earlier_campaign": in_earlier & treated,
        "registrations": np.round(expected * _chance(rng, expected)).astype(int),
        "media_index": media,
    })  # fmt: skip


def _chance(rng: np.random.Generator, expected: np.ndarray) -> np.ndarray:
    """Good and bad days, somewhat wilder than Poisson: chance moves which day of a fortnight, not how many."""
    quantiles = np.array([NormalDist().inv_cdf((i + 0.5) / _BLOCK) for i in range(_BLOCK)])
    blocks = _since(key.CAMPAIGN) // _BLOCK
    luck = np.concatenate([rng.permutation(quantiles)[: (blocks == block).sum()] for block in np.unique(blocks)])
    spread = np.sqrt(1 / expected + 1 / 200)
    return np.exp(spread * luck - spread**2 / 2)
