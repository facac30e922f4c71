"""One look for all figures: white paper in light and dark themes, colours that colour-blind readers can tell apart."""

import matplotlib as mpl
from matplotlib.figure import Figure

INK, QUIET, PALE = "#1a1a1a", "#5f6368", "#e3e6ea"
COLOURS = ("#0b5394", "#b45309", "#4d7c0f", "#7e22ce")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
SIGNS = "●■▲◆▼✚✖"
"""The markers as letters, to stand before the name of a line."""
LINES = ("-", "--", "-.", ":")
SMALL = 9.5
"""Size of the smallest words: still easy to read when a notebook shrinks the figure to 900 pixels."""

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


def look(place: int) -> dict:
    """Colour, marker and line of the series at this place: seven can be told apart without their colours."""
    return {"color": COLOURS[place % 4], "marker": MARKERS[place % 7], "linestyle": LINES[(place + place // 4) % 4]}


def new_figure(width: float, height: float):
    """Figure and axes in the course's style. Made without pyplot, so that nothing is drawn twice in a notebook."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.get_layout_engine().set(w_pad=0.1, h_pad=0.1)
        return figure, figure.subplots()
