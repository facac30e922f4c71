"""What lies on a desk: notes of checks and notebooks, found by what they hold, whatever their folders are called."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import inf
from pathlib import Path

from healthcomms import course
from healthcomms.checks.noted import FILE
from healthcomms.kept import entries
from healthcomms.places import ROOT

__all__ = ["Note", "Notebook", "lessons", "notebooks", "notes"]

_LARGEST = {FILE: 1_000_000, "notebook": 100_000_000}
"""Bytes; all exercises of the course take a hundredth of the first."""


@dataclass(frozen=True)
class Note:
    """The result of the check of one exercise, when it was last run."""

    points: float
    tries: int
    when: datetime


@dataclass(frozen=True)
class Notebook:
    """A saved notebook that holds a lab. `written` are the exercises with a text of the learner's."""

    file: Path
    lab: course.Lab
    written: frozenset[str]


def notes(desk: Path) -> tuple[dict[str, Note], list[str]]:
    """By exercise the newest note of all folders, and a sentence for each file that cannot be read."""
    newest, faults = {}, []
    for file in _below(desk, FILE):
        held = _object(file, _LARGEST[FILE])
        if held is None:
            faults.append(
                f"{file.relative_to(desk)} cannot be read, so its results are not counted. "
                "Run the checks of that folder again."
            )
            continue
        for name, note in _understood(held).items():
            if name not in newest or note.when > newest[name].when:
                newest[name] = note
    return newest, faults


def _understood(held: dict) -> dict[str, Note]:
    """The entries that a check can have written."""
    known = {item.id: item for item in course.exercises() if item.kind == "auto"}
    found = {name: _note(entry, known[name].points) for name, entry in held.items() if name in known}
    return {name: note for name, note in found.items() if note}


def _note(entry: object, most: float) -> Note | None:
    """A note from before the exercise was given `most` points counts by its share of what it had then."""
    try:
        points, of, tries = float(entry["points"]), float(entry["of"]), len(entry["tried"])
        when = datetime.fromisoformat(entry["when"])
    except (TypeError, KeyError, ValueError):
        return None
    sound = 0 <= points <= of < inf and of > 0 and when.tzinfo is not None
    return Note(points * most / of, tries, when) if sound else None


def notebooks(desk: Path) -> tuple[dict[str, Notebook], list[str]]:
    """By lab the learner's notebook, and a sentence for each lab that cannot be read.

    Where a lab lies there more than once, the one with the course's own name is taken, of these one that was worked on,
    and of these the one saved last; a text counts in whichever it stands.
    """
    found, faults = {}, []
    for file in sorted(_below(desk, "*.ipynb"), key=_proper_worked_on_and_new):
        content = _object(file, _LARGEST["notebook"])
        if content is None:
            faults.append(
                f"{file.relative_to(desk)} cannot be read as a notebook, so nothing written in it is counted."
            )
        elif held := _notebook(file, content):
            before = found[held.lab.name].written if held.lab.name in found else frozenset()
            found[held.lab.name] = Notebook(file, held.lab, held.written | before)
    return found, faults


def lessons(desk: Path) -> dict[str, Path]:
    """By chapter the lesson, in whichever folder it lies."""
    return {file.stem: file for chapter in course.chapters() for file in _below(desk, f"{chapter.id}.ipynb")}


def _proper_worked_on_and_new(file: Path) -> tuple[bool, bool, float]:
    """The last of the sorted files is the one to open. A folder with answers or results in it was worked in."""
    proper = file.stem in {lab.notebook for lab in course.labs()}
    worked_on = any(file.with_name(name).is_file() for name in (FILE, "answers.json"))
    return proper, worked_on, file.stat().st_mtime


def _notebook(file: Path, content: dict) -> Notebook | None:
    cells = [cell for cell in content.get("cells", []) if isinstance(cell, dict)]
    names = [_grade_id(cell) for cell in cells]
    lab = next((lab for lab in course.labs() if any(item.answer_cell in names for item in lab.exercises)), None)
    if lab is None:
        return None
    written = [item for item in lab.exercises if item.kind == "written"]
    return Notebook(file, lab, frozenset(item.id for item in written if _text(cells, names, item, lab)))


def _text(cells: list[dict], names: list[str], exercise: course.Exercise, lab: course.Lab) -> bool:
    """Whether something of the learner's stands in the answer cell, or in a text cell of their own right below it."""
    prompt = _prompts(lab.file)[exercise.answer_cell]
    answers = [place for place, name in enumerate(names) if name == exercise.answer_cell]
    below = [cells[place + 1] for place in answers if names[place + 1 : place + 2] == [""]]
    texts = [_source(cell) for cell in below if cell.get("cell_type") == "markdown"]
    return any(text.replace(prompt, "").strip() for text in [*texts, *(_source(cells[place]) for place in answers)])


@cache
def _prompts(lab: str) -> dict[str, str]:
    """What the cells of the lab in this file say as learners get it, by grade id."""
    cells = json.loads((ROOT / "labs" / lab).read_text("utf-8"))["cells"]
    return {_grade_id(cell): _source(cell) for cell in cells}


def _grade_id(cell: dict) -> str:
    """nbgrader's name of a cell, "" for one of the learner's own; an id says the same where the metadata were lost."""
    match cell:
        case {"metadata": {"nbgrader": {"grade_id": str(name)}}}:
            return name
        case {"id": str(name)} if name.startswith(("answer-", "check-", "lab-")):
            return name
    return ""


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(map(str, source))


def _below(desk: Path, pattern: str) -> Iterator[Path]:
    """Files of that name on the desk, without what JupyterLab keeps in hidden folders."""
    for file in sorted(desk.rglob(pattern)):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(desk).parts):
            yield file


def _object(file: Path, largest: int) -> dict | None:
    try:
        return entries(file.read_bytes()) if file.stat().st_size <= largest else None
    except OSError:
        return None
