"""Forms as pages: a marker and a feedback page have no kernel behind them, so they see what a form says of itself."""

from nbgrader.preprocessors import NbGraderPreprocessor

__all__ = ["StillForms"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


class StillForms(NbGraderPreprocessor):
    """Leave of a form its HTML: nbconvert prefers the widget, which it then shows as nothing at all."""

    def preprocess(self, nb, resources):
        nb.metadata.pop("widgets", None)
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                output.get("data", {}).pop(_WIDGET, None)
        return nb, resources
