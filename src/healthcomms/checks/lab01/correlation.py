"""1.5: `correlation` of posts and engagements week by week, and `conclusion`, what it allows one to say."""

import re

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import short, unreadable
from healthcomms.checks.plain import plain
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "The number is right, and you claim no more than it carries."

_TOLERANCE = 0.006  # rounding to two decimals is welcome
_LOOK = "Effort and return"


def probe(correlation, conclusion, unseen: bool) -> dict:
    return {"correlation": plain(correlation), "conclusion": plain(conclusion)}


def weeks() -> pd.DataFrame:
    """Tarnwick's own posts week by week: `posts`, `engagements`, and `campaign`, how many belong to a campaign."""
    posts = load("posts")
    own = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"]]
    counted = own.assign(engagements=metrics.engagements(own))
    return counted.groupby(own["posted_at_utc"].dt.strftime("%G-W%V")).agg(
        posts=("post_id", "size"), engagements=("engagements", "sum"), campaign=("campaign_id", "count")
    )


def judge(seen: dict, unseen: bool) -> list[Finding]:
    return [*_correlation(seen["correlation"]), *_conclusion(seen["conclusion"])]


def _correlation(said) -> list[Finding]:
    strange = unreadable(said, "correlation", points=1)
    if strange:
        return [strange]
    if isinstance(said, list | dict):
        expected = 'Ask one column for its correlation with the other: `weeks["posts"].corr(…)` gives one number.'
        return [Finding(1, "`correlation` is a table or a list.", expected, _LOOK)]
    if said is None:
        return [Finding(1, "`correlation` is still None.", "Replace None by the line that computes it.", _LOOK)]
    if number(said) is None:
        return [Finding(1, f"`correlation` is '{short(said, 30)}'.", "Give the number, from -1 to 1.", _LOOK)]
    table = weeks()
    right = _between(table)
    if abs(said - right) <= _TOLERANCE:
        return []
    for wrong, tolerance, found, expected in _known(table, right):
        if abs(said - wrong) <= tolerance:
            return [Finding(1, f"`correlation` is {said:.3g}. {found}", expected, _LOOK)]
    if said == round(right, 1):
        found, expected = f"`correlation` is {said:g}, which is rounded too far.", "Keep two decimals, or all of them."
        return [Finding(0.5, found, expected, _LOOK)]
    found = f"`correlation` is {said:.3g}."
    return [Finding(1, found, "Correlate the columns `posts` and `engagements` of `weeks`.", _LOOK)]


def _between(table: pd.DataFrame, one: str = "posts", other: str = "engagements") -> float:
    return float(table[one].corr(table[other]))


def _known(table: pd.DataFrame, right: float) -> list[tuple[float, float, str, str]]:
    return [
        (
            _between(table[table["campaign"] == 0]),
            _TOLERANCE,
            "That is the weeks without a campaign.",
            "Use all weeks.",
        ),
        (100 * right, 0.6, "That looks like a percentage.", "A correlation runs from -1 to 1 and is not a share."),
        (right**2, _TOLERANCE, "That is its square.", "Give the correlation itself."),
        (1, _TOLERANCE, "A column always agrees with itself.", "Give `corr` the other column."),
        (
            _between(table, "campaign"),
            _TOLERANCE,
            "That is the campaign's posts.",
            "Take the column `posts`, with all of them.",
        ),
    ]


_ALLOWED = "c"
_TOO_MUCH = {
    "a": "a says that posting causes reactions. Weeks that go together do not show which brought which, or a third.",
    "b": "b reads the number as a share. A correlation is not a part of anything.",
    "d": "d says that posting never matters. These weeks were not an experiment, so they cannot show that either.",
}


def _conclusion(said) -> list[Finding]:
    letter = re.sub(r"^\W+|\W+$", "", str(said or "")).lower()  # "c." and "(c)" are c
    if letter == _ALLOWED:
        return []
    if said is None:
        return [Finding(1, "`conclusion` is still None.", "Give one letter in quotation marks.", _LOOK)]
    found = _TOO_MUCH.get(letter, f"`conclusion` is '{short(said, 30)}', which is none of the four letters.")
    return [Finding(1, found, "What did the busiest weeks have in common besides many posts?", _LOOK)]
