"""How a habit spreads: how many have begun by each day."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from healthcomms.charts.labels import Label, counted, missing_words, right_of
from healthcomms.charts.style import PALE, QUIET, SIGNS, look, new_figure


def adoption_curve(adopted: pd.DataFrame, *, measure: str, unit: str, time: str) -> Figure:
    """Steps of the cumulative `adopted` at each `when`, a line for each `group`, its last value and `n` beside it.

    `n` is how many could adopt. `measure`, `unit` and `time` name the axes, such as "Have shared a post", "%", "Month".
    A missing value leaves a gap in the line and is counted in words.
    """
    figure, axes = new_figure(9, 4.6)
    labels = []
    for place, (group, rows) in enumerate(adopted.groupby("group", sort=False)):
        labels.append(_draw(axes, f"{SIGNS[place % 7]} {group}", rows, look(place), unit))
    axes.set(xlabel=time, ylabel=f"{measure} ({unit})")
    axes.set_ylim(bottom=0)
    axes.margins(x=0.02)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", rotation=30)
    right_of(axes, labels)
    return figure


def _draw(axes: Axes, group: str, rows: pd.DataFrame, style: dict, unit: str) -> Label:
    axes.plot(rows["when"], rows["adopted"], drawstyle="steps-post", markersize=5, linewidth=1.8, **style)
    known = rows.dropna(subset=["adopted"])
    n = rows["n"].iloc[-1]
    if known.empty:
        return Label(rows["when"].iloc[-1], 0, f"{group}: no figures {counted(n)}", QUIET)
    last = known.iloc[-1]
    says = f"{group}: {last['adopted']:.0f}\u00a0{unit} {counted(n, missing_words(rows['adopted']))}"
    return Label(last["when"], last["adopted"], says, style["color"])
