"""`healthcomms demo`: a small invented class, graded in front of an instructor."""

import os
from pathlib import Path
from typing import Annotated

import typer

from healthcomms.cli.say import stop

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where the class is laid out; replaced when it exists.")] = Path(
        "demo-class"
    ),
    open_formgrader: Annotated[bool, typer.Option("--open", help="Open formgrader when done.")] = False,
) -> None:
    """Grade a small invented class with nbgrader, and say how to look at it.

    For example: `healthcomms demo --open`.
    """
    from rich.progress import Progress

    from healthcomms import course
    from healthcomms.grading import demo as run
    from healthcomms.grading.demo_class import learners

    lab, folder = course.labs()[0], folder.resolve()
    if folder.exists() and not (folder / "nbgrader_config.py").exists():
        raise stop(f"{folder} exists and is not a demo class. Choose another folder with --dir.")
    try:
        with Progress() as bar:
            task = bar.add_task("Grading", total=len(learners(lab)) + 3)
            for step in run.grade_class(folder, lab):
                bar.update(task, advance=1, description=f"{step:45}")
    except RuntimeError as fault:
        raise stop(f"{fault} Run 'healthcomms doctor' to see whether the set-up is right.", code=1) from None
    _report(folder, lab, learners(lab), run.points(folder))
    if open_formgrader:
        _open(folder)


def _report(folder: Path, lab, class_: dict, points: dict) -> None:
    typer.echo(f"\n{lab.name}: points from the checks, before a person has read 2.6b\n")
    for learner, changes in class_.items():
        typer.echo(f"  {learner:10} {float(points[learner]):>4g} of {lab.points:g}   {changes['story']}")
    typer.echo(
        f"\nEverything lies in {folder}.\n"
        f"To look round in formgrader: healthcomms demo --open\n"
        f"  Manual Grading: mark 2.6b of asha and ben with the rubric and the anchors above their answers.\n"
        f"  Students: see who lost what; `broken` copied, deleted and renamed cells and was graded all the same.\n"
        f"  feedback/: what each learner gets. grades.csv: the marks."
    )


def _open(folder: Path) -> None:
    command = [
        "jupyter",
        "lab",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.default_url=/formgrader/manage_assignments",
    ]
    os.chdir(folder)
    os.execvp(command[0], command)
