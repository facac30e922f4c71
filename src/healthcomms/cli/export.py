"""`healthcomms export`: marks for the LMS."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.course import Lab
    from healthcomms.grading.exports import Mark

__all__ = ["export"]


class For(StrEnum):
    canvas = "canvas"
    moodle = "moodle"
    blackboard = "blackboard"
    csv = "csv"


def export(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    kind: Annotated[For, typer.Option("--for", help="Whose columns; csv is a table of your own.")],
    to: Annotated[Path, typer.Option("--to", help="The file to write.")] = Path("marks.csv"),
    class_file: Annotated[
        Path | None, typer.Option("--class", help="A file from the LMS, to be filled; for csv, the class.")
    ] = None,
    column: Annotated[str, typer.Option(help="The LMS's column for the marks; without it, the lab's name.")] = "",
    unfinished: Annotated[bool, typer.Option("--unfinished", help="Count answers not marked yet as nothing.")] = False,
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
) -> None:
    """Write the marks of one lab as Canvas, Moodle or Blackboard takes them, or as a table of your own.

    For example: `healthcomms export 02-strategy --for moodle --class worksheet.csv --to marks.csv`. A learner whose
    mark is not final gets none and is named.
    """
    chosen, folder = chosen_lab(lab), folder.resolve()
    try:
        if class_file and class_file.resolve() == to.resolve():
            raise stop(f"{to} is the file that the LMS gave. Write to another one, so that you can compare.")
        found = _marks(chosen, folder, unfinished)
        if kind is For.csv and class_file:
            found += _without_work(chosen, class_file, found)
        _write(chosen, kind, found, to, class_file, column)
    except ValueError as fault:
        raise stop(str(fault)) from None
    except OSError as fault:
        raise stop(_file_said(fault)) from None
    _name_the_open(found)


def _file_said(fault: OSError) -> str:
    """Our own sentence, or one about a file that the system would not open."""
    if fault.filename is None:
        return str(fault)
    return f"{fault.filename}: {fault.strerror}. Is the name right, and is the file closed in other programs?"


def _marks(lab: "Lab", folder: Path, unfinished: bool) -> "list[Mark]":
    from rich.console import Console

    from healthcomms.grading.exports import marks
    from healthcomms.grading.gradebook import gradebook_of

    with (
        Console(stderr=True).status("Reading the gradebook and settling late penalties …"),
        gradebook_of(folder, lab.name) as gradebook,
    ):
        return marks(gradebook, lab, folder, unfinished=unfinished)


def _without_work(lab: "Lab", class_file: Path, found: "list[Mark]") -> "list[Mark]":
    from healthcomms.grading import class_list, exports

    return exports.without_work(lab, class_list.read(class_file), found)


def _write(lab: "Lab", kind: For, found: "list[Mark]", to: Path, class_file: Path | None, column: str) -> None:
    from healthcomms.grading import exports

    final = sum(mark.total is not None for mark in found)
    if kind is For.csv:
        exports.own_table(lab, found, to)
        typer.echo(f"{len(found)} learners in {to}, {final} with a final mark.")
    elif class_file is None:
        exports.listed(kind, lab, column or lab.name, found, to)
        typer.echo(f"{_marks_said(final)} in {to}.")
    else:
        filled = exports.fill(kind, exports.ClassFile.read(class_file), lab, column, found)
        filled.file.write(to, kind)
        typer.echo(f"{_marks_said(filled.filled)} in {to}, column {filled.column!r}.")
        _list(f"In {class_file.name} not found, or more than once", filled.unmatched)
        _list(f"In {class_file.name} and not here", filled.others)


def _marks_said(count: int) -> str:
    return f"{count} mark{'' if count == 1 else 's'}"


def _name_the_open(found: "list[Mark]") -> None:
    reasons = dict.fromkeys(mark.open for mark in found if mark.open)
    for reason in reasons:
        _list(f"No mark, {reason}", [mark.learner for mark in found if mark.open == reason])


def _list(what: str, names: list[str]) -> None:
    if names:
        typer.echo(f"{what} ({len(names)}): {', '.join(names)}")
