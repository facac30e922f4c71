"""`healthcomms report`: how a class did in a lab, for whoever teaches it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.course import Lab

__all__ = ["report"]


def report(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
    class_file: Annotated[
        Path | None,
        typer.Option("--class", exists=True, dir_okay=False, help="The class, to see who handed in nothing."),
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="The page; without it, reports/LAB.html there.")] = None,
    look: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    changed: Annotated[bool, typer.Option("--changes", help="Only print what grading again changed.")] = False,
    similar: Annotated[bool, typer.Option("--similar", help="A page of written answers that share much text.")] = False,
) -> None:
    """Write a page on how the class did in a graded lab: points, exercises, named mistakes, what to look at.

    For example: `healthcomms report 02-strategy --open`, after a regrade `healthcomms report 02-strategy --changes`,
    and before you mark the written answers `healthcomms report 02-strategy --similar --open`.
    """
    chosen, folder = chosen_lab(lab), folder.resolve()
    if changed and similar:
        raise stop("--changes prints and --similar writes a page: choose one of the two.")
    if changed:
        _print_changes(folder, chosen)
        return
    html, said = _similar(folder, chosen) if similar else _report(folder, chosen, class_file)
    page = (to or folder / "reports" / f"{lab}{'-similar' if similar else ''}.html").resolve()
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, "utf-8")
    typer.echo(f"{said} {page} holds personal data.")
    if look:
        typer.launch(page.as_uri())


@contextmanager
def _reading() -> Iterator[None]:
    """Says what takes the seconds; what is missing or unreadable ends the command with its sentence."""
    from rich.console import Console

    with Console(stderr=True).status("Reading what grading found …"):
        try:
            yield
        except (FileNotFoundError, ValueError) as fault:
            raise stop(str(fault)) from None


def _print_changes(folder: Path, lab: "Lab") -> None:
    with _reading():
        from healthcomms.grading.report.changes import changes, in_words
        from healthcomms.grading.report.results import records

        found = changes(records(folder, lab))
    typer.echo(in_words(found))


def _report(folder: Path, lab: "Lab", class_file: Path | None) -> tuple[str, str]:
    with _reading():
        from healthcomms.grading import class_list
        from healthcomms.grading.report.page import page
        from healthcomms.grading.report.results import read
        from healthcomms.grading.report.words import learners

        results = read(folder, lab, class_list.read(class_file) if class_file else [])
        return page(results), f"{learners(len(results.records))} in the report."


def _similar(folder: Path, lab: "Lab") -> tuple[str, str]:
    with _reading():
        from healthcomms.grading.report.similar_page import similar_page

        html, found = similar_page(folder, lab)
        return html, f"{found:,} {'pair of answers shares' if found == 1 else 'pairs of answers share'} much text."
