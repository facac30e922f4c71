"""5.1: `awareness_date(year, month, weekday, nth)`, and the `clashes` and `gaps` of January's plan."""

import json
import re
from datetime import date

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, unreadable, values
from healthcomms.checks.mistake import Mistake, first_wrong, recognised
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.timing import days, plan
from healthcomms.timing.windows import WEEKDAYS

RIGHT = (
    "The right days, both posts of each clash, and the days on which nobody would hear from you. "
    "Which posts must not go out at all, no date shows: the next cells do."
)

EMPTY = Finding(
    0,
    "Lines 1 to 5 are as you got them.",
    "Change them above, run that cell, see that it shows no error, then run this one.",
)

_DAYS, _CLASHES = "Days that everybody knows", "Clashes and gaps"
_FIRST, _LAST = "2027-01-04", "2027-01-29"

# Where there is no such day stands last: a function that stops there has still found all others.
_SEEN = [
    (2027, 3, "Wednesday", 2), (2027, 2, "Monday", 1), (2027, 2, "Monday", 2), (2028, 2, "Tuesday", 5),
    (2027, 5, "Sunday", 5), (2027, 10, "Thursday", 4), (2027, 2, "Monday", 5), (2027, 11, "Wednesday", 5),
]  # fmt: skip
_UNSEEN = [
    (2027, 10, "Thursday", 2), (2027, 6, "Tuesday", 1), (2027, 6, "Tuesday", 3), (2032, 2, "Sunday", 5),
    (2027, 8, "Monday", 5), (2027, 1, "Saturday", 4), (2026, 2, "Saturday", 5), (2027, 4, "Monday", 5),
]  # fmt: skip


def cases(unseen: bool) -> list[tuple[int, int, str, int]]:
    """Year, month, weekday and which one: months that begin with it, 29 February, and a fifth that is not there."""
    return _UNSEEN if unseen else _SEEN


def probe(awareness_date, clashes, gaps, unseen: bool) -> list[dict]:
    return [*each(awareness_date, cases(unseen)), {"clashes": plain(clashes), "gaps": plain(_as_days(gaps))}]


def _as_days(gaps):
    """NumPy's days have no plain form of their own: they would come out as nanoseconds."""
    return pd.DatetimeIndex(gaps) if getattr(getattr(gaps, "dtype", None), "kind", "") == "M" else gaps


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, told = seen
    said = [_day(value) for value in values(calls)]
    if told["clashes"] is None and told["gaps"] is None and said == [_first_of_month(*case) for case in cases(unseen)]:
        return None
    return [*_dates(calls, said, unseen), *_clashes(told["clashes"]), *_gaps(told["gaps"])]


# The function


def _day(value) -> date | str | None:
    """The day that was given back; None for none, and text that names no day as it stands."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", str(value))
    return None if value is None else date.fromisoformat(found[0]) if found else str(value)


def _nth(year: int, month: int, weekday: str, nth: int) -> date | None:
    return days.nth_weekday(year, month, weekday[:3], nth)


def _first_of_month(year: int, month: int, weekday: str, nth: int) -> date:
    return date(year, month, 1)


def _only_some(year: int, month: int, weekday: str, nth: int) -> date | None:
    """With > for >=: the last of them is taken for one too many."""
    return _nth(year, month, weekday, nth) if _nth(year, month, weekday, nth + 1) else None


def _day_number(year: int, month: int, weekday: str, nth: int) -> str | None:
    found = _nth(year, month, weekday, nth)
    return str(found.day) if found else None


_MISTAKES = [
    Mistake(
        _first_of_month,
        Finding(
            1,
            "Your function gives the first day of the month, whatever the rule.",
            "Lines 1 to 3 say which weekday, whether there are enough, and which of them.",
            _DAYS,
        ),
    ),
    Mistake(
        lambda year, month, weekday, nth: date(year, month, nth),
        Finding(
            1,
            "Your function counts days, not those of one name.",
            "Line 1: keep the days whose `days.day_name()` is the weekday, then count.",
            _DAYS,
        ),
    ),
    Mistake(
        lambda year, month, weekday, nth: _nth(year, month, weekday, 1),
        Finding(0.5, "Your function gives the first one, whichever is asked for.", "Line 3 depends on `nth`.", _DAYS),
    ),
    Mistake(
        _only_some,
        Finding(
            0.5,
            "Where the last one of the month is asked for, your function finds none.",
            "Line 2: as many as `nth` are enough, so compare with >=.",
            _DAYS,
        ),
    ),
    Mistake(
        _day_number,
        Finding(0.5, "Your function gives a number, without month and year.", "Give back the day itself.", _DAYS),
    ),
]
_ONE_LATE = Finding(
    0.5,
    "Your function gives the one after the one asked for, or stops where there is none after it.",
    "Line 3: Python counts from 0, so the second stands at place 1.",
    _DAYS,
)
_NO_FIFTH = Finding(
    0.5,
    "Where a month has no such day, your function does not give None.",
    "Line 2: compare `len(same)`, how many there are, with `nth`.",
    _DAYS,
)


def _dates(calls: list[dict], said: list, unseen: bool) -> list[Finding]:
    right = [_nth(*case) for case in cases(unseen)]
    if said == right:
        return []
    stopped = _stops_short(calls, said, unseen) or trouble(calls, "awareness_date", points=1)
    if stopped:
        return [stopped]
    known = recognised(_MISTAKES, said, cases(unseen))
    if known:
        return [known]
    if all(found == day for found, day in zip(said, right, strict=True) if day):
        return [_NO_FIFTH]
    return [_other_day(said, right, unseen)]


def _stops_short(calls: list[dict], said: list, unseen: bool) -> Finding | None:
    """An IndexError where a place does not exist: at a fifth that is not there, or one place too far on."""
    if calls[-1].get("raised") != "IndexError":
        return None
    before = cases(unseen)[: len(calls) - 1]
    if said[:-1] == [_nth(*case) for case in before] and _nth(*cases(unseen)[len(before)]) is None:
        return _NO_FIFTH
    late = [_nth(year, month, weekday, nth + 1) for year, month, weekday, nth in before]
    return _ONE_LATE if before and said[:-1] == late else None


def _other_day(said: list, right: list, unseen: bool) -> Finding:
    place = first_wrong(said, right)
    year, month, weekday, nth = cases(unseen)[place]
    if str(said[place]).startswith("["):
        return Finding(1, "Your function gives several days.", "Line 3: a number says which of them.", _DAYS)
    found = f"For number {nth} of {weekday} in {month}/{year} your function gives {short(said[place], 30)}."
    return Finding(1, found, "Keep the days of that name, see whether there are enough, take the nth.", _DAYS)


# Clashes


def _clashes(said) -> list[Finding]:
    strange = unreadable(said, "clashes", points=1)
    if strange:
        return [strange]
    named = set(re.findall(r"\bN\d+\b", json.dumps(said).upper()))
    pairs = plan.clashes(load("content_plan"))
    right = {*pairs["first"], *pairs["second"]}
    if named == right:
        return []
    if not named:
        found = f"`clashes` is {short(said)}." if said else "`clashes` has no plan ids yet."
        return [Finding(1, found, 'Name the posts that clash by their ids, such as "N03".', _CLASHES)]
    return [_other_clashes(named, right, pairs)]


def _other_clashes(named: set[str], right: set[str], pairs: pd.DataFrame) -> Finding:
    extra, lost = sorted(named - right), sorted(right - named)
    halves = [pair for pair in zip(pairs["first"], pairs["second"], strict=True) if len(named & set(pair)) == 1]
    if not extra and len(halves) == len(pairs):
        found = "You name one post of each pair."
        return Finding(0.5, found, "A clash has two: `plan_id` and `previous`.", _CLASHES)
    if named == _any_platform():
        found = "Some of your posts come out at the same time on different platforms."
        return Finding(0.5, found, "Only two on the same platform push each other down.", _CLASHES)
    if not extra:
        found = f"{len(lost)} of the {len(right)} posts that clash are missing from your list."
        return Finding(
            0.5, found, "Look for 30 minutes or less in `minutes_since`, 0 too: `plan_id` and `previous`.", _CLASHES
        )
    found = f"{extra[0]} is on your list, but no post on its platform is within 30 minutes of it."
    expected = "Look for 30 or less in `minutes_since`; the other post of the pair stands in `previous`."
    return Finding(0.5 if not lost and len(extra) <= 2 else 1, found, expected, _CLASHES)


def _any_platform() -> set[str]:
    together = plan.clashes(load("content_plan").assign(platform="any"))
    return {*together["first"], *together["second"]}


# Gaps


def _gaps(said) -> list[Finding]:
    strange = unreadable(said, "gaps", points=1)
    if strange:
        return [strange]
    if said is None or said == []:
        return [Finding(1, "`gaps` has no days yet.", "Name each working day with nothing planned.", _CLASHES)]
    if isinstance(said, list) and all(isinstance(one, bool) for one in said):
        found = "`gaps` says yes or no for each working day."
        return [Finding(0.5, found, "Put that between the square brackets of `working_days[…]`.", _CLASHES)]
    named, table = _days_named(said), load("content_plan")
    right = {day.date() for day in plan.gaps(table, _FIRST, _LAST)}
    return [] if named == right else [_other_gaps(named, right, table)]


def _days_named(said) -> set[date]:
    """Days as they were written: 2027-01-25, 25/1/2027, 25 January, or 25 alone."""
    text = json.dumps(list(said.values()) if isinstance(said, dict) else said)
    turned = re.sub(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})", r"\3-\2-\1", text)
    whole = re.findall(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", turned)
    if whole:
        days_ = [f"{year}-{month:>02}-{day:>02}" for year, month, day in whole]
        return {date.fromisoformat(day) for day in days_ if _exists(day)}
    return {date(2027, 1, int(day)) for day in re.findall(r"(?<![\d.])\d{1,2}(?!\d)", text) if 1 <= int(day) <= 31}


def _exists(day: str) -> bool:
    return not pd.isna(pd.to_datetime(day, errors="coerce"))


def _other_gaps(named: set[date], right: set[date], table: pd.DataFrame) -> Finding:
    planned = {day.date() for day in pd.to_datetime(table["planned_at_local"])}
    weekend = {day for day in named if WEEKDAYS[day.weekday()] in ("Saturday", "Sunday")}
    if named - weekend == right:
        return Finding(0.5, "Saturday or Sunday is among your gaps.", "Working days are Monday to Friday.", _CLASHES)
    if named and named <= planned:
        found = "On each day that you name, something is planned."
        return Finding(1, found, "Turn it round: a `~` before `working_days.isin(planned)`.", _CLASHES)
    extra, lost = sorted(named - right), right - named
    if extra:
        found = f"You name {extra[0].day} {extra[0]:%B}: something is planned on that day, or it lies outside the plan."
        expected = "A gap is a working day, 4 to 29 January, with nothing on any platform."
        return Finding(0.5 if not lost and len(extra) == 1 else 1, found, expected, _CLASHES)
    found = f"{len(lost)} of the {len(right)} silent working days are missing from your list."
    return Finding(0.5 if named else 1, found, "Name every one, also those between the first and the last.", _CLASHES)
