"""Did what learners typed into forms come with their notebook? Without `answers.json` a form counts as empty."""

import re
from pathlib import Path

from nbformat import NotebookNode

from healthcomms import course
from healthcomms.checks import noted
from healthcomms.checks.calls import short

__all__ = ["empty_forms", "lost_forms", "other_names"]

_FORM = re.compile(r"= forms\.\w+\(\"(\d+\.\d+[a-z]?)\"")
"""A form and the exercise it names: it may stand in a cell of its own beside a written answer."""


def empty_forms(nb: NotebookNode, folder: Path) -> list[course.Exercise]:
    """The exercises whose forms are empty because the folder holds no answers.json; one filled by code is not."""
    if (folder / "answers.json").exists():
        return []
    code = [cell for cell in nb.cells if cell.cell_type == "code" and "nbgrader" in cell.metadata]
    by_hand = [cell.source for cell in code if ".fill(" not in cell.source]
    return [course.exercise(name) for source in by_hand for name in _FORM.findall(source)]


def other_names(folder: Path) -> list[str]:
    """What may be the learner's answers under another name: `answers (1).json`, for example."""
    return sorted(short(path.name) for path in folder.glob("*.json") if path.name != noted.FILE)


def lost_forms(nb: NotebookNode, folder: Path, notebook: str) -> list[str]:
    """What the teacher should know when nothing typed came: one remark, or none."""
    if not empty_forms(nb, folder):
        return []
    names = ", ".join(f"'{name}'" for name in other_names(folder))
    there = f"; {names} is there: call it answers.json and grade again" if names else ""
    return [f"no answers.json came with {notebook}, so its forms count as empty{there}"]
