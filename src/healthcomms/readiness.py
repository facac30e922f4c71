"""Ready to go, or ready to leave? Six questions, the evidence that answers each, and what follows from the answers."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import pandas as pd

from healthcomms import metrics
from healthcomms.data import load

__all__ = [
    "ANSWERS",
    "LEAVING",
    "QUESTIONS",
    "Answer",
    "Decision",
    "Known",
    "Question",
    "Verdict",
    "decision",
    "evidence_at_tarnwick",
    "figures",
    "known_at_tarnwick",
    "traceable",
]

Answer = Literal["yes", "partly", "no"]
ANSWERS: tuple[str, ...] = get_args(Answer)

Decision = Literal["go", "not yet", "leave or stay away"]
_FROM_BEST = get_args(Decision)


@dataclass(frozen=True)
class Question:
    """A question, the `evidence` that answers it, what is `lacking` without a yes, and what partly and no lead to."""

    name: str
    title: str
    evidence: str
    lacking: str
    partly: Decision
    no: Decision


QUESTIONS = (
    Question(
        "why",
        "Do we know why?",
        "Who is better off because of it, and by how much: an objective with its figure. "
        "That others are there is no reason.",
        "Say who would be better off, and how you would see it.",
        partly="not yet",
        no="leave or stay away",
    ),
    Question(
        "listening",
        "Are we prepared to listen?",
        "The dialogue ratio, and the share of the talk about you that you never see.",
        "Give hours to reading and answering, and search for your name, not only for your handle.",
        partly="go",
        no="not yet",
    ),
    Question(
        "people",
        "Are our people there?",
        "The share of your own audience that uses the channel or sees you there, from a survey.",
        "Find out where the people are whom you want to help.",
        partly="not yet",
        no="leave or stay away",
    ),
    Question(
        "experiment",
        "Will we experiment?",
        "What you tried, what came out, and what you decided: a log of trials.",
        "Try one thing, and write down beforehand what would change your mind.",
        partly="go",
        no="not yet",
    ),
    Question(
        "time",
        "Have we the time, every week?",
        "Staff hours and pounds today, and the share of messages that get an answer.",
        "Find the hours for every week of the year, or keep fewer channels.",
        partly="not yet",
        no="leave or stay away",
    ),
    Question(
        "safety",
        "Is it safe?",
        "A policy, a named route for safeguarding, somebody on the desk, and words for the hours when nobody is.",
        "Write down who is told, and how fast, when a message shows danger or somebody's private details.",
        partly="not yet",
        no="leave or stay away",
    ),
)
"""The toolkit's five questions and a sixth of ours. What each answer leads to is a rule of this course."""

LEAVING = (
    "Read what waits, today. Danger goes to the safeguarding lead at once, and to 999 where life is at risk.",
    "Tell people on the channel where they find you from now on, and where help is in an emergency.",
    "Answer what still waits, then close messages and comments.",
    "Keep the account's name, so that nobody else speaks in it, and save what you must keep.",
    "Write down what would bring you back, and who looks again on which day.",
)
"""What a leaving takes: a silent account harms those who still write to it."""


class Verdict(NamedTuple):
    """The decision, and a sentence for each question that stands in the way of "go"; none when nothing does."""

    decision: Decision
    reasons: list[str]


def decision(answers: dict[str, Answer | None]) -> Verdict:
    """What follows from the answers, by the name of their question; the gravest answer decides.

    "go" also means stay, and "leave or stay away" holds until the answer changes. A question that nobody has
    answered counts as not yet.
    """
    outcomes = {question: _outcome(question, answers.get(question.name)) for question in QUESTIONS}
    gravest = max(outcomes.values(), key=_FROM_BEST.index)
    return Verdict(gravest, [_reason(question, answers) for question, led_to in outcomes.items() if led_to != "go"])


def _outcome(question: Question, answer: Answer | None) -> Decision:
    return {"yes": "go", "partly": question.partly, "no": question.no, None: "not yet"}[answer]


def _reason(question: Question, answers: dict[str, Answer | None]) -> str:
    answer = answers.get(question.name)
    return f"{question.title} {f'{answer.capitalize()}.' if answer else 'Not answered yet.'} {question.lacking}"


def traceable(evidence: str) -> bool:
    """Does it hold a figure, or a column such as posts.is_reply, so that a colleague could look it up?"""
    return bool(re.search(r"\d|\b[a-z]\w*\.[a-z]\w*", evidence))


def known_at_tarnwick() -> pd.DataFrame:
    """What the tables say of Tarnwick, for the questions that need more than its posts: question, known, column."""
    trials, messages = load("experiments"), load("messages")
    evidence = load("objectives").set_index("objective_id")["evidence_value"]
    clauses = load("policies").set_index("clause_id")["text"]
    waiting = 100 * messages["first_reply_at_utc"].isna().mean()
    danger, hours = f"{messages['safeguarding'].sum()} messages about somebody in danger", _longest_wait(messages)
    rows = [
        ("why", f"{evidence['O07']:g} % of booked visits are missed", "objectives.evidence_value"),
        ("people", f"{evidence['O11']:g} % of carers see our posts weekly", "audience_survey.sees_our_posts"),
        ("experiment", f"{len(trials)} trials, each with its decision", "experiments.decided"),
        ("time", f"{waiting:.0f} % of messages have no answer", "messages.first_reply_at_utc"),
        ("safety", f"{danger}; one waited {hours:.0f} hours for a first reply", "messages.safeguarding"),
        ("safety", f"Policy: {clauses['T07']}", "policies.text"),
        ("safety", f"Policy: {clauses['T09']}", "policies.text"),
    ]
    titles = {question.name: question.title for question in QUESTIONS}
    known = pd.DataFrame(rows, columns=["question", "known", "column"])
    return known.assign(question=known["question"].map(titles))


def _longest_wait(messages: pd.DataFrame) -> float:
    """Hours until the first reply to that message about somebody in danger which waited longest."""
    danger = messages[messages["safeguarding"]]
    return float((danger["first_reply_at_utc"] - danger["received_at_utc"]).max() / pd.Timedelta(hours=1))


class Known(NamedTuple):
    """What answers a question at Tarnwick: its `columns`, and its `figures`, each with how far off one may be."""

    columns: tuple[str, ...]
    figures: list[tuple[float, float]]


def evidence_at_tarnwick() -> dict[str, Known]:
    """The columns and figures that chapter 1 has for each question, by its name; shares are percent."""
    values = load("objectives").set_index("objective_id")["evidence_value"]
    posts, messages, mentions = load("posts"), load("messages"), load("mentions")
    posts, mentions = posts[posts["account"] == "tarnwick"], mentions[mentions["brand"] == "tarnwick"]
    hours = _longest_wait(messages)
    days = round(hours / 24)
    return {
        "why": Known(("objectives.evidence_value",), [(values[one], _PERCENT) for one in ("O07", "O11")]),
        "listening": Known(
            ("posts.is_reply", "mentions.tagged"),
            [*_share(posts["is_reply"]), *_share(mentions["tagged"])],
        ),
        "people": Known(
            ("audience_survey.sees_our_posts", "objectives.evidence_value"),
            [(values["O11"], _PERCENT), (100 - values["O11"], _PERCENT)],
        ),
        "experiment": Known(("experiments.decided",), [(len(load("experiments")), 0)]),
        "time": Known(
            ("messages.first_reply_at_utc", "posts.staff_minutes", "posts.spend_gbp"),
            [*_share(messages["first_reply_at_utc"].isna()), *_prices(posts)],
        ),
        "safety": Known(
            ("messages.safeguarding", "messages.first_reply_at_utc", "policies.text"),
            [(messages["safeguarding"].sum(), 0), (hours, 1), *([(days, 0)] if days > 1 else [])],
        ),
    }


_PERCENT = 0.7  # percentage points: whole percents and “one in eight” are near enough to be looked up
_HOURLY_GBP, _PENNY = 28, 0.006


def _share(flags: pd.Series) -> list[tuple[float, float]]:
    """Those with the flag and those without: how many, and percent of all."""
    return [pair for one in (flags, ~flags) for pair in ((int(one.sum()), 0), (100 * float(one.mean()), _PERCENT))]


def _prices(posts: pd.DataFrame) -> list[tuple[float, float]]:
    """Pounds an engagement, of all these posts and platform by platform."""
    tables = [posts, *(part for _, part in posts.groupby("platform"))]
    return [(_price(table), _PENNY) for table in tables]


def _price(posts: pd.DataFrame) -> float:
    cost = metrics.cost_gbp(posts["spend_gbp"], staff_min=posts["staff_minutes"], hourly_rate_gbp=_HOURLY_GBP)
    return float(cost.sum() / metrics.engagements(posts).sum())


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = r"(?<![\w.])\d{1,3}(?:,\d{3})+|(?<![\w.])\d+(?:[.,]\d+)?"


def figures(text: str) -> list[float]:
    """The numbers of a text, in digits or in words to twelve; "3 of 8" and "one in eight" are also percents.

    The number of a clause or an objective (T07, O11) is no figure.
    """
    digits = re.sub(rf"\b({'|'.join(_WORDS)})\b", lambda word: str(_WORDS[word[0]]), text.lower())
    shares = re.findall(rf"({_NUMBER})\s*(?:[a-z]+\s+){{0,2}}(?:of|in|out of|/)\s*(?:the |our )?({_NUMBER})", digits)
    percents = [100 * _number(part) / _number(whole) for part, whole in shares if _number(whole)]
    return [*map(_number, re.findall(_NUMBER, digits)), *percents]


def _number(written: str) -> float:
    thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", written)
    return float(written.replace(",", "" if thousands else "."))
