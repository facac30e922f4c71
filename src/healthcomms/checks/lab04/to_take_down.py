"""4.6: `to_take_down(stories, today)` gives the consent ids of the stories that come down today."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, values
from healthcomms.checks.score import Finding

RIGHT = "Every story that has to come down is on the list, and no other. The last day still counts."

EMPTY = Finding(
    0,
    "The four values above the last `if` are as you got them.",
    "Replace them, run that cell, see that it shows no error, then run this one.",
)

_TODAY = {False: "2027-01-04", True: "2027-03-15"}
_DAYS = {  # last day and withdrawal, in days from today
    "sound": (200, None), "last day": (0, None), "no last day": (None, None), "other channel": (90, None),
    "expired": (-1, None), "long expired": (-300, None), "withdrawn": (400, -40), "withdrawn today": (120, 0),
    "child": (300, None), "child, signed": (300, None), "adult, signed for": (300, None), "fewer channels": (300, None),
    "expired, down": (-30, None), "withdrawn, down": (60, -9), "child, down": (300, None),
}  # fmt: skip
_LIVE = {"other channel": "facebook, x", "fewer channels": "website"}
_ORDER = {False: list(_DAYS), True: list(reversed(_DAYS))}
_DUE = ("expired", "long expired", "withdrawn", "withdrawn today", "child", "other channel")

_DATE, _FORM = "The last day still counts", "What the form must hold"


def cases(unseen: bool) -> list[tuple[pd.DataFrame, pd.Timestamp]]:
    """A story of each kind, and today."""
    today = pd.Timestamp(_TODAY[unseen])
    rows = [_story(kind, f"C{number:03}", today) for kind, number in _ids(unseen).items()]
    table = pd.DataFrame(rows)
    return [(table.assign(**{day: pd.to_datetime(table[day]) for day in ("expires_on", "withdrawn_on")}), today)]


def _ids(unseen: bool) -> dict[str, int]:
    return {kind: number + (20 if unseen else 1) for number, kind in enumerate(_ORDER[unseen])}


def _story(kind: str, consent: str, today: pd.Timestamp) -> dict:
    expires, withdrawn = _DAYS[kind]
    live = _LIVE.get(kind, "" if kind.endswith("down") else "facebook, website")
    return {
        "consent_id": consent,
        "story_title": f"A story ({kind})",
        "person_kind": "patient",
        "is_child": kind.startswith("child"),
        "representative_signed": kind.split()[-1] in ("signed", "for"),
        "channels": "facebook, website",
        "signed_on": today - pd.DateOffset(years=2),
        "expires_on": None if expires is None else today + pd.Timedelta(days=expires),
        "withdrawn_on": None if withdrawn is None else today + pd.Timedelta(days=withdrawn),
        "live_on": live,
    }


def probe(to_take_down, unseen: bool) -> list[dict]:
    return each(to_take_down, cases(unseen))


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "to_take_down", points=3)
    if stopped:
        return [stopped]
    listed = _listed(values(seen)[0])
    if listed is None:
        found = f"`to_take_down` gave back {short(values(seen)[0])}."
        return [Finding(3, found, "Keep its last line: `return ids`, a list of consent ids.")]
    said = {kind for kind, number in _ids(unseen).items() if f"C{number:03}" in listed}
    if said == {"other channel"}.union(kind for kind in _DAYS if kind.endswith("down")):
        return None
    if not said & set(_DUE):
        found = "None of the stories that have to come down is on your list."
        return [Finding(3, found, "A story is on it if any one of the reasons holds and it is up.", _DATE)]
    if said == set(_DAYS):
        found = "Every story is on your list, also those that are in order and those that are down already."
        expected = "Line 1 asks whether it is up. Line 3 asks `pd.notna(…)`: an empty place alone counts as True."
        return [Finding(3, found, expected, _DATE)]
    return _findings(said, unseen)


def _listed(value) -> list[str] | None:
    """Consent ids from a list, a column, a table or the keys of a dictionary."""
    if isinstance(value, dict):
        by_id = not all(str(key).isdigit() for key in value)
        value = list(value) if by_id else list(value.values())
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        value = [row.get("consent_id") for row in value]
    return [str(one).strip().upper() for one in value] if isinstance(value, list) else None


@dataclass(frozen=True)
class _Line:
    """One way to write a line of the scaffold, and what to say of it; None for the right way."""

    rule: Callable
    finding: Finding | None = None


def _wrong(loses: float, rule: Callable, found: str, expected: str, look: str) -> _Line:
    return _Line(rule, Finding(loses, found, expected, look))


_UP = [
    _Line(lambda story, today: story.live_on != ""),
    _wrong(
        0.5,
        lambda story, today: True,
        "Your list names stories that are down already.",
        'Line 1: a story is up where `story.live_on` is not empty: `!= ""`.',
        _DATE,
    ),
]
_ELSEWHERE = [
    _Line(lambda story, today: not _channels(story.live_on) <= _channels(story.channels)),
    _wrong(
        0.5,
        lambda story, today: False,
        "A story stays up on a channel that the person did not agree to.",
        "Keep the line for `elsewhere`, and name it in the last `if`.",
        _FORM,
    ),
    _wrong(
        0.5,
        lambda story, today: story.live_on != story.channels,
        "A story that is up on fewer channels than the person agreed to is on your list.",
        "That breaks no promise. Keep the line for `elsewhere` as it was.",
        _FORM,
    ),
]
_EXPIRED = [
    _Line(lambda story, today: story.expires_on < today),
    _wrong(
        1,
        lambda story, today: False,
        "A story whose last day is past stays up.",
        "Line 2: compare `story.expires_on` with `today`.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: story.expires_on <= today,
        "A story whose last day is today is on your list.",
        "Line 2: it may still be shown today, so compare with < rather than <=.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: not story.expires_on >= today,
        "A story without a last day is on your list.",
        "Line 2: the form has a fault to mend, but nothing is over. A missing day is not yesterday.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: not story.expires_on > today,
        "Stories without a last day, and those whose last day is today, are on your list.",
        "Line 2: nothing is over yet. Ask whether `story.expires_on < today`; a missing day answers no.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: story.expires_on > today,
        "Stories whose last day is still to come are on your list; those whose last day is past stay up.",
        "Line 2: turn the sign round. Before today is `< today`.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: pd.notna(story.expires_on),
        "Every story with a last day is on your list.",
        "Line 2: a last day may still come. Compare it with `today`.",
        _DATE,
    ),
]
_WITHDRAWN = [
    _Line(lambda story, today: pd.notna(story.withdrawn_on)),
    _wrong(
        0.5,
        lambda story, today: story.withdrawn_on < today,
        "A consent that was taken back this morning is left up.",
        "Line 3: any day in `story.withdrawn_on` up to today counts, today too.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: False,
        "A story stays up although the person took their consent back.",
        "Line 3: ask whether there is a day: `pd.notna(story.withdrawn_on)`.",
        _DATE,
    ),
    _wrong(
        1,
        lambda story, today: pd.isna(story.withdrawn_on),
        "Stories that nobody took back are on your list, and those taken back stay up.",
        "Line 3: turn it round. `pd.isna` asks whether the day is missing; `pd.notna`, whether it is there.",
        _DATE,
    ),
    _wrong(
        2,
        lambda story, today: True,
        "Every story that is up is on your list.",
        "Most often it is line 3: an empty place counts as True. Ask with `pd.notna(…)`; lines 2 and 4 are hidden "
        "behind it.",
        _DATE,
    ),
]
_UNSIGNED = [
    _Line(lambda story, today: story.is_child and not story.representative_signed),
    _wrong(
        0.5,
        lambda story, today: False,
        "A child's story stays up although nobody signed for the child.",
        "Line 4: two columns together, `is_child`, and not `representative_signed`.",
        _FORM,
    ),
    _wrong(
        0.5,
        lambda story, today: story.is_child,
        "A child's story is on your list although a parent signed.",
        "Line 4: it comes down only where nobody signed: `not story.representative_signed`.",
        _FORM,
    ),
    _wrong(
        0.5,
        lambda story, today: story.is_child and story.representative_signed,
        "Children's stories for which somebody signed are on your list; the one without a signature stays up.",
        "Line 4: the signature is missing: write `not` before it.",
        _FORM,
    ),
    _wrong(
        0.5,
        lambda story, today: not story.representative_signed,
        "Stories of adults who decide for themselves are on your list.",
        "Line 4: nobody has to sign for them. Ask for `story.is_child`, too.",
        _FORM,
    ),
    _wrong(
        0.5,
        lambda story, today: story.is_child or not story.representative_signed,
        "Stories of adults, and of children for whom somebody signed, are on your list.",
        "Line 4: both have to hold, so join them with `and`.",
        _FORM,
    ),
]
_LINES = (_UP, _ELSEWHERE, _EXPIRED, _WITHDRAWN, _UNSIGNED)


def _channels(typed: str) -> set[str]:
    return set(typed.split(", "))


def _kinds(line: _Line, unseen: bool) -> frozenset[str]:
    """The kinds of story for which the line is True."""
    table, today = cases(unseen)[0]
    return frozenset(
        kind for kind, story in zip(_ids(unseen), table.itertuples(), strict=True) if line.rule(story, today)
    )


def _listed_by(up: frozenset, reasons: tuple[frozenset, ...]) -> frozenset[str]:
    return up & frozenset().union(*reasons)


def _findings(said: set[str], unseen: bool) -> list[Finding]:
    """What the fewest wrong lines say that make this very list."""
    known = {line: _kinds(line, unseen) for lines in _LINES for line in lines}
    ways = [way for way in product(*_LINES) if _listed_by(known[way[0]], [known[line] for line in way[1:]]) == said]
    found = [[line.finding for line in way if line.finding] for way in ways]
    return min(found, key=_weight) if found else [_other_list(said)]


def _weight(findings: list[Finding]) -> tuple[int, float]:
    return len(findings), sum(finding.loses for finding in findings)


def _other_list(said: set[str]) -> Finding:
    """A list that no known line makes."""
    lost, extra = [kind for kind in _DUE if kind not in said], [kind for kind in _DAYS if kind in said - {*_DUE}]
    found = f"Of the stories that come down, {len(lost)} of {len(_DUE)} are not on your list; {len(extra)} others are."
    example = f"Look at this one: {(lost + extra)[0]}."
    return Finding(3 if len(lost) + len(extra) > 2 else 2, found, f"{example} Ask each line about it.", _DATE)
