"""`healthcomms deadlines`: who was late, and what it costs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from datetime import datetime

    from healthcomms.course import Lab
    from healthcomms.grading.deadlines import Deadline

    Came = dict[str, tuple[datetime | None, str]]
    """Learner → when their work came (UTC), and why it loses points; empty in time."""

__all__ = ["deadlines"]


def deadlines(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with deadlines.yml.")] = Path("."),
) -> None:
    """Say when a lab is due, who has longer and who was late, and settle the late penalties.

    For example: `healthcomms deadlines 02-strategy`. Feedback and export settle them too, so that a mark given
    since counts.
    """
    from healthcomms.grading import deadlines as dates
    from healthcomms.grading.gradebook import gradebook_of

    chosen, folder = chosen_lab(lab), folder.resolve()
    try:
        deadline = dates.read(folder).get(chosen.name)
        if deadline is None:
            raise stop(_no_dates(folder / dates.FILE, chosen))
        with gradebook_of(folder, chosen.name) as gradebook:
            dates.settle(gradebook, chosen.name, deadline)
            submissions = {one.student_id: one for one in gradebook.assignment_submissions(chosen.name)}
            graded = {learner: (one.timestamp, dates.reason(one, deadline)) for learner, one in submissions.items()}
        _print(chosen, deadline, graded, _ungraded(folder, chosen, deadline, graded))
    except (FileNotFoundError, ValueError) as fault:
        raise stop(str(fault)) from None


def _no_dates(file: Path, lab: "Lab") -> str:
    return (
        f"{file} has no dates for {lab.name}, so nothing is late. To set some, write these lines into it, with your "
        f"own dates and offset from UTC:\n\n{lab.name}:\n  due: 2027-01-10T17:00:00+00:00\n"
        "  late: {percent_per_day: 10, at_most: 50, grace_minutes: 15}\n"
        "  extensions:\n    asha: 2027-01-17T17:00:00+00:00"
    )


def _ungraded(folder: Path, lab: "Lab", deadline: "Deadline", graded: "Came") -> "Came":
    """Who lies in `submitted/` with another time than grading has seen, or is new there."""
    from healthcomms.grading.collect.place import handed_in
    from healthcomms.grading.collect.roll import folders

    found = {}
    for place in folders(folder / "submitted", lab):
        learner, time = place.parent.name, handed_in(place)
        if learner not in graded or graded[learner][0] != (time and time.replace(tzinfo=None)):
            late = deadline.seconds_late(learner, time)
            found[learner] = (time, f"{deadline.words(late)}, once it is graded" if late else "")
    return found


def _print(lab: "Lab", deadline: "Deadline", graded: "Came", ungraded: "Came") -> None:
    came = graded | ungraded
    typer.echo(f"{lab.name} is due {deadline.due.isoformat(' ')}.")
    for learner, until in sorted(deadline.extensions.items()):
        known = "" if learner in came else "   handed in nothing so far, or is this another name?"
        typer.echo(f"  {learner} has until {until.isoformat(' ')}{known}")
    late = {learner: said for learner, (_, said) in sorted(came.items()) if said}
    for learner, said in late.items():
        typer.echo(f"  {learner}: {said}")
    no_time = sorted(learner for learner, (time, _) in came.items() if time is None)
    if no_time:
        typer.echo(f"  no time known, so never late: {', '.join(no_time)}")
    left = f" Still to be graded: {len(ungraded)}." if ungraded else ""
    typer.echo(f"{len(late)} of {len(came)} came late.{left}")
