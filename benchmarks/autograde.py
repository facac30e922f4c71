"""What our steps add to `nbgrader autograde`: the same submissions with nbgrader's own lists of steps and with ours.

Processor time of nbgrader and its kernels is counted, for a ratio of a tenth drowns in what else a machine does.
Linux and macOS only.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from row import Row

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import hand_in

LEARNERS = ["model", "untouched", "asha"]  # stock nbgrader would stop at `broken`
CLASS = 6
RUNS = 2
STOCK = 'del c["Autograde"]\n'


def rows(folder: Path) -> Iterator[Row]:
    for lab in course.labs():
        folders = {"ours": _course(folder / "ours", lab, ""), "stock": _course(folder / "stock", lab, STOCK)}
        taken = {name: [] for name in folders}
        for _ in range(RUNS):
            for name, place in folders.items():
                taken[name].append(_grade(place, lab))
        ours, stock = min(taken["ours"]), min(taken["stock"])
        measured = f"{ours:.1f} s beside {stock:.1f} s, {100 * (ours / stock - 1):+.0f} %"
        what = f"`nbgrader autograde {lab.name}` per submission in a class of {CLASS}, with our steps beside without"
        yield Row(what, measured, "at most 10 % more", ours <= 1.1 * stock)


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


def _grade(folder: Path, lab: course.Lab) -> float:
    before = _processor_seconds()
    _must(demo.nbgrader(folder, "autograde", lab.name, "--force"))
    return (_processor_seconds() - before) / CLASS


def _processor_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _must(done) -> None:
    if done.returncode:
        raise SystemExit(done.stderr)
