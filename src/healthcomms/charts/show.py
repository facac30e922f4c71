"""Show a figure with its words: JupyterLab drops the alternative text of plain figures, so they go out as HTML."""

import base64
import io
from html import escape
from pathlib import Path

import pandas as pd
from IPython.display import HTML
from matplotlib.figure import Figure

_CSS = Path(__file__).with_name("show.css").read_text("utf-8")


def show(figure: Figure, *, says: str, table: pd.DataFrame) -> HTML:
    """The figure with a sentence that says what it shows, and the numbers behind it in a table to unfold.

    The sentence is the picture's alternative text too, so a reader who cannot see it loses nothing.
    """
    image = io.BytesIO()
    figure.savefig(image, format="png", dpi=110)
    source = base64.b64encode(image.getvalue()).decode()
    rows = table.to_html(index=False, border=0, float_format=lambda number: f"{number:.1f}", na_rep="too few to say")
    return HTML(
        f"<style>{_CSS}</style><figure class='hc-figure'><img alt='{escape(says)}' src='data:image/png;base64,{source}'>"
        f"<figcaption>{escape(says)}</figcaption>"
        f"<details><summary>The numbers as a table</summary>{rows}</details></figure>"
    )
