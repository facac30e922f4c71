"""5.2: `time_window(moment)` gives the window of a moment (UTC) on London's clock."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, values, words
from healthcomms.checks.score import Finding
from healthcomms.timing.windows import OTHER, WINDOWS, time_window

RIGHT = "London's clock, London's weekday, and every window from its first minute to its last, also when clocks change."

EMPTY = Finding(
    0,
    "Lines 1 to 3 are as you got them.",
    "Change them above, run that cell, see that it shows no error, then run this one.",
)

_CLOCK, _HOURS, _WEEKEND = "One moment, two clocks", "Five windows", "Whose clock is it?"

_SEEN = [  # a Monday and a weekend in winter, then the same in summer
    "2027-01-04T06:59Z", "2027-01-04T07:00Z", "2027-01-04T08:59Z", "2027-01-04T09:00Z",
    "2027-01-04T11:59Z", "2027-01-04T12:00Z", "2027-01-04T13:59Z", "2027-01-04T14:00Z",
    "2027-01-04T16:59Z", "2027-01-04T17:00Z", "2027-01-04T18:59Z", "2027-01-04T19:00Z",
    "2027-01-04T19:59Z", "2027-01-04T20:00Z", "2027-01-04T22:59Z", "2027-01-04T23:00Z",
    "2027-01-08T17:30Z", "2027-01-09T08:30Z", "2027-01-09T12:30Z", "2027-01-10T17:30Z", "2027-01-10T20:30Z",
    "2027-01-09T21:30Z", "2027-07-05T06:00Z", "2027-07-05T08:15Z", "2027-07-05T11:30Z", "2027-07-05T13:30Z",
    "2027-07-05T16:30Z", "2027-07-05T18:30Z", "2027-07-05T19:30Z", "2027-07-05T22:30Z", "2027-07-05T05:30Z",
    "2027-01-05T05:30Z", "2027-01-05T00:30Z", "2027-01-05T02:30Z", "2027-01-05T10:30Z",
]  # fmt: skip
_UNSEEN = [  # the weekends on which the clocks change, and the days beside them
    "2026-10-23T06:30Z", "2026-10-23T08:30Z", "2026-10-23T11:00Z", "2026-10-23T13:00Z", "2026-10-23T16:00Z",
    "2026-10-23T18:00Z", "2026-10-24T19:00Z", "2026-10-24T22:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z",
    "2026-10-25T08:30Z", "2026-10-25T19:30Z", "2026-10-25T22:30Z", "2026-10-26T06:30Z", "2026-10-26T07:00Z",
    "2026-10-26T09:00Z", "2026-10-26T12:30Z", "2026-10-26T14:00Z", "2026-10-26T18:30Z", "2026-10-26T19:00Z",
    "2026-10-26T16:30Z", "2026-10-26T11:30Z", "2027-03-26T07:30Z", "2027-03-26T18:30Z", "2027-03-27T12:30Z",
    "2027-03-27T22:30Z", "2027-03-28T00:30Z", "2027-03-28T01:30Z", "2027-03-28T16:30Z", "2027-03-28T19:30Z",
    "2027-03-28T22:30Z", "2027-03-29T06:00Z", "2027-03-29T08:00Z", "2027-03-29T11:30Z", "2027-03-29T13:00Z",
    "2027-03-29T16:30Z", "2027-03-29T18:00Z", "2027-03-29T22:00Z", "2027-03-29T04:30Z", "2027-03-29T01:30Z",
    "2026-10-23T07:30Z", "2026-10-23T12:30Z", "2026-10-23T17:30Z", "2026-10-26T08:30Z", "2026-10-26T13:30Z",
    "2026-10-26T17:30Z", "2026-10-26T21:30Z", "2026-10-26T23:00Z", "2027-03-29T07:30Z", "2027-03-29T12:30Z",
    "2027-03-29T17:30Z", "2027-03-26T12:30Z",
]  # fmt: skip


def cases(unseen: bool) -> list[tuple[pd.Timestamp]]:
    """Moments in UTC: both ends of each window, weekends, summer; unseen, the weekends when the clocks change."""
    return [(pd.Timestamp(moment),) for moment in (_UNSEEN if unseen else _SEEN)]


def probe(time_window, unseen: bool) -> list[dict]:
    return each(time_window, cases(unseen))


class _Way(NamedTuple):
    """One way to write a line, and what to say of it: nothing where it is right."""

    rule: Callable
    said: tuple[str, ...] = ()


_CLOCKS = [
    _Way(lambda moment: moment.tz_convert("Europe/London")),
    _Way(
        lambda moment: moment,
        ("Your hours are those of UTC.", 'Line 1: `moment.tz_convert("Europe/London")` is London\'s clock.', _CLOCK),
    ),
    _Way(
        lambda moment: moment + pd.Timedelta(hours=1),
        ("You add an hour all the year.", "London is an hour ahead of UTC in summer only: let Python look.", _CLOCK),
    ),
    _Way(
        lambda moment: moment - pd.Timedelta(hours=moment.tz_convert("Europe/London").hour - moment.hour),
        ("In summer your clock runs the wrong way.", "London is ahead of UTC then: convert, do not relabel.", _CLOCK),
    ),
    _Way(
        lambda moment: moment + pd.Timedelta(hours=int(4 <= moment.month <= 10)),
        (
            "You change the clocks on the first of a month.",
            "They change on a Sunday late in March and in October: `tz_convert` knows when.",
            _CLOCK,
        ),
    ),
]
_ONLY_EVENING = "At the weekend, Saturday and Sunday, only the evening counts."
_WEEKENDS = [
    _Way(lambda day: day in ("Saturday", "Sunday")),
    _Way(lambda day: False, ("At weekends your function sees commutes and lunch.", "Line 2: " + _ONLY_EVENING, _HOURS)),
    _Way(lambda day: day == "Saturday", ("Sunday counts as a working day.", _ONLY_EVENING, _HOURS)),
    _Way(lambda day: day == "Sunday", ("Saturday counts as a working day.", _ONLY_EVENING, _HOURS)),
    _Way(
        lambda day: day not in ("Saturday", "Sunday"),
        ("Working days count as a weekend, and weekends do not.", "Line 2: turn it round.", _HOURS),
    ),
    _Way(
        lambda day: day in ("Friday", "Saturday", "Sunday"),
        ("Friday counts as a weekend.", _ONLY_EVENING, _HOURS),
    ),
]
_DAYTIME = ("commute in", "lunch", "commute home")
_NEVER = _Way(lambda hour, first, end: False, ("{name} is never found.", "Line 3: ask for its hours.", _HOURS))
_EDGES = [
    _Way(lambda hour, first, end: first <= hour < end),
    _NEVER,
    _Way(
        lambda hour, first, end: first <= hour <= end,
        ("The hour in which {name} ends still counts.", "*To* does not belong to it: compare with <.", _HOURS),
    ),
    _Way(
        lambda hour, first, end: first < hour < end,
        ("The first hour of {name} is left out.", "*From* belongs to it: compare with <=.", _HOURS),
    ),
    _Way(
        lambda hour, first, end: first < hour <= end,
        ("{name} begins and ends an hour late.", "*From* belongs to it, *to* does not: `from <= hour < to`.", _HOURS),
    ),
    _Way(
        lambda hour, first, end: first - 12 <= hour < end - 12,
        ("{name} lies in the morning.", "Hours count to 24 here: five in the afternoon is 17.", _HOURS),
    ),
    _Way(
        lambda hour, first, end: first + 12 <= hour < end + 12 and hour < 20,
        ("{name} lies in the evening.", "Hours count to 24 here: seven in the morning is 7.", _HOURS),
    ),
]
_NO_EVENING = _Way(
    bool,
    ("At weekends your function finds no evening.", "Ask for the evening first, then for the weekend.", _HOURS),
)
_BY_OTHER_NAMES = {"lunch break": "lunch", "lunch hour": "lunch", "lunchtime": "lunch", "the evening": "evening"}
_NAMES = tuple(window.name for window in WINDOWS)


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "time_window", points=3)
    if stopped:
        return [stopped]
    said = [_BY_OTHER_NAMES.get(words(value), words(value)) for value in values(seen)]
    strange = [name for name in said if name not in (*_NAMES, OTHER)]
    if strange:
        return [_strange(strange[0])]
    moments = [moment for (moment,) in cases(unseen)]
    dots = next((window for window in _DAYTIME if said == _whatever_the_hour(window, moments)), None)
    if dots:
        found = f"“{dots.capitalize()}” comes out whatever the hour."
        return [Finding(1, found, "Where three dots stand after `if`, write its hours.", _HOURS)]
    if said == [time_window(moment) for moment in moments]:
        return []
    if said == _untouched(moments):
        return None
    if not {*said} - {"evening", OTHER}:
        return [_only_evenings(said, moments)]
    ways = [_explained(said, moments, clock, weekend) for clock in _CLOCKS for weekend in _WEEKENDS]
    known = [way for way in ways if way is not None]
    return min(known, key=_weight) if known else [_unknown(said, moments)]


def _whatever_the_hour(daytime: str, moments: list[pd.Timestamp]) -> list[str]:
    """With `if ...:` for one of the three, which Python takes for True: the windows below it are never asked for."""
    kept = ("evening", *_DAYTIME[: _DAYTIME.index(daytime)])
    weekdays = [moment.tz_convert("Europe/London").day_of_week < 5 for moment in moments]
    right = [time_window(moment) for moment in moments]
    return [daytime if day and name not in kept else name for day, name in zip(weekdays, right, strict=True)]


def _untouched(moments: list[pd.Timestamp]) -> list[str]:
    return ["evening" if 20 <= moment.hour < 23 else OTHER for moment in moments]


def _strange(name: str) -> Finding:
    if name == "none":
        found = "For some moments your function gives nothing back."
        return Finding(3, found, 'Keep its last line, `return "other"`, as far in as the first `if`.', _HOURS)
    return Finding(3, f"“{short(name, 30)}” is no window.", "Use the names of the table, and `other`.", _HOURS)


def _explained(said: list[str], moments: list[pd.Timestamp], clock: _Way, weekend: _Way) -> list[Finding] | None:
    """What costs points if the answers come from this clock and this weekend; None where they cannot."""
    locals_ = [clock.rule(moment) for moment in moments]
    findings = [Finding(1, *way.said) for way in (clock, weekend) if way.said]
    edges = []
    for window in WINDOWS:
        way = _edge(said, locals_, weekend, window)
        if way is None:
            return None
        edges += [(window, way)] if way.said else []
    return [*findings, *_edge_findings(edges)]


def _edge(said: list[str], locals_: list[pd.Timestamp], weekend: _Way, window) -> _Way | None:
    """How the hours of one window were written."""
    found = [name == window.name for name in said]
    is_evening = window.name == "evening"
    for way in _EDGES:
        inside = [way.rule(local.hour, window.from_hour, window.to_hour) for local in locals_]
        on_working_days = [
            hold and not weekend.rule(local.day_name()) for hold, local in zip(inside, locals_, strict=True)
        ]
        if found == (inside if is_evening else on_working_days):
            return way
        if is_evening and found == on_working_days and not way.said:
            return _NO_EVENING
    return None


def _edge_findings(edges: list) -> list[Finding]:
    """One window costs half a point; more than one cost it all, and the first is told."""
    if not edges:
        return []
    window, (_, (found, expected, look)) = edges[0]
    told = found.format(name=window.name)
    if len(edges) > 1:
        told = f"The hours of {len(edges)} windows are off. {told[0].upper()}{told[1:]}"
    return [Finding(0.5 if len(edges) == 1 else 1, told[0].upper() + told[1:], expected, look)]


def _only_evenings(said: list[str], moments: list[pd.Timestamp]) -> Finding:
    """Where no other window is ever found, nothing shows what the weekend line does."""
    if "evening" not in said:
        return Finding(3, "Your function finds none of the four windows.", "Begin again with hint 3.", _HOURS)
    in_london = [name == "evening" for name in said] == [time_window(moment) == "evening" for moment in moments]
    found = "Your function finds evenings, and none of the three other windows."
    expected = (
        'Do the three stand above the last `return "other"`? Below it nothing is read. '
        "And line 2 is True on Saturday and Sunday alone."
    )
    return Finding(2 if in_london else 3, found, expected, _HOURS)


def _weight(findings: list[Finding]) -> tuple[float, int]:
    return sum(finding.loses for finding in findings), len(findings)


def _unknown(said: list[str], moments: list[pd.Timestamp]) -> Finding:
    """Answers that no known lines give: the first wrong one is told."""
    wrong = [(moment, name) for moment, name in zip(moments, said, strict=True) if name != time_window(moment)]
    moment, name = wrong[0]
    local = moment.tz_convert("Europe/London")
    found = f"{len(wrong)} of {len(said)} moments are off. {local:%A %H:%M} in London came out as “{name}”."
    expected = "First the clock, then the weekend, then the hours of the table."
    return Finding(2 if len(wrong) <= 6 else 3, found, expected, _HOURS)
