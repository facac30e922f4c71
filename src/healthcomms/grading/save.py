"""What goes into the gradebook."""

from nbgrader import preprocessors as stock
from nbgrader.utils import is_grade

__all__ = ["SaveAutoGrades"]


class SaveAutoGrades(stock.SaveAutoGrades):
    """nbgrader remarks "No response." on every answer cell left unchanged; a form changes no cell when it is filled."""

    def _add_comment(self, cell, resources):
        if is_grade(cell):
            super()._add_comment(cell, resources)
