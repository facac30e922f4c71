"""`healthcomms report`: how a class did in a lab, for whoever teaches it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.course import Lab

__all__ = ["report"]


def report(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
    to: Annotated[Path | None, typer.Option("--to", help="The page; without it, reports/LAB.html there.")] = None,
    look: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    changed: Annotated[bool, typer.Option("--changes", help="Only print what grading again changed.")] = False,
    similar: Annotated[bool, typer.Option("--similar", help="A page of written answers that share much text.")] = False,
) -> None:
    """Write a page on how the class did in a graded lab: points, exercises, named mistakes, what to look at.

    For example: `healthcomms report 02-strategy --open`, after a regrade `healthcomms report 02-strategy --changes`,
    and before you mark the written answers `healthcomms report 02-strategy --similar --open`.
    """
    chosen, folder = _lab(lab), folder.resolve()
    if changed and similar:
        raise stop("--changes prints and --similar writes a page: choose one of the two.")
    try:
        if changed:
            _print_changes(folder, chosen)
        else:
            _write_page(folder, chosen, similar=similar, to=to, look=look)
    except FileNotFoundError as missing:
        raise stop(str(missing)) from None


def _lab(name: str) -> "Lab":
    from healthcomms import course

    try:
        return course.lab(name)
    except KeyError as fault:
        raise stop(fault.args[0]) from None


def _print_changes(folder: Path, lab: "Lab") -> None:
    from healthcomms.grading.report.changes import changes, in_words
    from healthcomms.grading.report.results import records

    typer.echo(in_words(changes(records(folder, lab))))


def _write_page(folder: Path, lab: "Lab", *, similar: bool, to: Path | None, look: bool) -> None:
    from rich.console import Console

    with Console(stderr=True).status("Reading what grading found …"):
        html, said = _similar(folder, lab) if similar else _report(folder, lab)
    to = (to or folder / "reports" / f"{lab.name}{'-similar' if similar else ''}.html").resolve()
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(html, "utf-8")
    typer.echo(f"{said} {to} holds personal data.")
    if look:
        typer.launch(to.as_uri())


def _report(folder: Path, lab: "Lab") -> tuple[str, str]:
    from healthcomms.grading.report.page import page
    from healthcomms.grading.report.results import read

    results = read(folder, lab)
    return page(results), f"{len(results.records)} learners are in the report."


def _similar(folder: Path, lab: "Lab") -> tuple[str, str]:
    from healthcomms.grading.report.similar_page import similar_page

    html, found = similar_page(folder, lab)
    return html, f"{found} {'pair' if found == 1 else 'pairs'} of answers share much text."
