"""The evidence ladder: what a number of a campaign is, and what it does not show."""

from typing import Literal, NamedTuple

__all__ = ["NONE", "RUNGS", "STAGES", "STATEMENTS", "TRAPS", "Rung", "Stage", "Statement", "Trap"]

Stage = Literal["inputs", "outputs", "out-takes", "outcomes", "impact", "learning", "none"]


class Rung(NamedTuple):
    """One stage: the question that it answers, numbers that stand on it, and what they do not show."""

    stage: Stage
    question: str
    examples: str
    does_not_show: str


RUNGS = (
    Rung("inputs", "What did we put in?", "hours, money, a survey", "that anybody saw anything"),
    Rung(
        "outputs",
        "What went out, and who could see it?",
        "posts, impressions, reach, views, followers",
        "that anybody took it in",
    ),
    Rung(
        "out-takes",
        "What did people take from it or do at once?",
        "reactions, shares, comments, hashtag posts",
        "that anything changed afterwards",
    ),
    Rung(
        "outcomes",
        "What changed in what people know, feel or do?",
        "sign-ups, appointments kept, pledges (an intention: the weakest outcome)",
        "that it would not have changed anyway",
    ),
    Rung(
        "impact",
        "What changed for the organisation or for society?",
        "blood given, money for charities, an award that now exists",
        "that the campaign did it alone",
    ),
    Rung(
        "learning",
        "What will we do differently?",
        "a record kept, a report read, a plan changed",
        "that the next one will work",
    ),
)
"""From the bottom up. A high rung says what was measured, not that the campaign caused it.

References: `resources` skills-for-health-toolkit, gcs-oasis
"""

NONE = "none"
"""For what stands on no rung."""

STAGES = (*(rung.stage for rung in RUNGS), NONE)


class Trap(NamedTuple):
    """A number that looks like more than it is, and the stage on which it stands."""

    number: str
    looks_like: str
    is_really: str
    stands_on: str


TRAPS = (
    Trap("sign-ups of donors", "impact: blood was given", "a first step: some never come", "outcomes"),
    Trap("pledges", "people changed what they do", "an intention, and no act yet: ask who kept it", "outcomes"),
    Trap("followers of whoever shared it", "people who saw it", "people who could have seen it", "outputs"),
    Trap("impressions", "people", "times on a screen, repeats included", "outputs"),
    Trap(
        "advertising value (“earned media”)", "a result in money", "a price list for space", "no rung, whatever the sum"
    ),
)


class Statement(NamedTuple):
    """A sentence of a report, the stages on which it may be put, and why."""

    name: str
    text: str
    stages: tuple[Stage, ...]
    because: str


STATEMENTS = (
    Statement(
        "S1",
        "Two colleagues gave eleven hours to the film about walking to work.",
        ("inputs",),
        "Hours are what it cost. Keep them: without them nothing can be called cheap.",
    ),
    Statement(
        "S2",
        "The film was started 4,100 times.",
        ("outputs",),
        "A view is a start of some seconds. It says that the film could be seen, not by how many people.",
    ),
    Statement(
        "S3",
        "A radio presenter with 90,000 followers shared it.",
        ("outputs",),
        "Followers could have seen it. Nobody counted who did: potential, so an output at best.",
    ),
    Statement(
        "S4",
        "Below the film 212 people wrote where they walk.",
        ("out-takes",),
        "They did something at once, in the thread. Whether they walk more is another question.",
    ),
    Statement(
        "S5",
        "1,150 people pledged to leave the car at home on Fridays.",
        ("outcomes",),
        "An intention is a change in people, so the weakest kind of outcome. No pledge has walked yet.",
    ),
    Statement(
        "S6",
        "At the staff gate 95 people a day came on foot, after 60 in the month before.",
        ("outcomes",),
        "What people do has changed. It may be the weather: compare with a gate of another site.",
    ),
    Statement(
        "S7",
        "In the year after, the hospital closed a car park and opened a garden there.",
        ("impact",),
        "The organisation has changed. Others had a hand in it, so say “contributed to”.",
    ),
    Statement(
        "S8",
        "The coverage was worth 40,000 pounds of advertising.",
        (NONE,),
        "It is what space would have cost, not what anybody saw, thought or did. Leave it out of the report.",
    ),
    Statement(
        "S9",
        "Next spring we count at two gates for a month before we begin.",
        ("learning",),
        "You changed the plan because of what you could not tell this time.",
    ),
)
"""An invented campaign of Tarnwick's, for practice."""
