"""Cells that never come back, with a sandbox that is less patient than ours: they cost themselves and nothing else."""

import time

import nbformat
import pytest
from attacks.attack import LAB, Attack, hand_in
from attacks.looping import LOOPING

from healthcomms.grading import record
from healthcomms.grading.driver import work
from healthcomms.grading.notes import notes
from healthcomms.grading.sandbox import limits
from healthcomms.places import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.thorough]


@pytest.fixture(autouse=True)
def little_patience(monkeypatch):
    monkeypatch.setattr(limits, "CELL_SECONDS", 2)
    monkeypatch.setattr(limits, "GRACE_SECONDS", 1)


def graded(attack: Attack, folder) -> nbformat.NotebookNode:
    hand_in(attack, attack.name, folder)
    file = folder / "submitted" / attack.name / LAB.name / f"{LAB.notebook}.ipynb"
    released = (ROOT / "labs" / LAB.file).read_text("utf-8")
    return nbformat.reads(work(released, file.read_bytes(), {}), as_version=4)


def assert_as_wanted(nb, attack: Attack) -> None:
    outcomes = notes(nb).outcomes
    assert {exercise: was.points for exercise, was in outcomes.items()} == {
        exercise: points or 0 for exercise, points in attack.wanted.items()
    }
    assert {exercise for exercise in outcomes if outcomes[exercise].status == record.NOT_GRADABLE} == set(
        attack.unknown
    )
    assert bool(notes(nb).flags) == attack.flagged
    assert attack.says in str(outcomes)
    assert attack.shows in str([cell.get("outputs") for cell in nb.cells])


@pytest.mark.parametrize("attack", LOOPING, ids=lambda attack: attack.name)
def test_a_cell_that_never_comes_back_costs_its_own_exercise_and_the_next_learner_nothing(attack, tmp_path):
    honest = Attack("honest")
    assert_as_wanted(graded(attack, tmp_path), attack)
    assert_as_wanted(graded(honest, tmp_path), honest)


def test_a_whole_notebook_has_an_end(monkeypatch, tmp_path):
    """Each cell would be allowed, all of them would not; what is left over does not run, and says so."""
    monkeypatch.setattr(limits, "RUN_SECONDS", 3)

    def sleepy(notebook):
        notebook.cells += [nbformat.v4.new_code_cell("import time\ntime.sleep(1)") for _ in range(300)]

    began = time.monotonic()
    nb = graded(Attack("sleepy", sleepy), tmp_path)
    assert time.monotonic() - began < 60
    assert "had run for 3 seconds; this cell did not run" in str(nb.cells[-1].outputs)
    assert notes(nb).outcomes["2.5"].points == 3
