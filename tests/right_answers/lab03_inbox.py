"""Sound answers to 3.5 and 3.6 that are not the model answer."""

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import forms, inbox, load, metrics
from healthcomms.checks.lab03.triage import ALSO, URGENT
from healthcomms.forms.form import Form

__all__ = ["RIGHT", "TWELVE", "first", "response_time", "sorted_out", "triage"]

TWELVE = inbox.before_lunch(load("messages"))
_MESSAGES = TWELVE.to_dict("records")


def sorted_out(**changes: dict) -> dict:
    """Route and mark of the twelve by their labels, with changes: `sorted_out(M0024={"route": "chat"})`."""
    marks = {True: "yes", False: "no"}
    labels = {
        message["message_id"]: {
            "route": inbox.route(message),
            "identifier": marks[message["contains_identifier"]],
        }
        for message in _MESSAGES
    }
    return {name: {**choices, **changes.get(name, {})} for name, choices in labels.items()}


def triage(**changes: dict) -> Form:
    """The twelve sorted by their labels, with changes."""
    form = forms.triage("3.5", TWELVE)
    form.fill(sorted_out(**changes))
    return form


def first(which: str, n: int = 1) -> list[str]:
    """The first n of the twelve that go to this route."""
    return [message["message_id"] for message in _MESSAGES if inbox.route(message) == which][:n]


def _other_urgent(name: str, choices: dict) -> dict:
    here = choices["route"]
    return {"route": next(other for other in URGENT if other != here)} if here in URGENT else {}


def response_time(messages, until):
    waits = metrics.waits(messages, until=until, by="monitored")
    median = waits["wait_min"].median()
    return {"n": len(waits), "answered_percent": 100 * waits["answered"].mean(), "median_min": median}


def kaplan_meier(messages, until):
    found = metrics.first_response(messages, until=until, by="monitored")
    return {"n": found["n"], "answered_percent": found["percent_answered"], "median_min": found["median_all_min"]}


def first_response_as_it_is(messages, until):
    return metrics.first_response(messages, until=until, by="monitored")


def still_waiting_is_endless(messages, until):
    waits = metrics.waits(messages, until=until, by="monitored")
    endless = waits["wait_min"].where(waits["answered"], np.inf)
    return {**response_time(messages, until), "median_min": np.median(endless)}


def by_hand(messages, until):
    """With the clock of the desk, and answers known by then."""
    replied = messages["first_reply_at_utc"]
    end = replied.where(replied <= until, until)
    waits = metrics.monitored_min(messages["received_at_utc"], end)
    return {
        "n": messages["message_id"].nunique(),
        "answered_percent": 100 * (replied <= until).sum() / len(messages),
        "median_min": waits.quantile(0.5),
    }


def rounded(messages, until):
    return {name: round(value) for name, value in response_time(messages, until).items()}


def a_series(messages, until):
    return pd.Series(response_time(messages, until))


RIGHT = [
    Right("3.5", "model", (triage(),)),
    Right("3.5", "a dictionary instead of the form", (sorted_out(),)),
    Right(
        "3.5",
        "the other of two that act at once",
        (triage(**{name: _other_urgent(name, choices) for name, choices in sorted_out().items()}),),
    ),
    Right(
        "3.5",
        "where people differ",
        (triage(**{first(right)[0]: {"route": min(also)} for right, also in ALSO.items()}),),
    ),
    Right(
        "3.5",
        "a story is a detail",
        (triage(**{name: {"identifier": "yes"} for name in first("safeguarding", 2) + first("distress", 2)}),),
    ),
    Right("3.5", "one slip", (triage(**{first("complaint")[0]: {"route": "compliment"}}),)),
    Right("3.5", "one alarm too many", (triage(**{first("complaint")[0]: {"route": "distress"}}),)),
    Right("3.5", "one flag too many", (triage(**{first("attack")[0]: {"identifier": "yes"}}),)),
    *[
        Right("3.6", answer.__name__, (answer,))
        for answer in (
            response_time,
            kaplan_meier,
            first_response_as_it_is,
            still_waiting_is_endless,
            by_hand,
            rounded,
            a_series,
        )
    ],
]
