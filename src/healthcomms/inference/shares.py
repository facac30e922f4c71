"""A share of those who answered, and how sure we are of it."""

from typing import NamedTuple

import pandas as pd

__all__ = ["WeightedShare", "effective_n", "weighted_share", "wilson"]


def wilson(successes: float, n: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a share, as two numbers from 0 to 1.

    `successes` of `n`; neither needs to be whole, so a weighted share can be given as
    share × effective n. With n = 0 nothing is known: (nan, nan).

    References: `resources` wilson-interval
    """
    # scipy takes half a second to import, and most cells never need it
    from statsmodels.stats.proportion import proportion_confint

    if n == 0:
        return float("nan"), float("nan")
    if not 0 <= successes <= n:
        raise ValueError(f"{successes:g} successes out of {n:g} cannot be: give a number from 0 to {n:g}.")
    low, high = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    return float(low), float(high)


def effective_n(weights: pd.Series) -> float:
    """How many equally weighted answers would tell as much: (Σw)² ÷ Σw². Zero for no weights.

    References: `resources` kish-effective-n
    """
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0


class WeightedShare(NamedTuple):
    """A share and its interval, from 0 to 1, the answers it rests on, and how many equal ones they are worth."""

    share: float
    low: float
    high: float
    n: int
    n_effective: float


def weighted_share(answers: pd.Series, weights: pd.Series, *, confidence: float = 0.95) -> WeightedShare:
    """Share of yes among `answers` (true, false or missing), each counted by its weight, with Wilson's interval.

    The interval uses Kish's effective n. A missing answer is left out with its weight; with none left the share
    and its bounds are missing.

    References: `resources` wilson-interval, kish-effective-n
    """
    given = answers.dropna()
    weights = weights.loc[given.index]
    n = effective_n(weights)
    # Rounding can carry a share of all a hair past 1, which Wilson would refuse.
    share = min(float(weights[given.astype(bool)].sum() / weights.sum()), 1.0) if n else float("nan")
    return WeightedShare(share, *wilson(share * n, n, confidence=confidence), len(given), n)
