"""`check("2.2a", quadrant)`: probe the answer, judge what was seen, show the card."""

import logging
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Any

from healthcomms import course, model_answers
from healthcomms.checks import earlier, noted
from healthcomms.checks.calls import notes, unreadable
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding, Score
from healthcomms.checks.watch import Watched, is_stub
from healthcomms.data.fault import DataError

_log = logging.getLogger("healthcomms")
"""Quiet, unless `logging.basicConfig(level="DEBUG")` was called: then it shows where a check stopped."""


def check(exercise_id: str, *answers: Any, unseen: bool = False) -> Score:
    """Check one answer and say what was found, what was expected and where to look.

    The answers are given in the order of `course.yml`. With `unseen` the same behaviour is tried on
    data that the notebook does not show. A check never raises because of an answer, prints nothing,
    and leaves your variables and data as they were.
    """
    exercise = course.exercise(exercise_id)
    score = _checked(exercise, answers, unseen)
    said, old = earlier.note(exercise.answers, answered=score.answered)
    score = replace(score, first=said, earlier=old)
    return _remembered(score, answers) if noted.in_a_notebook() and not unseen else score


def _remembered(score: Score, answers: tuple) -> Score:
    """Noted as progress; in self-study, with the model answer once it is solved or honestly tried three times."""
    tries, trouble = noted.note(score, is_try=noted.whole(answers, score))
    shown = model_answers.self_study() and (score.solved or tries >= ENOUGH_TRIES)
    model = model_answers.model(score.exercise) if shown else ""
    return replace(score, notes=[*score.notes, *filter(None, [trouble])], model=model)


ENOUGH_TRIES = 3


def _checked(exercise: course.Exercise, answers: tuple, unseen: bool) -> Score:
    observation = {"exercise": exercise.id, "unseen": unseen}
    try:
        observation["seen"] = _probe(exercise, answers, unseen)
        return judge_observation(observation)
    except DataError as error:
        return _stopped(exercise, Finding(exercise.points, str(error)))
    except _StrangeAnswer as error:
        return Score(exercise=exercise, findings=[_strange(exercise, error.__cause__)], right="")
    except Exception as error:  # a red traceback helps no learner, and what stands on stderr costs the points
        _log.debug("The check of %s stopped.", exercise.id, exc_info=True)
        return _stopped(exercise, _our_fault(exercise, error))


def judge_observation(observation: dict) -> Score:
    """The score that an observation earns. Runs no code of the learner; raises on a forged shape.

    A judge gives the findings, an empty list for a right answer, and None for one that is still as the
    learner got it (what to say then is the module's EMPTY, where it has one).
    """
    exercise = course.exercise(observation["exercise"])
    module, seen = _module(exercise), observation["seen"]
    told = {"exercise": exercise, "right": module.RIGHT, "observation": observation}
    strange = unreadable(seen, exercise.answers[0], exercise.points)
    findings = [strange] if strange else None if seen is None else module.judge(seen, observation["unseen"])
    if findings is None:
        return Score(findings=[getattr(module, "EMPTY", _NO_ANSWER)], answered=False, **told)
    return Score(findings=findings, notes=notes(seen), **told)


_NO_ANSWER = Finding(
    0,
    "No answer of yours has reached this check yet.",
    "Write it above, run that cell, see that it shows no error, then run this one.",
)


class _StrangeAnswer(Exception):
    """The answer has a shape that the probe cannot read; the cause says how it found out."""


def _strange(exercise: course.Exercise, error: BaseException) -> Finding:
    found = f"The check could not make sense of `{exercise.answers[0]}` ({type(error).__name__})."
    return Finding(exercise.points, found, "Compare it with “What the answer looks like” in the task.")


def _stopped(exercise: course.Exercise, finding: Finding) -> Score:
    """Not checked, and no observation, so that in grading a person looks at it."""
    return Score(exercise=exercise, findings=[finding], right="", checked=False)


def _our_fault(exercise: course.Exercise, error: Exception) -> Finding:
    found = f"This is our fault, not yours: the check of {exercise.id} stopped ({type(error).__name__})."
    return Finding(exercise.points, found, "Go on, and hand in as usual: a person will look at it.")


def _probe(exercise: course.Exercise, answers: tuple, unseen: bool) -> Any:
    """What the answers do, as plain JSON; None where all of them are still as the learner got them."""
    module = _module(exercise)
    try:
        given = [answer for answer in answers if answer is not None and not is_stub(answer)]
        if not given:  # `all` may be the learner's own here, see tests/attacks
            return None
        watched = [Watched(answer) if callable(answer) else answer for answer in answers]
        return plain(module.probe(*watched, unseen))
    except DataError:
        raise
    except Exception as error:  # an answer may have any shape
        _log.debug("The answer to %s could not be read.", exercise.id, exc_info=True)
        raise _StrangeAnswer from error


def _module(exercise: course.Exercise) -> ModuleType:
    return import_module(f"healthcomms.checks.lab{int(exercise.id.split('.')[0]):02d}.{exercise.answers[0]}")
