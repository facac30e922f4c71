"""`healthcomms portfolio`: what a learner made, as one page to take to work."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.desk import laid_desk
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.portfolio import Desk, Source

__all__ = ["portfolio"]


def portfolio(
    out: Annotated[
        Path | None, typer.Option("--out", help="The page, portfolio.html on the desk; an older one is replaced.")
    ] = None,
    desk: Annotated[Path | None, typer.Option("--desk", help="The folder of your work; without it, the desk.")] = None,
    exports: Annotated[
        list[Path] | None, typer.Option("--export", help="An export of your own posts; again for each platform.")
    ] = None,
    zone: Annotated[str, typer.Option(help="Where the times in your exports were written.")] = "Europe/London",
    without: Annotated[
        list[str] | None, typer.Option("--without", help="A written piece to leave out, such as 7.10; again for each.")
    ] = None,
    personal: Annotated[
        list[str] | None, typer.Option("--with", help="A personal piece to show all the same: 7.12.")
    ] = None,
    with_course: Annotated[
        bool, typer.Option("--with-course", help="With --export: also the evaluation of the invented hospitals.")
    ] = False,
    name: Annotated[str, typer.Option("--name", help="Your name; without it, the page names nobody.")] = "",
    look: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Make one page of what you saved in the labs: plan, calendar, routine, measurement report, evaluation, texts.

    For example: `healthcomms portfolio --open`, or with your own posts
    `healthcomms portfolio --export facebook.csv --export linkedin.xlsx --name "Asha Rao"`.

    None of your code is run, and nothing leaves this computer. Print the page from the browser to get a PDF.
    """
    from healthcomms.portfolio import Desk, make, unsettled

    folder = laid_desk(desk)
    page = _page(out or folder / "portfolio.html")
    work = Desk(folder)
    _leave_out(work, without or [], personal or [])
    source = _source(work, exports or [], zone)
    made = make(work, source, name=name.strip(), made_on=date.today(), with_course=with_course)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(made.html, "utf-8")
    for sentence in [*work.faults, *made.missing, *made.warnings]:
        typer.echo(sentence)
    if open_ones := unsettled(work):
        typer.echo(f"On the page as it is, though its check still finds something: {', '.join(open_ones)}.")
    typer.echo(f"Your portfolio: {page}. Read it through before you show it; print it from the browser.")
    if look:
        typer.launch(page.as_uri())


def _page(named: Path) -> Path:
    if named.suffix.lower() not in (".html", ".htm"):
        raise stop(f"The page needs a name that ends in .html, such as portfolio.html, not {named.name}.")
    return named.resolve()


_PERSONAL = ("7.12",)
"""Written for oneself: what went wrong, and what one would do otherwise."""


def _leave_out(work: "Desk", without: list[str], personal: list[str]) -> None:
    unknown = [name for name in [*without, *personal] if name not in work.pieces]
    if unknown:
        there = f"there are {', '.join(work.pieces)}" if work.pieces else "there is none yet"
        raise stop(f"No written piece {unknown[0]} on this desk: {there}.")
    kept_back = [name for name in _PERSONAL if name in work.pieces and name not in [*without, *personal]]
    for name in {*without, *kept_back}:
        del work.pieces[name]
    for name in kept_back:
        typer.echo(f"Left out, for you wrote it for yourself: {name}. To show it: --with {name}.")


def _source(work: "Desk", exports: list[Path], zone: str) -> "Source":
    """Your own posts where exports are given; else Tarnwick's, those of the capstone if it was begun."""
    from healthcomms.data import DataError, load_export
    from healthcomms.portfolio import course_source, own_source

    if not exports:
        return course_source("capstone" if work.begun("7") else "course")
    try:
        return own_source([load_export(file, time_zone=zone) for file in exports])
    except DataError as fault:
        raise stop(str(fault)) from None
