"""The post in the middle, and how sure we are of it."""

import pandas as pd

__all__ = ["median_interval"]


def median_interval(values: pd.Series, *, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of the median in the unit of the values, from their order alone: no shape is assumed.

    Missing values are left out. The interval covers at least `confidence`. With too few values for that (fewer than 6
    at 95 %) nothing can be said: (nan, nan).

    References: `resources` median-interval
    """
    from scipy.stats import binom  # scipy takes half a second to import, and most cells never need it

    ordered = values.dropna().sort_values().to_list()
    outside = int(binom.ppf((1 - confidence) / 2, len(ordered), 0.5)) if ordered else 0
    if not outside:
        return float("nan"), float("nan")
    return float(ordered[outside - 1]), float(ordered[-outside])
