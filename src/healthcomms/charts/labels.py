"""Words beside the lines they name, so that nobody has to match colours with a legend."""

from textwrap import fill
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from healthcomms.charts.style import INK, QUIET, SMALL

_ROW = 0.063
"""Height of one row of words, as a share of the axes."""


class Label(NamedTuple):
    """Words for one end of a line, in the line's colour."""

    x: object
    y: float
    says: str
    colour: str


def right_of(axes: Axes, labels: list[Label]) -> None:
    """Write each label to the right of the axes, level with its point; a thin line leads back to it."""
    _write(axes, labels, x=1.03, ha="left")


def left_of(axes: Axes, labels: list[Label], *, x: float) -> None:
    """Write each label to the left of the lines, ending at this share of the axes; keep the room there free."""
    _write(axes, labels, x=x, ha="right")


def _write(axes: Axes, labels: list[Label], *, x: float, ha: str) -> None:
    wrapped = [label._replace(says=fill(label.says, 30)) for label in labels]
    for label, height in zip(wrapped, _heights(axes, wrapped), strict=True):
        arrow = {"arrowstyle": "-", "color": label.colour, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 4}
        axes.annotate(
            label.says, (label.x, label.y), xytext=(x, height), textcoords="axes fraction",
            ha=ha, va="center", fontsize=SMALL, color=label.colour,
            arrowprops=arrow | {"relpos": (0 if ha == "left" else 1, 0.5)}, annotation_clip=False,
        )  # fmt: skip


def _heights(axes: Axes, labels: list[Label]) -> list[float]:
    """Where each label's middle goes, in shares of the axes: near its point, and never on another label."""
    bottom, top = axes.get_ylim()
    halves = [_ROW * (label.says.count("\n") + 1) / 2 for label in labels]
    heights = [(label.y - bottom) / (top - bottom) for label in labels]
    upward = sorted(range(len(labels)), key=lambda place: heights[place])
    floor, roof = 0.0, 1.02
    for place in upward:  # up from the one below ...
        heights[place] = max(heights[place], floor + halves[place])
        floor = heights[place] + halves[place]
    for place in reversed(upward):  # ... and down again from the top
        heights[place] = min(heights[place], roof - halves[place])
        roof = heights[place] - halves[place]
    return heights


def above(axes: Axes, says: str) -> None:
    """A quiet line over the figure, for what holds for all of it: n, what is missing, what a dot is."""
    axes.set_title(says, loc="left", fontsize=SMALL, color=QUIET, pad=26)


def event_line(axes: Axes, x: object, says: str) -> None:
    """An upright line where something began, with its name on top."""
    axes.axvline(x, color=INK, linewidth=1.2, linestyle=(0, (1, 1)))
    axes.annotate(
        says, (x, 1), xycoords=("data", "axes fraction"), xytext=(0, 4), textcoords="offset points",
        ha="center", fontsize=SMALL, color=INK,
    )  # fmt: skip


def missing_words(values: pd.Series) -> str:
    """Empty when all is there; else how many are not, ready to stand behind a name."""
    count = int(values.isna().sum())
    return f", {count} of {len(values)} missing" if count else ""


def number(value: float) -> str:
    """A figure to read beside a line: one decimal place below a hundred, none above."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"


def counted(n: float, more: str = "") -> str:
    """(n = 98), which no line break tears apart."""
    return f"(n\u00a0=\u00a0{n:.0f}{more})"
