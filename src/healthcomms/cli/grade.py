"""`healthcomms grade`: a whole class, safely and fast."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from healthcomms.cli.chosen import chosen_folder, chosen_lab
from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.grading.driver import Class
    from healthcomms.grading.record import Record

__all__ = ["grade", "said"]


def grade(
    lab: Annotated[str, typer.Argument(help="Lab as in course.yml.")],
    folder: Annotated[Path, typer.Option("--dir", help="The course folder, with nbgrader_config.py.")] = Path("."),
    workers: Annotated[int, typer.Option("--workers", min=1, help="How many are graded at once.")] = os.cpu_count()
    or 1,
    resume: Annotated[bool, typer.Option("--resume", help="Leave out who is graded already and unchanged.")] = False,
    dask: Annotated[str, typer.Option("--dask", help="Address of a Dask scheduler whose workers grade.")] = "",
) -> None:
    """Grade everybody who handed in, each submission shut in and on its own.

    For example: `healthcomms grade 02-strategy`. Stopped, even by a power cut? The same with `--resume` goes on.
    """
    from healthcomms.grading.workers import begin_early

    if not dask:
        begin_early()
    handed_in = _class(folder, lab)
    learners = handed_in.unfinished() if resume else handed_in.learners()
    _refuse_nothing(learners, handed_in.learners(), lab, folder)
    try:
        records = _graded(handed_in, learners, workers, dask)
    except KeyboardInterrupt:
        left = len(handed_in.unfinished())
        raise stop(f"Stopped; {left} are still to be graded. The same command with --resume goes on.", code=1) from None
    typer.echo(said(len(learners), records))


def _graded(handed_in: "Class", learners: list[str], workers: int, dask: str) -> "list[Record]":
    """With a progress bar. Another pool takes over where one broke, as when the system ends a worker for its memory."""
    from nbgrader.api import MissingEntry
    from rich.progress import Progress
    from sqlalchemy.exc import OperationalError

    from healthcomms.grading import workers as pools
    from healthcomms.grading.driver import NoGradebook
    from healthcomms.grading.sandbox.bubblewrap import NoSandbox

    records = []
    try:
        with Progress() as bar:
            task = bar.add_task("Starting the workers", total=len(learners))
            while left := learners[len(records) :]:
                with pools.dask(dask) if dask else pools.here(workers) as (pool, at_once):
                    for found in handed_in.grade(left, pool, at_once):
                        records.append(found)
                        bar.update(task, advance=1, description=f"{found.learner:24.24}")
    except MissingEntry:
        lab = handed_in.lab.name
        raise stop(f"The gradebook does not know {lab}. First: nbgrader generate_assignment {lab} --force") from None
    except pools.NoWorkers as reason:
        raise stop(str(reason), code=1) from None
    except NoSandbox as reason:
        raise stop(f"Grading stopped: {reason} 'healthcomms doctor' says more.", code=1) from None
    except NoGradebook as reason:
        raise stop(f"{reason} The same command with --resume goes on.", code=1) from None
    except OperationalError as fault:
        raise stop(f"The gradebook's database does not answer: {str(fault.orig).splitlines()[0]}", code=1) from None
    return records


def _class(folder: Path, lab: str) -> "Class":
    from healthcomms.grading.demo import environment
    from healthcomms.grading.driver import Class
    from healthcomms.grading.execute import need_sandbox
    from healthcomms.grading.gradebook import course_folder

    os.environ.update(environment())
    try:
        need_sandbox()
    except SystemExit as refused:
        raise stop(str(refused), code=1) from None
    return Class(chosen_lab(lab), course_folder(chosen_folder(folder)))


def _refuse_nothing(learners: list[str], all_learners: list[str], lab: str, folder: Path) -> None:
    if not all_learners:
        raise stop(f"Nobody has handed in: there is no {folder / 'submitted'}/LEARNER/{lab}. Collect first.")
    if not learners:
        raise stop(f"All {len(all_learners)} are graded, and nothing has changed since.", code=0)


def said(handed_in: int, records: "list[Record]") -> str:
    """What the command says at its end: N in, N out, and what a person should look at."""
    from healthcomms.grading.record import NOT_GRADABLE

    lines = [f"{handed_in} submissions in, {len(records)} results out."]
    for found in records:
        unknown = {id: was.findings[0] for id, was in found.outcomes.items() if was.status == NOT_GRADABLE}
        reasons = {reason: [id for id in unknown if unknown[id] == reason] for reason in unknown.values()}
        notes = [f"not gradable: {', '.join(ids)} ({reason})" for reason, ids in reasons.items()]
        told = [*found.flags, *notes, *(remark for remark in found.remarks if remark not in reasons)]
        lines += [f"  {found.learner}: {note}" for note in told]
    isolated = sorted({found.isolation for found in records} - {""})
    return "\n".join([*lines, f"Sandbox: {', '.join(isolated) or 'not needed, nothing could be run'}."])
