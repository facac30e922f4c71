"""Did it work? What was seen, beside what might have been without the campaign."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from healthcomms.charts.labels import Label, above, counted, event_line, left_of, missing_words, number, right_of
from healthcomms.charts.style import COLOURS, INK, PALE, QUIET, SIGNS, SMALL, look, new_figure


def interrupted_series(lines: pd.DataFrame, *, start: object, event: str, measure: str, time: str) -> Figure:
    """Dots `observed`, lines `fitted` and `counterfactual` over the index of `lines`, broken at `start`.

    Takes `inference.interrupted_series(…).lines`. `event` says what began at `start`; `measure`, with its unit, and
    `time` name the axes. A missing observation is a missing dot, and is counted in words.
    """
    figure, axes = new_figure(9, 4.8)
    after = lines.index >= start
    axes.plot(lines.index, lines["observed"], "o", color=QUIET, markersize=4, alpha=0.7)
    for part in (lines[~after], lines[after]):  # two lines: the model may jump at the start
        axes.plot(part.index, part["fitted"], color=COLOURS[0], linewidth=2.2)
    axes.plot(lines.index[after], lines.loc[after, "counterfactual"], color=COLOURS[1], linewidth=2.2, linestyle="--")
    event_line(axes, start, event)
    above(axes, f"● observed (n = {lines['observed'].count()}{missing_words(lines['observed'])})")
    _finish(axes, measure, time)
    axes.tick_params(axis="x", rotation=30)
    last = lines.iloc[-1]
    fitted = Label(lines.index[-1], last["fitted"], f"fitted: {number(last['fitted'])}", COLOURS[0])
    trend = Label(
        lines.index[-1], last["counterfactual"],
        f"had the trend before gone on: {number(last['counterfactual'])}", COLOURS[1],
    )  # fmt: skip
    right_of(axes, [fitted, trend])
    return figure


def difference_in_differences(means: pd.DataFrame, *, event: str, measure: str) -> Figure:
    """Means of two groups over their periods; the treated group's dashed line is what it would have been.

    Columns: `group`, `period`, `mean`, `n`, and `counterfactual`, which is missing but for the treated group after
    the start. Two periods give the classic figure, more of them show whether the groups went alike before.
    `event` says what began; `measure`, with its unit, names the axis. A missing mean is said in words.
    """
    figure, axes = new_figure(9, 4.8)
    periods = list(dict.fromkeys(means["period"]))
    rows = means.assign(x=means["period"].map(periods.index))
    starts, ends = [], []
    for place, (group, part) in enumerate(rows.groupby("group", sort=False)):
        start, end = _group(axes, f"{SIGNS[place % 7]} {group}", part, look(place))
        starts.append(start)
        ends.append(end)
    treated = rows[rows["group"].isin(rows.loc[rows["counterfactual"].notna(), "group"])]
    ends.append(_counterfactual(axes, treated))
    event_line(axes, treated.loc[treated["counterfactual"].notna(), "x"].min() - 0.5, event)
    _finish(axes, measure, "Period")
    axes.set(xticks=range(len(periods)), xticklabels=[str(period) for period in periods])
    axes.set_xlim(-0.36 * (len(periods) - 1), 1.02 * (len(periods) - 1))  # room for the words at the start
    left_of(axes, starts, x=0.235)
    right_of(axes, ends)
    return figure


def _group(axes: Axes, group: str, part: pd.DataFrame, style: dict) -> tuple[Label, Label]:
    axes.plot(part["x"], part["mean"], linewidth=2.2, markersize=7, **style | {"linestyle": "-"})
    first, last = part.iloc[0], part.iloc[-1]
    return (
        Label(first["x"], _height(part, first), f"{group[0]} {_said(first)} {counted(first['n'])}", style["color"]),
        Label(last["x"], _height(part, last), f"{group}: {_said(last)} {counted(last['n'])}", style["color"]),
    )


def _said(row: pd.Series) -> str:
    return "no figure" if pd.isna(row["mean"]) else number(row["mean"])


def _height(part: pd.DataFrame, row: pd.Series) -> float:
    """Where the words of a row go: at its mean, or, where that is missing, level with the group."""
    return part["mean"].mean() if pd.isna(row["mean"]) else row["mean"]


def _counterfactual(axes: Axes, treated: pd.DataFrame) -> Label:
    after = treated["counterfactual"].notna()
    line = treated["counterfactual"].where(after, treated["mean"])
    shown = after | after.shift(-1, fill_value=False)  # from the last period before
    axes.plot(treated["x"][shown], line[shown], color=INK, linestyle="--", linewidth=1.8)
    last = treated.iloc[-1]
    _gap(axes, last)
    group, value = last["group"], last["counterfactual"]
    return Label(last["x"], value, f"{group}, had change been as in the other group: {number(value)}", INK)


def _gap(axes: Axes, last: pd.Series) -> None:
    if pd.isna(last["mean"]):
        return
    ends = (last["x"], last["mean"]), (last["x"], last["counterfactual"])
    axes.annotate("", *ends, arrowprops={"arrowstyle": "<->", "color": QUIET, "shrinkA": 4, "shrinkB": 4})
    axes.annotate(
        "estimated\neffect", (last["x"], (last["mean"] + last["counterfactual"]) / 2),
        xytext=(-6, 0), textcoords="offset points", ha="right", va="center", fontsize=SMALL, color=QUIET,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def _finish(axes: Axes, measure: str, time: str) -> None:
    axes.set(xlabel=time, ylabel=measure)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)
