"""How long people wait for an answer, with those who still wait in the picture."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from healthcomms.charts.labels import above, event_line
from healthcomms.charts.style import COLOURS, INK, PALE, QUIET, SMALL, new_figure
from healthcomms.metrics.response import Clock

_STEPS: dict[Clock, dict[float, str]] = {  # minutes: how a person says it; each step about doubles the wait
    "clock": {
        5: "5\nmin", 15: "15\nmin", 30: "30\nmin", 60: "1\nh", 120: "2\nh", 240: "4\nh", 480: "8\nh",
        1440: "1\nday", 2880: "2\ndays", 5760: "4\ndays", 10080: "1\nweek", 20160: "2\nweeks",
    },
    "monitored": {
        5: "5\nmin", 15: "15\nmin", 30: "30\nmin", 60: "1\nh", 120: "2\nh", 240: "4\nh",
        480: "1\nday", 960: "2\ndays", 1920: "4\ndays", 3840: "8\ndays", 7680: "16\ndays",
    },
}  # fmt: skip
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
_NAMES: dict[Clock, str] = {
    "clock": "Wait for the first answer (every hour counts)",
    "monitored": "Wait for the first answer (hours on duty: Monday to Friday, 9 to 17)",
}


def response_times(waits: pd.DataFrame, *, median_min: float, by: Clock) -> Figure:
    """How many messages were answered after each wait, the median of all, and the unanswered in a bar of their own.

    Takes `metrics.waits(…, by=by)` and, from `metrics.first_response`, `median_all_min`; where that is missing the
    figure says so in words. Waits are drawn in steps that about double, so that minutes and weeks have room.
    """
    figure, axes = new_figure(9, 4.6)
    steps = _STEPS[by]
    answered = waits["answered"]
    counts, _ = np.histogram(waits.loc[answered, "wait_min"], bins=[0, *steps, np.inf])
    _bars(axes, range(len(counts)), counts, color="#8fb8de", edgecolor=COLOURS[0])
    _bars(axes, [len(counts) + 0.6], [int((~answered).sum())], color="white", edgecolor=COLOURS[1], hatch="///")
    _median(axes, median_min, steps)
    above(axes, f"n = {len(waits)} messages, {answered.sum()} of them answered, {(~answered).sum()} not yet")
    axes.set(
        xticks=[*range(len(counts)), len(counts) + 1.05], xticklabels=["0", *steps.values(), "no answer\nyet"],
        xlabel=_NAMES[by], ylabel="Messages (number)",
    )  # fmt: skip
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.margins(y=0.12)
    return figure


def _bars(axes: Axes, left, counts, **look) -> None:
    bars = axes.bar(left, counts, width=0.9, align="edge", linewidth=1.2, **look)
    axes.bar_label(bars, [f"{count}" for count in counts], fontsize=SMALL, color=INK, padding=3, bbox=_PAPER)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)


def _median(axes: Axes, median_min: float, steps: dict[float, str]) -> None:
    if pd.isna(median_min):
        axes.set_title("no median: half were never answered", loc="right", fontsize=SMALL, color=QUIET)
        return
    edges = np.log([1, *steps])
    place = np.interp(np.log(max(median_min, 1)), edges, range(len(edges)))
    event_line(axes, place, f"median of all: {_said(round(median_min))}")


def _said(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h" if not rest else f"{hours} h {rest} min"
