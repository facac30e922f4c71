"""Is one share larger than another, how many posts would tell, and how many "finds" chance alone makes."""

from math import ceil, sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

import pandas as pd

from healthcomms.metrics.choice import chosen

__all__ = [
    "FalseAlarms",
    "TwoProportions",
    "corrected",
    "false_alarms",
    "sample_size_per_arm",
    "two_proportions",
]


Variance = Literal["unpooled", "pooled"]
Correction = Literal["bonferroni", "benjamini-hochberg"]


class TwoProportions(NamedTuple):
    """Shares from 0 to 1; `difference` is a minus b, with its interval; `z` and two-sided `p` of no difference."""

    share_a: float
    share_b: float
    difference: float
    low: float
    high: float
    z: float
    p: float


def two_proportions(events_a: int, n_a: int, events_b: int, n_b: int, *, confidence: float = 0.95) -> TwoProportions:
    """Compare two shares: z-test with the pooled share, interval of the difference (a − b) without pooling.

    The people must be independent: count accounts reached, not impressions, of which one person makes many.
    With nobody in an arm, or with all or none in both, what cannot be computed is missing.

    References: `resources` statsmodels-proportions-ztest
    """
    for events, n in ((events_a, n_a), (events_b, n_b)):
        if not 0 <= events <= n:
            raise ValueError(f"{events:g} events among {n:g} cannot be: give a number from 0 to {n:g}.")
    if not (n_a and n_b):
        nan = float("nan")
        return TwoProportions(events_a / n_a if n_a else nan, events_b / n_b if n_b else nan, nan, nan, nan, nan, nan)
    a, b = events_a / n_a, events_b / n_b
    z, p = _z_test(events_a, n_a, events_b, n_b)
    margin = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b)
    return TwoProportions(a, b, a - b, a - b - margin, a - b + margin, z, p)


def _z_test(events_a: int, n_a: int, events_b: int, n_b: int) -> tuple[float, float]:
    from statsmodels.stats.proportion import proportions_ztest  # scipy takes half a second

    if events_a + events_b in (0, n_a + n_b):  # nobody, or everybody: nothing varies that could be tested
        return float("nan"), float("nan")
    z, p = proportions_ztest([events_a, events_b], [n_a, n_b])
    return float(z), float(p)


def sample_size_per_arm(
    share_a: float,
    share_b: float,
    *,
    variance: Variance,
    alpha: float = 0.05,
    power: float = 0.8,
) -> int:
    """How many people each arm needs, rounded up, so that a test at `alpha` finds this difference with `power`.

    Shares from 0 to 1. `variance` names the formula: "unpooled" is (z₁₋α⸝₂ + z_power)² × [a(1−a) + b(1−b)] ÷ (a−b)²;
    "pooled" takes the common share under "no difference", as statsmodels does, and asks for a few more.
    Some pages double the first: that is both arms together.

    References: `resources` sample-size-formula
    """
    if share_a == share_b or not (0 <= share_a <= 1 and 0 <= share_b <= 1):
        raise ValueError(
            f"Shares of {share_a:g} and {share_b:g}: give two different numbers from 0 to 1, "
            "such as 0.03 now and 0.039 as the smallest change worth finding."
        )
    z_alpha, z_power = NormalDist().inv_cdf(1 - alpha / 2), NormalDist().inv_cdf(power)
    apart = sqrt(share_a * (1 - share_a) + share_b * (1 - share_b))
    common = (share_a + share_b) / 2
    pooled = chosen(Variance, variance=variance) == "pooled"
    under_null = sqrt(2 * common * (1 - common)) if pooled else apart
    return ceil(((z_alpha * under_null + z_power * apart) / (share_a - share_b)) ** 2)


class FalseAlarms(NamedTuple):
    """What chance alone finds: the expected number, the chance of one or more, and Bonferroni's stricter alpha."""

    expected: float
    at_least_one: float
    bonferroni_alpha: float


def false_alarms(comparisons: int, *, alpha: float = 0.05) -> FalseAlarms:
    """False alarms to expect among so many independent comparisons where nothing is going on.

    References: `resources` statsmodels-multipletests
    """
    if comparisons < 1:
        raise ValueError(f"{comparisons} comparisons: give a whole number from 1, such as 168 for 7 days × 24 hours.")
    return FalseAlarms(comparisons * alpha, 1 - (1 - alpha) ** comparisons, alpha / comparisons)


_STATSMODELS_NAMES = {"bonferroni": "bonferroni", "benjamini-hochberg": "fdr_bh"}


def corrected(p: pd.Series, *, method: Correction, alpha: float = 0.05) -> pd.DataFrame:
    """P-values corrected for how many there are, on the index of `p`: `p`, `p_corrected` and whether it `holds`.

    Bonferroni keeps the chance of even one false find below `alpha`; Benjamini–Hochberg the share of false
    ones among the finds. A missing p (too few posts to test) stays missing, does not hold and is not counted.

    References: `resources` statsmodels-multipletests
    """
    from statsmodels.stats.multitest import multipletests

    named = _STATSMODELS_NAMES[chosen(Correction, method=method)]
    tested = p.dropna()
    corrected_p = tested.astype("float64")
    if len(tested):
        corrected_p[:] = multipletests(tested, alpha=alpha, method=named)[1]
    corrected_p = corrected_p.reindex(p.index)
    return pd.DataFrame({"p": p, "p_corrected": corrected_p, "holds": corrected_p <= alpha})
