"""Submissions graded a minute: stock nbgrader without a sandbox beside ours with it, on the same sixty hand-ins.

The clock on the wall is what an instructor waits for, so this wants a quiet machine. Linux only.
"""

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from row import Row

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import hand_in
from healthcomms.grading.sandbox.box import Box

LAB = course.lab("02-strategy")
LEARNERS = ["model", "untouched", "asha", "ben"]  # stock nbgrader would stop at `broken`
CLASS = 60
STOCK = 'del c["Autograde"]\n'  # nbgrader's own lists of steps, its own kernels
NBGRADER = [sys.executable, "-m", "nbgrader", "autograde", LAB.name]
OURS = [str(Path(sys.executable).with_name("healthcomms")), "grade", LAB.name, "--workers"]


def rows(folder: Path) -> Iterator[Row]:
    stock = _seconds(new_class(folder / "stock", CLASS, STOCK), NBGRADER)
    yield Row(_what("stock `nbgrader autograde`, no sandbox"), _told(stock), "", None)
    ours = new_class(folder / "ours", CLASS)
    for name, command, goal in (
        ("`nbgrader autograde` as set up here, sandboxed", NBGRADER, 0),
        ("`healthcomms grade --workers 1`, sandboxed", [*OURS, "1"], 0),
        ("`healthcomms grade --workers 2`, sandboxed", [*OURS, "2"], 8),
    ):
        shutil.rmtree(ours / "autograded", ignore_errors=True)
        taken = _seconds(ours, command)
        times = stock / taken
        said = f"{_told(taken)}, {times:.1f} times stock"
        yield Row(_what(name), said, f"at least {goal} times stock" if goal else "", times >= goal if goal else None)
    yield from _breakdown(ours, taken)


def new_class(folder: Path, size: int, config: str = "") -> Path:
    """A course folder in which so many learners have handed in, and the lab is prepared."""
    demo.new_course(folder)
    file = folder / "nbgrader_config.py"
    file.write_text(file.read_text("utf-8") + config, "utf-8")
    for learner in LEARNERS:
        hand_in(LAB, learner, folder / "originals")
    for number in range(size):
        original = folder / "originals" / LEARNERS[number % len(LEARNERS)]
        shutil.copytree(original, folder / "submitted" / f"learner-{number:04}")
    done = demo.nbgrader(folder, "generate_assignment", LAB.name)
    if done.returncode:
        raise SystemExit(done.stderr)
    return folder


def _seconds(folder: Path, command: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=demo.environment(), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return time.perf_counter() - began


def _what(name: str) -> str:
    return f"{name}: {CLASS} submissions of {LAB.name}"


def _told(seconds: float) -> str:
    return f"{seconds:.0f} s, {60 * CLASS / seconds:.0f} a minute"


def _breakdown(folder: Path, whole: float) -> Iterator[Row]:
    """Where the time of one submission goes, two at once; and what is paid once for a run."""
    seconds = [json.loads(file.read_text("utf-8"))["seconds"] for file in folder.glob("results/*/*.json")]
    for part, says in (("cells", "its cells, in the box"), ("judge", "the judge, in the trusted process")):
        median = statistics.median(taken[part] for taken in seconds)
        yield Row(f"of one submission: {says}", f"{1000 * median:.0f} ms", "", None)
    box = Box()
    ready, fork = _first_cell(box), _first_cell(box)
    box.stop()
    yield Row("of one submission: a fresh Python, forked and shut in", f"{1000 * fork:.0f} ms", "", None)
    yield Row("of one submission: all, two at once", f"{1000 * whole / CLASS:.0f} ms", "", None)
    yield Row("once for each worker: its box, with all imports", f"{ready:.1f} s", "", None)


def _first_cell(box: Box) -> float:
    began = time.perf_counter()
    with box.session({}) as session:
        session.run("1")
    return time.perf_counter() - began
