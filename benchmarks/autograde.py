"""What our steps add to `nbgrader autograde`: the same submissions with nbgrader's own lists of steps and with ours.

Processor time is counted, and nbgrader's own apart from that of the kernels: these run the same cells either way, and
their ups and downs on a busy machine would drown a difference of a tenth. Linux and macOS only.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from row import Row

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import hand_in

LEARNERS = ["model", "untouched", "asha"]  # stock nbgrader would stop at `broken`
CLASS = 6
RUNS = 2
TIMED = """
import os, sys
from nbgrader.apps import NbGraderApp
try:
    NbGraderApp.launch_instance(sys.argv[1:])
finally:
    print(*os.times()[:4])
"""
STOCK = 'del c["Autograde"]\n'


def rows(folder: Path) -> Iterator[Row]:
    for lab in course.labs():
        folders = {"ours": _course(folder / "ours", lab, ""), "stock": _course(folder / "stock", lab, STOCK)}
        taken = {name: [] for name in folders}
        for _ in range(RUNS):
            for name, place in folders.items():
                taken[name].append(_grade(place, lab))
        ours, stock = _per_submission(taken)
        measured = f"{ours:.2f} s beside {stock:.2f} s, {100 * (ours / stock - 1):+.0f} %"
        what = f"`nbgrader autograde {lab.name}` per submission in a class of {CLASS}, with our steps beside without"
        yield Row(what, measured, "at most 10 % more", ours <= 1.1 * stock)


def _per_submission(taken: dict[str, list[tuple[float, float]]]) -> list[float]:
    """nbgrader's own quickest go, with our steps and with stock ones, each beside the same kernels."""
    kernels = min(kernel for times in taken.values() for _, kernel in times)
    return [(min(own for own, _ in taken[name]) + kernels) / CLASS for name in ("ours", "stock")]


def _course(folder: Path, lab: course.Lab, more: str) -> Path:
    demo.new_course(folder)
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    for number in range(CLASS):
        learner = LEARNERS[number % len(LEARNERS)]
        hand_in(lab, learner, folder / "submitted")
        (folder / "submitted" / learner).rename(folder / "submitted" / f"learner-{number}")
    _must(demo.nbgrader(folder, "generate_assignment", lab.name))
    return folder


def _grade(folder: Path, lab: course.Lab) -> tuple[float, float]:
    """Processor seconds of nbgrader itself and of its kernels."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader calls alembic by name
    command = [sys.executable, "-c", TIMED, "autograde", lab.name, "--force"]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    _must(done)
    user, system, kernels_user, kernels_system = map(float, done.stdout.split()[-4:])
    return user + system, kernels_user + kernels_system


def _must(done) -> None:
    if done.returncode:
        raise SystemExit(done.stderr)
