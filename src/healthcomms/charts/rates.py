"""Rates of groups of posts, each with its interval and with how many posts it rests on."""

import pandas as pd
from matplotlib.figure import Figure

from healthcomms.charts.labels import counted
from healthcomms.charts.style import COLOURS, INK, PALE, QUIET, SMALL, new_figure


def rate_intervals(rates: pd.DataFrame, *, measure: str) -> Figure:
    """Dots of `percent` from `low` to `high`, a row each `label`, with `n`; `measure` names the axis.

    A missing interval leaves the dot hollow; a missing percent is said in words.
    """
    figure, axes = new_figure(9, 0.42 * len(rates) + 1.1)
    for place, row in enumerate(rates.itertuples()):
        _draw(axes, place, row)
    axes.set(
        yticks=range(len(rates)), yticklabels=[f"{row.label} {counted(row.n)}" for row in rates.itertuples()],
        ylim=(len(rates) - 0.5, -0.5), xlabel=measure,
    )  # fmt: skip
    axes.set_xlim(left=0)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE)
    axes.set_axisbelow(True)
    return figure


def _draw(axes, place: int, row) -> None:
    if pd.isna(row.percent):
        axes.text(0, place, " undefined", va="center", color=QUIET, style="italic")
        return
    known = pd.notna(row.low)
    if known:
        axes.plot([row.low, row.high], [place, place], color=COLOURS[0], linewidth=2)
    axes.plot(row.percent, place, "o", color=COLOURS[0], markerfacecolor=COLOURS[0] if known else "white", markersize=7)
    axes.annotate(
        f"{row.percent:.1f} %", (row.high if known else row.percent, place), (7, 0), textcoords="offset points",
        va="center", fontsize=SMALL, color=INK,
    )  # fmt: skip
