"""`hand_in("02-strategy")`: what would be handed in now, as it is saved. It looks, says, and never stops anybody."""

import os
from pathlib import Path

from healthcomms import course
from healthcomms.checks import OBSERVATION
from healthcomms.forms.form import Form
from healthcomms.kept import entries
from healthcomms.places import ROOT
from healthcomms.work.ran import Cell, cells, names, open_notebook, unsaved
from healthcomms.work.said import Said

__all__ = ["hand_in"]

_SAVE = "Press Ctrl+S (Mac: Cmd+S), then run this cell again."


def hand_in(lab_name: str) -> Said | None:
    """Compare the lab as it is saved with what ran here. None where no lab of this name is worked on, as in grading."""
    lab = course.lab(lab_name)
    notebook = Path.cwd() / f"{lab.notebook}.ipynb"
    try:
        if not notebook.is_file():
            return _elsewhere(notebook) if open_notebook() or os.environ.get("JPY_SESSION_NAME") else None
        return _look(lab, notebook)
    except (OSError, ValueError) as fault:
        return Said("This could not be looked at", [f"{fault}", "Save with Ctrl+S and hand in as usual."])


def _elsewhere(notebook: Path) -> Said:
    return Said(
        "Not under the right name",
        [f"What is handed in is called {notebook.name}, and no such file is in this folder. Give it that name again."],
    )


def _look(lab: course.Lab, notebook: Path) -> Said:
    saved = {cell.name: cell for cell in cells(notebook)}
    given = {cell.name: cell.source for cell in cells(ROOT / "labs" / lab.file)}
    typed = _typed(notebook.with_name("answers.json"))
    touched = [item for item in lab.exercises if item.id in typed or _own_text(item, saved, given)]
    changed = unsaved(notebook)
    urgent = [*_other_file(notebook), *_not_saved(changed), *_forms_not_saved()]
    rest = [] if changed else _without_card(touched, saved)  # a card may have come after the last saving
    rest = [*_stopped(lab, saved), *rest, *_still_empty(lab, [*touched, *_answered(changed)])]
    forms = [item.id for item in lab.exercises if item.id in typed]
    last = [*_written(touched, saved, given), _files(notebook.name, forms)]
    return Said("Save before you hand in" if urgent else "As it is saved", [*urgent, *rest, *last])


def _stopped(lab: course.Lab, saved: dict[str, Cell]) -> list[str]:
    found = [item.id for item in lab.exercises if item.answer_cell in saved and _has_error(saved[item.answer_cell])]
    return [f"Stopped with an error: {', '.join(found)}."] if found else []


def _has_error(cell: Cell) -> bool:
    return any(output.get("output_type") == "error" for output in cell.outputs)


def _files(notebook: str, forms: list[str]) -> str:
    along = f" and answers.json, which holds your forms: {', '.join(forms)}" if forms else ""
    return f"What is handed in: {notebook}{along}."


def _other_file(notebook: Path) -> list[str]:
    here = open_notebook()
    if here is None or here.resolve() == notebook.resolve():
        return []
    return [f"You are working in {here.name}. What is handed in is {notebook.name}, and this looks at that one."]


def _not_saved(changed: list[Cell] | None) -> list[str]:
    if changed is None:
        return [f"Whether all is saved cannot be seen from here. {_SAVE}"] if open_notebook() else []
    if not changed:
        return []
    names = ", ".join(dict.fromkeys(_called(cell) for cell in changed))
    return [
        f"Save first: what is saved is not what ran last, in {names}. {_SAVE} "
        "If it says this again, run those cells and their checks, then save."
    ]


def _answered(changed: list[Cell] | None) -> list[course.Exercise]:
    return [course.exercise_of(cell.name) for cell in changed or [] if cell.name.startswith("answer-")]


def _called(cell: Cell) -> str:
    """What a learner calls the cell: the exercise, or how it begins."""
    if cell.name.startswith("answer-"):
        return course.exercise_of(cell.name).id
    first = next(iter(cell.source.strip().splitlines()), "")
    return f"the cell '{first[:40]}'" if first else "an empty cell"


def _forms_not_saved() -> list[str]:
    """A form saves by itself; what keeps it from that, such as a full disk, is said there, and again here."""
    forms = [value for value in names().values() if isinstance(value, Form)]
    return list(dict.fromkeys(f"{form.exercise}: {form.not_saved}" for form in forms if form.not_saved))


def _typed(file: Path) -> set[str]:
    """The exercises whose forms are saved; none where the file is missing or no JSON object."""
    try:
        return set(entries(file.read_bytes()) or ())
    except OSError:
        return set()


def _own_text(item: course.Exercise, saved: dict[str, Cell], given: dict[str, str]) -> str:
    """What the learner put into the answer cell; empty where it is as they got it."""
    source = saved[item.answer_cell].source if item.answer_cell in saved else ""
    return source.replace(given[item.answer_cell], "").strip()


def _still_empty(lab: course.Lab, touched: list[course.Exercise]) -> list[str]:
    empty = [item.id for item in lab.exercises if item not in touched]
    return [f"Still as you got them: {', '.join(empty)}."] if empty else []


def _without_card(touched: list[course.Exercise], saved: dict[str, Cell]) -> list[str]:
    checks = {item.id: saved.get(item.check_cell) for item in touched if item.kind == "auto"}
    bare = [name for name, cell in checks.items() if cell is None or not _has_card(cell)]
    return [f"No card is saved for {', '.join(bare)}: run the check there, read it, and save."] if bare else []


def _has_card(cell: Cell) -> bool:
    return any(OBSERVATION in output.get("data", {}) for output in cell.outputs)


def _written(touched: list[course.Exercise], saved: dict[str, Cell], given: dict[str, str]) -> list[str]:
    """Text is not run, so Python cannot see whether it is saved: the number of words lets the learner see it."""
    words = {item.id: len(_own_text(item, saved, given).split()) for item in touched if item.kind == "written"}
    told = ", ".join(f"{count} in {name}" for name, count in words.items())
    return [f"Words as saved: {told}. Fewer than you wrote? Then save."] if told else []
