"""7.6: three figures of Carers Week: engagement rate by reach, dialogue ratio, and how long people waited."""

from functools import cache

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import short, words
from healthcomms.checks.lab03.response_time import sound_medians
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Three figures, each with its base, and nobody who still waits was left out."

WEEK = ("2027-06-07", "2027-06-13")
"""First and last day of the campaign, both counted, in London."""

COPIED = pd.Timestamp("2027-07-05 09:00", tz="Europe/London")
"""When the inbox was copied."""

_CAMPAIGN = "carers-week-2027"
_RATE, _DIALOGUE, _WAIT = "engagement_rate", "dialogue_ratio", "median_first_reply_min"
_POINTS = {_RATE: 0.5, _DIALOGUE: 0.5, _WAIT: 1}
_LOOK = {
    _RATE: "Of whom?, lesson 3",
    _DIALOGUE: "The dialogue ratio, lesson 1",
    _WAIT: "Still waiting is a wait, lesson 3",
}
_TASK = {
    _RATE: "Add up engagements and reach of the posts that are no reply, and divide once, times 100.",
    _DIALOGUE: "Replies in percent of all rows, replies included: `is_reply` has a mean.",
    _WAIT: 'Take the median of `wait_min` from the waits `by="monitored"`, of everybody who wrote.',
}


def probe(week, unseen: bool) -> dict:
    return plain(week.to_dict() if hasattr(week, "to_dict") else week)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    given = {words(name): value for name, value in seen.items()} if isinstance(seen, dict) else {}
    named = {name: given.get(words(name)) for name in _POINTS}
    if all(value is None for value in named.values()):
        found = f"`week` is {short(seen, 40)}."
        return [Finding(2, found, f"Give it three names: {', '.join(_POINTS)}.")]
    return [found for name, value in named.items() if (found := _judged(name, value))]


def _judged(name: str, value) -> Finding | None:
    points, said = _POINTS[name], amount(value)
    if value is None:
        return Finding(points, f"`{name}` has no value yet.", _TASK[name], _LOOK[name])
    if said is None:
        return Finding(points, f"`{name}` is {short(value, 30)}, which is not one number.", _TASK[name], _LOOK[name])
    low, high = _right()[name]
    if low <= said <= high:
        return None
    for wrong, found, expected in _known()[name]:
        if abs(said - wrong) <= max(0.006 * abs(wrong), 0.004):
            return Finding(points, f"`{name}` {found}", expected, _LOOK[name])
    if said == round(said) and low - 0.45 <= said <= high + 0.45:  # rounded to whole percent
        return None
    return Finding(points, f"Your `{name}` is {said:.4g}.", _TASK[name], _LOOK[name])


def of_the_week(moments: pd.Series) -> pd.Series:
    """Whether each falls into `WEEK`."""
    return moments.dt.tz_convert("Europe/London").dt.strftime("%Y-%m-%d").between(*WEEK)


@cache
def _tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Tarnwick's posts of the campaign, messages of the week, and all of Tarnwick's posts."""
    posts, messages = load("posts", draw="capstone"), load("messages", draw="capstone")
    ours = posts[posts["account"] == "tarnwick"]
    campaign = ours["campaign_id"] == _CAMPAIGN
    return ours[campaign & of_the_week(ours["posted_at_utc"])], messages[of_the_week(messages["received_at_utc"])], ours


@cache
def _right() -> dict[str, tuple[float, float]]:
    """Between which figures each may lie: rounding to one decimal, or to whole minutes, is welcome."""
    posts, messages, _ = _tables()
    return {
        _RATE: _near(_pooled(_own(posts))),
        _DIALOGUE: _near(100 * float(posts["is_reply"].mean())),
        _WAIT: sound_medians(messages, COPIED),
    }


def _near(right: float) -> tuple[float, float]:
    return right - 0.06, right + 0.06


def _own(posts: pd.DataFrame) -> pd.DataFrame:
    return posts[~posts["is_reply"] & (posts["reach"] > 0)]


def _pooled(posts: pd.DataFrame, base: str = "reach") -> float:
    known = posts.dropna(subset=[base])
    return 100 * float(metrics.engagements(known).sum() / known[base].sum())


@cache
def _known() -> dict[str, list[tuple[float, str, str]]]:
    """Wrong figures that people compute, what was found and what is expected."""
    posts, messages, year = _tables()
    around = year[of_the_week(year["posted_at_utc"])]
    rates = metrics.engagement_rate(metrics.engagements(_own(posts)), _own(posts)["reach"], by="reach")
    replies, own = int(posts["is_reply"].sum()), int((~posts["is_reply"]).sum())
    waits = metrics.waits(messages, until=COPIED, by="monitored")
    clock = metrics.waits(messages, until=COPIED, by="clock")["wait_min"]
    return {
        _RATE: [
            (_pooled(_own(posts)) / 100, "is a fraction.", "This course reports percent: multiply by 100."),
            (_pooled(posts), "counts replies to people as posts.", "Leave the rows out where `is_reply` is True."),
            (float(rates.mean()), "is the mean of the rates.", _TASK[_RATE]),
            (float(rates.median()), "is the median of the rates.", _TASK[_RATE]),
            (_pooled(_own(posts), "impressions"), "is by impressions.", "Divide by the column `reach`."),
            (_pooled(_own(year)), "is that of the whole year.", "Use `week_posts`, which holds the campaign."),
            (_pooled(_own(around)), "is of all posts of these days, whatever they were about.", "Use `week_posts`."),
        ],
        _DIALOGUE: [
            (replies / len(posts), "is a fraction.", "This course reports percent: multiply by 100."),
            (100 * replies / own, "divides by the posts that are no reply.", _TASK[_DIALOGUE]),
            (100 * own / len(posts), "is the share that is no reply.", _TASK[_DIALOGUE]),
            (replies, "counts the replies.", _TASK[_DIALOGUE]),
            (100 * float(year["is_reply"].mean()), "is that of the whole year.", "Use `week_posts`."),
            (
                100 * float(around["is_reply"].mean()),
                "is of all rows of these days, whatever about.",
                "Use `week_posts`.",
            ),
        ],
        _WAIT: [
            (
                float(waits.loc[waits["answered"], "wait_min"].median()),
                "leaves out everybody who still waits.",
                "They have waited until now, at least: keep their rows.",
            ),
            (
                float(waits["wait_min"].mean()),
                "is a mean, pulled up by a few.",
                "The median is the wait in the middle.",
            ),
            (float(clock.median()), "runs through nights and weekends.", 'Count hours on duty: `by="monitored"`.'),
            (float(waits["wait_min"].median()) / 60, "is in hours.", "Give it in minutes."),
        ],
    }
