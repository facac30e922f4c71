"""Forms as pages: a marker and a feedback page have no kernel behind them, so they see what a form says of itself."""

from nbformat import NotebookNode

__all__ = ["WIDGET", "still"]

WIDGET = "application/vnd.jupyter.widget-view+json"


def still(nb: NotebookNode) -> None:
    """Leave of a form its HTML: nbconvert prefers the widget, which it then shows as nothing at all."""
    nb.metadata.pop("widgets", None)
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
