"""`healthcomms deadlines`: who was late, and what it costs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

    from healthcomms.course import Lab
    from healthcomms.grading.deadlines import Deadline

__all__ = ["deadlines"]


def deadlines(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml, for example 02-strategy.")],
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with deadlines.yml.")] = Path("."),
) -> None:
    """Say when a lab is due, who has longer and who was late, and settle the late penalties.

    For example: `healthcomms deadlines 02-strategy`. Feedback and export settle them too, so that a mark given
    since counts.
    """
    from healthcomms import course
    from healthcomms.grading import deadlines as dates
    from healthcomms.grading.gradebook import gradebook_of

    try:
        chosen, folder = course.lab(lab), folder.resolve()
        deadline = dates.read(folder).get(chosen.name)
        if deadline is None:
            raise stop(_no_dates(folder / dates.FILE, chosen))
        with gradebook_of(folder, chosen.name) as gradebook:
            dates.settle(gradebook, chosen.name, deadline)
            _roll(gradebook, chosen, deadline)
    except KeyError as fault:
        raise stop(fault.args[0]) from None
    except (FileNotFoundError, ValueError) as fault:
        raise stop(str(fault)) from None


def _no_dates(file: Path, lab: "Lab") -> str:
    return (
        f"{file} has no dates for {lab.name}, so nothing is late. To set some, write these lines into it, with your "
        f"own dates and offset from UTC:\n\n{lab.name}:\n  due: 2027-01-10T17:00:00+00:00\n"
        "  late: {percent_per_day: 10, at_most: 50, grace_minutes: 15}\n"
        "  extensions:\n    asha: 2027-01-17T17:00:00+00:00"
    )


def _roll(gradebook: "Gradebook", lab: "Lab", deadline: "Deadline") -> None:
    from healthcomms.grading.deadlines import reason

    submissions = {one.student_id: one for one in gradebook.assignment_submissions(lab.name)}
    typer.echo(f"{lab.name} is due {deadline.due.isoformat(' ')}.")
    for learner, until in sorted(deadline.extensions.items()):
        known = "" if learner in submissions else "   handed in nothing so far, or is this another name?"
        typer.echo(f"  {learner} has until {until.isoformat(' ')}{known}")
    late = {learner: said for learner, one in sorted(submissions.items()) if (said := reason(one, deadline))}
    for learner, said in late.items():
        typer.echo(f"  {learner}: {said}")
    no_time = sorted(learner for learner, one in submissions.items() if one.timestamp is None)
    if no_time:
        typer.echo(f"  no time known, so never late: {', '.join(no_time)}")
    typer.echo(f"{len(late)} of {len(submissions)} came late.")
