"""A class of attackers with honest learners between them, graded for real; and what the gradebook then says."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from attacks import ATTACKS, Attack
from attacks.attack import LAB
from healthcomms.grading import demo, demo_class, record

__all__ = ["GROUPS", "HONEST", "assert_as_wanted", "grade", "lay_honest", "name_of", "outputs", "table"]

PROGRAM = Path(sys.executable).with_name("healthcomms")
HONEST = ("model", "asha", "ben")
GROUPS = 8
"""So often an honest learner stands between attackers."""


def name_of(attack: Attack) -> str:
    """Names are in the order of grading; attacks of one family are spread over the groups."""
    place = ATTACKS.index(attack)
    return f"{place % GROUPS}-{place:03}-{attack.name}"


def lay_honest(folder: Path, groups: range) -> list[str]:
    """An honest learner at the end of each group."""
    names = []
    for group in groups:
        who = HONEST[group % len(HONEST)]
        demo_class.hand_in(LAB, who, folder / "honest")
        names.append(f"{group}-zzz-{who}")
        (folder / "submitted").mkdir(exist_ok=True)
        shutil.move(folder / "honest" / who, folder / "submitted" / names[-1])
    return names


def grade(folder: Path) -> str:
    """With `healthcomms grade` and two workers; gives what it says at its end."""
    command = [PROGRAM, "grade", LAB.name, "--dir", str(folder), "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, env=demo.environment(), check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def table(folder: Path) -> dict[str, dict[str, tuple]]:
    """Learner → cell → what the gradebook says of it."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            submission.student_id: {
                grade.name: (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(LAB.name)
        }


def assert_as_wanted(attack: Attack, row: dict[str, tuple], found: record.Record) -> None:
    """`row` is of the gradebook: cell → points and more; `found` is the record."""
    assert {item.id: row[item.check_cell][0] for item in LAB.exercises if item.kind == "auto"} == attack.wanted
    unknown = {exercise for exercise, was in found.outcomes.items() if was.status == record.NOT_GRADABLE}
    assert unknown == set(attack.unknown)
    assert all(found.outcomes[exercise].findings for exercise in unknown)
    assert bool(found.flags) == attack.flagged, found.flags
    told = [*found.flags, *found.remarks, *(said for was in found.outcomes.values() for said in was.findings)]
    assert attack.says in "\n".join(told)


def outputs(folder: Path, learner: str) -> str:
    """Of the whole graded notebook, as text."""
    file = folder / "autograded" / learner / LAB.name / f"{LAB.notebook}.ipynb"
    return str([cell.get("outputs") for cell in nbformat.read(file, as_version=4).cells])
