"""Feedback without what only the marker may see; nbgrader prints hidden regions to every learner (jupyter/nbgrader#917)."""

import re

from nbgrader.preprocessors import NbGraderPreprocessor

__all__ = ["QuietFeedback", "without_hidden"]

_REGIONS = [
    re.compile(r"(?ms)^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[ \t]*\n?"),
    re.compile(r"(?ms)^[ \t]*=== BEGIN MARK SCHEME ===.*?^[ \t]*=== END MARK SCHEME ===[ \t]*\n?"),
]


class QuietFeedback(NbGraderPreprocessor):
    """Take hidden checks and the mark scheme out of the page that a learner gets."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell.source = without_hidden(cell.source)
        return cell, resources


def without_hidden(source: str) -> str:
    for region in _REGIONS:
        source = region.sub("", source)
    return source.rstrip()
