"""`healthcomms demo`: a small invented class, graded in front of an instructor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.course import Lab

__all__ = ["WALKED_THROUGH", "demo", "what_to_look_at"]


WALKED_THROUGH = "02-strategy"
"""The lab that the instructor's guide looks at, step by step."""


def demo(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml.")] = WALKED_THROUGH,
    folder: Annotated[Path, typer.Option("--dir", help="Where the class is laid out.")] = Path("demo-class"),
    look: Annotated[bool, typer.Option("--open", help="Open formgrader when the class is graded.")] = False,
) -> None:
    """Grade a small invented class with nbgrader, and say how to look at it; it takes half a minute.

    For example: `healthcomms demo --open`. With --open, a class that is graded already is opened as it is;
    without it, the class is laid out and graded afresh.
    """
    from healthcomms.cli.nbgrader import formgrader
    from healthcomms.grading.demo import points

    chosen, folder = chosen_lab(lab), folder.resolve()
    if folder.exists() and not _is_ours(folder):
        raise stop(f"{folder} exists and is not a demo class. Choose another folder with --dir.")
    if not (look and points(folder, chosen)):
        _grade(folder, chosen)
    _report(folder, chosen, look)
    if look:
        formgrader(folder)


def _is_ours(folder: Path) -> bool:
    from healthcomms.grading.demo import MARK

    config = folder / "nbgrader_config.py"
    return config.is_file() and MARK in config.read_text("utf-8")


def _grade(folder: Path, lab: "Lab") -> None:
    from rich.progress import Progress

    from healthcomms.grading import demo as run
    from healthcomms.grading.demo_class import learners

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


def _report(folder: Path, lab: "Lab", look: bool) -> None:
    from healthcomms.grading.demo import points
    from healthcomms.grading.demo_class import learners

    written, earned = _written(lab), points(folder, lab)
    typer.echo(f"\n{lab.name}: points from the checks, before a person has read {written}\n")
    for learner, changes in learners(lab).items():
        typer.echo(f"  {learner:10} {float(earned[learner]):>4g} of {lab.points:g}   {changes['story']}")
    typer.echo(
        f"\nEverything lies in {folder}:\n"
        "  feedback/    what each learner gets: open a page in your browser\n"
        "  grades.csv   the marks\n"
    )
    if not look:
        typer.echo(f"To look round in formgrader: python3 run.py demo {lab.name} --open")
    typer.echo(what_to_look_at(lab))


def what_to_look_at(lab: "Lab") -> str:
    """Where to click in formgrader, for this lab and its class."""
    from healthcomms.grading.demo_class import damaged, writers

    return (
        "In formgrader:\n"
        f"  Manual Grading > {lab.name} > {lab.notebook}: mark {_written(lab)} of {_and(writers(lab))}; "
        "rubric and anchors stand above.\n"
        "  Manage Students: who lost what. Graded all the same, though cells were copied, deleted or renamed: "
        f"{_and(damaged(lab))}.\n"
    )


def _written(lab: "Lab") -> str:
    return _and([item.id for item in lab.exercises if item.kind == "written"])


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
