"""`check("2.2a", quadrant)`: probe the answer, judge what was seen, show the card."""

from importlib import import_module
from types import ModuleType
from typing import Any

from healthcomms import course
from healthcomms.checks.calls import notes
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding, Score
from healthcomms.checks.watch import Watched, is_stub


def check(exercise_id: str, *answers: Any, unseen: bool = False) -> Score:
    """Check one answer and say what was found, what was expected and where to look.

    The answers are given in the order of `course.yml`. With `unseen` the same behaviour is tried on
    data that the notebook does not show. A check never raises because of an answer, prints nothing,
    and leaves your variables and data as they were.
    """
    observation = {"exercise": exercise_id, "unseen": unseen, "seen": _probe(exercise_id, answers, unseen)}
    return judge_observation(observation)


def judge_observation(observation: dict) -> Score:
    """The score that an observation earns. Runs no code of the learner; raises on a forged shape.

    A judge gives the findings, an empty list for a right answer, and None for one that is still as the
    learner got it.
    """
    exercise = course.exercise(observation["exercise"])
    module, seen = _module(exercise), observation["seen"]
    told = {"exercise": exercise, "right": module.RIGHT, "observation": observation}
    findings = None if seen is None else module.judge(seen, observation["unseen"])
    if findings is None:
        return Score(findings=[_still_empty(exercise)], answered=False, **told)
    return Score(findings=findings, notes=notes(seen), **told)


def _still_empty(exercise: course.Exercise) -> Finding:
    names = " and ".join(f"`{name}`" for name in exercise.answers)
    verb = "are" if len(exercise.answers) > 1 else "is"
    return Finding(0, f"{names} {verb} still as you got it.", "Answer above, run that cell, then run this one again.")


def _probe(exercise_id: str, answers: tuple, unseen: bool) -> Any:
    """What the answer does, as plain JSON; None where it is still as the learner got it."""
    if any(answer is None or is_stub(answer) for answer in answers):
        return None
    watched = [Watched(answer) if callable(answer) else answer for answer in answers]
    return plain(_module(course.exercise(exercise_id)).probe(*watched, unseen))


def _module(exercise: course.Exercise) -> ModuleType:
    return import_module(f"healthcomms.checks.lab{int(exercise.id.split('.')[0]):02d}.{exercise.answers[0]}")
