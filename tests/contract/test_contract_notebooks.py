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
    say(rule(read(kind, place, chapter)))


def say(faults: list[str]) -> None:
    """The faults and nothing else: pytest would print both lists, cut short, twice."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_no_notebook_lies_outside_the_map():
    found = {path.relative_to(ROOT).as_posix() for top in ("course", "labs", "solutions") for path in _below(top)}
    ready, in_work = {place for _, place, _ in places()}, {place for _, place, _ in places(ready=False)}
    say([f"{place} is not in course.yml." for place in sorted(found - ready - in_work)])
    say([f"{place} is missing, and course.yml calls its chapter ready." for place in sorted(ready - found)])


def test_a_fault_is_said_once_and_alone():
    with pytest.raises(pytest.fail.Exception, match=r"^One\.\nAnother\.$"):
        say(["One.", "Another."])


def _below(top: str):
    return [path for path in (ROOT / top).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts]
