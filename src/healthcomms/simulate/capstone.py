"""The second draw: Tarnwick once more, by another chance, for work on data that nobody has seen in the lessons.

What happened is moved on, so that Carers Week 2027 lies in it; what was asked, planned and agreed stays where it is.
"""

import pandas as pd

from healthcomms.simulate import capstone_inbox, capstone_posts, capstone_registrations, objectives, world
from healthcomms.simulate.chance import stream

__all__ = ["DRAW", "tables", "truth"]

DRAW = "capstone"
"""Its name for `load`, and its folder."""

_WEEKS_ON = {
    "stakeholders": 0, "audience_survey": 0, "stories": 0,
    "posts": 52, "messages": 26, "mentions": 26,
}  # fmt: skip
"""What a campaign week needs, and by how much it is moved: whole weeks, so that weekdays stay."""
_LOOKED_AT = pd.Timestamp("2027-07-12T00:00", tz="Europe/London")
"""The Monday on which the report is written; nothing later is in the tables."""

_WINTER = "christmas|new year|snow|winter"
"""What nobody writes in June: such rows are left out of a table that is moved by half a year."""


def tables(seed: int = world.SEED) -> dict[str, pd.DataFrame]:
    """Tables of the seed after this one, with drafts for the week and with `carer_registrations`, new to it."""
    moved = _all_moved(seed)
    moved["messages"] = capstone_inbox.in_the_week(moved["messages"], world.tables(seed)["messages"], _later)
    moved["posts"], _ = _posts(seed, moved["posts"])
    return {**moved, **{name: table for name, (table, _) in _of_the_week(seed).items()}}


def truth(seed: int = world.SEED) -> dict:
    """Its key. Days and figures of what was moved are as drawn, before the move and without the posts of the week."""
    drawn = world.truth(seed + 1)
    keys = {name: drawn[name] for name in _WEEKS_ON if name in drawn}
    made = {name: key for name, (_, key) in _of_the_week(seed).items()}
    _, of_the_week = _posts(seed, _all_moved(seed)["posts"])
    return {"seed": seed + 1, "weeks_on": _WEEKS_ON, **keys, **made, "posts_of_the_week": of_the_week}


def _all_moved(seed: int) -> dict[str, pd.DataFrame]:
    drawn = world.tables(seed + 1)
    return {name: _moved(drawn[name], weeks) for name, weeks in _WEEKS_ON.items()}


def _posts(seed: int, posts: pd.DataFrame) -> tuple[pd.DataFrame, dict]:
    return capstone_posts.added(stream(seed + 1, "capstone posts"), posts)


def _of_the_week(seed: int) -> dict[str, tuple[pd.DataFrame, dict]]:
    """What only the capstone has, each table with its key."""
    see_us = world.truth(seed + 1)["audience_survey"]["effects"]["carers_see_our_posts_weekly"]["weighted_percent"]
    return {
        "objectives": objectives.make(
            stream(seed + 1, "capstone objectives"),
            carers_see_us_percent=round(see_us),
            drafts="capstone_objectives",
            repair=("O13", "O14", "O15"),
        ),
        "carer_registrations": capstone_registrations.make(stream(seed + 1, "carer_registrations")),
    }


def _moved(table: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """The table some weeks on, without what had not happened yet when it is looked at."""
    if not weeks:
        return table
    moved = table.assign(**{name: _later(table[name], weeks) for name in table.select_dtypes(_MOMENTS)})
    for words in {"text", "campaign_id"} & set(moved):
        moved[words] = moved[words].str.replace(r"202[56]", lambda year: str(int(year[0]) + 1), regex=True)
    first = moved[moved.select_dtypes(_MOMENTS).columns[0]]
    looked_at = _LOOKED_AT if first.dt.tz else _LOOKED_AT.tz_localize(None)
    wintry = moved["text"].str.contains(_WINTER, case=False) & (weeks % 52 > 0)
    return moved[(first < looked_at) & ~wintry].reset_index(drop=True)


_MOMENTS = ["datetime", "datetimetz"]


def _later(moments: pd.Series, weeks: int) -> pd.Series:
    """By the London clock: who wrote at nine in winter time writes at nine in summer time."""
    if moments.dt.tz is None:
        return moments + pd.Timedelta(weeks=weeks)
    clock = moments.dt.tz_convert("Europe/London").dt.tz_localize(None) + pd.Timedelta(weeks=weeks)
    london = clock.dt.tz_localize("Europe/London", ambiguous="NaT", nonexistent="shift_forward")
    return london.fillna(clock.dt.tz_localize("UTC")).dt.tz_convert("UTC")
