"""The response routine of Tarnwick: questions in order, and the route that each of them opens.

The three questions of safety are asked of every message, whatever the first of them brings. Then come the kinds
of message, until one fits; if none does, it is chat. The five ordinary kinds follow a chart by Helen Reynolds, in
our words; what the chart lacks (danger, details, wrong claims) is ours. General information, not clinical advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from healthcomms.inbox.routes import ROUTES, Route

__all__ = ["KINDS", "QUESTIONS", "ROUTES", "SAFETY", "Question", "Route", "Walk", "answers", "route", "walk"]


@dataclass(frozen=True)
class Question:
    """A question with yes or no. Its name is that of the route that a yes opens; `identifier` opens none."""

    name: str
    asks: str
    counts: str
    """What counts as a yes."""
    at_once: str = ""
    """What a yes asks of you before the next question."""


SAFETY = (
    Question(
        "distress",
        "Might somebody not be safe with their own thoughts?",
        "Words of giving up, of goodbye, of being a burden; also in passing, in a joke, or about a friend. "
        "Clinical words alone, such as critical or aggressive, are none.",
        "Tell the safeguarding lead now, and 999 if a life may be in danger. Keep a copy with link and time.",
    ),
    Question(
        "safeguarding",
        "Might a child or an adult at risk be in danger from somebody else?",
        "Fear, bruises, hunger, somebody kept in or kept away from care, money taken; also as a neighbour's question.",
        "Tell the safeguarding lead now, and 999 if the danger is now. Keep a copy; do not investigate. "
        "In public, ask the lead whether to hide it now: the person feared may read it.",
    ),
    Question(
        "identifier",
        "Does it hold a detail by which a person could be found?",
        "A patient's name, a date of birth, an NHS or hospital number, a phone, an e-mail, an address, a number plate, "
        "a bed; also a story that only one family has. The hospital's own numbers are none, nor is a ward alone.",
        "In public, hide it or ask the writer to take the details out, and invite them to a private channel. "
        "Never confirm that anybody is or was a patient.",
    ),
)
KINDS = (
    Question(
        "misinformation",
        "Does it pass on a wrong claim about health or care?",
        "As a statement or as a question, cross or friendly.",
    ),
    Question(
        "attack",
        "Is it abuse, with nothing in it that we could put right?",
        "Insults aimed at people. Anger about something that happened is a complaint.",
    ),
    Question(
        "complaint",
        "Did something go wrong for them that we should put right?",
        "Also when it is put politely, as a question, or as bitter praise.",
    ),
    Question("query", "Do they want to know something?", "Also when it sounds cross: what does it ask of us?"),
    Question("compliment", "Do they thank or praise somebody?", "Meant as said: look twice for a bitter tone."),
)
QUESTIONS = SAFETY + KINDS

_URGENT = ("distress", "safeguarding")


@dataclass(frozen=True)
class Walk:
    """How far the answers lead: questions answered, what to do at once, then the next question or the route."""

    asked: tuple[Question, ...]
    at_once: tuple[str, ...]
    next: Question | None
    route: Route | None


def walk(answers: Mapping[str, bool | None]) -> Walk:
    """Walk through the routine with `answers`, question name to yes or no; a name left out is not answered yet.

    Of two safety routes the first one leads, and what the other asks for stands in `at_once`.

    References: `resources` reynolds-chart, nspa-suicidal-content, samaritans-online
    """
    to_ask = _to_ask(answers)
    asked = tuple(takewhile(lambda question: answers.get(question.name) is not None, to_ask))
    yes = [question for question in asked if answers[question.name]]
    ended = len(asked) == len(to_ask)
    opened = [question.name for question in yes if question.name in ROUTES] or ["chat"]
    return Walk(
        asked,
        at_once=tuple(question.at_once for question in yes if question.at_once),
        next=None if ended else to_ask[len(asked)],
        route=ROUTES[opened[0]] if ended else None,
    )


def _to_ask(answers: Mapping[str, bool | None]) -> tuple[Question, ...]:
    if any(answers.get(name) for name in _URGENT):
        return SAFETY
    before = tuple(takewhile(lambda kind: not answers.get(kind.name), KINDS))
    return SAFETY + KINDS[: len(before) + 1]


def answers(message: Mapping) -> dict[str, bool]:
    """What a person answered about one row of `messages`: yes or no for each question, from its labels."""
    flags = {name: bool(message[name]) for name in ("distress", "safeguarding", "misinformation")}
    kinds = {kind.name: message["category"] == kind.name for kind in KINDS}
    return {**kinds, **flags, "identifier": bool(message["contains_identifier"])}


def route(message: Mapping) -> str:
    """The name of the route of one row of `messages`, a key of `ROUTES`, by its labels."""
    return walk(answers(message)).route.name
