"""The rows of an export in the columns of `posts`: what each cell means, and which rows cannot be used."""

import re

import pandas as pd

from healthcomms.data.exports.cells import Moments, moments, numbers
from healthcomms.data.exports.file import Cells
from healthcomms.data.fault import DataError

__all__ = ["mapped", "sources"]

_NUMBERS = {
    "reach", "impressions", "reactions", "comments", "shares", "saves", "link_clicks", "video_3s_views",
    "video_length_s", "followers_at_post", "spend_gbp",
}  # fmt: skip
_KINDS = [  # words in the name of a kind of post, first that fits → format
    (r"carousel|album|document|multi", "carousel"), (r"video|reel|live|short", "video"),
    (r"photo|image|picture", "photo"), (r"link|article|newsletter", "link"), (r"text|status", "text"),
]  # fmt: skip
_PLATFORMS = [
    ("instagram", "instagram"), ("facebook", "facebook"), ("linkedin", "linkedin"), ("youtube", "youtube"),
    (r"^x$|twitter", "x"),
]  # fmt: skip


def mapped(cells: Cells, *, account: str, time_zone: str) -> tuple[pd.DataFrame, pd.DataFrame, list[str], bool]:
    """The usable rows with their `row` number, the rows left out and why, what to know, and if there are times."""
    found = _found(cells)
    _refuse_daily(cells)
    _refuse_rounded_ids(found)
    when = moments(found["posted_at_utc"], _zone(cells, time_zone))
    rows = _texts(cells, found, account).assign(posted_at_utc=when.values)
    counts, unread = _counts(found)
    if "video_length_s" in counts:
        counts["video_length_s"] = counts["video_length_s"].where(lambda seconds: seconds != 0)
    rows = rows.assign(**counts, row=rows.index)
    why = _unusable(found, rows, list(counts))
    left_out = pd.DataFrame({"row": why.dropna().index, "why": why.dropna().to_numpy()})
    kept = why.isna()
    notes = [*_about_times(when, kept, _zone(cells, time_zone)), *_about_numbers(unread, kept), *_about_platform(cells)]
    return rows[kept], left_out, notes, bool((~when.days[kept]).any())


def sources(cells: Cells) -> dict[str, list[str]]:
    """For each column of `posts` the export's column that it comes from; a text may come from several.

    Counts are not mixed: where there are impressions, no view stands in for one.
    """
    there = {name: [their for their in theirs if their in cells.table] for name, theirs in cells.format.columns.items()}
    return {name: names if name == "text" else names[:1] for name, names in there.items() if names}


def _found(cells: Cells) -> dict[str, pd.Series]:
    """The export's cells for each column of `posts`; of several texts the first that says something."""
    found = {}
    for name, theirs in sources(cells).items():
        found[name] = cells.table[theirs[0]]
        for their in theirs[1:]:
            found[name] = found[name].where(found[name] != "", cells.table[their])
    return found


def _refuse_daily(cells: Cells) -> None:
    per_day = cells.table.get("date", pd.Series(dtype="str")).str.casefold()
    if cells.format.name.startswith("Meta") and not per_day.isin(["lifetime", ""]).all():
        raise DataError(
            "This export has a row for each post and day, which cannot be added up to posts: "
            'export again with figures over the lifetime of a post ("Lifetime").'
        )


def _refuse_rounded_ids(found: dict[str, pd.Series]) -> None:
    rounded = found.get("post_id", pd.Series(dtype="str")).str.fullmatch(r"\d([.,]\d+)?E\+\d+")
    if rounded.any():
        raise DataError(
            f"A spreadsheet has rounded the ids (row {rounded.idxmax()}), so posts cannot be told apart: "
            "load the export as it was downloaded."
        )


def _zone(cells: Cells, time_zone: str) -> str:
    universal = cells.format.times_are == "utc" or "date (gmt)" in cells.table.columns
    return "UTC" if universal else time_zone


def _texts(cells: Cells, found: dict[str, pd.Series], account: str) -> pd.DataFrame:
    empty = pd.Series("", index=cells.table.index)
    text = found["text"]
    kind = found.get("kind", empty)
    names = found.get("account", empty)
    platform = _word(found["platform"].str.casefold(), _PLATFORMS) if "platform" in found else cells.format.platform
    rows = pd.DataFrame(
        {"post_id": _ids(cells, found), "account": names.where(names != "", account), "platform": platform}
    )
    rows["format"] = "video" if rows["platform"].eq("youtube").all() else _word(kind.str.casefold(), _KINDS)
    if "paid" in found:
        rows["boosted"] = found["paid"].str.contains("sponsor|paid|promot", case=False)
    return rows.assign(
        text=text.where(text != "", "(no text)"), is_reply=rows["platform"].eq("x") & text.str.startswith("@")
    )


def _ids(cells: Cells, found: dict[str, pd.Series]) -> pd.Series:
    if "post_id" not in found:
        return pd.Series([f"row {row}" for row in cells.table.index], index=cells.table.index)
    ids = found["post_id"].str.strip()
    # LinkedIn gives the address of a post; its number is the last thing in it.
    return ids.str.extract(r"(\d{6,})/?$")[0].fillna(ids) if cells.format.platform == "linkedin" else ids


def _word(text: pd.Series, words: list[tuple[str, str]]) -> pd.Series:
    """The word of the first pattern found in each cell; missing where none is."""
    meant = {cell: next((word for pattern, word in words if re.search(pattern, cell)), None) for cell in text.unique()}
    return text.map(meant).astype("str")


def _counts(found: dict[str, pd.Series]) -> tuple[dict[str, pd.Series], dict[str, pd.Series]]:
    read = {name: numbers(text) for name, text in found.items() if name in _NUMBERS}
    unread = {name: cannot | _broken(name, values) for name, (values, cannot) in read.items()}
    return {name: values.mask(_broken(name, values)) for name, (values, _) in read.items()}, unread


def _broken(name: str, values: pd.Series) -> pd.Series:
    return values.notna() & ((values.abs() >= 1e15) | ((values % 1 != 0) & (name != "spend_gbp")))


def _unusable(found: dict[str, pd.Series], rows: pd.DataFrame, counts: list[str]) -> pd.Series:
    """Why a row cannot be used; missing where it can. The first reason counts."""
    why = pd.Series(None, index=rows.index, dtype="str")
    total = found.get("post_id", rows["post_id"]).str.casefold().isin(["total", "totals"])
    reasons = {
        "it is a total and not a post": total,
        "it has no id": rows["post_id"] == "",
        "its network is not one of the course": rows["platform"].isna(),
        "it has no date that can be read": rows["posted_at_utc"].isna(),
        "a count is below zero": (rows[counts] < 0).any(axis=1),
    }
    for reason, applies in reasons.items():
        why = why.where(why.notna() | ~applies, reason)
    again = rows.loc[why.isna(), "post_id"].duplicated()
    return why.where(~again.reindex(why.index, fill_value=False), "its id has come before")


def _about_times(when: Moments, kept: pd.Series, zone: str) -> list[str]:
    days, twice, never = (int((odd & kept).sum()) for odd in (when.days, when.twice, when.never))
    said = [f"Times without a zone were read as {zone}."] if days < kept.sum() and zone != "UTC" else []
    if days:
        said.append(f"{_posts(days)} with a day and no time: noon UTC stands for it, so do not compare hours.")
    if twice:
        said.append(f"{_posts(twice)} from the hour that comes twice when the clocks go back; the first is taken.")
    if never:
        said.append(f"{_posts(never)} from an hour that the clocks jumped over; the next moment is taken.")
    if when.month_first:
        said.append("All dates could begin with the month or the day; the month is taken, as in exports in US English.")
    return said


def _posts(n: int) -> str:
    return "1 post is" if n == 1 else f"{n:,} posts are"


def _about_numbers(unread: dict[str, pd.Series], kept: pd.Series) -> list[str]:
    bad = {name: cells.index[cells & kept] for name, cells in unread.items() if (cells & kept).any()}
    return [
        f"{name}: what is no whole number stays empty (rows: {', '.join(map(str, rows[:5]))}; {len(rows):,} in all)."
        for name, rows in bad.items()
    ]


def _about_platform(cells: Cells) -> list[str]:
    if cells.format.name.startswith("Meta") and "impressions" not in cells.table and "views" in cells.table:
        return ["Impressions are what Meta now calls views, which it counts in another way: do not join older months."]
    if cells.format.platform == "youtube" and "impressions" in cells.format.columns:
        return ["Impressions of YouTube are those of the picture that stands for a video."]
    return []
