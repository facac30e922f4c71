"""`healthcomms grade`: a whole class, safely and fast."""

import contextlib
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    from nbgrader.api import MissingEntry
    from rich.progress import Progress

    handed_in = _class(folder.resolve(), lab)
    learners = handed_in.unfinished() if resume else handed_in.learners()
    _refuse_nothing(learners, handed_in.learners(), lab, folder)
    records = []
    with _pool(workers, dask) as (pool, at_once), Progress() as bar:
        task = bar.add_task("Starting the workers", total=len(learners))
        try:
            for found in handed_in.grade(learners, pool, at_once):
                records.append(found)
                bar.update(task, advance=1, description=f"{found.learner:24.24}")
        except MissingEntry:
            raise stop(
                f"The gradebook does not know {lab}. First: nbgrader generate_assignment {lab} --force"
            ) from None
    typer.echo(said(len(learners), records))


def _class(folder: Path, lab: str) -> "Class":
    from healthcomms import course
    from healthcomms.grading.demo import environment
    from healthcomms.grading.driver import Class
    from healthcomms.grading.execute import need_sandbox
    from healthcomms.grading.gradebook import course_folder

    os.environ.update(environment())
    try:
        need_sandbox()
        return Class(course.lab(lab), course_folder(folder))
    except SystemExit as refused:
        raise stop(str(refused), code=1) from None
    except KeyError as fault:
        raise stop(fault.args[0]) from None
    except FileNotFoundError as fault:
        raise stop(str(fault)) from None


def _refuse_nothing(learners: list[str], all_learners: list[str], lab: str, folder: Path) -> None:
    if not all_learners:
        raise stop(f"Nobody has handed in: there is no {folder / 'submitted'}/LEARNER/{lab}. Collect first.")
    if not learners:
        raise stop(f"All {len(all_learners)} are graded, and nothing has changed since.", code=0)


@contextlib.contextmanager
def _pool(workers: int, dask: str) -> Iterator[tuple[Executor, int]]:
    """Who does the work, and how many submissions they may have in hand: two each, so that nobody waits."""
    if not dask:
        preload = multiprocessing.get_context("forkserver")
        preload.set_forkserver_preload(["healthcomms.grading.driver"])
        with ProcessPoolExecutor(workers, mp_context=preload) as pool:
            yield pool, 2 * workers
        return
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise stop("Dask is not installed here. Install it: pip install 'healthcomms[cluster]'.") from None
    try:
        client = Client(dask, timeout=10)
    except OSError:
        raise stop(f"No Dask scheduler answers at {dask}. Start one, or leave --dask out.", code=1) from None
    with client, client.get_executor(pure=False) as pool:
        yield pool, 2 * sum(client.nthreads().values())


def said(handed_in: int, records: "list[Record]") -> str:
    """What the command says at its end: N in, N out, and what a person should look at."""
    from healthcomms.grading.record import NOT_GRADABLE

    lines = [f"{handed_in} submissions in, {len(records)} results out."]
    for found in records:
        unknown = [exercise for exercise, was in found.outcomes.items() if was.status == NOT_GRADABLE]
        notes = [*found.remarks, *found.flags]
        notes += [f"{exercise} not gradable: {found.outcomes[exercise].findings[0]}" for exercise in unknown]
        lines += [f"  {found.learner}: {note}" for note in dict.fromkeys(notes)]
    isolated = sorted({found.isolation or "not run" for found in records})
    return "\n".join([*lines, f"Sandbox: {', '.join(isolated)}."])
