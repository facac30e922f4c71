"""How sure are we? Intervals for shares, over statsmodels."""

import pandas as pd

__all__ = ["effective_n", "wilson"]


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
