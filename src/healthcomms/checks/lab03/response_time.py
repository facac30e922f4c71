"""3.6: `response_time(messages, until)` gives n, the percent answered, and the median wait on duty of all messages."""

from functools import cache

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, short, trouble, values
from healthcomms.checks.mistake import Mistake, recognised, same
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Everybody who wrote is counted, on the clock that you promise to keep, and the middle speaks for them."

EMPTY = Finding(
    0,
    "`n`, `answered_percent` and `median_min` have no value yet.",
    "Replace each None above, run that cell, see that it shows no error, then run this one.",
)

_NAMES = {  # what the task asks for, and the same under the name that `metrics.first_response` gives it
    "n": ("n",),
    "answered_percent": ("answered_percent", "percent_answered"),
    "median_min": ("median_min", "median_all_min"),
}
_MINUTES, _PERCENT = 0.6, 0.6  # rounding to whole minutes and percents is welcome
_WAITING, _CLOCK, _MIDDLE = "Still waiting is a wait", "Whose clock?", "The wait in the middle"

_SEEN = [("2026-12-01", "2027-01-04 09:00", None), ("2026-07-01", "2026-08-31 10:00", "facebook")]
_UNSEEN = [("2026-07-01", "2027-01-04 09:00", "x"), ("2026-07-01", "2026-09-14 10:00", "facebook")]


def cases(unseen: bool) -> list[tuple[pd.DataFrame, pd.Timestamp]]:
    """Messages that had come in by a moment, and that moment; of the second ones, some were answered after it."""
    return [_case(*drawn) for drawn in (_UNSEEN if unseen else _SEEN)]


def _case(start: str, until: str, platform: str | None) -> tuple[pd.DataFrame, pd.Timestamp]:
    messages, end = load("messages"), pd.Timestamp(until, tz="Europe/London")
    kept = messages["received_at_utc"].between(pd.Timestamp(start, tz="Europe/London"), end)
    if platform:
        kept &= messages["platform"] == platform
    return messages[kept].reset_index(drop=True), end


def probe(response_time, unseen: bool) -> list[dict]:
    return each(response_time, cases(unseen))


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "response_time", points=3) or _unreadable(values(seen))
    if stopped:
        return [stopped]
    said = [_named(value) for value in values(seen)]
    if all(value is None for answer in said for value in answer.values()):
        return None
    counted = [*_n(said, unseen), *_percent(said, unseen)]
    return [*counted, *_median([answer["median_min"] for answer in said], unseen)]


def _named(value: dict) -> dict[str, float | None]:
    return {
        name: number(next((value[alias] for alias in aliases if alias in value), None))
        for name, aliases in _NAMES.items()
    }


def _unreadable(returned: list) -> Finding | None:
    for value in returned:
        if not isinstance(value, dict):
            found = f"`response_time` gives {short(value)} instead of three named values."
            return Finding(3, found, "Keep its last line, which begins with `return {`.")
        given = {name: item for name, item in value.items() if name in _KNOWN and item is not None}
        texts = [name for name, item in given.items() if number(item) is None]
        if texts:
            found = f"`{texts[0]}` is '{short(value[texts[0]])}', which is not one number."
            return Finding(3, found, "A column has many values: `.mean()` or `.median()` makes one of them.")
    return None


_KNOWN = [alias for aliases in _NAMES.values() for alias in aliases]


def _n(said: list[dict], unseen: bool) -> list[Finding]:
    counts = [answer["n"] for answer in said]
    asked = cases(unseen)
    if counts == [len(messages) for messages, _ in asked]:
        return []
    if counts == [metrics.waits(*case[:1], until=case[1], by="clock")["answered"].sum() for case in asked]:
        found = "`n` counts only the messages that were answered."
        return [Finding(0.5, found, "Count all who wrote. The others are the ones to worry about.", _WAITING)]
    return [Finding(0.5, "`n` is not the number of messages given.", "`len` of the table counts its rows.", _WAITING)]


def _percent(said: list[dict], unseen: bool) -> list[Finding]:
    percents, asked = [answer["answered_percent"] for answer in said], cases(unseen)
    right = [100 * metrics.waits(messages, until=until, by="clock")["answered"].mean() for messages, until in asked]
    if same(percents, right, _PERCENT):
        return []
    look = "The column `answered` is True or False: its mean is a share."
    if same(percents, [share / 100 for share in right], 0.006):
        return [Finding(0.5, "`answered_percent` is a fraction between 0 and 1.", "Multiply it by 100.", _WAITING)]
    if same(percents, [100] * len(asked), _PERCENT):
        found = "`answered_percent` is 100: it looks only at messages that were answered."
        return [Finding(0.5, found, "Keep the rows of those who still wait.", _WAITING)]
    if same(percents, [100 - share for share in right], _PERCENT):
        return [Finding(0.5, "`answered_percent` tells how many still wait.", look, _WAITING)]
    if same(percents, [100 * messages["first_reply_at_utc"].notna().mean() for messages, _ in asked], _PERCENT):
        found = "Some messages count as answered whose answer came after `until`."
        return [Finding(0.5, found, "Ask what was known at that moment: `metrics.waits` does.", _WAITING)]
    return [Finding(0.5, "`answered_percent` is not the share of messages answered by `until`.", look, _WAITING)]


@cache
def _sound(unseen: bool) -> list[tuple[float, float]]:
    """Between which minutes each median may lie.

    Whoever still waits has waited at least so long. Taken as just so long, as without end, or as Kaplan and Meier
    count them, the medians differ by some minutes where messages are young; each of them is sound.
    """
    return [sound_medians(*case) for case in cases(unseen)]


def sound_medians(messages: pd.DataFrame, until: pd.Timestamp) -> tuple[float, float]:
    table = metrics.waits(messages, until=until, by="monitored")
    endless = table["wait_min"].where(table["answered"], float("inf"))
    kaplan_meier = metrics.first_response(messages, until=until, by="monitored")["median_all_min"]
    medians = (table["wait_min"].median(), endless.median(), kaplan_meier)
    return min(medians) - _MINUTES, max(medians) + _MINUTES


def _average(messages: pd.DataFrame, until: pd.Timestamp, *, by="monitored", who="all", middle="median") -> float:
    table = metrics.waits(messages, until=until, by=by)
    kept = table[table["answered"]] if who == "answered" else table
    waited = kept["wait_min"].where(kept["answered"], 0) if who == "none is 0" else kept["wait_min"]
    return float(waited.agg(middle))


def _mistake(loses: float, found: str, expected: str, look: str, **done) -> Mistake:
    def rule(messages: pd.DataFrame, until: pd.Timestamp) -> float:
        return _average(messages, until, **done)

    return Mistake(rule, Finding(loses, found, expected, look), _MINUTES)


_DROPPED = "Your median leaves out everybody who still waits."
_ALL = "They have waited until now, at least: keep their rows."
_BY_CLOCK = "Your waits run through nights and weekends, when nobody is on duty."
_ON_DUTY = 'The promise counts monitored hours: `by="monitored"`.'
_MEAN = "`median_min` is a mean, and a few very long waits pull it up."
_TAKE_MIDDLE = "The median is the wait in the middle: half wait less."
_MISTAKES = [
    _mistake(1, _DROPPED, _ALL, _WAITING, who="answered"),
    _mistake(1, "Whoever still waits counts as a wait of 0 minutes.", _ALL, _WAITING, who="none is 0"),
    _mistake(1, _BY_CLOCK, _ON_DUTY, _CLOCK, by="clock"),
    _mistake(1, _MEAN, _TAKE_MIDDLE, _MIDDLE, middle="mean"),
    _mistake(2, f"{_BY_CLOCK} And those who still wait are left out.", _ON_DUTY, _CLOCK, by="clock", who="answered"),
    _mistake(2, f"{_MEAN} And those who still wait are left out.", _ALL, _MIDDLE, who="answered", middle="mean"),
    _mistake(2, f"{_MEAN} And nights count too.", _ON_DUTY, _MIDDLE, by="clock", middle="mean"),
    _mistake(
        2, f"{_MEAN} Nights count, and those who still wait do not.", _ON_DUTY, _MIDDLE,
        by="clock", who="answered", middle="mean",
    ),
]  # fmt: skip


def _median(said: list[float | None], unseen: bool) -> list[Finding]:
    asked, sound = cases(unseen), _sound(unseen)
    if all(one is not None and low <= one <= high for one, (low, high) in zip(said, sound, strict=True)):
        return []
    known = recognised(_MISTAKES, said, asked)
    if known:
        return [known]
    if all(one is not None and low <= 60 * one <= high for one, (low, high) in zip(said, sound, strict=True)):
        return [Finding(1, "`median_min` is in hours.", "Give minutes, as its name says.", _MIDDLE)]
    if None in said:
        return [Finding(2, "`median_min` has no value yet.", "Take the middle of the column `wait_min`.", _MIDDLE)]
    found = f"For the first {len(asked[0][0])} messages `median_min` is {said[0]:.4g}."
    return [Finding(2, found, "Take the median of all waits in minutes on duty, answered or not.", _MIDDLE)]
