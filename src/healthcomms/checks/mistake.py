"""Mistakes that a judge knows: a rule that answers as people do who make it, and what they should hear."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from healthcomms.checks.score import Finding


@dataclass(frozen=True)
class Mistake:
    """`rule` takes a case and answers it wrongly. Numbers within `tolerance` of its answers count as the same."""

    rule: Callable
    finding: Finding
    tolerance: float = 0


def recognised(mistakes: list[Mistake], said: list, cases: list[tuple]) -> Finding | None:
    """What the first mistake says that answers every case as the learner did; None where none does."""
    for mistake in mistakes:
        if same(said, [mistake.rule(*case) for case in cases], mistake.tolerance):
            return mistake.finding
    return None


def same(said: list, right: list, tolerance: float) -> bool:
    """Are both lists the same, to within `tolerance` where they hold numbers? A missing answer is never near one."""
    return len(said) == len(right) and all(_is_near(*pair, tolerance) for pair in zip(said, right, strict=True))


def first_wrong(said: list, right: list, tolerance: float = 0) -> int:
    """The place of the first answer that is not the right one; there has to be one."""
    pairs = enumerate(zip(said, right, strict=True))
    return next(place for place, pair in pairs if not _is_near(*pair, tolerance))


def _is_near(said: Any, right: Any, tolerance: float) -> bool:
    return abs(said - right) <= tolerance if tolerance and said is not None else said == right
