"""5.5: `needed(percent_now, worthwhile_points)`, people for each version; `decisions(tests)`, what each test allows."""

import re

from healthcomms import inference
from healthcomms.checks.calls import each, is_silent, short, trouble, values
from healthcomms.checks.lab05 import decided
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding

RIGHT = "You know how many people a test needs, and you change something only where a sound test found enough."

_HOW_MANY = "How many people"
_SEEN, _UNSEEN = [(2.5, 0.5), (4, 1), (3, 0.9)], [(1.8, 0.7), (6, 1.5), (10, 2)]


def cases(unseen: bool) -> dict:
    """Percent now with points worth acting on; and tables of tests."""
    return {"needed": _UNSEEN if unseen else _SEEN, "decisions": [(table,) for table in decided.tables(unseen)]}


def probe(needed, decisions, unseen: bool) -> dict:
    tried = cases(unseen)
    return {"needed": each(needed, tried["needed"]), "decisions": each(decisions, tried["decisions"])}


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    tried = cases(unseen)
    said = [decided.read(value) for value in values(seen["decisions"])]
    tables = [table for (table,) in tried["decisions"]]
    quiet = all("value" in call and not call.get("printed") for call in seen["needed"])
    if quiet and not any(values(seen["needed"])) and decided.matches(decided.START, said, tables):
        return None
    return [*_needed(seen["needed"], tried["needed"]), *decided.judged(seen["decisions"], said, tables)]


# How many people


def _per_arm(now: float, then: float, variance="unpooled") -> float:
    return inference.sample_size_per_arm(now / 100, then / 100, variance=variance)


_SLIPS = [  # what gives this number, how it was found, what to do
    (lambda now, points: 2 * _per_arm(now, now + points), "That is both versions together.", "Give one version's."),
    (
        lambda now, points: 2 * _per_arm(now, now + points, "pooled"),
        "That is both versions together.",
        "Give one version's.",
    ),
    (
        lambda now, points: _per_arm(now, now * (1 + points / 100)),
        "Your second share is the first, raised by so many percent of itself.",
        "Points are added: 3 percent and 0.9 points make 3.9.",
    ),
    (
        lambda now, points: _per_arm(now, points),
        "You compare the share of now with the points alone.",
        "The second share is what you would have with B: now and the points together.",
    ),
    (
        lambda now, points: _per_arm(now, now + points / 100),
        "Your points are divided by 100 twice.",
        "Add percent and points first, then divide by 100 once.",
    ),
]


def _needed(calls: list[dict], tried: list[tuple]) -> list[Finding]:
    refused = next((call["says"] for call in calls if "from 0 to 1" in call.get("says", "")), None)
    if refused:
        return [Finding(0.5, *_no_shares(refused), _HOW_MANY)]
    if is_silent(calls):
        return [Finding(1, "`needed` gives back None.", "Replace line 2 by the tool, with both shares.", _HOW_MANY)]
    stopped = trouble(calls, "needed", points=1)
    if stopped:
        return [stopped]
    said = [_number(value) for value in values(calls)]
    if None in said:
        found = f"`needed` gave back {short(values(calls)[said.index(None)], 30)}."
        return [Finding(1, found, "Give back one number of people.", _HOW_MANY)]
    if all(is_enough(one, *case) for one, case in zip(said, tried, strict=True)):
        return []
    for rule, found, expected in _SLIPS:
        if all(_is_near(one, _or_none(rule, *case)) for one, case in zip(said, tried, strict=True)):
            return [Finding(0.5 if "both" in found else 1, found, expected, _HOW_MANY)]
    if len(set(said)) == 1:
        found = f"`needed` gives {said[0]:,.0f} for every plan."
        return [Finding(1, found, "Use the two names in its brackets, so that it follows the plan.", _HOW_MANY)]
    now, points = tried[0]
    found = f"For {now:g} percent now and {points:g} points your answer is {said[0]:,.0f}."
    expected = "Give the tool two shares from 0 to 1: that of now, and that of now with the points added."
    return [Finding(1, found, expected, _HOW_MANY)]


def _no_shares(says: str) -> tuple[str, str]:
    """Why the tool refused what it was given: it tells both shares."""
    first, second = re.findall(r"-?\d+(?:\.\d+)?", says)[:2]
    if first == second:
        return f"Both shares are {first}.", "The second is that of version B: percent and points added, divided by 100."
    return f"The tool was given {first} and {second}.", "Shares go from 0 to 1: divide both percents by 100."


def _number(value) -> float | None:
    if isinstance(value, str):
        value = value.replace(",", "").strip()
        return float(value) if value.replace(".", "", 1).isdigit() else None
    return number(value)


def is_enough(said: float, now: float, points: float) -> bool:
    """By either formula, a person or a rounding to the next ten up or down."""
    return any(_is_near(said, _per_arm(now, now + points, variance)) for variance in ("unpooled", "pooled"))


def _is_near(said: float, right: float | None) -> bool:
    return right is not None and abs(said - right) <= max(2, 0.003 * right)


def _or_none(rule, now: float, points: float) -> float | None:
    try:
        return rule(now, points)
    except ValueError:  # a slip that gives a share above 1
        return None
