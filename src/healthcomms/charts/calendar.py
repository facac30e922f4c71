"""The weeks of a plan: what comes out when, and where it clashes or falls silent."""

from textwrap import wrap
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from healthcomms.charts.style import COLOURS, INK, PALE, QUIET, SMALL, new_figure

Kind = Literal["post", "day", "clash", "gap"]

_SIGNS: dict[Kind, str] = {"post": "•", "day": "★", "clash": "✕ clash:", "gap": "○ gap:"}
_EDGES: dict[Kind, dict] = {  # drawn in this order: a clash lies on top
    "gap": {"edgecolor": INK, "linewidth": 1.6, "linestyle": (0, (4, 3))},
    "clash": {"edgecolor": COLOURS[1], "linewidth": 3},
}
_LINE = 0.175
"""Height of a line of words, in inches."""

_AROUND = 0.95
"""Height of what stands above and below the weeks, in inches."""


def calendar(entries: pd.DataFrame) -> Figure:
    """Weeks from Monday to Sunday with what happens on each `date`: `kind` and `says`, in the order given.

    A `kind` is "post", "day" (an awareness day), "clash" or "gap"; each has a sign, the last two also a word and a
    frame round their day. A day without an entry is "nothing planned".
    """
    first, last = entries["date"].min().normalize(), entries["date"].max().normalize()
    monday = first - pd.Timedelta(days=first.weekday())
    days = pd.date_range(monday, last + pd.Timedelta(days=6 - last.weekday()))
    told = {day: entries[entries["date"].dt.normalize() == day] for day in days}
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    heights = [_LINE * (2 + max(len(_lines(told[day])) for day in week)) for week in weeks]
    figure, axes = new_figure(10.5, sum(heights) + _AROUND)
    top = 0.0
    for week, height in zip(weeks, heights, strict=True):
        for column, day in enumerate(week):
            _day(axes, Rectangle((column, top), 1, height), day, told[day])
        top += height
    _frame(axes, top)
    axes.set_title(f"{days[0].day} {days[0]:%B %Y} to {days[-1].day} {days[-1]:%B %Y}", loc="left", fontsize=SMALL)
    return figure


def _lines(rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return ["nothing planned"]
    said = [f"{_SIGNS[row.kind]} {row.says}" for row in rows.itertuples()]
    return [line for entry in said for line in wrap(entry, 17, subsequent_indent="  ")]


def _day(axes: Axes, cell: Rectangle, day: pd.Timestamp, rows: pd.DataFrame) -> None:
    cell.set(facecolor="#f6f7f9" if rows.empty else "white", edgecolor=PALE)
    axes.add_patch(cell)
    for inset, (kind, look) in enumerate(_EDGES.items(), start=1):
        if (rows["kind"] == kind).any():
            across, down = 0.012 * inset, 0.025 * inset
            corner = cell.get_x() + across, cell.get_y() + down
            size = 1 - 2 * across, cell.get_height() - 2 * down
            axes.add_patch(Rectangle(corner, *size, fill=False, zorder=2, **look))
    left, top = cell.get_x() + 0.07, cell.get_y() + 0.09
    axes.text(left, top, f"{day.day} {day:%b}", va="top", fontsize=SMALL, fontweight="bold", color=INK)
    colour = QUIET if rows.empty else INK
    axes.text(left, top + _LINE, "\n".join(_lines(rows)), va="top", fontsize=SMALL, color=colour)


def _frame(axes: Axes, bottom: float) -> None:
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    axes.set(xlim=(-0.02, 7.02), ylim=(bottom + 0.02, -0.02))
    axes.set(yticks=[], xticks=[place + 0.5 for place in range(7)], xticklabels=names)
    axes.xaxis.tick_top()
    axes.set_xlabel("★ awareness day   • post   ✕ clash (thick frame)   ○ gap (dashed frame)", fontsize=SMALL)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
