"""One series over time: what changed when we began, and which of two series moves first."""

from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["Interruption", "interrupted_series", "lag_correlations"]


class Interruption(NamedTuple):
    """A segmented regression.

    `estimates`: rows `start`, `slope_before`, `level_change`, `slope_change` and `slope_after`, each with `estimate`,
    `low`, `high` (95 %) and `p`, in the unit of the series, slopes per step. `lines`: on the index of the series,
    `observed`, `fitted` and, from the interruption on, `counterfactual` (the first trend carried on).
    """

    estimates: pd.DataFrame
    lines: pd.DataFrame
    lags: int


def interrupted_series(values: pd.Series, start: object, *, lags: int | None = None) -> Interruption:
    """Interrupted time series: level and slope, before and from `start` on, with Newey–West errors.

    `values` is in order of time at equal steps, on an index of days or numbers; `start` is the first step with the
    campaign. value = b₀ + b₁·time + b₂·after + b₃·time since start. Time since start is 0 at `start`, so b₂ is the
    jump on that very step. (Multiplying `after` by the calendar time instead gives a b₂ that means nothing.)

    Errors of neighbouring steps go together, up to `lags` steps apart: 7 for daily data with a week's rhythm;
    by default Newey and West's rule, 4 × (n ÷ 100)^(2/9). Season, other events and a change of measure are not
    taken out: name them. A missing value is left out of the fit.

    References: `resources` its-segmented-regression, its-tutorial, its-coding-error, statsmodels-newey-west
    """
    import statsmodels.api as sm

    after = np.asarray(values.index >= start)
    _refuse_unusable(values, after, start)
    time = np.arange(len(values), dtype=float)
    first = time[after][0]
    design = pd.DataFrame(
        {"start": 1.0, "slope_before": time, "level_change": after * 1.0, "slope_change": after * (time - first)},
        index=values.index,
    )
    lags = int(4 * (values.count() / 100) ** (2 / 9)) if lags is None else lags
    fit = sm.OLS(values.astype(float), design, missing="drop").fit(
        cov_type="HAC", cov_kwds={"maxlags": lags}, use_t=True
    )
    trend = fit.params["start"] + fit.params["slope_before"] * time
    lines = {"observed": values, "fitted": design @ fit.params, "counterfactual": np.where(after, trend, np.nan)}
    return Interruption(_estimates(fit), pd.DataFrame(lines, index=values.index), lags)


def _refuse_unusable(values: pd.Series, after: np.ndarray, start: object) -> None:
    if not values.index.is_monotonic_increasing:
        raise ValueError("The series is not in order of time: set its index to the day and use .sort_index().")
    before_n, after_n = int(values[~after].count()), int(values[after].count())
    if min(before_n, after_n) < 3:
        raise ValueError(
            f"{before_n} values before {start} and {after_n} from then on: a level and a slope need at least 3 on "
            "each side, and a dozen to be worth reading. Take a longer series or another start."
        )


def _estimates(fit) -> pd.DataFrame:
    after = fit.t_test("slope_before + slope_change = 0")
    table = pd.DataFrame({"estimate": fit.params, "p": fit.pvalues})
    table[["low", "high"]] = fit.conf_int().to_numpy()
    table.loc["slope_after", ["estimate", "p"]] = [float(after.effect[0]), float(after.pvalue)]
    table.loc["slope_after", ["low", "high"]] = after.conf_int()[0]
    return table[["estimate", "low", "high", "p"]]


def lag_correlations(leader: pd.Series, follower: pd.Series, *, max_lag: int) -> pd.DataFrame:
    """Correlation of `leader` now with `follower` some steps later, lag by lag, raw and differenced.

    Two series that share a trend or a season go together at every lag (`raw`); of their changes from step to
    step (`differenced`) only what moves together in time is left. At a positive lag the leader comes first.

    Returns
    -------
    frame
        `lag` from −max_lag to max_lag; `raw` with `n` pairs; `differenced` with `n_differenced`; and `noise`, 1.96 ÷ √n
        of the differences: a single correlation beyond it would be rare by chance, but the lags are many. Missing
        where a series does not vary or fewer than 3 pairs are left.

    References: `resources` flu-trends-lag
    """
    raw = [_correlation(leader, follower, lag) for lag in range(-max_lag, max_lag + 1)]
    changes = [_correlation(leader.diff(), follower.diff(), lag) for lag in range(-max_lag, max_lag + 1)]
    table = pd.DataFrame({"lag": range(-max_lag, max_lag + 1)})
    table[["raw", "n"]] = raw
    table[["differenced", "n_differenced"]] = changes
    table = table.astype({"n": int, "n_differenced": int})
    return table.assign(noise=1.96 / table["n_differenced"].where(table["n_differenced"] > 0) ** 0.5)


def _correlation(leader: pd.Series, follower: pd.Series, lag: int) -> tuple[float, int]:
    pairs = pd.DataFrame({"leader": leader, "later": follower.shift(-lag)}).dropna()
    varies = len(pairs) >= 3 and (pairs.nunique() > 1).all()
    return (float(pairs["leader"].corr(pairs["later"])) if varies else float("nan")), len(pairs)
