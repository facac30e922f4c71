"""How long a check and its card take beyond the learner's own code, for each exercise with a model answer.

In processor time: a check waits for nothing, and so what else the machine does is left out.
"""

import contextlib
import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import nbformat
from row import Row

from healthcomms import check, course
from healthcomms.places import ROOT

RUNS = 9
GOAL = 0.1


def rows(folder: Path) -> Iterator[Row]:
    for lab in course.labs():
        with contextlib.chdir(folder):  # forms save where they stand
            names = _answered(ROOT / "solutions" / lab.file)
        for exercise in (item for item in lab.exercises if item.kind == "auto"):
            yield _row(exercise, [names[name] for name in exercise.answers])


def _answered(notebook: Path) -> dict:
    """The names that the model answers define; the code runs here, without a kernel."""
    names: dict = {}
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            exec(cell.source, names)
    return names


def _row(exercise: course.Exercise, answers: list) -> Row:
    first, *later = [_beyond(exercise.id, answers) for _ in range(RUNS + 1)]
    measured = f"{1000 * median(later):.0f} ms, {1000 * first:.0f} ms the first time"
    met = max(first, median(later)) < GOAL
    return Row(f"card {exercise.id} beyond the learner's own code", measured, "under 100 ms", met)


def _beyond(exercise_id: str, answers: list) -> float:
    own: list[float] = []
    timed = [_timed(answer, own) if callable(answer) else answer for answer in answers]
    start = time.process_time()
    check(exercise_id, *timed)._repr_mimebundle_()
    return time.process_time() - start - sum(own)


def _timed(function: Callable, seconds: list[float]) -> Callable:
    @functools.wraps(function)
    def call(*args):
        start = time.process_time()
        try:
            return function(*args)
        finally:
            seconds.append(time.process_time() - start)

    return call
