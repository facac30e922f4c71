"""The calendar planner: up to a dozen posts in four weeks, with clashes, silences, dates and consent."""

import re
from datetime import date
from functools import lru_cache

import pandas as pd

from healthcomms import charts
from healthcomms.data import load
from healthcomms.forms.platforms import PLATFORMS
from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.inbox import replies
from healthcomms.policy import boxes
from healthcomms.strategy import says_everyone
from healthcomms.timing import plan
from healthcomms.timing.days import days_in

__all__ = ["NEEDS", "CalendarPlanner", "empty_words"]

_SILENCE = 3
"""Working days in a row without a post that the planner calls a silence."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_CONSENT = re.compile(r"[cC]\d{3}")
_FORMATS = {name: name for name in ("text", "link", "photo", "carousel", "video")}
_ACCESSIBLE = {
    "alt text": "alternative text is written",
    "captions": "captions are made and checked",
    "text only": "words alone, nothing more is needed",
    "not yet": "not yet",
}
NEEDS = {"photo": "alt text", "carousel": "alt text", "video": "captions"}
"""What a format cannot do without, as `_ACCESSIBLE` calls it."""

_ROLE = re.compile(
    r"\b(officers?|managers?|heads?|leads?|directors?|deputy|teams?|nurses?|midwi\w+|doctors?|editors?|assistants?|"
    r"volunteers?|colleagues?|comms|communications|press|media)\b",
    re.IGNORECASE,
)
_REGISTER = ["consent_id", "story_title", "channels", "is_child", "representative_signed", "expires_on", "withdrawn_on"]
_SAME = ("owner", "awareness_day")
"""Often the same for every post and given at the start: these alone begin none."""
_NOBODY = "nobody"
_NO_DAY = "none"
_PLACED = ["plan_id", "planned_at_local", "platform", "format", "consent_id", "awareness_day"]


class CalendarPlanner(RowsForm):
    """Posts of four weeks: `values` is {"p01": {"date", "time", "platform", "audience", "message", …}, …}.

    `first` and `last` are its days, `today` the day from which lead times are counted. A post stands in the calendar
    once it has a day, a time and a platform. `consent_id` is a key of `stories` (a table with the columns of the
    course's, which is then listed below the calendar; without one, the course's), or "nobody".
    """

    def __init__(
        self,
        exercise: str,
        *,
        posts: int = 12,
        first: str = "2027-02-01",
        last: str = "2027-02-28",
        today: str = "2027-01-04",
        stories: pd.DataFrame | None = None,
        start: dict | None = None,
    ):
        self._first, self._last, self._today = first, last, today
        self._days, self._stories = load("awareness_days"), load("stories") if stories is None else stories
        self._register = "" if stories is None else _listed(stories)
        fields = _fields(self._days)
        rows = [Row(f"p{number:02}", f"Post {number} · p{number:02}", fields) for number in range(1, posts + 1)]
        super().__init__(exercise, rows, start=start)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        faults = self._faults(_plan(values))
        begun = {name: row for name, row in values.items() if _is_begun(row)}
        return {
            name: [*_open(row), *empty_words(row), *self._when(row), *_accessible(row), *faults.get(name, [])]
            for name, row in begun.items()
        }

    def _page(self, values: dict) -> str:
        posts = _plan(values)
        inside = posts[posts["planned_at_local"].dt.normalize().between(self._first, self._last)]
        if inside.empty:
            return f"<p>No post has a day in these weeks, a time and a platform yet.</p>{self._register}"
        silent = plan.gaps(inside, self._first, self._last, least=_SILENCE)
        days = days_in(self._days, pd.Timestamp(self._first).year)
        days = days[days["date"].between(self._first, self._last)]
        clashes = plan.clashes(inside)
        stand = f"{len(inside)} of {len(values)} posts stand in the calendar."
        said = " ".join([stand, _told_clashes(clashes), _told_silence(silent), _told_days(days)])
        return _picture(_entries(inside, clashes, silent, days), said) + self._register

    def _faults(self, posts: pd.DataFrame) -> dict[str, list[str]]:
        table = posts.assign(shows_person=posts["consent_id"].notna(), alt_text="", has_captions=True)
        found = plan.faults(table, days=self._days, stories=self._stories, today=self._today)
        return found.groupby("plan_id")["says"].agg(list).to_dict()

    def _when(self, row: dict) -> list[str]:
        day = _day(row["date"])
        if row["date"] and day is None:
            return [f"Write the day as year, month and day, such as {self._first}."]
        if row["time"] and not _TIME.fullmatch(row["time"]):
            return ["Write the time with a 24-hour clock, such as 19:30."]
        outside = day is not None and not self._first <= day.isoformat() <= self._last
        return [f"This day lies outside {self._first} to {self._last}."] if outside else []


def _is_begun(row: dict) -> bool:
    return any(value for field, value in row.items() if field not in _SAME)


def _fields(days: pd.DataFrame) -> tuple[Field, ...]:
    names = ((_NO_DAY, "none"), *zip(days["day_id"], days["name"], strict=True))
    return (
        Field("date", "Day", "short", "such as 2027-02-04"),
        Field("time", "Time in London", "short", "such as 19:30"),
        Field("platform", "Platform", "choice", options=tuple(PLATFORMS.items())),
        Field("audience", "For whom", "half"),
        Field("owner", "Who makes it", "half", "a role, not a name"),
        Field("message", "What it says", "long"),
        Field("format", "Format", "choice", options=tuple(_FORMATS.items())),
        Field("accessible", "Can everyone use it?", "choice", options=tuple(_ACCESSIBLE.items())),
        Field("awareness_day", "Awareness day", "choice", options=names),
        Field("consent_id", "Who can be recognised?", "half", "a consent such as C012, or nobody"),
    )


def _plan(values: dict) -> pd.DataFrame:
    """The posts with a day, a time and a platform, in columns of `content_plan`."""
    rows = [(name, _moment(row), row) for name, row in values.items()]
    placed = [
        (name, at, row["platform"], row["format"], _consent(row), _named(row["awareness_day"], _NO_DAY))
        for name, at, row in rows
        if at and row["platform"]
    ]
    return pd.DataFrame(placed, columns=_PLACED).astype({"planned_at_local": "datetime64[s]"})


def _moment(row: dict) -> pd.Timestamp | None:
    day, time = _day(row["date"]), _TIME.fullmatch(row["time"] or "")
    return pd.Timestamp(day) + pd.Timedelta(hours=int(time[1]), minutes=int(time[2])) if day and time else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _consent(row: dict) -> str | None:
    """The id of a consent, also where it is typed in small letters; None for nobody."""
    text = row["consent_id"] or _NOBODY
    return _named(text.upper() if _CONSENT.fullmatch(text) else text, _NOBODY)


def _named(value: str | None, none: str) -> str | None:
    return None if value is None or value.lower() == none else value


def _open(row: dict) -> list[str]:
    labels = {
        "consent_id": "who can be recognised (or nobody)",
        "accessible": "can everyone use it",
        "awareness_day": "awareness day (or none)",
    }
    left = [labels.get(name, name) for name, value in row.items() if not value]
    return [f"Still open: {', '.join(left)}."] if left else []


def empty_words(row: dict) -> list[str]:
    """Words that fill a box and say nothing, and what looks like a name where a role belongs."""
    said = {box: row[box] for box in ("audience", "owner", "message") if row[box]}
    found = [fault for box, typed in said.items() if (fault := boxes.fault(box, typed))]
    if says_everyone(said.get("audience", "")):
        found.append(f"“{said['audience'][:40]}” is everyone, so nobody in particular: for whom is it?")
    owner = said.get("owner", "")
    named = [] if _ROLE.search(owner) else replies.names(f"by {owner}")
    return found + [f"“{name}” looks like a name. Write the role: a name is away now and then." for name in named]


def _listed(stories: pd.DataFrame) -> str:
    return f"<details><summary>The register of consents</summary>{charts.table(stories[_REGISTER]).data}</details>"


def _accessible(row: dict) -> list[str]:
    """What the format needs and the row does not say."""
    needed = NEEDS.get(row["format"])
    if row["accessible"] == "not yet":
        return ["Not everyone can use it yet: it does not go out like this."]
    if row["accessible"] and needed and row["accessible"] != needed:
        return [f"A {row['format']} needs: {_ACCESSIBLE[needed]}."]
    return []


def _in_words(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B}"


def _told_clashes(clashes: pd.DataFrame) -> str:
    pairs = [f"{pair.first} and {pair.second} on {PLATFORMS[pair.platform]}" for pair in clashes.itertuples()]
    return f"Clashes, {plan.TOO_NEAR_MIN} minutes or less apart: {'; '.join(pairs) or 'none among these'}."


def _told_silence(silent: list[pd.Timestamp]) -> str:
    """Runs of silent days, from the first to the last; a weekend does not part them."""
    days = pd.Series(silent, dtype="datetime64[s]")
    run = (days != days.shift() + pd.offsets.BDay()).cumsum()
    runs = [f"{_in_words(those.iloc[0])} to {_in_words(those.iloc[-1])}" for _, those in days.groupby(run)]
    return f"Silence on {_SILENCE} working days in a row or more: {'; '.join(runs) or 'none'}."


def _told_days(days: pd.DataFrame) -> str:
    told = [f"{day.name} on {_in_words(day.date)} (begin by {_in_words(day.begin_by)})" for day in days.itertuples()]
    return f"Days by a rule in these weeks: {'; '.join(told) or 'none'}. Announced days are not in it: look them up."


def _entries(posts: pd.DataFrame, clashes: pd.DataFrame, silent: list, days: pd.DataFrame) -> tuple:
    """Date, kind and words of all that the figure shows."""
    at = posts.set_index("plan_id")["planned_at_local"]
    shown = posts.sort_values("planned_at_local").itertuples()
    return (
        *((day.date, "day", day.name) for day in days.itertuples()),
        *(
            (post.planned_at_local, "post", f"{post.planned_at_local:%H:%M} {PLATFORMS[post.platform]}")
            for post in shown
        ),
        *((at[pair.second], "clash", f"{pair.first}, {pair.second}") for pair in clashes.itertuples()),
        *((day, "gap", "silence") for day in silent),
    )


@lru_cache(maxsize=1)  # words typed into a message change nothing here, and a figure takes half a second
def _picture(entries: tuple, says: str) -> str:
    table = pd.DataFrame(entries, columns=["date", "kind", "says"])
    return charts.show(charts.calendar(table), says=says, table=table).data
