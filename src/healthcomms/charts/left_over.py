"""What is left of an effect, once something is assumed of a world without the campaign."""

import pandas as pd
from matplotlib.figure import Figure

from healthcomms.charts.labels import number
from healthcomms.charts.style import COLOURS, INK, PALE, QUIET, new_figure

_LOOKS = ((QUIET, ""), (COLOURS[1], "///"), (COLOURS[0], ""))


def left_over(bars: pd.DataFrame, *, measure: str) -> Figure:
    """Three bars, `what` and `value`: before, without the campaign (assumed), and what was counted.

    The dashed line carries the second over to the third: the piece above it is what is left for the campaign.
    `measure` names the axis with its unit.
    """
    figure, axes = new_figure(9, 3.4)
    for place, (row, (colour, hatch)) in enumerate(zip(bars.itertuples(), _LOOKS, strict=True)):
        axes.barh(place, row.value, 0.6, color=colour, hatch=hatch, edgecolor="white")
        axes.text(row.value, place, f" {number(row.value)}", va="center", color=INK)
    assumed = bars["value"].iloc[1]
    axes.plot([assumed, assumed], [1.3, 2.3], color=INK, linestyle="--", linewidth=1.6)
    axes.set(yticks=range(3), yticklabels=bars["what"], xlabel=measure, xlim=(0, bars["value"].max() * 1.15 or 1))
    axes.invert_yaxis()
    axes.grid(axis="x", color=PALE)
    axes.set_axisbelow(True)
    return figure
