"""`healthcomms demo`: a small invented class, graded in front of an instructor."""

from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where the class is laid out.")] = Path("demo-class"),
    look: Annotated[bool, typer.Option("--open", help="Open formgrader when the class is graded.")] = False,
) -> None:
    """Grade a small invented class with nbgrader, and say how to look at it; about two minutes.

    For example: `healthcomms demo --open`. With --open, a class that is graded already is opened as it is;
    without it, the class is laid out and graded afresh.
    """
    from healthcomms.cli.nbgrader import formgrader

    folder = folder.resolve()
    if folder.exists() and not _is_ours(folder):
        raise stop(f"{folder} exists and is not a demo class. Choose another folder with --dir.")
    if not (look and (folder / "grades.csv").exists()):
        _grade(folder)
    _report(folder, look)
    if look:
        formgrader(folder)


def _is_ours(folder: Path) -> bool:
    from healthcomms.grading.demo import MARK

    config = folder / "nbgrader_config.py"
    return config.is_file() and MARK in config.read_text("utf-8")


def _grade(folder: Path) -> None:
    from rich.progress import Progress

    from healthcomms import course
    from healthcomms.grading import demo as run
    from healthcomms.grading.demo_class import learners

    lab = course.labs()[0]
    try:
        with Progress() as bar:
            task = bar.add_task("Laying out the class", total=len(learners(lab)) + run.OTHER_STEPS)
            for done, step in enumerate(run.grade_class(folder, lab)):
                bar.update(task, completed=done, description=f"{step:40}")
            bar.update(task, completed=len(learners(lab)) + run.OTHER_STEPS, description="Done")
    except RuntimeError as fault:
        raise stop(f"{fault} 'python3 run.py doctor' says whether the set-up is right.", code=1) from None
    except KeyboardInterrupt:
        raise stop("Stopped before the class was graded. The same command begins again.", code=1) from None


def _report(folder: Path, look: bool) -> None:
    from healthcomms import course
    from healthcomms.grading import demo as run
    from healthcomms.grading.demo_class import learners

    lab, points = course.labs()[0], run.points(folder)
    typer.echo(f"\n{lab.name}: points from the checks, before a person has read 2.6b\n")
    for learner, changes in learners(lab).items():
        typer.echo(f"  {learner:10} {float(points[learner]):>4g} of {lab.points:g}   {changes['story']}")
    typer.echo(
        f"\nEverything lies in {folder}:\n"
        "  feedback/    what each learner gets: open a page in your browser\n"
        "  grades.csv   the marks\n"
    )
    if not look:
        typer.echo("To look round in formgrader: python3 run.py demo --open")
    typer.echo(
        "In formgrader:\n"
        "  Manual Grading > 02-strategy > lab-02-strategy: mark 2.6b of asha and ben; rubric and anchors stand above.\n"
        "  Manage Students: who lost what. `broken` copied, deleted and renamed cells and was graded all the same.\n"
    )
