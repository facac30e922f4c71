"""`healthcomms collect`: bring in what learners handed in, and say what lacks before grading."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_folder, chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from datetime import tzinfo

    from healthcomms.course import Lab
    from healthcomms.grading.collect.notes import Notes
    from healthcomms.grading.collect.roll import Row
    from healthcomms.grading.people import Person

__all__ = ["collect"]

ABSENT = "In the class, but handed in nothing"
STRANGERS = "Handed in, but not in the class"
UNFIT = "Who is absent cannot be said"
UNKNOWN = "With an extension in deadlines.yml, but neither here nor in the class: is the name right?"


def collect(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    zip_file: Annotated[Path | None, typer.Option("--zip", help="What Moodle, Canvas or Blackboard gave you.")] = None,
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
    check: Annotated[bool, typer.Option("--check", help="Collect nothing: only look at what is there.")] = False,
    class_file: Annotated[
        Path | None, typer.Option("--class", help="The class: a file of your LMS, or one learner a line.")
    ] = None,
    zone: Annotated[
        str, typer.Option(help="Time zone of your LMS, such as Europe/London; without it, that of this computer.")
    ] = "",
    zip_times: Annotated[
        bool, typer.Option("--zip-times", help="Take the times inside the zip file for the times of handing in.")
    ] = False,
) -> None:
    """Collect a lab, from the exchange or from your LMS's zip file, and print who handed in what.

    For example: `healthcomms collect 02-strategy --zip submissions.zip`, or, before you grade,
    `healthcomms collect 02-strategy --check --class class.csv`.

    A newer submission replaces an older one. Exit code 1 says that something was refused or lacks.
    """
    chosen, folder = chosen_lab(lab), chosen_folder(folder)
    expected, extended = _class(class_file), _extended(folder, chosen)
    if not check:
        _from_zip(zip_file, chosen, folder, _zone(zone), zip_times) if zip_file else _from_exchange(chosen, folder)
    if not _print_roll(chosen, folder / "submitted", expected, extended):
        raise typer.Exit(1)


def _class(file: Path | None) -> list["Person"]:
    from healthcomms.grading import class_list

    try:
        return class_list.read(file) if file else []
    except OSError as fault:
        raise stop(f"{file} cannot be opened: {fault.strerror}.") from None
    except ValueError as fault:
        raise stop(str(fault)) from None


def _extended(folder: Path, lab: "Lab") -> list[str]:
    """Who has an extension for this lab."""
    from healthcomms.grading import deadlines

    try:
        deadline = deadlines.read(folder).get(lab.name)
    except ValueError as fault:
        raise stop(str(fault)) from None
    return list(deadline.extensions) if deadline else []


def _zone(name: str) -> "tzinfo | None":
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        raise stop(f"{name!r} is no time zone. Write it as Europe/London or UTC.") from None


def _from_zip(zip_file: Path, lab: "Lab", folder: Path, zone: "tzinfo | None", zip_times: bool) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from healthcomms.grading.collect.zipped import Times, collect_zip

    try:
        with Progress(transient=True, console=Console(stderr=True)) as bar:
            task = bar.add_task(f"Collecting {lab.name}")
            for done, total in collect_zip(zip_file, lab, folder / "submitted", Times(zone, zip_times)):
                bar.update(task, completed=done, total=total)
    except OSError as fault:
        raise stop(f"{fault.filename or zip_file}: {fault.strerror}.") from None
    except ValueError as fault:
        raise stop(str(fault)) from None


def _from_exchange(lab: "Lab", folder: Path) -> None:
    from healthcomms.grading.demo import nbgrader

    done = nbgrader(folder, "collect", lab.name, "--update")
    typer.echo(done.stderr, nl=False, err=True)
    if done.returncode and "Refused: " not in done.stderr:
        raise stop("Nothing was collected; the last lines of nbgrader above say why.", code=1)


def _print_roll(lab: "Lab", submitted: Path, expected: list["Person"], extended: list[str]) -> bool:
    """Print who handed in what; whether nothing was refused and nothing lacks."""
    from rich.console import Console
    from rich.progress import track

    from healthcomms.grading.collect import notes
    from healthcomms.grading.collect.roll import folders, row

    found = track(folders(submitted, lab), "Looking at them", transient=True, console=Console(stderr=True))
    rows = [row(folder, lab) for folder in found]
    said = notes.read(submitted, lab.name)
    here = [row.learner for row in rows]
    people = _people(lab, expected, here, said) | {UNKNOWN: _unknown(extended, expected, here)}
    typer.echo("\n".join([*_table(lab, rows, said), *_groups(rows, said, people)]))
    return not (said.refused or people.get(ABSENT) or people.get(UNFIT) or any(row.lacks for row in rows))


def _people(lab: "Lab", expected: list["Person"], here: list[str], said: "Notes") -> dict[str, list[str]]:
    from healthcomms.grading.collect.roll import refused_learner
    from healthcomms.grading.people import compare

    refused = [*said.refused, *(refused_learner(name, lab) for name in said.refused)]
    try:
        absent, strangers = compare(expected, here, refused)
    except ValueError as fault:
        return {UNFIT: [str(fault)]}
    return {ABSENT: [who.said for who in absent], STRANGERS: strangers}


def _unknown(extended: list[str], expected: list["Person"], here: list[str]) -> list[str]:
    """Extensions that fit nobody; once somebody has handed in, only the very name of their folder fits."""
    from healthcomms.grading.people import keys

    came = {one for learner in here for one in keys(learner)}
    to_come = {one for who in expected for one in who.keys} - came
    return [learner for learner in extended if learner not in here and keys(learner).isdisjoint(to_come)]


def _table(lab: "Lab", rows: list["Row"], said: "Notes") -> list[str]:
    if not rows:
        return [f"{lab.name}: nobody has handed in."]
    width = max(len("learner"), *(len(row.learner) for row in rows))
    lines = [f"{lab.name}: {len(rows)} handed in", "", f"  {'learner':{width}}  notebook    answers.json  handed in"]
    for row in rows:
        time = f"{row.time:%Y-%m-%d %H:%M} UTC" if row.time else "no time"
        remarks = "; ".join(said.remarks.get(row.learner, []))
        lines.append(f"  {row.learner:{width}}  {row.notebook:10}  {row.answers:12}  {time:20}  {remarks}".rstrip())
    return lines


def _groups(rows: list["Row"], said: "Notes", people: dict[str, list[str]]) -> list[str]:
    """What needs a person, last, where it stays on the screen."""
    groups = {
        "Something lacks": [f"{row.learner}: {'; '.join(row.lacks)}" for row in rows if row.lacks],
        "Refused when this lab was last collected": [f"{name}: {why}" for name, why in said.refused.items()],
        **people,
    }
    blocks = [
        ["", f"{title} ({len(lines)})", *(f"  {line}" for line in lines)] for title, lines in groups.items() if lines
    ]
    return [line for block in blocks for line in block]
