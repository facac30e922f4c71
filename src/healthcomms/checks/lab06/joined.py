"""6.5: `joined`, hospitals that had posted by each day, and `top_three`, their percent of the reach added up."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from numbers import Real

import pandas as pd

from healthcomms.checks.calls import short, unreadable
from healthcomms.checks.mistake import first_wrong
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "Hospitals are counted, each from its first day on, and nothing is counted twice. Many hands joined; three "
    "of them brought more than half of the reach. Both are true, and a report needs both."
)

EMPTY = Finding(
    0,
    "The four lines with a number are as you got them.",
    "Change them above, run that cell, see that it shows no error, then run this one.",
)

_LOOK = "Many hands, or three"
_TOLERANCE = 0.06  # percentage points: rounding to one decimal is welcome
_HALF = 0.5


def probe(joined, top_three, unseen: bool) -> dict:
    return {"joined": plain(joined), "top_three": plain(top_three)}


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    counts = _counts(seen["joined"])
    if counts == _AS_GIVEN(coalition()) and seen["top_three"] is None:
        return None
    return [*_joined(seen["joined"], counts), *_top_three(seen["top_three"])]


def coalition() -> pd.DataFrame:
    """The posts, with the day on which people in the United Kingdom saw each."""
    posts = load("coalition_posts")
    return posts.assign(day=posts["posted_at_utc"].dt.tz_convert("Europe/London").dt.date)


def each_once(posts: pd.DataFrame) -> pd.DataFrame:
    return posts.drop_duplicates(["hospital", "posted_at_utc"])


@dataclass(frozen=True)
class _Way:
    """One way to count, day by day: which rows, which days, what of them."""

    rows: str
    days: str
    what: str

    def __call__(self, posts: pd.DataFrame) -> list[int]:
        used = each_once(posts) if self.rows == "once" else posts
        return [self._count(used[_DAYS[self.days](used["day"], day)]) for day in sorted(posts["day"].unique())]

    def _count(self, rows: pd.DataFrame) -> int:
        return {"hospitals": rows["hospital"].nunique(), "posts": len(rows), "first posts": rows["is_first"].sum()}[
            self.what
        ]


_DAYS: dict[str, Callable] = {
    "so far": lambda days, day: days <= day,
    "that day": lambda days, day: days == day,
    "days before": lambda days, day: days < day,
}
_RIGHT = _Way("once", "so far", "hospitals")
_AS_GIVEN = _Way("all", "that day", "posts")
_WAYS = [_Way(*way) for way in product(("once", "all"), _DAYS, ("hospitals", "posts", "first posts"))]


def _counts(said) -> list[float] | None:
    """The counts in the order of the days, from a list, a column, a dictionary or a table."""
    if isinstance(said, dict):
        said = [said[day] for day in sorted(said, key=_in_order)]
    elif isinstance(said, list) and said and all(isinstance(row, dict) and row for row in said):
        said = [row.get("joined", list(row.values())[-1]) for row in said]
    is_line = isinstance(said, list) and said and all(isinstance(one, Real) for one in said)
    return [float(one) for one in said] if is_line else None


def _in_order(key: str) -> tuple:
    """Keys crossed as text: 10 comes after 9, and days are in their order anyway."""
    return (0, int(key), "") if key.isdigit() else (1, 0, key)


def _joined(said, counts: list[float] | None) -> list[Finding]:
    odd = unreadable(said, "joined", 1)
    if odd:
        return [odd]
    if counts is None:
        found = "`joined` is still empty." if not said else f"`joined` is {short(said, 40)}."
        return [Finding(1, found, "Keep the loop: it puts one count a day into `joined`.", _LOOK)]
    posts = coalition()
    right = _RIGHT(posts)
    if counts == right:
        return []
    way = next((way for way in _WAYS if counts == way(posts)), None)
    if way:
        return _differences(way)
    return [_other(counts, right, posts)]


def _differences(way: _Way) -> list[Finding]:
    """What the learner's way of counting does otherwise than the right one; each half is worth half a point."""
    findings = [Finding(_HALF, *_OTHER_DAYS[way.days], _LOOK)] if way.days != "so far" else []
    if way.what == "posts":
        findings.append(Finding(_HALF, *_POSTS, _LOOK))
    if way.what == "first posts" and way.rows == "all":
        findings.append(Finding(_HALF, *_TWICE, _LOOK))
    return findings


_OTHER_DAYS = {
    "that day": (
        "Each of your counts in `joined` is of one day alone, so the curve goes up and down.",
        "Who has begun stays in: take the posts of this day and of all days before it.",
    ),
    "days before": (
        "Your counts in `joined` stop one day short: the day itself is missing.",
        "By the end of a day, its own posts count too: `<=`.",
    ),
}
_POSTS = (
    "In `joined` you count posts, and most hospitals posted more than once.",
    'Count different hospitals: `posted["hospital"].nunique()`.',
)
_TWICE = (
    "In `joined` one hospital begins twice: its export came in twice.",
    "Keep each post once before you count.",
)


def _other(counts: list[float], right: list[int], posts: pd.DataFrame) -> Finding:
    """Counts that no way of counting gives: another shape, or shares of all hospitals."""
    hospitals = posts["hospital"].nunique()
    if all(abs(one - 100 * other / hospitals) < 1 for one, other in zip(counts, right, strict=False)):
        return Finding(_HALF, "`joined` is in percent.", "Here it is a count: how many hospitals by each day.", _LOOK)
    if counts == sorted(set(right)):
        found = "In `joined` a day on which nobody began is missing."
        return Finding(_HALF, found, "Give one count for each day of `days`.", _LOOK)
    if len(counts) != len(right):
        found = f"`joined` holds {len(counts)} counts; there are {len(right)} days."
        return Finding(1, found, "Keep `joined = []` above the loop, and one `append` in it.", _LOOK)
    day = first_wrong(counts, right)
    found = f"For day {day + 1} of {len(right)} `joined` says {counts[day]:g}."
    return Finding(1, found, "How many different hospitals had posted by the end of that day?", _LOOK)


def _top_three(said) -> list[Finding]:
    if said is None:
        return [Finding(1, "`top_three` is still None.", "Write a calculation that gives percent.", _LOOK)]
    odd = unreadable(said, "top_three", 1)
    if odd:
        return [odd]
    percent = amount(said)
    if percent is None:
        kind = "several values" if isinstance(said, list | dict) else f"'{short(said, 20)}'"
        return [Finding(1, f"`top_three` is {kind}.", "Give one number, in percent.", _LOOK)]
    posts = coalition()
    if _is_near(percent, _share(each_once(posts))):
        return []
    for number, loses, found, expected in [*_known(each_once(posts)), *_with_copies(posts)]:
        if _is_near(percent, number):
            return [Finding(loses, f"`top_three` is {_figure(percent)}. {found}", expected, _LOOK)]
    found = f"`top_three` is {_figure(percent)}."
    return [Finding(1, found, "Add up the first three of `reach`, divide by the sum of `reach`, times 100.", _LOOK)]


def _figure(said: float) -> str:
    return f"{said:,.0f}" if said >= 1000 else f"{said:.4g}"


def _is_near(said: float, right: float) -> bool:
    """Equal, or rounded to one decimal or to a whole number; a fraction of 1 more closely."""
    return abs(said - right) <= (_TOLERANCE if abs(right) >= 1 else 0.006) or (abs(right) >= 1 and said == round(right))


def _share(posts: pd.DataFrame) -> float:
    return _first_three(posts.groupby("hospital")["reach"].sum())


def _first_three(reach: pd.Series) -> float:
    return 100 * float(reach.nlargest(3).sum() / reach.sum())


def _with_copies(posts: pd.DataFrame) -> list[tuple[float, float, str, str]]:
    """The same numbers with the second copies left in, which costs half a point more."""
    copies = "One hospital's posts are in it twice."
    known = [(number, 1, f"{copies} {found}", said) for number, _, found, said in _known(posts)]
    return [(_share(posts), _HALF, copies, _ONCE), *known]


def _known(posts: pd.DataFrame) -> list[tuple[float, float, str, str]]:
    """Numbers that people get from these rows, what they lose, and what to say."""
    by = posts.groupby("hospital")["reach"]
    reach, right = by.sum(), _share(posts)
    three, parts = float(reach.nlargest(3).sum()), "Divide the first three by the sum of `reach`, times 100."
    return [
        (right / 100, _HALF, "That is a fraction of 1.", "In percent it is 100 times that."),
        (_share(posts.drop_duplicates("hospital")), 1, "Only one post of each hospital is in it.", _ONCE),
        (three, 1, "That is a sum of reach, no share.", parts),
        (100 * three / float(reach.sum() - three), 1, "That is three against the others.", parts),
        (100 * float(reach.max() / reach.sum()), 1, "That is the largest alone.", "Take three: `reach.head(3)`."),
        (right / 3, 1, "That is the mean of three shares.", "Add up the three: `.sum()`."),
        (100 - right, 1, "That is what the others reached.", "Take the three at the top: `reach.head(3)`."),
        (300 / len(reach), 1, "That is three hospitals out of all.", "Count reach, not hospitals."),
        (_first_three(by.mean()), 1, "That is made of means.", "Add up each hospital's posts: `.sum()`."),
    ]


_ONCE = 'Copies share the hospital and the minute: `.drop_duplicates(["hospital", "posted_at_utc"])`.'
