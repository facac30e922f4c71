"""4.4: `adoption(staff)`, how many have shared so far, and `staff_share`, their part of December's reach."""

from dataclasses import dataclass
from itertools import product
from numbers import Real

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, unreadable, values
from healthcomms.checks.mistake import same
from healthcomms.checks.plain import plain
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "Only people who agreed are counted, each once, and the part of the reach names its whole. Your curve is of people "
    "on that list, not of all staff: say so beside the figure."
)

EMPTY = Finding(
    0,
    "The three values in `adoption` and `staff_share` are as you got them.",
    "Replace them above, run that cell, see that it shows no error, then run this one.",
)

_TOLERANCE = 0.51  # percentage points: rounding to whole percents is welcome

_SEEN = [  # shares in each month, and the month from which the person had opted out
    {"V001": ([1, 0, 2, 0], None), "V002": ([0, 0, 1, 1], None), "V003": ([0, 0, 0, 0], None),
     "V004": ([0, 0, 0, 3], 3), "V005": ([2, 1, 0, 0], 0)},
    {"V006": ([0, 2, 0, 0, 1], None), "V007": ([0, 0, 0, 0, 4], 2), "V008": ([1, 1, 1, 1, 1], 3)},
]  # fmt: skip
_UNSEEN = [
    {"V009": ([0, 1, 0], None), "V010": ([0, 0, 1], 2), "V011": ([1, 0, 1], None), "V012": ([0, 0, 0], None),
     "V013": ([1, 1, 1], 0)},
    {"V014": ([0, 0, 1, 2], None), "V015": ([3, 0, 0, 0], None), "V016": ([0, 1, 1, 0], 1)},
]  # fmt: skip


def cases(unseen: bool) -> list[tuple[pd.DataFrame]]:
    return [(_table(people),) for people in (_UNSEEN if unseen else _SEEN)]


def _table(people: dict) -> pd.DataFrame:
    """`staff_engagement` of a few people, as far as the exercise needs it."""
    rows = [
        {
            "staff_id": person,
            "month": pd.Timestamp(2026, 1 + place, 1),
            "shared_posts": shared,
            "reach_from_shares": 90 * shared,
            "opted_in": left is None or place < left,
        }
        for person, (shares, left) in people.items()
        for place, shared in enumerate(shares)
    ]
    return pd.DataFrame(rows)


def probe(adoption, staff_share, unseen: bool) -> list[dict]:
    return [*each(adoption, cases(unseen)), {"share": plain(staff_share)}]


@dataclass(frozen=True)
class _Way:
    """One way to count: which rows, which people in a month, out of what."""

    rows: str
    so_far: str
    out_of: str

    def __call__(self, staff: pd.DataFrame) -> list[float]:
        counted = staff[staff["opted_in"]] if self.rows == "opted in" else staff
        shared = counted[counted["shared_posts"] > 0]
        first = shared.groupby("staff_id")["month"].min()
        whole = _WHOLES[self.out_of](staff, counted)
        return [100 * _BEGUN[self.so_far](first, shared, month) / whole for month in sorted(staff["month"].unique())]


_BEGUN = {
    "so far": lambda first, shared, month: int((first <= month).sum()),
    "this month for the first time": lambda first, shared, month: int((first == month).sum()),
    "this month": lambda first, shared, month: shared[shared["month"] == month]["staff_id"].nunique(),
}
_WHOLES = {
    "people counted": lambda staff, counted: counted["staff_id"].nunique(),
    "all people": lambda staff, counted: staff["staff_id"].nunique(),
    "rows counted": lambda staff, counted: len(counted),
    "all rows": lambda staff, counted: len(staff),
}
_RIGHT = _Way("opted in", "so far", "people counted")
_START = _Way("all", "this month for the first time", "all rows")
_WAYS = [_Way(*way) for way in product(("opted in", "all"), _BEGUN, _WHOLES)]

_OPTED_OUT = Finding(
    1,
    "People who had opted out are in your curve.",
    "They said no to being counted: keep only the rows where `opted_in` is True.",
    "Only those who agreed",
)
_WHOLE = Finding(
    0.5,
    "Your percents are out of rows, and everybody has a row for each month.",
    "Divide by people, each counted once: `.nunique()` of their ids.",
    "Once is enough to count",
)
_TOO_MANY = Finding(
    1,
    "The people you divide by include some who never agreed to be counted.",
    "Take the people from `counted`, not from `staff`.",
    "Only those who agreed",
)
_SO_FAR = Finding(
    0.5,
    "Your curve goes down again, or starts afresh each month.",
    "Whoever has shared once stays in: count everybody whose first month is this one or earlier.",
    "Once is enough to count",
)


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, last = seen
    share = _staff_share(last.get("share"))
    stopped = trouble(calls, "adoption", points=2)
    if stopped:
        return [stopped, *share]
    lines = [_line(value) for value in values(calls)]
    if _NOBODY in lines:
        return [_EMPTIED, *share]
    if None in lines:
        found = f"`adoption` gave back {short(values(calls)[lines.index(None)])}."
        return [Finding(2, found, "Keep its last line: a table with the columns `when` and `adopted`."), *share]
    if last.get("share") is None and _is(_START, lines, unseen):
        return None
    return [*_curve(lines, unseen), *share]


_NOBODY: list[float] = []
"""The line of a curve without any figure: nobody is left to divide by."""

_EMPTIED = Finding(
    2,
    "Your curve has no figures: nobody is left in `counted`.",
    "`opted_in` holds True and False, not words: put the column itself between the square brackets.",
    "Only those who agreed",
)


def _line(value) -> list[float] | None:
    """The percents in the order of the months, from a table, a column or a list."""
    if isinstance(value, dict):
        value = [value[month] for month in sorted(value)]
    elif isinstance(value, list) and all(isinstance(row, dict) and row for row in value):
        value = [row.get("adopted", list(row.values())[-1]) for row in sorted(value, key=_month)]
    if isinstance(value, list) and value and all(one is None for one in value):
        return _NOBODY
    is_line = isinstance(value, list) and all(isinstance(one, Real) for one in value)
    return [float(one) for one in value] if is_line else None


def _month(row: dict) -> str:
    return str(row.get("when", row.get("month", "")))


def _is(way: _Way, lines: list[list[float]], unseen: bool) -> bool:
    right = [way(*case) for case in cases(unseen)]
    return all(same(line, other, _TOLERANCE) for line, other in zip(lines, right, strict=True))


def _curve(lines: list[list[float]], unseen: bool) -> list[Finding]:
    way = next((way for way in _WAYS if _is(way, lines, unseen)), None)
    if way:
        return _differences(way)
    if _is(_RIGHT, [[100 * one for one in line] for line in lines], unseen):
        found = "Your shares look like fractions, between 0 and 1."
        return [Finding(0.5, found, "This course reports percent: multiply by 100.", "Once is enough to count")]
    typed = _typed(lines, unseen)
    if typed:
        found = f"You divide by {typed:g}, whatever table comes."
        return [Finding(0.5, found, "Let Python count the people of the table: `.nunique()`.", _WHOLE.look)]
    right = [_RIGHT(*case) for case in cases(unseen)]
    place = next(place for place, line in enumerate(lines) if not same(line, right[place], _TOLERANCE))
    people = cases(unseen)[place][0]["staff_id"].nunique()
    found = f"In a small table of the check's own, with {people} people, your curve is {_figures(lines[place])}."
    expected = "Out of those who agreed: who has shared at least once by the end of each month?"
    return [Finding(2, found, expected, "Once is enough to count")]


def _typed(lines: list[list[float]], unseen: bool) -> float | None:
    """The number by which every table was divided, where all else is right."""
    begun = [
        [percent / 100 * case[0][case[0]["opted_in"]]["staff_id"].nunique() for percent in _RIGHT(*case)]
        for case in cases(unseen)
    ]
    whole = round(100 * begun[0][-1] / lines[0][-1]) if lines[0] and lines[0][-1] else 0
    if not whole:
        return None
    expected = [[100 * people / whole for people in line] for line in begun]
    return whole if all(same(*pair, 0.06) for pair in zip(lines, expected, strict=True)) else None


def _differences(way: _Way) -> list[Finding]:
    """What the learner's way of counting does otherwise than the right one."""
    findings = [_OPTED_OUT] if way.rows == "all" else []
    if way.out_of == "all people" and way.rows == "opted in":
        findings.append(_TOO_MANY)
    if way.out_of.endswith("rows") or way.out_of.startswith("rows"):
        findings.append(_WHOLE)
    if way.so_far != "so far":
        findings.append(_SO_FAR)
    return findings


def _figures(line: list[float]) -> str:
    return ", ".join(f"{one:.4g}" for one in line[:6])


_PART = "Part of a whole"


def december(*, all_staff: bool = False) -> tuple[float, float]:
    """Reach of staff's shares and of Tarnwick's own posts in December 2026; a post that stands there twice is one."""
    staff, posts = load("staff_engagement"), load("posts")
    rows = staff[(staff["month"] == "2026-12-01") & (staff["opted_in"] | all_staff)]
    posts = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"] & (posts["posted_at_utc"] >= "2026-12-01")]
    own = posts.drop_duplicates(["platform", "posted_at_utc", "text"])
    return float(rows["reach_from_shares"].sum()), float(own["reach"].sum())


def _staff_share(said) -> list[Finding]:
    if said is None:
        return [Finding(1, "`staff_share` is still None.", "Write a calculation that gives percent.", _PART)]
    strange = unreadable(said, "staff_share", points=1)
    if strange:
        return [strange]
    if number(said) is None:
        return [Finding(1, f"`staff_share` is {short(said)}.", "Give one number, in percent, without a sign.", _PART)]
    (shares, own), (all_shares, _) = december(), december(all_staff=True)
    if _is_near(said, 100 * shares / (shares + own)):
        return []
    for mistaken, words in (
        (100 * all_shares / (all_shares + own), _SHARE["opted out"]),
        (100 * shares / own, _SHARE["own"]),
        (100 * all_shares / own, _SHARE["own"]),
        (shares / (shares + own), _SHARE["fraction"]),
        (shares, _SHARE["count"]),
        (all_shares, _SHARE["count"]),
    ):
        if _is_near(said, mistaken):
            return [Finding(1, *words)]
    found = f"`staff_share` is {said:.4g}."
    return [
        Finding(
            1, found, "Divide what staff's shares reached by the whole, theirs and our own posts', times 100.", _PART
        )
    ]


def _is_near(said: float, share: float) -> bool:
    """The share, rounded to a decimal or to a whole percent; a fraction more closely."""
    return abs(said - share) <= (0.0015 if share < 1 else 0.15) or (share >= 1 and said == round(share))


_SHARE = {
    "opted out": (
        "Your staff's part also counts people who had opted out.",
        "Add up December's rows only where `opted_in` is True.",
        "Only those who agreed",
    ),
    "own": (
        "You divide by the reach of our own posts alone.",
        "The whole is both together: what staff's shares reached and what our own posts reached.",
        _PART,
    ),
    "fraction": ("Your staff's part is a fraction of 1.", "This course reports percent: multiply by 100.", _PART),
    "count": (
        "Your answer is a reach, added up over shares; it is neither a part nor a number of people.",
        "Divide it by the whole, times 100.",
        _PART,
    ),
}
