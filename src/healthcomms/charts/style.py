"""One look for all figures: white paper in light and dark themes, colours that colour-blind readers can tell apart."""

import matplotlib as mpl
from matplotlib.figure import Figure

INK, QUIET, PALE = "#1a1a1a", "#5f6368", "#e3e6ea"
COLOURS = ("#0b5394", "#b45309", "#4d7c0f", "#7e22ce")
MARKERS = ("o", "s", "^", "D")

_STYLE = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.size": 11,
    "svg.hashsalt": "healthcomms",
}


def new_figure(width: float, height: float):
    """Figure and axes in the course's style. Made without pyplot, so that nothing is drawn twice in a notebook."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure, figure.subplots()
