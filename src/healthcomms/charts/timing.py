"""When we post: the day × hour table in colours."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from healthcomms.charts.style import COLOURS, INK, SMALL, new_figure

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_BLUES = LinearSegmentedColormap.from_list("pale to blue", ["#eef4fb", "#7fb0dd", "#0b5394", "#062b4d"])


def day_hour(
    cells: pd.DataFrame, *, value: str, measure: str, min_n: int, windows: pd.DataFrame | None = None
) -> Figure:
    """Table of `weekday` (name) by `hour` (local, 0 to 23): darker is more of the column `value`, the figure is `n`.

    A cell with fewer than `min_n` posts is hatched and has no colour; an hour without posts is empty. `windows` are
    outlined: `window`, `first_day`, `last_day`, `from_hour`, `to_hour`. `measure` names the value with its unit.
    """
    figure, axes = new_figure(10, 4.9)
    is_enough = (cells["n"] >= min_n) & cells[value].notna()
    enough, few = cells[is_enough], cells[~is_enough & (cells["n"] > 0)]
    grid = enough.pivot(index="weekday", columns="hour", values=value).reindex(index=WEEKDAYS, columns=range(24))
    colours = axes.pcolormesh(range(25), range(8), grid, cmap=_BLUES, edgecolors="white", linewidth=1)
    for row in few.itertuples():
        axes.add_patch(_cell(row, hatch="////", facecolor="white", edgecolor="#b9bec4", linewidth=0))
    _counts(axes, enough.assign(shade=colours.norm(enough[value])), few)
    if windows is not None:
        _outline(axes, windows)
    _frame(axes, min_n)
    figure.colorbar(colours, ax=axes, label=measure, pad=0.015, aspect=30)
    return figure


def _cell(row, **look) -> Rectangle:
    return Rectangle((row.hour, WEEKDAYS.index(row.weekday)), 1, 1, **look)


def _counts(axes: Axes, enough: pd.DataFrame, few: pd.DataFrame) -> None:
    shown = pd.concat([enough.assign(few=False), few.assign(shade=0.0, few=True)])
    for row in shown.itertuples():
        axes.text(
            row.hour + 0.5, WEEKDAYS.index(row.weekday) + 0.5, f"{row.n}", ha="center", va="center", fontsize=SMALL,
            color="white" if row.shade > 0.45 else INK, zorder=3,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5} if row.few else None,
        )  # fmt: skip


def _outline(axes: Axes, windows: pd.DataFrame) -> None:
    for place, row in enumerate(windows.itertuples()):
        top, end = WEEKDAYS.index(row.first_day), WEEKDAYS.index(row.last_day) + 1
        left, width = row.from_hour, row.to_hour - row.from_hour
        axes.add_patch(Rectangle((left, top), width, end - top, fill=False, edgecolor=COLOURS[1], linewidth=2))
        height = -0.3 - 0.55 * (place % 2)  # two rows of names: windows may lie close together
        axes.plot([left, left], [top, height - 0.25], color=COLOURS[1], linewidth=0.8, clip_on=False)
        axes.text(left + 0.12, height, row.window, fontsize=SMALL, color=COLOURS[1])


def _frame(axes: Axes, min_n: int) -> None:
    axes.set(
        xlim=(0, 24), ylim=(7, 0), xticks=range(25),
        yticks=[place + 0.5 for place in range(7)], yticklabels=WEEKDAYS,
        xlabel=f"Hour of the day, local time. Figures: posts (n). Hatched: fewer than {min_n}. Empty: none.",
    )  # fmt: skip
    axes.tick_params(length=0, labelsize=SMALL)
    axes.spines[:].set_visible(False)
