"""3.1: `rates` gives the engagement rate by reach of four posts of 2016, and None where it cannot be computed."""

import pandas as pd

from healthcomms.checks.calls import short, words
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "One rate, and three posts of which nobody can tell. The rate is a floor: its comments are not shown."

_BASE, _COUNTS = "When the base is zero or missing", "What counts as engagement"
_TOLERANCE = 0.044  # percentage points: 0.4 may stand for it, but not a rate of reactions alone


def probe(rates, unseen: bool) -> dict:
    return plain(rates.to_dict() if hasattr(rates, "to_dict") else rates)


def judge(seen: dict, unseen: bool) -> list[Finding]:
    posts = load("sample_posts").set_index("post_id")
    given = _by_post(seen, posts)
    absent = [post for post in posts.index if post not in given]
    if absent:
        found = f"`rates` has no entry for {absent[0]}."
        return [Finding(2, found, 'Give each of the four a value: {"support-workforce": …, "ward-celebration": …}.')]
    has_reach = posts["reach"].notna()
    computed, unknown = posts.index[has_reach], posts.index[~has_reach]
    if all(_is_none(value) for value in given.values()):
        return [Finding(2, "Every rate is None.", "One of the four posts shows how many people it reached.", _BASE)]
    wrong = [_text(post, given[post]) or _wrong_rate(post, amount(given[post]), posts.loc[post]) for post in computed]
    return [finding for finding in [*wrong, _not_none(given, unknown)] if finding]


def _by_post(seen, posts: pd.DataFrame) -> dict:
    """What was given for each post, named by its short name or by whose it is."""
    names = {words(name): post for post, whose in posts["organisation"].items() for name in (post, whose)}
    given = seen.items() if isinstance(seen, dict) else []
    return {names[words(name)]: value for name, value in given if words(name) in names}


_NO_RATE = ("", "none", "nan", "na", "n/a", "n.a.", "undefined", "unknown", "not known", "missing")


def _is_none(value) -> bool:
    """Text that says None in words passes for None."""
    return value is None or words(value) in _NO_RATE


def _text(post: str, value) -> Finding | None:
    if _is_none(value) or amount(value) is not None:
        return None
    found = f"The rate of {post} is the text '{short(value)}'."
    return Finding(1, found, "Write a number, or the sum without quotation marks, or None.")


def _wrong_rate(post: str, said: float | None, row: pd.Series) -> Finding | None:
    engaged, reach = float(row["reactions"] + row["shares"]), float(row["reach"])
    if said is not None and abs(said - 100 * engaged / reach) <= _TOLERANCE:
        return None
    for wrong, found, expected, look in _known(row, engaged, reach):
        if said is not None and abs(said - wrong) <= max(0.02 * wrong, 0.0005):
            return Finding(1, found, expected, look)
    said_so = "missing" if said is None else f"{said:.4g}"
    expected = "Add what people did, as far as it is shown, and divide by the people reached, times 100."
    return Finding(1, f"Your rate of {post} is {said_so}.", expected, _COUNTS)


def _known(row: pd.Series, engaged: float, reach: float) -> list[tuple[float, str, str, str]]:
    """A wrong rate that people compute, what was found, what is expected, and where to look."""
    views = float(row["views"])
    reached = "By reach means: divide by the column `reach`."
    all_kinds = "Count reactions and shares together; its comments are not shown."
    return [
        (engaged / reach, "Your rate is a fraction.", "This course reports percent: multiply by 100.", _PERCENT),
        (100 * engaged / views, "Your rate divides by the views of the video.", reached, "Of whom?"),
        (100 * float(row["reactions"]) / reach, "Your rate counts the reactions alone.", all_kinds, _COUNTS),
        (100 * float(row["shares"]) / reach, "Your rate counts the shares alone.", all_kinds, _COUNTS),
        (100 * (engaged + views) / reach, "Your rate counts views as engagements.", all_kinds, _COUNTS),
    ]


_PERCENT = "Percent, not fractions"


def _not_none(given: dict, unknown: pd.Index) -> Finding | None:
    told = [post for post in unknown if not _is_none(given[post])]
    if not told:
        return None
    post, value = told[0], amount(given[told[0]])
    if value is None:
        return _text(post, given[post])
    if value == 0:
        found = f"You give {post} a rate of 0, which says that nobody who saw it did anything."
    else:
        found = f"You give {post} a rate of {value:.4g}, but nobody can tell how many people it reached."
    return Finding(1, found, "Without reach the rate cannot be computed: leave it None.", _BASE)
