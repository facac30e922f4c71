"""`messages` of the second draw: twelve of them, of the kinds that 7.5 asks for, come in during Carers Week."""

from collections.abc import Callable

import pandas as pd

from healthcomms import inbox

__all__ = ["in_the_week"]

_MONDAY = pd.Timestamp("2027-06-07")
_COPIED = pd.Timestamp("2027-07-05T09:00", tz="Europe/London")
"""When the inbox was copied: what is not done by then is not done yet."""


def in_the_week(messages: pd.DataFrame, known: pd.DataFrame, later: Callable) -> pd.DataFrame:
    """The twelve that a rule picks, moved into the week by whole weeks, replies and all; the others stay.

    `known` are the messages of the first draw, whose twelve are not taken again. `later` moves a column of moments
    by whole weeks, by the London clock.
    """
    twelve = inbox.before_lunch(messages, after=known)
    day = twelve["received_at_utc"].dt.tz_convert("Europe/London").dt.tz_localize(None).dt.normalize()
    weeks = (_MONDAY - day + pd.to_timedelta(day.dt.day_of_week, unit="D")).dt.days // 7
    for number, rows in twelve.groupby(weeks):
        for name in ("received_at_utc", "first_reply_at_utc", "resolved_at_utc"):
            moved = later(rows[name], number)
            messages.loc[rows.index, name] = moved.where(moved < _COPIED)
    return messages.sort_values("received_at_utc", kind="stable", ignore_index=True)
