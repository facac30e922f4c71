"""7.3: at least six posts in the three weeks to the end of Carers Week, each with a consent that holds."""

import re
from itertools import groupby

import pandas as pd

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.lab07.week import WEEK
from healthcomms.checks.lab07.weekly_use import sound
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.forms.calendar_planner import NEEDS, empty_words
from healthcomms.timing import plan

RIGHT = "Six posts or more that can be made, seen by those who care for somebody, and shown without breaking a promise."

EMPTY = Finding(
    0,
    "No post stands in the calendar yet.",
    "Fill one in the form above; it is saved as you type. Then run this cell again.",
)

FIRST, LAST = "2027-05-24", WEEK[1]
_TODAY = "2027-01-04"
_LEAST = 6
_SILENCE = 4
"""More than three working days in a row without a post."""
_HOLIDAYS = ("2027-05-31",)
_CLASHES, _CONSENT = "Clashes and gaps, lesson 5", "What the form must hold, lesson 4"


def probe(calendar, unseen: bool) -> dict | str:
    return form_values(calendar)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("calendar", points=3)]
    begun = {name: row for name, row in seen.items() if isinstance(row, dict) and any(row.values())}
    if not begun:
        return None
    posts = _placed(begun)
    inside = posts[posts["planned_at_local"].between(FIRST, f"{LAST} 23:59")]
    full = inside[[not _open(begun[name]) and not empty_words(begun[name]) for name in inside["plan_id"]]]
    return [*_enough(begun, full), *_rhythm(inside), *_shown(full)]


def _placed(begun: dict) -> pd.DataFrame:
    """The posts that have a moment and a platform, in the columns of `content_plan`."""
    rows = [
        {"plan_id": name, **row, "planned_at_local": _moment(row)} for name, row in begun.items() if row["platform"]
    ]
    columns = ["plan_id", "planned_at_local", "platform", "format", "accessible", "consent_id", "awareness_day"]
    table = pd.DataFrame(rows, columns=columns).dropna(subset=["planned_at_local"])
    consent = table["consent_id"].astype("str").str.upper().where(table["consent_id"].map(_is_consent))
    day = table["awareness_day"].where(table["awareness_day"] != "none")
    table = table.assign(said=table["consent_id"], consent_id=consent, awareness_day=day, shows_person=consent.notna())
    return table.assign(alt_text="", has_captions=True).astype({"planned_at_local": "datetime64[s]"})


def _open(row: dict) -> list[str]:
    """The boxes of a post that are still empty."""
    return [field for field, value in row.items() if not str(value or "").strip()]


def _moment(row: dict) -> pd.Timestamp:
    return pd.to_datetime(f"{row['date']} {str(row['time']).replace('.', ':')}", errors="coerce", format="mixed")


def _is_consent(said) -> bool:
    return re.fullmatch(r"(?i)c\d{3}", str(said).strip()) is not None


def _enough(begun: dict, full: pd.DataFrame) -> list[Finding]:
    findings = []
    if len(full) < _LEAST:
        found = f"{len(full)} posts are filled in and lie in the three weeks; six are asked for.{_left_over(begun)}"
        loses = 0.5 if len(full) >= _LEAST - 2 else 1
        findings.append(Finding(loses, found, "Days from 2027-05-24 to 2027-06-13, with all ten boxes."))
    elif (full["planned_at_local"] >= WEEK[0]).sum() < 2:
        found = "Fewer than two posts go out in Carers Week itself."
        findings.append(Finding(0.5, found, "It begins on Monday 7 June 2027.", _CLASHES))
    elsewhere = full[~full["platform"].isin(sound())]
    if len(full) and len(elsewhere) * 2 > len(full):
        found = f"{len(elsewhere)} of {len(full)} posts go where fewer carers are, such as {_id(elsewhere)}."
        findings.append(
            Finding(
                0.5,
                found,
                "Most belong on the two channels that 7.2 found.",
                "Where are they? Ask, and weigh the answers, lesson 2",
            )
        )
    return findings


def _left_over(begun: dict) -> str:
    """What the first post that does not count still needs."""
    for name, row in begun.items():
        if _open(row):
            return f" {name} lacks {_open(row)[0]}."
        if empty_words(row):
            return f" {name}: {short(empty_words(row)[0], 90)}"
    return ""


def _id(posts: pd.DataFrame) -> str:
    return posts["plan_id"].iloc[0]


def _rhythm(inside: pd.DataFrame) -> list[Finding]:
    clashes = plan.clashes(inside)
    silent = _silence(inside) if len(inside) else []
    days = plan.faults(inside, days=load("awareness_days"), today=_TODAY)
    days = days[days["fault"].isin(["day_after_the_awareness_day", "lead_time_not_kept", "disputed_day"])]
    findings = []
    if len(clashes):
        pair = clashes.iloc[0]
        found = (
            f"{pair['first']} and {pair['second']} go out on {pair['platform']} {pair['minutes']:.0f} minutes apart."
        )
        findings.append(Finding(0.5, found, "Give each more than half an hour.", _CLASHES))
    if silent:
        found = f"From {silent[0].day} {silent[0]:%B} nothing goes out for {len(silent)} working days."
        findings.append(Finding(0.5, found, "Three working days of silence at most.", _CLASHES))
    if len(days):
        findings.append(
            Finding(0.5, f"{_id(days)}: {short(days['says'].iloc[0], 100)}", "Choose another day, or none.")
        )
    return findings


def _silence(inside: pd.DataFrame) -> list[pd.Timestamp]:
    """The working days of the first silence that is too long; a bank holiday is none, and does not break one."""
    working = [day for day in pd.bdate_range(FIRST, LAST) if f"{day:%Y-%m-%d}" not in _HOLIDAYS]
    silent = set(plan.gaps(inside, FIRST, LAST))
    runs = [list(days) for is_silent, days in groupby(working, key=silent.__contains__) if is_silent]
    return next((run for run in runs if len(run) >= _SILENCE), [])


def _shown(full: pd.DataFrame) -> list[Finding]:
    return [one for one in (_usable(full), _consent(full)) if one] if len(full) else []


def _usable(full: pd.DataFrame) -> Finding | None:
    """A picture needs words, a film captions; what is made later is not ready for everyone."""
    needed = full["format"].map(NEEDS)
    wrong = full[(full["accessible"] == "not yet") | (needed.notna() & (full["accessible"] != needed))]
    if wrong.empty:
        return None
    post = wrong.iloc[0]
    need = NEEDS.get(post["format"], "words alone")
    found = f"{post['plan_id']} is a {post['format']}, and “{post['accessible']}” leaves somebody out."
    return Finding(0.5, found, f"It needs {need}, made before it is planned.", "Can everyone use it?, lesson 3")


def _consent(full: pd.DataFrame) -> Finding | None:
    """A promise to whoever is shown: one broken costs half a point, and so does telling nobody's story."""
    stories = load("stories", draw="capstone")
    unread = full[full["consent_id"].isna() & (full["said"].str.strip().str.lower() != "nobody")]
    if len(unread):
        found = f"{_id(unread)}: “{short(unread['said'].iloc[0], 30)}” is neither a consent nor “nobody”."
        return Finding(0.5, found, "Look the story up in the table above, such as C012.", _CONSENT)
    faults = plan.faults(full, days=load("awareness_days"), stories=stories)
    faults = faults[faults["fault"].str.startswith("consent")]
    if len(faults):
        return Finding(0.5, f"{_id(faults)}: {faults['says'].iloc[0]}", "Leave it out, or choose another.", _CONSENT)
    chosen = stories[stories["consent_id"].isin(full["consent_id"])]
    if not (chosen["person_kind"] == "carer").any():
        found = "No post tells a carer's story."
        return Finding(0.5, found, "Choose one whose consent holds on that day and channel.", _CONSENT)
    return None
