"""Mistakes that people make in 3.5 and 3.6."""

from lab_answers import Wrong
from right_answers.lab03_inbox import TWELVE, first, response_time, sorted_out, triage

from healthcomms import metrics

__all__ = ["WRONG"]

_FLAGGED = list(TWELVE.loc[TWELVE["contains_identifier"], "message_id"])
_UNFLAGGED = list(TWELVE.loc[~TWELVE["contains_identifier"], "message_id"])
_PRAISE = list(TWELVE.loc[TWELVE["contains_identifier"] & (TWELVE["category"] == "compliment"), "message_id"])
_OTHERS = [name for name, choices in sorted_out().items() if choices["route"] not in ("distress", "safeguarding")]


def _sent(names: list[str], route: str | None) -> dict:
    return {name: {"route": route} for name in names}


def _marked(names: list[str], mark: str | None) -> dict:
    return {name: {"identifier": mark} for name in names}


def _sorted(name: str, loses: float, says: str, **changes) -> Wrong:
    return Wrong("3.5", name, (triage(**changes),), loses, says)


# 3.6


def waited(by="monitored", who="all", middle="median", **said):
    def answer(messages, until):
        table = metrics.waits(messages, until=until, by=by)
        kept = table[table["answered"]] if who == "answered" else table
        waits = kept["wait_min"].where(kept["answered"], 0) if who == "none is 0" else kept["wait_min"]
        return {**response_time(messages, until), "median_min": waits.agg(middle)}

    return answer


def only_the_answered(messages, until):
    known = metrics.waits(messages, until=until, by="monitored").query("answered")
    return {
        "n": len(known),
        "answered_percent": 100 * known["answered"].mean(),
        "median_min": known["wait_min"].median(),
    }


def changed(**changes):
    """The right answer with some of its values changed by a rule."""

    def answer(messages, until):
        found = response_time(messages, until)
        return {**found, **{name: rule(found[name]) for name, rule in changes.items()}}

    return answer


def answered_later_too(messages, until):
    return {**response_time(messages, until), "answered_percent": 100 * messages["first_reply_at_utc"].notna().mean()}


def whole_column(messages, until):
    waits = metrics.waits(messages, until=until, by="monitored")
    return {**response_time(messages, until), "median_min": waits["wait_min"]}


def the_table(messages, until):
    return metrics.waits(messages, until=until, by="monitored")["wait_min"].median()


def scaffold_without_waits(messages, until):
    waits = None
    return {"n": len(waits), "answered_percent": None, "median_min": None}


def no_median_yet(messages, until):
    return {**response_time(messages, until), "median_min": None}


def _time(name: str, loses: float, says: str, answer) -> Wrong:
    return Wrong("3.6", name, (answer,), loses, says)


WRONG = [
    _sorted("a goodbye taken for a question", 1, "somebody who may not be safe", **_sent(first("distress"), "query")),
    _sorted(
        "a child taken for a question",
        1,
        "a child or adult who may be in danger",
        **_sent(first("safeguarding"), "query"),
    ),
    _sorted("distress not sorted", 1, "and is not sorted", **_sent(first("distress"), None)),
    _sorted(
        "all four missed",
        1,
        "4 people in danger were missed",
        **_sent(first("distress", 2) + first("safeguarding", 2), "chat"),
    ),
    _sorted("everything is urgent", 1.5, "8 others went to the safeguarding lead", **_sent(_OTHERS, "safeguarding")),
    _sorted("praise not flagged", 0.5, "is kind, and it names a patient", **_marked(_PRAISE, "no")),
    _sorted("nothing flagged", 1, "3 messages with a detail are not flagged", **_marked(_FLAGGED, "no")),
    _sorted("everything flagged", 0.5, "5 more in which we know of no detail", **_marked(_UNFLAGGED, "yes")),
    _sorted("only the flags that are a yes", 0.5, "9 messages have no yes or no", **_marked(_UNFLAGGED, None)),
    _sorted("no flags at all", 1, "3 messages with a detail", **_marked(_FLAGGED + _UNFLAGGED, None)),
    _sorted(
        "bitter thanks taken for thanks",
        0.5,
        "thanked for a bad day",
        **_sent(first("complaint"), "compliment"),
        **_sent(first("chat"), "attack"),
    ),
    _sorted(
        "the wrong claim taken for thanks",
        0.5,
        "passes on something untrue",
        **_sent(first("misinformation"), "compliment"),
    ),
    _sorted("two without a route", 0.5, "has no route yet", **_sent(_OTHERS[:2], None)),
    _sorted("one without a route", 0.5, "has no route yet", **_sent(_OTHERS[:1], None)),
    _sorted("all others are questions", 1, "of the other eight are out of place", **_sent(_OTHERS, "query")),
    Wrong("3.5", "some other object", ("sorted",), 3, "not the form any more"),
    _time("answered alone in the median", 1, "leaves out everybody who still waits", waited(who="answered")),
    _time("answered alone everywhere", 2, "is 100: it looks only at messages that were answered", only_the_answered),
    _time("no answer is no wait", 1, "counts as a wait of 0", waited(who="none is 0")),
    _time("nights and weekends", 1, "run through nights and weekends", waited(by="clock")),
    _time("nights, answered alone", 2, "those who still wait are left out", waited(by="clock", who="answered")),
    _time("mean", 1, "is a mean", waited(middle="mean")),
    _time("mean of the answered", 2, "is a mean", waited(who="answered", middle="mean")),
    _time("mean by the clock", 2, "And nights count too", waited(by="clock", middle="mean")),
    _time("mean of the answered by the clock", 2, "Nights count", waited(by="clock", who="answered", middle="mean")),
    _time("fraction", 0.5, "is a fraction", changed(answered_percent=lambda percent: percent / 100)),
    _time("percent still waiting", 0.5, "how many still wait", changed(answered_percent=lambda percent: 100 - percent)),
    _time("answered later too", 0.5, "came after `until`", answered_later_too),
    _time("hours", 1, "is in hours", changed(median_min=lambda minutes: minutes / 60)),
    _time("one hundred people", 0.5, "is not the number of messages", changed(n=lambda n: 100)),
    _time("no idea of the percent", 0.5, "is not the share", changed(answered_percent=lambda percent: 12)),
    _time("some other median", 2, "Take the median of all waits", changed(median_min=lambda minutes: 5 * minutes + 3)),
    _time("a column", 3, "is not one number", whole_column),
    _time("a number alone", 3, "instead of three named values", the_table),
    _time("no table of waits", 3, "stopped with TypeError", scaffold_without_waits),
    _time("three dots", 3, "three dots", changed(median_min=lambda minutes: ...)),
    _time("no median yet", 2, "has no value yet", no_median_yet),
]
