"""On which date an awareness day falls in a year, by the rule in `awareness_days`."""

import calendar
from datetime import date, timedelta

import pandas as pd

__all__ = ["date_of", "days_in", "nth_weekday"]

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def nth_weekday(year: int, month: int, weekday: str, nth: int) -> date | None:
    """The nth such weekday ("Mon" to "Sun") of a month; None where the month has no fifth."""
    first = date(year, month, 1)
    day = 1 + (_WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * (nth - 1)
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def date_of(rule: str, year: int) -> date | None:
    """The first day that a rule names in a year.

    Rules: "fixed 05-12", "nth 2 Wed 03", "weekof 3 Sun 06" (the Monday of the week, Monday to Sunday, that holds
    that day), "lastday 02" and "announced". None where the organiser announces the date each year (look it up),
    and where the day does not exist that year, such as 29 February.

    Raises
    ------
    ValueError
        No such rule.
    """
    kind, *words = rule.split()
    if kind not in _RULES:
        raise ValueError(f"{rule!r} is no rule. One begins with {', '.join(_RULES)}.")
    return _RULES[kind](year, *words)


def days_in(days: pd.DataFrame, year: int) -> pd.DataFrame:
    """The days with their `date`, `last_date` and `begin_by` (lead time before it) in a year, in order of time.

    Announced days stand last, with no date.
    """
    dates = pd.to_datetime(days["rule"].map(lambda rule: date_of(rule, year)))
    dated = days.assign(
        date=dates,
        last_date=dates + pd.to_timedelta(days["duration_days"] - 1, unit="D"),
        begin_by=dates - pd.to_timedelta(days["lead_time_days"], unit="D"),
    )
    return dated.sort_values("date", kind="stable", ignore_index=True)


def _fixed(year: int, day: str) -> date | None:
    month, number = map(int, day.split("-"))
    return date(year, month, number) if number <= calendar.monthrange(year, month)[1] else None


def _nth(year: int, nth: str, weekday: str, month: str) -> date | None:
    return nth_weekday(year, int(month), weekday, int(nth))


def _week_of(year: int, nth: str, weekday: str, month: str) -> date | None:
    found = _nth(year, nth, weekday, month)
    return found - timedelta(days=found.weekday()) if found else None


def _last_day(year: int, month: str) -> date:
    return date(year, int(month), calendar.monthrange(year, int(month))[1])


def _announced(_year: int) -> None:
    return None


_RULES = {"fixed": _fixed, "nth": _nth, "weekof": _week_of, "lastday": _last_day, "announced": _announced}
