"""6.6: `lag(leader, follower)`, the steps by which changes go ahead, and `may_be_said`, what that allows."""

import math

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, unreadable, values
from healthcomms.checks.mistake import Mistake, first_wrong, recognised
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount, letters
from healthcomms.checks.score import Finding
from healthcomms.inference import lag_correlations

RIGHT = "Changes are compared, not levels, and you claim no more than a weak lead carries."

EMPTY = Finding(
    0,
    "The lines with a number, and `may_be_said`, are as you got them.",
    "Change them above, run that cell, see that it shows no error, then run this one.",
)

_LOOK = "A lag is no alarm"
_TOP = 3  # the lags that the exercise looks at, either way

_SMALL = [3, -5, 8, 1, -7, 4, 9, -2, -8, 6, -1, 5, -9, 2, 7, -4, -6, 8, 0, -3, 9, -7, 3, 5, -8, 1, 6, -5, -2, 7]
"""Ups and downs of single weeks: what one series really passes on to the other."""

_SEEN = [(1, -1), (2, -1), (-1, 2)]
_UNSEEN = [(3, 1), (0, 2), (-2, 1), (1, 3)]
"""By how many weeks the leader's ups and downs come first, and by how many its year does."""


def cases(unseen: bool) -> list[tuple[pd.Series, pd.Series]]:
    return [_pair(*ahead) for ahead in (_UNSEEN if unseen else _SEEN)]


def _pair(small: int, year: int) -> tuple[pd.Series, pd.Series]:
    """Two series of a hundred weeks: their levels go together at one lag, their changes at another."""
    weeks = range(100)
    return (
        pd.Series([_year(week) + _small(week) for week in weeks]),
        pd.Series([_year(week - year) + _small(week - small) for week in weeks]),
    )


def _year(week: int) -> float:
    """Up and down with the seasons: what both series share, as they share the winter."""
    return 100 + 70 * math.sin(2 * math.pi * week / 52)


def _small(week: int) -> int:
    return _SMALL[week % len(_SMALL)]


def probe(lag, may_be_said, unseen: bool) -> list[dict]:
    return [*each(lag, cases(unseen)), {"letters": plain(may_be_said)}]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, last = seen
    claimed = last.get("letters")
    stopped = trouble(calls, "lag", points=1)
    if stopped:
        return [stopped, *_may_be_said(claimed)]
    said = [amount(value) for value in values(calls)]
    if claimed is None and said == [_row_of("raw")(*case) for case in cases(unseen)]:
        return None
    return [*_lag(said, values(calls), unseen), *_may_be_said(claimed)]


def _row_of(column: str):
    """The row with the largest number of a column, which is not the lag itself."""
    return lambda leader, follower: lag_correlations(leader, follower, max_lag=_TOP)[column].idxmax()


def _lag_of(column: str):
    return lambda leader, follower: _row_of(column)(leader, follower) - _TOP


def _least(leader, follower):
    return lag_correlations(leader, follower, max_lag=_TOP)["differenced"].idxmin() - _TOP


def _strength(column: str):
    return lambda leader, follower: lag_correlations(leader, follower, max_lag=_TOP)[column].max()


_RAW = ("The lag is that of the levels: both series follow one slow wave.", "Take the column of the changes.")
_ROW = (
    "You give back the number of a row, which begins with 0.",
    'The lag stands in the column `lag` of that row: `table["lag"][best]`.',
)
_MISTAKES = [
    Mistake(_lag_of("raw"), Finding(0.5, *_RAW, _LOOK)),
    Mistake(_row_of("differenced"), Finding(0.5, *_ROW, _LOOK)),
    Mistake(_row_of("raw"), Finding(1, _RAW[0] + " And it is a row number, not a lag.", _RAW[1], _LOOK)),
    Mistake(
        lambda *pair: -_lag_of("differenced")(*pair),
        Finding(0.5, "Your lags have the wrong sign.", "Above zero, the leader comes first: keep the sign.", _LOOK),
    ),
    Mistake(
        lambda *pair: abs(_lag_of("differenced")(*pair)),
        Finding(0.5, "Your lags are never below zero.", "Below zero, the follower comes first: keep the sign.", _LOOK),
    ),
    Mistake(_least, Finding(0.5, "You take the smallest correlation.", "`.idxmax()` finds the largest.", _LOOK)),
    *(
        Mistake(
            _strength(column),
            Finding(0.5, "You give back a correlation.", "Asked is the lag at which it is largest.", _LOOK),
            tolerance=0.006,
        )
        for column in ("differenced", "raw")
    ),
]


def _lag(said: list, given: list, unseen: bool) -> list[Finding]:
    if None in said:
        found = f"`lag` gave back {short(given[said.index(None)], 30)}."
        return [Finding(1, found, "Give back one number of weeks.", _LOOK)]
    right = [_lag_of("differenced")(*case) for case in cases(unseen)]
    if said == right:
        return []
    known = recognised(_MISTAKES, said, cases(unseen))
    if known:
        return [known]
    if len(set(said)) == 1:
        found = f"`lag` gives back {said[0]:g}, whatever series it is given."
        return [Finding(1, found, "Let the function look for it in `table`.", _LOOK)]
    found = f"For two series of the check's own, `lag` gives back {said[first_wrong(said, right)]:g}."
    return [Finding(1, found, "At which lag do their changes go together most?", _LOOK)]


_MAY = {"a", "c", "e"}
_MAY_NOT = {
    "b": ("b lets mentions replace the laboratory.", "The lead is weak: often the reports did not follow."),
    "d": ("d reads agreement of levels as a measure.", "Look at the column of the other illness: it agrees as well."),
    "f": ("f takes each mention for somebody ill.", "Look at the weeks of the television series again."),
}
_MISSING = {
    "a": "the column of the changes, and how far from 1 it stays",
    "c": "the second table: how far mentions rise in the loud weeks, and how far reports",
    "e": "the columns of the other illness: it says that they agree, and no more",
}


def _may_be_said(said) -> list[Finding]:
    """Half a point for each letter too many or too few, one point at most."""
    odd = unreadable(said, "may_be_said", 1)
    if odd:
        return [odd]
    chosen = letters(said, "abcdef")
    if not said:
        return [Finding(1, "`may_be_said` has no letter yet.", 'Give a set of letters, such as {"b", "d"}.', _LOOK)]
    if chosen is None:
        return [Finding(1, f"`may_be_said` is {short(said, 30)}.", "Give letters from a to f only.", _LOOK)]
    claims = [Finding(0.5, *_MAY_NOT[letter], _LOOK) for letter in sorted(chosen - _MAY)][:2]
    absent = sorted(_MAY - chosen)[: 2 - len(claims)]
    return [*claims, *(Finding(0.5, f"{one} may be said, too.", f"Look at {_MISSING[one]}.", _LOOK) for one in absent)]
