"""7.5: twelve messages of the second draw, sorted as in 3.5."""

from functools import cache

from healthcomms import inbox
from healthcomms.checks.lab03 import triage as sorting
from healthcomms.checks.lab07.lesson import of_lesson
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT, EMPTY, probe = sorting.RIGHT, sorting.EMPTY, sorting.probe


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    return of_lesson(3, sorting.judged(seen, _messages()))


@cache
def _messages() -> sorting.Pile:
    """Twelve that are not those of 3.5."""
    return sorting.by_id(inbox.before_lunch(load("messages", draw="capstone"), after=load("messages")))
