"""Checks: what the learner's answer does (probe), whether that is right and what to say (judge)."""

from healthcomms.checks import earlier
from healthcomms.checks.check import check, judge_observation
from healthcomms.checks.score import OBSERVATION, Finding, Score

__all__ = ["OBSERVATION", "Finding", "Score", "check", "judge_observation"]

earlier.listen()
