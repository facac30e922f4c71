"""A course folder in which several learners have handed in lab 2, and the table of points that grading makes of it."""

import os
import select
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import psutil
from nbgrader.api import Gradebook

from healthcomms import course
from healthcomms.grading import demo, record
from healthcomms.grading.demo_class import hand_in

LAB = course.lab("02-strategy")
CLASS = {"s1": "asha", "s2": "ben", "s3": "untouched", "s4": "asha", "s5": "ben", "s6": "untouched"}
"""Whose work of the invented class each learner handed in; those that are graded within a second."""


def prepared(folder: Path) -> Path:
    """A gradebook that knows the lab. It takes some seconds: make one, and pass it to each `new_class`."""
    demo.new_course(folder)
    done = demo.nbgrader(folder, "generate_assignment", LAB.name)
    assert done.returncode == 0, done.stderr
    return folder / "gradebook.db"


def new_class(folder: Path, gradebook: Path | None, work: dict[str, str] = CLASS) -> Path:
    """A course folder with this gradebook, nobody graded."""
    demo.new_course(folder)
    if gradebook:
        shutil.copy(gradebook, folder)
    for learner, whose in work.items():
        hand_in(LAB, whose, folder / "submitted")
        (folder / "submitted" / whose).rename(folder / "submitted" / learner)
    return folder


def graded(folder: Path, *options: str, disturb: tuple[str, int] = ("", 0)) -> subprocess.CompletedProcess:
    """`healthcomms grade` in a process group of its own; see disturbed.py."""
    program = [sys.executable, str(Path(__file__).with_name("disturbed.py")), disturb[0], str(disturb[1])]
    command = [*program, "grade", LAB.name, "--dir", str(folder), *options]
    settings = {"env": {**demo.environment(), "GRADES": str(folder)}, "process_group": 0, "text": True}
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **settings)


def left_running(folder: Path) -> list[str]:
    """What `graded` started and is still there; a process that is just being ended gets ten seconds."""
    found = []
    for process in psutil.process_iter(["environ", "cmdline"]):
        if (process.info["environ"] or {}).get("GRADES") == str(folder) and not _ends(process.pid):
            found.append(" ".join(process.info["cmdline"]))
    return found


def _ends(pid: int) -> bool:
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ended, _, _ = select.select([process], [], [], 10)
    os.close(process)
    return bool(ended)


def table(db_url: str) -> dict[tuple[str, str], tuple]:
    """(learner, cell) → points of the check, of a person, extra, and whether a person should look."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Object of type")
        with Gradebook(db_url) as gradebook:
            found = {
                (submission.student_id, grade.name): (
                    grade.auto_score, grade.manual_score, grade.extra_credit, bool(grade.needs_manual_grade),
                )
                for submission in gradebook.assignment_submissions(LAB.name)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }  # fmt: skip
        gradebook.engine.dispose()
    return found


def table_of(folder: Path) -> dict[tuple[str, str], tuple]:
    return table(f"sqlite:///{folder}/gradebook.db")


def finished(folder: Path) -> dict[str, str]:
    """Learner → when the grading of those was done that are finished."""
    return {found.learner: str(found.graded_at) for found in record.read_all(folder, LAB.name) if found.finished}
