"""The key to `messages`: what a sound method finds, what a naive one believes, and where the traps lie."""

import pandas as pd

from healthcomms.simulate.inbox_clock import in_hours, monitored_min
from healthcomms.simulate.inbox_times import CLOCK_CHANGE, ROTA_CHANGE

__all__ = ["key"]


def key(messages: pd.DataFrame) -> dict:
    """Effects that are real, an effect that only looks real, traps for triage, and faults, for this very table.

    `messages` also holds what the table leaves out: flag, kinds, trap and story.
    """
    received, replied = messages["received_at_utc"], messages["first_reply_at_utc"]
    waits = pd.DataFrame(
        {
            "platform": messages["platform"],
            "open": in_hours(received),
            "since_rota": received >= ROTA_CHANGE,
            "december": received >= pd.Timestamp("2026-12-01", tz="Europe/London"),
            "clock": (replied - received).dt.total_seconds() / 60,
            "monitored": monitored_min(received, replied),
        }
    )
    return {
        "effects": _effects(waits),
        "nulls": {"facebook_is_slower_than_instagram": _platforms(waits)},
        "triage": _triage(messages),
        "faults": {
            "unanswered": _ids(messages, replied.isna()),
            "clock_change_night": _ids(messages, received.isin(CLOCK_CHANGE)),
        },
    }


def _effects(waits: pd.DataFrame) -> dict:
    december, since = waits[waits["december"]], waits["since_rota"]
    return {
        "first_reply_in_december": _medians(december),
        "the_mean_is_far_above_the_median": {
            **_medians(waits),
            "clock_mean_min": round(float(waits["clock"].mean()), 1),
        },
        "faster_since_the_rota_change": {"before": _medians(waits[~since]), "since": _medians(waits[since])},
        "some_are_unanswered": {
            "n": len(waits),
            "percent": round(100 * float(waits["clock"].isna().mean()), 2),
            "clock_median_min_of_all": round(float(waits["clock"].fillna(float("inf")).median()), 2),
        },
    }


def _medians(waits: pd.DataFrame) -> dict:
    """Minutes over answered messages, the two sound ways first."""
    return {
        "n_answered": int(waits["clock"].notna().sum()),
        "monitored_median_min": round(float(waits["monitored"].median()), 2),
        "clock_median_min_if_received_in_monitored_hours": round(float(waits.loc[waits["open"], "clock"].median()), 2),
        "clock_median_min": round(float(waits["clock"].median()), 2),
        "out_of_hours_percent": round(100 * float(1 - waits["open"].mean()), 2),
    }


def _platforms(waits: pd.DataFrame) -> dict:
    shown = {name: _medians(waits[waits["platform"] == name]) for name in ("facebook", "instagram")}
    return {**shown, "because": "More of Facebook's messages arrive in the evening, when nobody is on the desk."}


def _triage(messages: pd.DataFrame) -> dict:
    flags = ("distress", "safeguarding", "misinformation", "identifier")
    stories = messages[messages["story"] > 0].groupby("story")["message_id"]
    known = messages[messages["flag"] == "identifier"]
    return {
        **{flag: _ids(messages, messages["flag"] == flag) for flag in flags},
        "identifier_kinds": dict(zip(known["message_id"], known["kinds"], strict=True)),
        "traps": {trap: _ids(messages, messages["trap"] == trap) for trap in sorted(set(messages["trap"]) - {""})},
        "same_story": [group.tolist() for _, group in stories],
    }


def _ids(messages: pd.DataFrame, which: pd.Series) -> list[str]:
    return messages.loc[which, "message_id"].tolist()
