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
    numbers = f"<details><summary>The numbers as a table</summary>{_rows(table)}</details>"
    caption = f"<figcaption>{escape(says)}</figcaption>"
    return HTML(f"<style>{_CSS}</style><figure class='hc-figure'>{picture(figure, says)}{caption}{numbers}</figure>")


def picture(figure: Figure, says: str) -> str:
    """The figure as an image that carries itself, with the sentence as its alternative text."""
    image = io.BytesIO()
    figure.savefig(image, format="png", dpi=110)
    source = base64.b64encode(image.getvalue()).decode()
    return f"<img alt='{escape(says)}' src='data:image/png;base64,{source}'>"


def table(frame: pd.DataFrame) -> HTML:
    """A table to read: long texts whole, words on the left and numbers on the right, an empty cell as a dash.

    A web address is a link.
    """
    return HTML(f"<style>{_CSS}</style>{_rows(frame)}")


def _rows(frame: pd.DataFrame) -> str:
    heads = "".join(f"<th scope='col' class='{_side(frame[name])}'>{_head(str(name))}</th>" for name in frame)
    lines = (
        "".join(f"<td class='{_side(frame[name])}'>{_cell(_said(value))}</td>" for name, value in row.items())
        for row in frame.to_dict("records")
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table class='hc-table'><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _head(name: str) -> str:
    """A long name of a column may break after each of its words: so fewer tables scroll sideways."""
    return escape(name).replace("_", "_<wbr>")


def _cell(text: str) -> str:
    is_address = text.startswith(("https://", "http://")) and " " not in text
    return f"<a href='{escape(text)}'>{escape(text)}</a>" if is_address else escape(text)


def _side(column: pd.Series) -> str:
    return "hc-number" if pd.api.types.is_numeric_dtype(column) else "hc-text"


def _said(value) -> str:
    if pd.isna(value):
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}"
    return f"{value.day} {value:%B %Y}" if isinstance(value, pd.Timestamp) else str(value)
