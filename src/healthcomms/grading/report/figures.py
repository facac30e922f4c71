"""The two figures of the report, with their sentences."""

import pandas as pd
from IPython.display import HTML
from matplotlib.figure import Figure

from healthcomms.charts import show
from healthcomms.charts.style import COLOURS, INK, new_figure

__all__ = ["points_figure", "shares_figure"]


def points_figure(counts: pd.DataFrame, says: str) -> HTML:
    """Bars of `learners` for each range of `points`, with the counts on them."""
    return show(_histogram(counts), says=says, table=counts)


def _histogram(counts: pd.DataFrame) -> Figure:
    figure, axes = new_figure(9, 3.6)
    bars = axes.bar(counts["points"], counts["learners"], color=COLOURS[0], width=0.92)
    axes.bar_label(bars, color=INK)
    axes.set(xlabel="Points", ylabel="Learners", ylim=(0, 1.15 * counts["learners"].max()))
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.tick_params(axis="x", rotation=25)
    return figure


def shares_figure(shares: pd.DataFrame, says: str) -> HTML:
    """Bars of `percent` (mean share of the points) for each `exercise`, in the order given, with `n`."""
    return show(_bars(shares), says=says, table=shares)


def _bars(shares: pd.DataFrame) -> Figure:
    figure, axes = new_figure(9, 1 + 0.5 * len(shares))
    bars = axes.barh(shares["exercise"], shares["percent"], color=COLOURS[0], height=0.7)
    words = [f"{percent:.0f} % (n = {n})" for percent, n in zip(shares["percent"], shares["n"], strict=True)]
    axes.bar_label(bars, words, padding=4, color=INK)
    axes.set(xlabel="Mean share of the points (%)", xlim=(0, 119), xticks=range(0, 101, 20))
    axes.invert_yaxis()
    return figure
