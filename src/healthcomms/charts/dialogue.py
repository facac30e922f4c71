"""Figures of chapter 1: who answers, and weeks of much and little work beside what came of them."""

import pandas as pd
from matplotlib.figure import Figure

from healthcomms.charts.labels import above, counted, event_line
from healthcomms.charts.style import COLOURS, INK, PALE, SMALL, new_figure


def dialogue_ratios(ratios: pd.DataFrame, *, line: float) -> Figure:
    """Bars of `dialogue_ratio` (percent) per `account`, with `posts` as n; those below the line are hatched."""
    figure, axes = new_figure(8, 0.6 * len(ratios) + 1.5)
    for place, row in enumerate(ratios.itertuples(index=False)):
        hatch = "///" if row.dialogue_ratio < line else None
        axes.barh(place, row.dialogue_ratio, height=0.6, color="#8fb8de", edgecolor=COLOURS[0], hatch=hatch)
        said = "no posts" if row.posts == 0 else f"{row.dialogue_ratio:.1f} % {counted(row.posts)}"
        start = 0 if row.posts == 0 else row.dialogue_ratio
        axes.text(start + 1, place, said, va="center", color=INK, bbox={"facecolor": "white", "edgecolor": "none"})
    event_line(axes, line, f"line: {line:g} %")
    axes.set(
        yticks=range(len(ratios)), yticklabels=ratios["account"], ylim=(len(ratios) - 0.5, -0.5),
        xlim=(0, 100), xlabel="Replies in percent of all posts (hatched: below the line)",
    )  # fmt: skip
    return figure


def effort_and_return(weeks: pd.DataFrame, *, effort: str, result: str) -> Figure:
    """A dot a week: `effort` across and `result` upward, both named as columns of the frame."""
    figure, axes = new_figure(7.5, 4.4)
    axes.plot(weeks[effort], weeks[result], "o", color=COLOURS[0], markerfacecolor="none", markersize=7)
    above(axes, f"n = {len(weeks)} weeks, a circle each")
    axes.set(xlabel=f"{effort.capitalize()} in the week", ylabel=f"{result.capitalize()} in the week")
    axes.set_ylim(bottom=0)
    axes.tick_params(labelsize=SMALL)
    axes.grid(color=PALE)
    axes.set_axisbelow(True)
    return figure
