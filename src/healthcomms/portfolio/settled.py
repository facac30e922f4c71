"""Which of the answers on the page their checks were not content with."""

import logging

from healthcomms import course
from healthcomms.checks import judge_observation
from healthcomms.portfolio.desk import Desk

__all__ = ["unsettled"]

_log = logging.getLogger("healthcomms")

_SHOWN = ("2.1", "2.2b", "2.5", "2.6a", "3.5", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7")


def unsettled(desk: Desk) -> list[str]:
    """Exercises whose check, when it was last run, gave less than all points: to mend before anybody sees the page."""
    observed = desk.observations()
    return [name for name in _SHOWN if name in observed and not _is_right(course.exercise(name), observed[name])]


def _is_right(exercise: course.Exercise, observation: dict) -> bool:
    try:
        return judge_observation({"unseen": False, **observation, "exercise": exercise.id}).points == exercise.points
    except Exception:  # a notebook edited by hand may hold anything
        _log.debug("What the check of %s saw could not be judged.", exercise.id, exc_info=True)
        return False
