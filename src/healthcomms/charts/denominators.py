"""One metric, several denominators: who leads depends on what is divided by."""

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from healthcomms.charts.labels import above, counted
from healthcomms.charts.style import QUIET, SMALL, look, new_figure


def denominators(rates: pd.DataFrame, *, metric: str) -> Figure:
    """Places of each `label` by each `base`, highest on top, with `percent` and `n`; where lines cross, places change.

    One row for each label and base, bases in the order given. A missing percent stands last and is called undefined.
    `metric` names what the percentages are, such as "Median engagement rate".
    """
    bases = list(dict.fromkeys(rates["base"]))
    names = list(dict.fromkeys(rates["label"]))
    figure, axes = new_figure(9, 0.75 * len(names) + 1.4)
    places = _places(rates)
    for place, name in enumerate(names):
        _draw(axes, places[places["label"] == name], bases, look(place))
    above(axes, f"{metric} (%). Lines that cross have changed places.")
    axes.set(
        xticks=range(len(bases)), xticklabels=[f"by {base}" for base in bases], xlim=(-0.55, len(bases) - 0.45),
        yticks=range(1, len(names) + 1), ylim=(len(names) + 0.45, 0.35), ylabel="Place (1 = highest)",
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure


def _places(rates: pd.DataFrame) -> pd.DataFrame:
    order = rates.groupby("base")["percent"].rank(ascending=False, method="first", na_option="bottom")
    return rates.assign(place=order)


def _draw(axes: Axes, rows: pd.DataFrame, bases: list[str], style: dict) -> None:
    rows = rows.set_index("base").reindex(bases)
    axes.plot(range(len(bases)), rows["place"].where(rows["percent"].notna()), markersize=8, linewidth=1.8, **style)
    for x, row in enumerate(rows.itertuples(index=False)):
        if pd.notna(row.place):
            _name(axes, x, row, style["color"])


def _name(axes: Axes, x: int, row, colour: str) -> None:
    known = pd.notna(row.percent)
    value = f"{row.percent:.2f} %" if known else "undefined"
    axes.annotate(
        fill(f"{row.label}: {value} {counted(row.n)}", 32), (x, row.place),
        xytext=(0, 9 if known else 0), textcoords="offset points", ha="center", va="bottom", fontsize=SMALL,
        color=colour if known else QUIET, style="normal" if known else "italic",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip
