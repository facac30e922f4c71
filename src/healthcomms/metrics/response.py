"""How long people wait for a first answer, and how many are still waiting."""

from typing import Literal

import numpy as np
import pandas as pd

from healthcomms.metrics.choice import chosen
from healthcomms.metrics.ratio import Numbers, refuse_negative, share

__all__ = ["Clock", "first_response", "monitored_min", "response_rate", "waits"]

Clock = Literal["clock", "monitored"]

_LOCAL = "Europe/London"
_OPENS, _CLOSES = 9 * 60, 17 * 60  # minutes after local midnight, Monday to Friday
_EPOCH = np.datetime64("2000-01-03")  # a Monday before anything that is measured here


def response_rate(answered: Numbers, *, needing_answer: Numbers) -> Numbers:
    """Answered messages in percent of those that need an answer. Missing where none does.

    Decide which ones do before you look: spam does not, thanks may.

    References: `resources` response-rate
    """
    return share(answered=answered, needing_answer=needing_answer)


def monitored_min(start: pd.Series, end: pd.Series) -> pd.Series:
    """Minutes between two moments in which the team is on duty: Monday to Friday, 9 to 17 in London.

    Both are moments with a time zone; a missing one gives a missing wait. The clocks change on Sunday nights,
    when nobody is on duty, so the night neither adds nor takes a minute. Bank holidays count as any day.
    """
    return (_on_duty(end) - _on_duty(start)).rename("monitored_min")


def waits(messages: pd.DataFrame, *, until: pd.Timestamp, by: Clock) -> pd.DataFrame:
    """Message by message: `wait_min`, and whether it was `answered` by the moment `until`.

    An unanswered message has waited until `until`, and goes on waiting (it is censored): do not leave it out.
    `by` names the clock: every minute, or those on duty (see `monitored_min`).

    Raises
    ------
    ValueError
        A reply lies before its message, or a message after `until`; or a moment has no time zone.
    """
    chosen(Clock, by=by)
    received, replied = messages["received_at_utc"], messages["first_reply_at_utc"]
    answered = replied.notna() & (replied <= until)
    end = replied.where(answered, until)
    elapsed = (end - received) / pd.Timedelta(minutes=1)
    refuse_negative(wait_min=elapsed)
    wait_min = monitored_min(received, end) if by == "monitored" else elapsed
    return pd.DataFrame({"wait_min": wait_min, "answered": answered})


def first_response(messages: pd.DataFrame, *, until: pd.Timestamp, by: Clock) -> pd.Series:
    """First response time in minutes by one clock, with the unanswered counted in.

    Returns
    -------
    series
        `n` messages, `answered` of them, `percent_answered`; over the answered alone `median_answered_min` and
        `mean_answered_min`, both too short where the slow ones are still open; and `median_all_min`,
        the Kaplan–Meier median: the first wait by which more than half had been answered, missing if half never were.

    References: `resources` first-response-time, kaplan-meier
    """
    table = waits(messages, until=until, by=by)
    answered = table.loc[table["answered"], "wait_min"]
    return pd.Series(
        {
            "n": len(table),
            "answered": len(answered),
            "percent_answered": response_rate(len(answered), needing_answer=len(table)),
            "median_answered_min": answered.median(),
            "mean_answered_min": answered.mean(),
            "median_all_min": _kaplan_meier_median(table),
        }
    )


def _kaplan_meier_median(table: pd.DataFrame) -> float:
    # statsmodels takes a second to import, and only this figure needs it
    from statsmodels.duration.survfunc import SurvfuncRight

    if not table["answered"].any():
        return float("nan")
    return float(SurvfuncRight(table["wait_min"], table["answered"]).quantile(0.5))


def _on_duty(moments: pd.Series) -> pd.Series:
    """Minutes on duty from the epoch to each moment; a difference of two is a wait."""
    if moments.dt.tz is None:
        raise ValueError(
            f"{moments.name or 'moments'}: the moments have no time zone. "
            'Say which it is, for example .dt.tz_localize("Europe/London") or .dt.tz_localize("UTC").'
        )
    known = moments.dropna().dt.tz_convert(_LOCAL)
    days = known.dt.tz_localize(None).to_numpy().astype("datetime64[D]")
    today = (known.dt.hour * 60 + known.dt.minute + known.dt.second / 60).clip(_OPENS, _CLOSES) - _OPENS
    full_days = np.busday_count(_EPOCH, days) * (_CLOSES - _OPENS)
    return (today * np.is_busday(days) + full_days).reindex(moments.index)
