"""The written answers of a class, as they were graded."""

from pathlib import Path

import nbformat

from healthcomms import course
from healthcomms.grading.gradebook import course_folder
from healthcomms.grading.readable import released_notebook
from healthcomms.grading.transplant import grade_id

__all__ = ["released_text", "written"]


def written(folder: Path, lab: course.Lab) -> dict[str, dict[str, str]]:
    """Exercise → learner → answer, for each written exercise of the lab; without those left as they were.

    Raises FileNotFoundError where nothing is graded.
    """
    place = course_folder(folder)
    files = sorted((folder / place.autograded_directory).glob(f"*/{lab.file}"))
    if not files:
        raise FileNotFoundError(
            f"{folder} holds no graded notebook of {lab.name}. Grade it first: healthcomms grade {lab.name}."
        )
    graded = {file.parent.parent.name: _sources(file) for file in files}
    released = _sources(released_notebook(lab.name, lab.notebook))
    cells = {item.id: item.answer_cell for item in lab.exercises if item.kind == "written"}
    return {
        exercise: {who: held[cell] for who, held in graded.items() if held.get(cell, released[cell]) != released[cell]}
        for exercise, cell in cells.items()
    }


def released_text(lab: course.Lab) -> str:
    """All that the lab itself says, cell by cell: tasks, rubric, prompts."""
    return "\n\n".join(cell.source for cell in _cells(released_notebook(lab.name, lab.notebook)))


def _sources(file: Path) -> dict[str, str]:
    return {grade_id(cell): cell.source for cell in _cells(file)}


def _cells(file: Path) -> list[nbformat.NotebookNode]:
    """nbgrader wrote these files and checked them; to validate them once more takes longest of all."""
    return nbformat.v4.reads(file.read_text("utf-8")).cells
