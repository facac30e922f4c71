"""Grade the invented class in a folder of its own, as a real one is graded."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from healthcomms import course
from healthcomms.grading import workers
from healthcomms.grading.demo_class import hand_in, learners
from healthcomms.grading.driver import Class
from healthcomms.grading.gradebook import course_folder
from healthcomms.places import ROOT

__all__ = ["MARK", "OTHER_STEPS", "environment", "grade_class", "nbgrader", "new_course", "points"]

_AT_ONCE = 2

OTHER_STEPS = 3
"""Steps of `grade_class` beside one for each learner."""

MARK = "# A demo class of healthcomms; `healthcomms demo` may replace this folder."

_CONFIG = """
c = get_config()
load_subconfig({config!r}, path={root!r})
c.CourseDirectory.root = {folder!r}
c.CourseDirectory.source_directory = {source!r}
c.CourseDirectory.release_directory = {folder!r} + "/labs"
c.Exchange.root = {folder!r} + "/exchange"
"""


def new_course(folder: Path) -> None:
    """A course folder for nbgrader that grades as this course does; replaces what lay there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "exchange").mkdir(parents=True)
    names = {
        "config": "nbgrader_config.py",
        "root": str(ROOT),
        "folder": str(folder),
        "source": str(ROOT / "solutions"),
    }
    (folder / "nbgrader_config.py").write_text(MARK + _CONFIG.format(**names), "utf-8")


def nbgrader(folder: Path, *command: str) -> subprocess.CompletedProcess:
    """Run one nbgrader command in the course folder; its words are in `stderr`."""
    call = [sys.executable, "-m", "nbgrader", *command]
    return subprocess.run(call, cwd=folder, env=environment(), capture_output=True, text=True, check=False)


def environment() -> dict[str, str]:
    """The environment for nbgrader, which calls alembic by name: our own programs must be found first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path}


def grade_class(folder: Path, lab: course.Lab) -> Iterator[str]:
    """Grade everybody, step by step; gives the name of each step when it begins. Raises RuntimeError if one fails."""
    new_course(folder)
    for learner in learners(lab):
        hand_in(lab, learner, folder / "submitted")
    yield "Generating the assignment from solutions/"
    _must(nbgrader(folder, "generate_assignment", lab.name))
    with workers.here(_AT_ONCE) as (pool, in_hand):
        class_ = Class(lab, course_folder(folder))
        for found in class_.grade(class_.learners(), pool, in_hand):
            yield f"Graded {found.learner}"
    yield "Writing feedback pages"
    _must(nbgrader(folder, "generate_feedback", lab.name))
    yield "Exporting grades.csv"
    _must(nbgrader(folder, "export", "--to", str(folder / "grades.csv")))


def _must(done: subprocess.CompletedProcess) -> None:
    if done.returncode:
        raise RuntimeError(f"`{' '.join(done.args[2:])}` failed: {done.stderr.strip().splitlines()[-1]}")


def points(folder: Path, lab: course.Lab) -> dict[str, str]:
    """Learner → points so far, as nbgrader exported them; empty while this lab is not graded here."""
    if not (folder / "grades.csv").exists():
        return {}
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row["score"] for row in csv.DictReader(file) if row["assignment"] == lab.name}
