"""What the guides say in figures, names of files and code is so."""

import re

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.demo_class import learners
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")  # the lab that the guide goes through


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def points(*, kind: str) -> float:
    return sum(item.points for item in LAB.exercises if item.kind == kind)


def points_of_forms() -> float:
    cells = {grade_id(cell): cell for cell in nbformat.read(ROOT / "solutions" / LAB.file, as_version=4).cells}
    return sum(item.points for item in LAB.exercises if "forms." in cells[item.answer_cell].source)


def test_the_guide_has_the_points_of_the_map():
    guide = text("instructor-guide.md")
    assert f"Lab 2 has {LAB.points:g} points. The checks give {points(kind='auto'):g} at once" in guide
    assert f"You give {points(kind='written'):g}, for the written answer 2.6b." in guide
    assert f"{points_of_forms():g} of the {LAB.points:g} points come from it." in guide


def test_the_guide_knows_the_invented_class():
    guide, points_of_asha = text("instructor-guide.md"), sum(learners(LAB)["asha"]["points"].values())
    assert f"Open the submission with {points_of_asha:g} points." in guide
    assert len(learners(LAB)) == 5
    assert "It grades five invented learners" in guide


def test_the_guide_names_the_time_limit_that_is_set():
    (seconds,) = re.findall(r"c\.Execute\.timeout = (\d+)", (ROOT / "nbgrader_config.py").read_text("utf-8"))
    assert f"`Timeout waiting for execute reply ({seconds}s)`" in text("instructor-guide.md")


IMAGINED = ("short_sentences", "lab03", "…", "*")


@pytest.mark.parametrize("name", ["add-an-exercise.md", "add-data.md", "add-a-chapter.md", "rooms.md"])
def test_every_file_that_a_guide_names_is_there(name):
    named = re.findall(r"`((?:src|tests|docs|course|solutions|datasets)/[^`\s]*)`", text(name))
    real = [path for path in named if not any(word in path for word in IMAGINED)]
    assert real
    assert [path for path in real if not (ROOT / path).exists()] == []


def test_the_example_of_a_check_runs():
    blocks = re.findall(r"(?s)```python\n(.*?)```", text("add-an-exercise.md"))
    (answer,), (module,) = ([block for block in blocks if mark in block] for mark in ("BEGIN SOLUTION", "def judge"))
    names = {}
    exec(answer + module, names)

    def judged(function, unseen):
        return names["judge"]([{"value": function(one)} for one, _ in names["cases"](unseen)], unseen)

    for unseen in (False, True):
        assert judged(names["short_sentences"], unseen) == []
        (fraction,) = judged(lambda one: names["short_sentences"](one) / 100, unseen)
        assert fraction.expected == "This course reports percent."


def test_every_room_that_is_there_is_in_the_table_of_rooms():
    inside = (ROOT / "src" / "healthcomms").iterdir()
    there = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").is_file()} - {"__init__"}
    listed = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"(?m)^\| `.*?\|", text("rooms.md")))))
    assert there == listed
