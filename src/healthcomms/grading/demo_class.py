"""Make the submissions of the small invented class that `solutions/demo_class.yml` describes."""

import copy
import json
from pathlib import Path

import nbformat
import yaml

from healthcomms import course
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

__all__ = ["classes", "damaged", "hand_in", "learners", "writers"]


def classes() -> dict[str, dict[str, dict]]:
    """The invented class of each lab, by the lab's name."""
    return yaml.safe_load((ROOT / "solutions" / "demo_class.yml").read_text("utf-8"))


def learners(lab: course.Lab) -> dict[str, dict]:
    """Each learner of the invented class with the changes made to the released notebook."""
    return classes()[lab.name]


def writers(lab: course.Lab) -> list[str]:
    """Who wrote an answer that a person marks; the model answer is nobody's."""
    written = {item.answer_cell for item in lab.exercises if item.kind == "written"}
    return [learner for learner, changes in learners(lab).items() if written & set(changes.get("cells", {}))]


def damaged(lab: course.Lab) -> list[str]:
    """Who copied, deleted or renamed graded cells."""
    return [learner for learner, changes in learners(lab).items() if {"copy", "delete", "rename"} & set(changes)]


def hand_in(lab: course.Lab, learner: str, folder: Path) -> None:
    """Write the learner's submission, as nbgrader's collect would lay it, below `folder`."""
    changes = learners(lab)[learner]
    place = folder / learner / lab.name
    place.mkdir(parents=True)
    source = "solutions" if learner == "model" else "labs"
    notebook = nbformat.read(ROOT / source / lab.file, as_version=4)
    nbformat.write(_changed(notebook, changes), place / f"{lab.notebook}.ipynb")
    (place / "timestamp.txt").write_text("2027-01-08 12:00:00 UTC", "utf-8")
    if "answers" in changes:
        (place / "answers.json").write_text(json.dumps(changes["answers"]), "utf-8")


def _changed(notebook: nbformat.NotebookNode, changes: dict) -> nbformat.NotebookNode:
    cells = {grade_id(cell): cell for cell in notebook.cells}
    for name, source in changes.get("cells", {}).items():
        cells[name].source = source
    for old, new in changes.get("rename", {}).items():
        cells[old].metadata["nbgrader"]["grade_id"] = new
    for name in changes.get("copy", []):
        notebook.cells.insert(notebook.cells.index(cells[name]) + 1, _copied(cells[name]))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) not in changes.get("delete", [])]
    return notebook


def _copied(cell: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """As JupyterLab copies a cell: a new id, and the same graded metadata."""
    twin = copy.deepcopy(cell)
    twin.id = nbformat.v4.new_code_cell().id
    return twin
