"""Lab 3 by itself: a day may begin at any exercise."""

import ast
import builtins
import re

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

CELLS = nbformat.read(ROOT / "solutions/03-implementation/lab-03-implementation.ipynb", as_version=4).cells
EXERCISES = [exercise.id for exercise in course.lab("03-implementation").exercises]


def parts() -> dict[str, list[nbformat.NotebookNode]]:
    """The code cells by exercise; what stands before the first one is the set-up, under ""."""
    found, now = {"": []}, ""
    for cell in CELLS:
        heading = re.match(r"## (3\.\d) ", cell.source)
        now = heading[1] if heading else now
        found.setdefault(now, []).extend([cell] if cell.cell_type == "code" else [])
    return found


def names(source: str, kind: type) -> set[str]:
    """Names that are set (ast.Store) or asked for (ast.Load), parameters and functions among what is set."""
    nodes = list(ast.walk(ast.parse(source)))
    found = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, kind)}
    if kind is ast.Store:
        found |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        found |= {node.arg for node in nodes if isinstance(node, ast.arg)}
        found |= {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
        found |= {alias.asname or alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return found


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_exercise_needs_the_set_up_and_its_own_cells_only(exercise):
    there = set().union(*(names(cell.source, ast.Store) for cell in parts()[""])) | set(dir(builtins))
    for cell in parts()[exercise]:
        there |= names(cell.source, ast.Store)
        assert names(cell.source, ast.Load) <= there, grade_id(cell)


def test_the_set_up_loads_what_later_exercises_read():
    assert {"posts", "messages"} <= names(parts()[""][0].source, ast.Store)
