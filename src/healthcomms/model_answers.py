"""Model answers, for people who learn by themselves: read from `solutions/` of a checkout, at that time and only then.

Neither the installed package nor a class's copy has that folder.
"""

import json
import os
import re
from pathlib import Path

from healthcomms import course
from healthcomms.places import ROOT

__all__ = ["NOT_HERE", "SELF_STUDY", "anchors", "model", "self_study", "there"]

SELF_STUDY = "HEALTHCOMMS_SELF_STUDY"
"""`healthcomms start --self-study` sets it in the environment of the notebooks."""

NOT_HERE = "Model answers are not part of this copy of the course; its hints and checks work as they do everywhere."

_REGION = re.compile(r"(?ms)^ *### BEGIN SOLUTION\n(.*?)^ *### END SOLUTION")
_ANCHOR = re.compile(r"(?ms)^\*\*Anchor, (\d) points?\.\*\* (.*?)(?=\n\n|\Z)")


def self_study() -> bool:
    """Did the learner start the course for self-study?"""
    return os.environ.get(SELF_STUDY) == "1"


def there() -> bool:
    """Does this copy of the course hold model answers?"""
    return _solutions().is_dir()


def model(exercise: course.Exercise) -> str:
    """What the model puts into the answer cell, code or Markdown; "" where this copy has none."""
    regions = _REGION.findall(_cells(exercise).get(exercise.answer_cell, ""))
    return "\n\n".join(_dedented(region) for region in regions)


def anchors(exercise: course.Exercise) -> dict[int, str]:
    """For a written exercise: an answer of each level by its points, the best first; empty where there are none."""
    task = _cells(exercise).get(exercise.answer_cell.replace("answer-", "lab-"), "")
    return {int(points): text for points, text in _ANCHOR.findall(task)}


def _cells(exercise: course.Exercise) -> dict[str, str]:
    """The solution notebook of this exercise: sources by grade id."""
    lab = next((lab for lab in course.labs() if exercise in lab.exercises), None)
    file = _solutions() / lab.file if lab else None
    if not (file and file.is_file()):
        return {}
    cells = json.loads(file.read_text("utf-8"))["cells"]
    return {cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"]) for cell in cells}


def _dedented(region: str) -> str:
    """Without the indentation of its first line."""
    depth = len(region) - len(region.lstrip(" "))
    return "\n".join(line[depth:] for line in region.rstrip().splitlines())


def _solutions() -> Path:
    return ROOT / "solutions"
