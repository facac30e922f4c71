"""7.5: twelve messages that came in during Carers Week, sorted as in 3.5."""

from functools import cache

from healthcomms import inbox
from healthcomms.checks.lab03 import triage as sorting
from healthcomms.checks.lab07.lesson import of_lesson
from healthcomms.checks.lab07.week import of_the_week
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT, EMPTY, probe = sorting.RIGHT, sorting.EMPTY, sorting.probe


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    return of_lesson(3, sorting.judged(seen, _messages()))


@cache
def _messages() -> sorting.Pile:
    """Twelve of the week that are not those of 3.5."""
    messages = load("messages", draw="capstone")
    week = messages[of_the_week(messages["received_at_utc"])]
    return sorting.by_id(inbox.before_lunch(week, after=load("messages")))
