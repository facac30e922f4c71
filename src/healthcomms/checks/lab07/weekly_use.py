"""7.2: `weekly_use` as in 2.4, on the carers of the second draw, and the two `channels` that follow from it."""

import re

import pandas as pd

from healthcomms.checks.calls import each, words
from healthcomms.checks.lab02 import weekly_use as shares
from healthcomms.checks.lab07.lesson import at_most, of_lesson
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.inference import wilson

RIGHT = "Two channels that most carers use, and the interval that says how sure you may be of it."

OURS = ("facebook", "instagram", "youtube", "linkedin", "x")
"""Where Tarnwick has an account for posts."""

_NOT_OURS = ("whatsapp", "tiktok", "nextdoor")
_LOOK = "Some answers must count for more, lesson 2"


def cases(unseen: bool) -> list[tuple[pd.DataFrame, str]]:
    return shares.cases_of(load("audience_survey", draw="capstone"), unseen)


def probe(weekly_use, channels, unseen: bool) -> dict:
    wilson(1, 2)  # loads statsmodels, seconds on a cold machine, outside the time that the learner's function has
    calls = each(weekly_use, cases(unseen)) if weekly_use is not None else None
    return {"calls": calls, "channels": plain(channels)}


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    calls, channels = seen["calls"], _named(seen["channels"])
    untouched = calls is None or calls == [{"value": None}] * len(calls)
    findings = None if untouched else shares.judged(calls, cases(unseen))
    if findings is None and not channels:
        return None
    missing = [Finding(2, "`weekly_use` has no lines of yours yet.", "Write them, or paste yours from lab 2.", _LOOK)]
    function = missing if findings is None else at_most(2, of_lesson(2, findings))
    return [*function, *_channels(channels)]


def _named(given) -> list[str]:
    """Platforms, from a list or from one text such as "Facebook, LinkedIn"."""
    if isinstance(given, str):
        given = re.split(r",|;|\band\b|\+|/", given)
    names = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
    known = {"twitter": "x", "fb": "facebook"}
    plain_names = [words(name).replace(" ", "") for name in names if name is not None]
    return list(dict.fromkeys(known.get(name, name) for name in plain_names if name))


def sound() -> list[str]:
    """The platforms of ours that no other one clearly beats among carers: one whose interval lies all above theirs.

    The one most used is taken first, so that two can be chosen.
    """
    survey = load("audience_survey", draw="capstone")
    carers = survey[survey["role"] == "carer"]
    use = {name: shares.share_of(carers, name) for name in OURS}
    second = sorted(use, key=lambda name: -use[name]["percent"])[1]
    return [name for name in OURS if use[name]["high"] >= use[second]["low"]]


def _channels(said: list[str]) -> list[Finding]:
    """Half a point for each of two sound channels."""
    if not said:
        return [
            Finding(
                1,
                "`channels` names none yet.",
                'Give two, like ["x", "linkedin"].',
                "Where are they? Ask, and weigh the answers, lesson 2",
            )
        ]
    best = sound()
    if len(said) > 2:
        found = f"`channels` names {len(said)}, and a team this small serves two well."
        loses = 0.5 if {*best} <= {*said} else 1
        return [Finding(loses, found, "Keep the two that carers use most.", _LOOK)]
    findings = [_wrong(name) for name in said if name not in best]
    if len(said) == 1:
        findings.append(Finding(0.5, "`channels` names one only.", "Give two: the second reaches others.", _LOOK))
    return findings


def _wrong(name: str) -> Finding:
    if name in _NOT_OURS:
        found = f"On {name} Tarnwick has no account for posts."
        return Finding(0.5, found, "Choose among the five where it has one, which the task names.", _LOOK)
    if name not in OURS:
        return Finding(0.5, f"'{name[:30]}' is none of the five platforms.", "Write a column's name, in small letters.")
    return Finding(
        0.5,
        f"Fewer carers use {name} weekly than one that you left out, by more than chance.",
        "Compare the weighted shares with their intervals. Counted without weights, the young speak for all.",
        _LOOK,
    )
