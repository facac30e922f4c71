"""What was planned: the strategy page, the people who matter, the objectives and the calendar."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from healthcomms import audience, charts, strategy
from healthcomms.data import load
from healthcomms.forms.sheet import day_in_words
from healthcomms.portfolio.blocks import Facts, Note, Picture, Section, Table, exercises, said
from healthcomms.portfolio.desk import Answer, Desk, dict_of, list_of, rows_of

__all__ = [
    "PLATFORMS",
    "SEEN",
    "audience_section",
    "calendar_section",
    "measured_where",
    "objective_lines",
    "objectives",
    "strategy_section",
]

PLATFORMS = {
    "facebook": "Facebook", "instagram": "Instagram", "whatsapp": "WhatsApp", "youtube": "YouTube",
    "tiktok": "TikTok", "linkedin": "LinkedIn", "x": "X", "nextdoor": "Nextdoor",
}  # fmt: skip

SEEN = "Who can be seen, says the learner"
"""Above what a learner declared of a post: no program looks at the picture, or at names in the text."""

_THRESHOLD = 3
"""From this rating on, power or interest counts as high, as lab 2 has it."""

_TIME = re.compile(r"[0-2]?[0-9][:.][0-5][0-9]")

_MOST_WEEKS = 10
"""A picture of more weeks than this cannot be read."""


def strategy_section(desk: Desk) -> Section:
    title = "The strategy on one page"
    page, bench, spent = desk.form("2.6a"), desk.form("2.1"), desk.seen("2.5")
    if not page:
        return Section("strategy", title, missing="No strategy page yet: exercise 2.6a.")
    values = dict_of(page.values)
    texts = {strategy.label(name): said(values.get(name)) for name in strategy.SECTIONS}
    blocks = [Facts(texts), *objectives(bench, list_of(values.get("channels"))), *_hours(spent)]
    blocks.append(Note(f"To be looked at again on {day_in_words(said(values.get('review_date')))}."))
    return Section("strategy", title, blocks, exercises(page, bench, spent) + measured_where(bench))


def objectives(bench: Answer | None, channels: list) -> list:
    """The objectives as sentences, each with the channel that carries it."""
    sentences = objective_lines(bench) if bench else []
    if not sentences:
        return [Note("No objectives yet: exercise 2.1.")]
    carried = [PLATFORMS.get(str(name), said(name)) for name in channels] + ["–"] * len(sentences)
    columns = ["Objective", *(["Channel"] if channels else [])]
    lines = [[*pair][: len(columns)] for pair in zip(sentences, carried, strict=False)]
    return [Table("Objectives", columns, lines)]


def objective_lines(bench: Answer) -> list[str]:
    """A sentence for each objective; a gap shows as an ellipsis. Where it is measured is told by `measured_where`."""
    return [_sentence(row) for row in rows_of(bench.values).values()]


def _sentence(row: dict) -> str:
    shown = {name: "…" if value in (None, "") else said(value) for name, value in row.items()}
    known = {name: shown.get(name, "…") for name in strategy.Objective.model_fields}
    unit = "" if known["unit"] == "count" else f" {known['unit']}"
    return (
        f"By {day_in_words(known['deadline'])}, bring {known['metric']} from {known['baseline']} to {known['target']}"
        f"{unit}. Of whom: {known['population']}."
    )


def measured_where(bench: Answer | None) -> str:
    """The columns in which the objectives are measured, for the method notes: " Measured in a.b, c.d."."""
    rows = rows_of(bench.values).values() if bench else ()
    columns = list(dict.fromkeys(said(row["data_source"]) for row in rows if row.get("data_source")))
    return f" Objectives are measured in {', '.join(columns)}." if columns else ""


def _hours(spent: Answer | None) -> list:
    """Hours a week, channel by channel, and why the others are left."""
    values = dict_of(spent.values) if spent else {}
    hours, dropped = dict_of(values.get("hours")), dict_of(values.get("dropped"))
    if not hours:
        return [Note("No hours for the channels yet: exercise 2.5.")]
    kept = [[PLATFORMS.get(name, name), said(given)] for name, given in hours.items() if given]
    left = {PLATFORMS.get(name, name): said(reason) for name, reason in dropped.items()}
    table = Table("Hours a week", ["Channel", "Hours"], kept, frozenset({1}))
    return [table, *([Note("What we leave, and why:"), Facts(left)] if left else [])]


def audience_section(desk: Desk) -> Section:
    title = "The people who matter"
    answer = desk.form("2.2b")
    if not answer:
        return Section("audience", title, missing="No audience map yet: exercise 2.2b.")
    placed = {name: rating for name, rating in dict_of(answer.values).items() if _is_rating(rating)}
    people = load("stakeholders")
    rated = _rated(people, placed)
    says = _map_says(rated, unplaced=len(people) - len(rated))
    advice = Facts({name.capitalize(): audience.ADVICE[name] for name in audience.QUADRANTS})
    picture = Picture(charts.audience_map(rated, threshold=_THRESHOLD), says)
    return Section("audience", title, [picture, _map_table(rated, placed), advice], exercises(answer))


def _rated(people: pd.DataFrame, placed: dict[str, list[int]]) -> pd.DataFrame:
    """Those with a rating, the learner's for those whom the table leaves open, and their quadrant."""
    open_ones = people["power"].isna() & people["name"].isin(list(placed))
    for place, column in enumerate(("power", "interest")):
        people.loc[open_ones, column] = [placed[name][place] for name in people.loc[open_ones, "name"]]
    rated = people.dropna(subset=["power", "interest"]).astype({"power": int, "interest": int})
    return rated.assign(quadrant=[_quadrant(row) for row in rated.itertuples()])


def _map_table(rated: pd.DataFrame, placed: dict) -> Table:
    rows = [
        [f"{row.name}{' *' if row.name in placed else ''}", str(row.power), str(row.interest), row.quadrant]
        for row in rated.sort_values(["power", "interest"], ascending=False).itertuples(index=False)
    ]
    caption = "Power and interest, from 1 (low) to 5 (high); a star marks those placed in the exercise"
    return Table(caption, ["Who", "Power", "Interest", "Which means"], rows, frozenset({1, 2}))


def _quadrant(row) -> str:
    return audience.quadrant(row.power, row.interest, _THRESHOLD)


def _map_says(rated: pd.DataFrame, *, unplaced: int) -> str:
    counts = rated["quadrant"].value_counts().reindex(audience.QUADRANTS, fill_value=0)
    told = ", ".join(f"{n} to {name}" for name, n in counts.items())
    left = f" Not placed yet: {unplaced}." if unplaced else ""
    return f"Of {len(rated)} groups on the map: {told}.{left} Low power is not low importance."


def _is_rating(rating: Any) -> bool:
    return isinstance(rating, list) and len(rating) == 2 and all(one in range(1, 6) for one in rating)


def calendar_section(desk: Desk) -> Section:
    title = "The calendar"
    answer = desk.form("7.3", "5.6")
    if not answer:
        return Section("calendar", title, missing="No calendar yet: exercise 5.6 or 7.3.")
    rows = [row for row in rows_of(answer.values).values() if any(row.values())]
    rows.sort(key=lambda row: (str(row.get("date") or "9"), str(row.get("time") or "")))
    names = load("awareness_days").set_index("day_id")["name"].to_dict()
    table = Table(
        f"{len(rows)} posts, in order of time (London)",
        ["Day and time", "Where", "For whom", "What it says", "Open to everyone", SEEN, "Who makes it"],
        [_post(row, names) for row in rows],
    )
    return Section("calendar", title, [*_calendar_picture(rows), table], exercises(answer) + _consents(rows))


def _post(row: dict, days: dict[str, str]) -> list[str]:
    where = " · ".join(filter(None, [PLATFORMS.get(str(row.get("platform"))), row.get("format")])) or "–"
    about = days.get(row.get("awareness_day"))
    message = said(row.get("message")) + (f" ({about})" if about else "")
    seen = "somebody, with consent" if _is_consent(row.get("consent_id")) else said(row.get("consent_id"))
    whom, accessible, owner = (said(row.get(name)) for name in ("audience", "accessible", "owner"))
    return [_when(row), where, whom, message, accessible, seen, owner]


def _is_consent(name: Any) -> bool:
    return re.fullmatch(r"C[0-9]{3}", str(name)) is not None


def _consents(rows: Sequence[dict]) -> str:
    """Which consents the posts rest on, for the method notes."""
    rests = [f"{_when(row)}: {row['consent_id']}" for row in rows if _is_consent(row.get("consent_id"))]
    return f" Consents that posts rest on: {'; '.join(rests)}." if rests else ""


def _when(row: dict) -> str:
    day, time = _day(row.get("date")), said(row.get("time"))
    return f"{day:%A} {day.day} {day:%B}, {time}" if day else f"{said(row.get('date'))}, {time}"


def _calendar_picture(rows: list[dict]) -> list:
    placed = [(day, row) for row in rows if (day := _day(row.get("date"))) and row.get("platform") in PLATFORMS]
    entries = pd.DataFrame(
        [(pd.Timestamp(day), "post", _short(row)) for day, row in placed],
        columns=["date", "kind", "says"],
    )
    first, last = entries["date"].min(), entries["date"].max()
    if entries.empty or (last - first).days > 7 * _MOST_WEEKS:
        return []
    days = entries["date"].nunique()
    says = (
        f"{len(entries)} posts on {days} days, from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}. "
        "The table below says what each is for."
    )
    return [Picture(charts.calendar(entries), says)]


def _short(row: dict) -> str:
    """Only times and names that we know reach the figure: its font has not every sign that people type."""
    time = str(row.get("time") or "")
    return f"{time if _TIME.fullmatch(time) else ''} {PLATFORMS[row['platform']]}".strip()


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
