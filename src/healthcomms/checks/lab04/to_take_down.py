"""4.6: `to_take_down(stories, today)` gives the consent ids of the stories that come down today."""

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
    "child": (300, None), "child, signed": (300, None),
    "expired, down": (-30, None), "withdrawn, down": (60, -9), "child, down": (300, None),
}  # fmt: skip
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
    live = {"other channel": "facebook, x"}.get(kind, "" if kind.endswith("down") else "facebook, website")
    return {
        "consent_id": consent,
        "story_title": f"A story ({kind})",
        "person_kind": "patient",
        "is_child": kind.startswith("child"),
        "representative_signed": kind == "child, signed",
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
    if said == {"other channel", *(kind for kind in _DAYS if kind.endswith("down"))}:
        return None
    if not said & set(_DUE):
        found = "None of the stories that have to come down is on your list."
        return [Finding(3, found, "A story is on it if any one of the reasons holds and it is up.", _DATE)]
    if "sound" in said:
        found = "A story whose consent is in order is on your list."
        return [Finding(3, found, "A story is on it if any one of the reasons holds and it is up.", _DATE)]
    return [finding for rule in (_dates, _withdrawals, _children, _up, _channels) for finding in rule(said)]


def _listed(value) -> list[str] | None:
    """Consent ids from a list, a column, a table or the keys of a dictionary."""
    if isinstance(value, dict):
        by_id = not all(str(key).isdigit() for key in value)
        value = list(value) if by_id else list(value.values())
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        value = [row.get("consent_id") for row in value]
    return [str(one).strip().upper() for one in value] if isinstance(value, list) else None


def _dates(said: set[str]) -> list[Finding]:
    if {"no last day", "last day"} <= said:
        found = "Stories without a last day, and those whose last day is today, are on your list."
        expected = "Nothing is over yet: ask whether `story.expires_on < today`. A missing day answers no."
        return [Finding(1, found, expected, _DATE)]
    if "last day" in said:
        found = "A story whose last day is today is on your list."
        return [Finding(1, found, "It may still be shown today: compare with < rather than <=.", _DATE)]
    if "no last day" in said:
        found = "A story without a last day is on your list."
        return [
            Finding(
                1, found, "The form has a fault to mend, but nothing is over: a missing day is not yesterday.", _DATE
            )
        ]
    if not {"expired", "long expired"} <= said:
        return [
            Finding(1, "A story whose last day is past stays up.", "Compare `story.expires_on` with `today`.", _DATE)
        ]
    return []


def _withdrawals(said: set[str]) -> list[Finding]:
    if {"withdrawn", "withdrawn today"} <= said:
        return []
    if "withdrawn" in said:
        found = "A consent that was taken back this morning is left up."
        return [Finding(0.5, found, "Any day in `story.withdrawn_on` up to today counts, today too.", _DATE)]
    found = "A story stays up although the person took their consent back."
    return [Finding(1, found, "Ask whether there is a day: `pd.notna(story.withdrawn_on)`.", _DATE)]


def _children(said: set[str]) -> list[Finding]:
    if "child" not in said:
        found = "A child's story stays up although nobody signed for the child."
        return [Finding(0.5, found, "Two columns together: `is_child`, and not `representative_signed`.", _FORM)]
    if "child, signed" in said:
        found = "A child's story is on your list although a parent signed."
        return [
            Finding(0.5, found, "It comes down only where nobody signed: `not story.representative_signed`.", _FORM)
        ]
    return []


def _up(said: set[str]) -> list[Finding]:
    if not any(kind.endswith("down") for kind in said):
        return []
    found = "Your list names stories that are down already."
    return [Finding(0.5, found, 'A story is up where `story.live_on` is not empty: `!= ""`.', _DATE)]


def _channels(said: set[str]) -> list[Finding]:
    if "other channel" in said:
        return []
    found = "A story stays up on a channel that the person did not agree to."
    return [Finding(0.5, found, "Keep the line for `elsewhere`, and name it in the last `if`.", _FORM)]
