"""What a learner has saved: forms, what checks saw, written answers. Read, never run and never changed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from healthcomms import course
from healthcomms.checks import OBSERVATION
from healthcomms.grading.harmless import readable
from healthcomms.grading.readable import read, released, released_notebook
from healthcomms.grading.transplant import grade_id, transplant
from healthcomms.kept import entries

__all__ = ["Answer", "Desk", "dict_of", "list_of", "rows_of"]

_LARGEST = 2_000_000
"""Bytes of an answers.json; that of a whole capstone takes a hundredth of it."""


@dataclass(frozen=True)
class Answer:
    """What stands in one exercise. `values` is plain JSON."""

    exercise: course.Exercise
    values: Any


def dict_of(values: Any) -> dict:
    """The values where they are a dictionary; a file edited by hand may hold anything."""
    return values if isinstance(values, dict) else {}


def list_of(values: Any) -> list:
    """The values where they are a list."""
    return values if isinstance(values, list) else []


def rows_of(values: Any) -> dict[str, dict[str, Any]]:
    """The rows of a form: {row: {field: text, number or None}}; what is none is left out."""
    found = {str(name): row for name, row in dict_of(values).items() if isinstance(row, dict)}
    return {name: {key: _scalar(value) for key, value in row.items()} for name, row in found.items()}


def _scalar(value: Any) -> Any:
    return None if isinstance(value, list | dict) else value


@dataclass
class _Shelf:
    """One chapter's folder: form entries, what checks saw and written answers, each by exercise."""

    typed: dict = field(default_factory=dict)
    observed: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def seen(self, exercise: str) -> Any:
        return self.observed.get(exercise, {}).get("seen")


class Desk:
    """A folder with a folder for each chapter, as `healthcomms desk` lays it. What is not there counts as empty.

    `pieces` are the written answers by exercise, without empty cells, the newest chapter first; `faults` are sentences
    on files that are there and cannot be read.
    """

    def __init__(self, folder: Path):
        labs = [chapter.lab for chapter in course.chapters() if chapter.lab]
        self._shelves = {str(int(lab.name[:2])): _shelf(folder / lab.name, lab) for lab in labs}
        chapters = reversed(self._shelves.values())
        self.pieces = {name: text for shelf in chapters for name, text in shelf.written.items()}
        self.faults = [fault for shelf in self._shelves.values() for fault in shelf.faults]

    def form(self, *exercises: str) -> Answer | None:
        """What is in the first of these forms that holds anything: as typed, or, when filled by code, as checked."""
        return self._first(exercises, lambda shelf, name: shelf.typed.get(name) or shelf.seen(name))

    def seen(self, *exercises: str) -> Answer | None:
        """What the check of the first of these saw, when it was last run."""
        return self._first(exercises, _Shelf.seen)

    def observations(self) -> dict[str, dict]:
        """By exercise, what each check stored when it was last run, to be judged again."""
        return {name: one for shelf in self._shelves.values() for name, one in shelf.observed.items()}

    def begun(self, chapter: str) -> bool:
        """Whether anything is there in the lab of this chapter, such as "7"."""
        shelf = self._shelves[chapter]
        seen = [shelf.seen(name) for name in shelf.observed]
        return any(_holds(held) for held in (shelf.typed, seen, shelf.written))

    def _first(self, exercises: tuple[str, ...], found) -> Answer | None:
        held = ((name, found(self._shelves[name.split(".")[0]], name)) for name in exercises)
        return next((Answer(course.exercise(name), values) for name, values in held if _holds(values)), None)


def _holds(values: Any) -> bool:
    """Whether anybody put anything in; a form that was only opened is empty."""
    if isinstance(values, dict):
        return any(map(_holds, values.values()))
    if isinstance(values, list):
        return any(map(_holds, values))
    return values is not None and bool(str(values).strip())


def _shelf(folder: Path, lab: course.Lab) -> _Shelf:
    shelf = _Shelf()
    _take_typed(shelf, folder)
    notebook = folder / f"{lab.notebook}.ipynb"
    if notebook.is_file():
        found, reason = read(notebook.read_bytes())
        shelf.faults += [f"{notebook.name} is left out: {reason}."] if reason else []
        if found:
            shelf.observed = _observations(found, lab)
            shelf.written = _written(found, lab)
    return shelf


def _take_typed(shelf: _Shelf, folder: Path) -> None:
    file = folder / "answers.json"
    if not file.is_file():
        return
    typed = entries(file.read_bytes()) if file.stat().st_size <= _LARGEST else None
    if typed is not None:
        shelf.typed = readable(typed)
    else:
        shelf.faults.append(f"answers.json in {folder.name} cannot be understood, so its forms are left out.")


def _observations(notebook: NotebookNode, lab: course.Lab) -> dict[str, Any]:
    cells = {item.check_cell: item.id for item in lab.exercises}
    seen = {cells[name]: _seen(cell) for cell in notebook.cells if (name := grade_id(cell)) in cells}
    return {name: readable(values) for name, values in seen.items() if values is not None}


def _seen(cell: NotebookNode) -> Any:
    """The observation that the check in this cell stored last; None for nothing, or for what no check stores."""
    bundles = [output.get("data") for output in cell.get("outputs", []) if isinstance(output, dict)]
    stored = [bundle[OBSERVATION] for bundle in bundles if isinstance(bundle, dict) and OBSERVATION in bundle]
    return stored[-1] if stored and isinstance(stored[-1], dict) else None


def _written(notebook: NotebookNode, lab: course.Lab) -> dict[str, str]:
    """Found as grading finds them, so that a copied or damaged cell is no loss."""
    if not released_notebook(lab.name, lab.notebook).is_file():
        return {}
    empty = released(lab.name, lab.notebook)
    answered, _ = transplant(empty, notebook)
    prompts = {grade_id(cell): cell.source for cell in empty.cells}
    texts = {grade_id(cell): readable(cell.source) for cell in answered.cells}
    asked = {item.id: item.answer_cell for item in lab.exercises if item.kind == "written"}
    found = {name: texts[cell].replace(prompts[cell], "").strip() for name, cell in asked.items() if cell in texts}
    return {name: text for name, text in found.items() if text}
