"""`healthcomms progress`: what is done and what is next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.desk import laid_desk
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.progress import Work

__all__ = ["progress"]


def progress(
    desk: Annotated[Path | None, typer.Option("--desk", help="The folder of your work; without it, the desk.")] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", help="Also write a row for each exercise to this file; an older one is replaced."),
    ] = None,
) -> None:
    """Say what is done, what is next, points so far and minutes left, from the checks you ran and the labs you saved.

    For example: `healthcomms progress`, or `healthcomms progress --export progress.csv`.
    Nothing of yours is run or changed, and nothing leaves this computer.
    """
    from healthcomms.progress import Page, Work

    folder = laid_desk(desk)
    if export and export.suffix.lower() != ".csv":
        raise stop(f"The export needs a name that ends in .csv, such as progress.csv, not {export.name}.")
    work = Work(folder)
    typer.echo(repr(Page(work, seen_from=folder)))
    if export:
        _write(work, export)


def _write(work: "Work", file: Path) -> None:
    import csv

    try:
        with file.open("w", newline="", encoding="utf-8") as rows:
            csv.writer(rows).writerows(_rows(work))
    except OSError as fault:
        raise stop(f"{file} could not be written: {fault.strerror}.") from None
    typer.echo(f"Written: {file}")


def _rows(work: "Work") -> list[list]:
    """A heading, and a row an exercise; a written one has no points here, for a person gives them."""
    rows = [["chapter", "exercise", "title", "kind", "state", "points", "of", "tries", "last_checked", "minutes"]]
    for one in work.results:
        note, exercise = one.note, one.exercise
        points, tries, when = (note.points, note.tries, note.when.isoformat()) if note else ("", "", "")
        kind = exercise.kind if one.counts or exercise.kind == "written" else "practice"
        about = [one.chapter.id, exercise.id, exercise.title, kind, one.state]
        rows.append([*about, points, exercise.points, tries, when, exercise.minutes])
    return rows
