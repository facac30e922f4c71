"""A campaign of many organisations in 72 hours: who does what by when, and what is asked of a hashtag."""

from typing import NamedTuple

__all__ = ["HASHTAG_QUESTIONS", "STEPS", "Step"]


class Step(NamedTuple):
    """`by_hour` counts from the first call; `done_when` is what somebody else could check."""

    by_hour: int
    step: str
    who: str
    done_when: str


STEPS = (
    Step(2, "raise it", "one organisation", "a question stands where the others read it"),
    Step(
        6, "share out roles", "convener", "convener, writer, clinician, safeguarding lead and keeper of the log named"
    ),
    Step(12, "decide the hashtag", "keeper of the log", "the answers to five questions stand in the log"),
    Step(24, "agree on one message and one ask", "writer", "three lines that each may put in own words"),
    Step(36, "preview", "everybody", "each has seen the first post of two others"),
    Step(48, "sign off", "clinician, then each head", "claims checked, consent for each face, a name beside each yes"),
    Step(60, "plan the watch", "safeguarding lead", "who reads replies, evenings too, and who rings whom"),
    Step(72, "launch together", "everybody", "first posts are out, same hour, same local time written down"),
    Step(96, "look back", "keeper of the log", "counts by organisation in one table, and one thing to change"),
)
"""Ours, drawn from how hospitals agreed on #HealthCareHeroes in March 2020; hours are a guide, not a record."""

HASHTAG_QUESTIONS = (
    "Who uses it already, and for what? Read a day of it.",
    "Can it be read aloud? A capital for each word.",
    "What does it say with one letter wrong, or in another language of your area?",
    "Does anybody own it: a union, a brand, a memorial?",
    "Who decides, and by when do we stop looking?",
)
