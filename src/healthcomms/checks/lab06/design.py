"""6.4: `design`, with weeks counted from the start of the change, and `level_change`, read from the right row."""

from functools import cache

import numpy as np
import pandas as pd

from healthcomms.checks.calls import each, short, trouble, unreadable, values
from healthcomms.checks.mistake import first_wrong
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "The clock starts when the form does, so the row says what jumped in that very week. The sign of the wrong "
    "figure would have closed a good form."
)

EMPTY = Finding(
    0,
    "The line with the bug is as you got it, and `level_change` is None.",
    "Mend them above, run that cell, see that it shows no error, then run this one.",
)

_CLOCK, _LEVEL = "Where the clock starts", "Level and slope"

_SEEN = [(8, 3), (39, 24), (6, 1)]
_UNSEEN = [(10, 6), (12, 2), (30, 20), (5, 4)]


def cases(unseen: bool) -> list[tuple[int, int]]:
    """How many weeks, and the number of the week in which something changed; the first week is 0."""
    return _UNSEEN if unseen else _SEEN


def probe(design, level_change, unseen: bool) -> list[dict]:
    return [*each(design, cases(unseen)), {"level_change": plain(level_change)}]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, last = seen
    level = last.get("level_change")
    stopped = trouble(calls, "design", points=2)
    if stopped:
        return [stopped, *_level_change(level)]
    tables = [_columns(value) for value in values(calls)]
    if None in tables:
        found = f"`design` gave back {short(values(calls)[tables.index(None)], 30)}."
        expected = "Keep its last line: a table with the columns `level`, `week`, `after` and `since`."
        return [Finding(2, found, expected), *_level_change(level)]
    since = [table["since"] for table in tables]
    if level is None and since == [_rule("calendar", *case) for case in cases(unseen)]:
        return None
    return [*(_others(tables, unseen) or _since(since, unseen)), *_level_change(level)]


_NAMES = ("level", "week", "after", "since")


def _columns(value) -> dict[str, list[float]] | None:
    """The table column by column, also from a dictionary of columns or from rows of four numbers."""
    if isinstance(value, dict) and set(_NAMES) <= set(value):
        value = pd.DataFrame(value).to_dict("records")
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(row, list) and len(row) == len(_NAMES) for row in value):
        value = [dict(zip(_NAMES, row, strict=True)) for row in value]
    if not all(isinstance(row, dict) and set(_NAMES) <= set(row) for row in value):
        return None
    columns = {name: [amount(row[name]) for row in value] for name in _NAMES}
    return None if any(None in column for column in columns.values()) else columns


def _rule(name: str, weeks: int, start: int) -> list[float]:
    return [float(_RULES[name](week, start)) for week in range(weeks)]


_RULES = {
    "right": lambda week, start: max(0, week - start),
    "from one": lambda week, start: max(0, week - start + 1),
    "calendar": lambda week, start: week * (week >= start),
    "below zero": lambda week, start: week - start,
    "backwards": lambda week, start: min(0, start - week),
    "a typed start": lambda week, start: max(0, week - 24) if week >= start else 0,
    "typed start without floor": lambda week, start: (week - 24) * (week >= start),
    "as after": lambda week, start: week >= start,
    "start alone": lambda week, start: start * (week >= start),
    "no brackets": lambda week, start: (week >= start) * week - start,
}

_MEND = "Line 1: 0 before the start and in its first week, then 1, 2, 3."
_TYPED = Finding(
    1,
    "Your line holds for a start in week 24 only.",
    "Use the name `start`, so that another series can have its own.",
    _CLOCK,
)
_SAID = {
    "from one": Finding(
        0,
        "Your `since` is 1 in the first week. Some books do so, and it costs nothing.",
        "Then the level is that of the week before the start, one slope away. This course begins with 0.",
        _CLOCK,
    ),
    "calendar": Finding(2, "The bug is still there: `since` counts from the first week of the series.", _MEND, _CLOCK),
    "below zero": Finding(
        1,
        "`since` begins to count before the start, with numbers below zero.",
        "Before the start it is 0: multiply by `after`.",
        _CLOCK,
    ),
    "backwards": Finding(1, "`since` counts backwards.", "The week comes first, the start is taken off it.", _CLOCK),
    "a typed start": _TYPED,
    "typed start without floor": _TYPED,
    "as after": Finding(2, "`since` is the same as `after`.", _MEND, _CLOCK),
    "start alone": Finding(2, "`since` stands still after the start.", _MEND, _CLOCK),
    "no brackets": Finding(
        1,
        "`since` is below zero before the start: brackets are missing.",
        "Python multiplies first. Put week minus start between brackets.",
        _CLOCK,
    ),
}


def _others(tables: list[dict], unseen: bool) -> list[Finding]:
    """Columns that were right as they stood."""
    for table, (weeks, start) in zip(tables, cases(unseen), strict=True):
        right = {
            "level": [1.0] * weeks,
            "week": [float(week) for week in range(weeks)],
            "after": [float(week >= start) for week in range(weeks)],
        }
        changed = [name for name, column in right.items() if table[name] != column]
        if changed:
            found = f"The column `{changed[0]}` is not what it was, or there are more or fewer weeks."
            return [Finding(2, found, "Only line 1 has a bug: paste hint 3 to get the others back.", _CLOCK)]
    return []


def _since(since: list[list[float]], unseen: bool) -> list[Finding]:
    name = next((name for name in _RULES if since == [_rule(name, *case) for case in cases(unseen)]), None)
    if name:
        return [] if name == "right" else [_SAID[name]]
    right = [_rule("right", *case) for case in cases(unseen)]
    place = first_wrong(since, right)
    weeks, start = cases(unseen)[place]
    numbers = ", ".join(f"{one:g}" for one in since[place][:6])
    return [Finding(2, f"With {weeks} weeks and a start in week {start}, `since` is {numbers}.", _MEND, _CLOCK)]


# level_change

START = 24
"""The row of the week in which the online form replaced paper."""


@cache
def weekly() -> pd.Series:
    """Sign-ups of all six regions together, by week from 6 January 2025: 24 weeks before the form, 15 with it."""
    signups = load("registrations_daily")
    by_week = signups.groupby(pd.Grouper(key="date", freq="W-MON", label="left", closed="left"))["registrations"].sum()
    return by_week["2025-01-06":"2025-09-29"]


@cache
def estimates(rule: str) -> dict[str, float]:
    """What the regression says if `since` follows this rule."""
    totals = weekly()
    weeks = len(totals)
    after = [float(week >= START) for week in range(weeks)]
    table = np.column_stack([np.ones(weeks), np.arange(weeks), after, _rule(rule, weeks, START)])
    return dict(zip(_NAMES, map(float, np.linalg.lstsq(table, totals.to_numpy(float), rcond=None)[0]), strict=True))


_ESTIMATES = '`estimates["after"]` is what jumped in the week of the start.'
_RUN = "Mend line 1, then run the answer cell once more from top to bottom."


def _level_change(said) -> list[Finding]:
    if said is None:
        return [Finding(1, "`level_change` is still None.", "Line 2: take a row of `estimates` by its name.", _LEVEL)]
    strange = unreadable(said, "level_change", points=1)
    if strange:
        return [strange]
    if isinstance(said, dict) and set(_NAMES) <= set(said):
        return [Finding(1, "`level_change` is all four estimates.", "Choose one by its name.", _LEVEL)]
    number = amount(said)
    if number is None:
        return [Finding(1, f"`level_change` is {short(said, 30)}.", "Give one number of sign-ups a week.", _LEVEL)]
    if any(_is_near(number, estimates(rule)["after"]) for rule in ("right", "from one")):
        return []
    for value, found, expected, look in _wrong_levels():
        if _is_near(number, value):
            return [Finding(1, found, expected, look)]
    return [Finding(1, f"`level_change` is {number:.4g}.", f"Mend line 1 first. {_ESTIMATES}", _LEVEL)]


def _is_near(number: float, figure: float) -> bool:
    """Rounded to whole sign-ups, or a large one to tens."""
    return abs(number - figure) <= (0.51 if abs(figure) >= 10 else 0.06) or (
        abs(figure) >= 100 and number == round(figure, -1)
    )


def _wrong_levels() -> list[tuple[float, str, str, str]]:
    right, bug = estimates("right"), estimates("calendar")
    slope = "`level_change` is a slope: what comes on top week by week."
    return [
        (bug["after"], "`level_change` still comes from the table with the bug.", _RUN, _CLOCK),
        (
            estimates("below zero")["after"],
            "`level_change` comes from a table that counts before the start.",
            _RUN,
            _CLOCK,
        ),
        (right["since"], slope, _ESTIMATES, _LEVEL),
        (right["week"], "`level_change` is the slope before the form.", _ESTIMATES, _LEVEL),
        (right["level"], "`level_change` is where the line begins, in the first week.", _ESTIMATES, _LEVEL),
        (right["after"] + right["since"], "`level_change` holds a week of the slope, too.", _ESTIMATES, _LEVEL),
        (-right["after"], "`level_change` has the wrong sign.", _ESTIMATES, _LEVEL),
    ]
