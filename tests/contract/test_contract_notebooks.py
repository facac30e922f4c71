"""Every notebook of the course keeps the contract."""

import pytest

from contract.notebook import places, read
from contract.rules import rules
from healthcomms.places import ROOT


def kept():
    """One case for each notebook and rule."""
    for kind, place, chapter in places():
        for rule in rules(kind, chapter.number):
            yield pytest.param(kind, place, chapter, rule, id=f"{place} {rule.__name__}")


@pytest.mark.parametrize(("kind", "place", "chapter", "rule"), list(kept()))
def test_a_notebook_keeps_the_rule(kind, place, chapter, rule):
    assert rule(read(kind, place, chapter)) == []


def test_no_notebook_lies_outside_the_map():
    found = {path.relative_to(ROOT).as_posix() for top in ("course", "labs", "solutions") for path in _below(top)}
    assert found == {place for _, place, _ in places()}


def _below(top: str):
    return [path for path in (ROOT / top).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts]


def test_the_exercises_of_a_lab_fit_its_minutes():
    for lab in (chapter.lab for _, _, chapter in places() if chapter.lab):
        assert sum(exercise.minutes for exercise in lab.exercises) <= lab.minutes
