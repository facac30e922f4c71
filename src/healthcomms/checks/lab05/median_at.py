"""5.3: `median_at(posts, weekday, hour)`, the middle rate of the posts of one weekday and one hour."""

import pandas as pd

from healthcomms.checks.calls import trouble, values
from healthcomms.checks.said import amount, say
from healthcomms.checks.score import Finding

__all__ = ["cases", "judged"]

_LATER = "Three months that nobody looked at"

# The later posts of the winning hour may all be of one weekday: these tell the weekday from the hour.
_ROWS = [
    ("Sunday", 7, 1.0),
    ("Sunday", 7, 4.0),
    ("Sunday", 7, 9.0),
    ("Monday", 7, 20.0),
    ("Monday", 7, 30.0),
    ("Sunday", 12, 0.5),
    ("Sunday", 12, 0.7),
    ("Monday", 12, 50.0),
]


def cases(unseen: bool) -> list[tuple[pd.DataFrame, str, int]]:
    """Posts, a weekday and an hour."""
    table = pd.DataFrame(_ROWS, columns=["weekday", "hour", "rate"])
    asked = [("Monday", 12), ("Sunday", 12)] if unseen else [("Sunday", 7), ("Monday", 7)]
    return [(table, *one) for one in asked]


_WAYS = {
    "": lambda posts, weekday, hour: posts[(posts["weekday"] == weekday) & (posts["hour"] == hour)],
    "5: `median_at` keeps all posts, whatever it is asked for.": lambda posts, weekday, hour: posts,
    "5: `median_at` forgets the weekday.": lambda posts, weekday, hour: posts[posts["hour"] == hour],
    "5: `median_at` forgets the hour.": lambda posts, weekday, hour: posts[posts["weekday"] == weekday],
}


def judged(calls: list[dict], unseen: bool) -> Finding | None:
    """What is wrong with the function, None where nothing is."""
    said, asked = [amount(value) for value in values(calls)], cases(unseen)
    for found, rows in _WAYS.items():
        if len(said) == len(asked) and all(_is(one, rows(*case)) for one, case in zip(said, asked, strict=True)):
            return (
                Finding(0.5, found, "Join both questions with `&`, each in round brackets.", _LATER) if found else None
            )
    stopped = trouble(calls, "median_at", points=0.5)
    if stopped:
        return stopped
    _, weekday, hour = asked[0]
    found = f"5: for a {weekday} at {hour}, in a small table of the check's own, `median_at` gives {say(said[0])}."
    return Finding(0.5, found, "Keep the posts of that weekday and that hour, then take their median rate.", _LATER)


def _is(said: float | None, posts: pd.DataFrame) -> bool:
    return said is not None and abs(said - posts["rate"].median()) <= 0.051
