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
    """The score that an observation earns. Runs no code of the learner; raises on a forged shape."""
    exercise = course.exercise(observation["exercise"])
    module, seen = _module(exercise), observation["seen"]
    told = {"exercise": exercise, "right": module.RIGHT, "observation": observation}
    if seen is None:
        names = " and ".join(f"`{name}`" for name in exercise.answers)
        empty = Finding(0, f"{names} still as you got it.", "Answer in the cell above, run it, then run this one.")
        return Score(findings=[empty], answered=False, **told)
    findings = module.judge(seen, observation["unseen"])
    return Score(findings=findings, notes=notes(seen), **told)


def _probe(exercise_id: str, answers: tuple, unseen: bool) -> Any:
    """What the answer does, as plain JSON; None where it is still as the learner got it."""
    if any(answer is None or is_stub(answer) for answer in answers):
        return None
    watched = [Watched(answer) if callable(answer) else answer for answer in answers]
    return plain(_module(course.exercise(exercise_id)).probe(*watched, unseen))


def _module(exercise: course.Exercise) -> ModuleType:
    return import_module(f"healthcomms.checks.lab{int(exercise.id.split('.')[0]):02d}.{exercise.answers[0]}")
