"""Did it work? Change where we acted, minus change where we did not: difference-in-differences."""

from typing import NamedTuple

import pandas as pd

__all__ = ["Effect", "FourMeans", "difference_in_differences", "four_means"]


class FourMeans(NamedTuple):
    """Means of the two groups before and after, and the difference of their differences."""

    treated_before: float
    treated_after: float
    comparison_before: float
    comparison_after: float
    effect: float


def four_means(rows: pd.DataFrame, *, value: str, treated: str, after: str) -> FourMeans:
    """(treated after − before) − (comparison after − before), from the means of the column `value`.

    `treated` and `after` are columns of true and false. Missing where one of the four cells has no rows.
    The effect holds only if both groups would have moved alike without the campaign, nobody changed in
    advance, and the campaign did not spill over.

    References: `resources` difference-in-differences
    """
    means = rows.groupby([rows[treated].astype(bool), rows[after].astype(bool)])[value].mean()
    cells = [
        float(means.get(cell, float("nan"))) for cell in [(True, False), (True, True), (False, False), (False, True)]
    ]
    t0, t1, c0, c1 = cells
    return FourMeans(*cells, (t1 - t0) - (c1 - c0))


class Effect(NamedTuple):
    """An estimate in the unit of its column, its 95 % interval, p of no effect, and the rows and clusters under it."""

    effect: float
    low: float
    high: float
    p: float
    n: int
    clusters: int | None


def difference_in_differences(
    rows: pd.DataFrame, *, value: str, treated: str, after: str, cluster: str | None = None
) -> Effect:
    """The same effect as the treated × after coefficient of a regression, with an interval.

    Days of one region resemble each other: name their column as `cluster`, or the interval comes out too narrow.
    Clustered intervals use Student's t with one degree less than there are clusters, and are rough below about
    thirty. Without it the errors allow unequal spread (HC1). For an effect in percent give `value` as a logarithm.

    References: `resources` difference-in-differences
    """
    import statsmodels.api as sm

    used = rows[[value, treated, after, *([cluster] if cluster else [])]].dropna()
    _refuse_empty_cells(used, treated, after)
    t, a = used[treated].astype(float), used[after].astype(float)
    design = sm.add_constant(pd.DataFrame({"treated": t, "after": a, "effect": t * a}), has_constant="add")
    model = sm.OLS(used[value].astype(float), design)
    if cluster:
        groups = used[cluster].astype("category").cat.codes
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    else:
        fit = model.fit(cov_type="HC1", use_t=True)
    test = fit.t_test("effect = 0")  # of this coefficient alone: another may not vary at all
    low, high = test.conf_int()[0]
    clusters = used[cluster].nunique() if cluster else None
    return Effect(float(test.effect[0]), float(low), float(high), float(test.pvalue), len(used), clusters)


def _refuse_empty_cells(used: pd.DataFrame, treated: str, after: str) -> None:
    cells = used.groupby([treated, after]).ngroups
    if cells < 4:
        raise ValueError(
            f"Only {cells} of the four cells ({treated} or not, {after} or not) hold rows. "
            "The method needs both groups, before and after: look at how the two columns were made."
        )
