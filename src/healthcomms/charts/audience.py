"""Figures of chapter 2: who stands where on the map, and how sure a share is."""

from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure

from healthcomms.audience import SMALL_N
from healthcomms.charts.style import COLOURS, INK, MARKERS, PALE, QUIET, new_figure


def audience_map(stakeholders: pd.DataFrame, *, threshold: int) -> Figure:
    """Power/interest map of `name`, `power`, `interest` (1 to 5); names that share a place are listed together."""
    figure, axes = new_figure(10.5, 7)
    line = threshold - 0.5
    axes.axhline(line, color=QUIET, linewidth=1)
    axes.axvline(line, color=QUIET, linewidth=1)
    for x, y, name in _corners(line):
        axes.text(x, y, name, ha="center", va="center", fontsize=12, color=QUIET, fontweight="bold")
    for (power, interest), group in stakeholders.groupby(["power", "interest"]):
        axes.plot(interest, power, "o", color=COLOURS[0], markersize=5)
        axes.annotate(
            "\n".join(fill(name, 20, subsequent_indent="   ") for name in group["name"]),
            (interest, power),
            (5, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
        )
    ticks = range(1, 6)
    axes.set(
        xlabel="Interest (1 low, 5 high)", ylabel="Power (1 low, 5 high)",
        xlim=(0.5, 6), ylim=(0.4, 5.6), xticks=ticks, yticks=ticks,
    )  # fmt: skip
    return figure


def _corners(line: float) -> list[tuple[float, float, str]]:
    left, right = (0.5 + line) / 2, (line + 6) / 2
    return [
        (right, 5.5, "manage closely"), (left, 5.5, "keep satisfied"),
        (right, 0.5, "keep informed"), (left, 0.5, "monitor"),
    ]  # fmt: skip


def interval_plot(shares: pd.DataFrame) -> Figure:
    """Dots with intervals: `group`, `label`, `n`, `percent`, `low`, `high`; a missing percent is said in words."""
    figure, axes = new_figure(8, 0.55 * len(shares) + 1.2)
    groups = list(dict.fromkeys(shares["group"]))
    for place, row in enumerate(shares.itertuples(index=False)):
        which = groups.index(row.group)
        _draw(axes, place, row, COLOURS[which], MARKERS[which])
    labels = [f"{row.label}, {row.group} (n = {row.n})" for row in shares.itertuples(index=False)]
    axes.set(
        yticks=range(len(shares)),
        yticklabels=labels,
        xlim=(0, 100),
        xlabel="Use it at least weekly (%, weighted, with 95 % interval)",
    )
    axes.grid(axis="x", color=PALE)
    axes.set_axisbelow(True)
    axes.set_ylim(len(shares) - 0.5, -0.7)  # first row on top, room for its label
    return figure


def _draw(axes, place: int, row, colour: str, marker: str) -> None:
    if pd.isna(row.percent):
        why = "too few to say" if row.n < SMALL_N else "no share given yet"
        axes.text(2, place, why, va="center", color=QUIET, style="italic")
        return
    axes.plot([row.low, row.high], [place, place], color=colour, linewidth=2)
    axes.plot(row.percent, place, marker, color=colour, markersize=7)
    axes.text(row.percent, place - 0.28, f"{row.percent:.0f} %", ha="center", fontsize=9, color=INK)
