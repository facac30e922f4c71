"""Sound answers to lab 6 that are not the model answer: each must get full marks, seen and unseen."""

import numpy as np
import pandas as pd
from lab_answers import Right
from right_answers import lab06_more

from healthcomms import forms, load
from healthcomms.checks.lab06 import design as design_check
from healthcomms.checks.lab06 import did as did_check
from healthcomms.forms.form import Form

__all__ = ["AUDIT", "MEANS", "READING", "RIGHT", "STAGES", "audit", "clock", "design", "did", "placed"]

# 6.1

AUDIT = {
    "x2": ("what", "signed up as blood donors"),
    "x3": ("date", "nearly 30 in January 2015, over 120 in 2016"),
    "x4": ("origin", "disputed: another campaign reported it"),
    "x5": ("period", "a daily reach of 95,000"),
    "x6": ("name", "#WhyINurse, reported for 2015"),
    "n19": ("cause", "72 million followers; radio helped, too"),
}


def audit(**changes: tuple[str, str]) -> Form:
    """All six put right, except for the changes: `audit(x2=("what", "voters"))`."""
    form = forms.claims_audit("6.1", load("claims"), load("campaign_figures"))
    for name, (lost, better) in {**AUDIT, **changes}.items():
        form.fill({name: {"lost": lost, "better": better}})
    return form


_OTHER_WORDS = {
    "x2": ("what", "blood donation, not voting"),
    "x3": ("date", "as of when? >100 after 2 Feb 2015"),
    "x4": ("origin", "We do not know"),
    "x5": ("period", "95,000 per day"),
    "x6": ("name", "why I nurse"),
    "n19": ("cause", "nobody knows how many saw it"),
}
_DEFENSIBLE = {
    "x3": ("period", "each number with its date"),
    "x4": ("period", "it may be a peak; on average 1.16 million"),
    "x5": ("what", "people on a single day"),
    "x6": ("name", "An 'I' is missing in the hashtag"),
    "n19": ("what", "followers, i.e. potential audience"),
}

_SAYINGS = [  # what a learner's trial and the hints say, claim by claim
    {"x2": ("what", "sign-ups as donors, not donors yet"), "x3": ("date", "at different times")},
    {
        "x2": ("what", "not to vote, but to give blood"),
        "x3": ("date", "it grew"),
        "x4": ("name", "both campaigns claim it"),
    },
    {"x4": ("origin", "two campaigns, one figure"), "x5": ("period", "a day, not a week")},
    {"x4": ("origin", "1.7 billion in four years"), "x6": ("date", "#WhyINurse was 2015, #ThankANurse 2016")},
    {"x6": ("name", "#WhyINurse, not 2016"), "n19": ("cause", "other publicity")},
    {
        "n19": ("what", "nobody knows how many followers saw it"),
        "x3": ("date", "both numbers were right, each on its day"),
    },
    {"n19": ("cause", "we cannot say that it won it")},
    {"n19": ("what", "72 million followers, not buyers"), "x4": ("period", "peak of another campaign")},
]

# 6.2

STAGES = {
    "inputs": ["P02", "P11", "P17"],
    "outputs": ["P01", "P09", "P12", "P15"],
    "out-takes": ["P04", "P10", "P14", "P19"],
    "outcomes": ["P03", "P07", "P13"],
    "impact": ["P05", "P16", "P18"],
    "learning": ["P08", "P20"],
    "none": ["P06"],
}
_KEY = {name: stage for stage, names in STAGES.items() for name in names}


def placed(**changes: str | None) -> Form:
    """All twenty in place, except for the changes: `placed(P06="outcomes")`."""
    form = forms.evidence_sorter("6.2")
    form.fill({name: {"stage": stage} for name, stage in {**_KEY, **changes}.items()})
    return form


# 6.3

MEANS = did_check.means(did_check.leaked())
READING = {"a", "b", "e"}


def did(treated_before, treated_after, comparison_before, comparison_after):
    return (treated_after - treated_before) - (comparison_after - comparison_before)


def did_otherwise(treated_before, treated_after, comparison_before, comparison_after):
    gap_after, gap_before = treated_after - comparison_after, treated_before - comparison_before
    return np.float64(gap_after - gap_before)


def did_rounded(*means):
    return round(did(*means), 2)


# 6.4


def clock(rule):
    """The scaffold of 6.4 with another `since`: `rule(week, after, start)`."""

    def design(weeks, start):
        table = pd.DataFrame({"level": 1, "week": range(weeks)})
        table["after"] = (table["week"] >= start).astype(int)
        table["since"] = rule(table["week"], table["after"], start)
        return table

    return design


design = clock(lambda week, after, start: after * (week - start))
clipped = clock(lambda week, after, start: (week - start).clip(lower=0))
counted_up = clock(lambda week, after, start: after.cumsum() - after)
floats = clock(lambda week, after, start: np.maximum(week - start, 0.0))
from_one = clock(lambda week, after, start: after * (week - start + 1))


def by_loop(weeks, start):
    return [[1, week, int(week >= start), max(0, week - start)] for week in range(weeks)]


def as_columns(weeks, start):
    return {name: list(column) for name, column in design(weeks, start).items()}


LEVEL = design_check.estimates("right")["after"]


RIGHT = [
    Right("6.1", "model", (audit(),)),
    Right("6.1", "a dictionary instead of the form", (audit().values,)),
    Right("6.1", "other words", (audit(**_OTHER_WORDS),)),
    Right("6.1", "other choices that can be defended", (audit(**_DEFENSIBLE),)),
    *(Right("6.1", f"sayings {number}", (audit(**said),)) for number, said in enumerate(_SAYINGS)),
    Right("6.2", "model", (placed(),)),
    Right("6.2", "a dictionary of stages", (dict(_KEY),)),
    Right("6.2", "pledges as intention", (placed(P10="outcomes", P16="outcomes", P12="none"),)),
    Right("6.2", "two slips", (placed(P01="out-takes", P13="impact"),)),
    Right("6.3", "as one line", (did, MEANS.percent, READING)),
    Right("6.3", "gap minus gap", (did_otherwise, np.float64(MEANS.percent), "abe")),
    Right("6.3", "rounded to whole percent", (did_rounded, round(MEANS.percent), ["A", "B", "E"])),
    Right("6.3", "by ratio", (did, MEANS.by_ratio, "a, b and e")),
    Right("6.3", "with a sign", (did, f"{MEANS.percent:.1f} %", pd.Series(["e", "b", "a"]))),
    Right("6.4", "week minus start", (design, LEVEL)),
    Right("6.4", "clipped", (clipped, round(LEVEL))),
    Right("6.4", "counted up", (counted_up, np.float64(LEVEL))),
    Right("6.4", "floats", (floats, f"{LEVEL:.1f}")),
    Right("6.4", "rows by loop", (by_loop, f"{LEVEL:.0f} sign-ups a week")),
    Right("6.4", "columns", (as_columns, round(LEVEL, -1))),
    Right("6.4", "from one", (from_one, design_check.estimates("from one")["after"])),
    *lab06_more.RIGHT,
]
