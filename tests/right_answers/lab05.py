"""Sound answers to lab 5 that are not the model answer: each must get full marks, seen and unseen."""

import calendar
import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from lab_answers import Right
from right_answers.lab05_plan import RIGHT as PLAN

from healthcomms import load
from healthcomms.timing import best, days, windows

__all__ = ["CLASHES", "GAPS", "RIGHT", "awareness_date", "best_of", "median_at", "time_window"]

# 5.1: days, clashes and gaps


def awareness_date(year, month, weekday, nth):
    in_month = pd.date_range(pd.Timestamp(year, month, 1), periods=31)
    in_month = in_month[in_month.month == month]
    same = in_month[in_month.day_name() == weekday]
    enough = len(same) >= nth
    place = nth - 1
    return same[place] if enough else None


def with_the_calendar(year, month, weekday, nth):
    number = list(calendar.day_name).index(weekday)
    found = [week[number] for week in calendar.monthcalendar(year, month) if week[number]]
    return datetime.date(year, month, found[nth - 1]) if nth <= len(found) else None


def as_text(year, month, weekday, nth):
    found = days.nth_weekday(year, month, weekday[:3], nth)
    return str(found) if found else None


def not_a_time(year, month, weekday, nth):
    return pd.to_datetime(days.nth_weekday(year, month, weekday[:3], nth)) or pd.NaT


_TABLE = load("content_plan")
_TABLE = _TABLE.assign(planned_at=pd.to_datetime(_TABLE["planned_at_local"])).sort_values(["platform", "planned_at"])
_SECOND = _TABLE.groupby("platform")["planned_at"].diff() <= pd.Timedelta(minutes=30)
CLASHES = list(_TABLE[_SECOND | _SECOND.shift(-1, fill_value=False)]["plan_id"])
_WORKING = pd.date_range("2027-01-04", "2027-01-29", freq="B")
_IS_GAP = ~_WORKING.isin(_TABLE["planned_at"].dt.normalize())
GAPS = _WORKING[_IS_GAP]

_PAIRS = [tuple(CLASHES[:2]), tuple(CLASHES[2:])]

# 5.2: five windows


def time_window(moment):
    local = moment.tz_convert("Europe/London")
    hour = local.hour
    weekend = local.day_name() in ["Saturday", "Sunday"]
    if 20 <= hour < 23:
        return "evening"
    if weekend:
        return "other"
    if 7 <= hour < 9:
        return "commute in"
    if 12 <= hour < 14:
        return "lunch"
    if 17 <= hour < 19:
        return "commute home"
    return "other"


def by_the_list_of_hours(moment):
    local = moment.astimezone(ZoneInfo("Europe/London"))
    names = {7: "Commute in", 8: "Commute in", 12: "Lunch", 13: "Lunch", 17: "Commute home", 18: "Commute home"}
    if local.hour in (20, 21, 22):
        return "Evening"
    return names.get(local.hour, "Other") if local.weekday() < 5 else "Other"


def lunch_break(moment):
    return time_window(moment).replace("lunch", "lunch break")


def by_minutes(moment):
    local = moment.tz_convert("Europe/London")
    at = local.hour * 60 + local.minute
    if 1200 <= at <= 1379:
        return "evening"
    if local.day_of_week >= 5:
        return "other"
    return next(
        (
            name
            for name, first, last in [("commute in", 420, 539), ("lunch", 720, 839), ("commute home", 1020, 1139)]
            if first <= at <= last
        ),
        "other",
    )


# 5.3: the best time to post


def best_of(average="median", replies=False):
    """What the search finds, as the model's lines do."""
    posts = load("posts")
    own = posts[(posts["account"] == "tarnwick") & (posts["platform"] == "facebook") & (~posts["is_reply"] | replies)]
    before, later = best.split(best.local(own), "2026-10-01")
    cells = before.groupby(["weekday", "hour"])["rate"].agg(n="count", middle=average)
    weekday, hour = cells["middle"].idxmax()
    same = later[(later["weekday"] == weekday) & (later["hour"] == hour)]
    evening = later["hour"].isin([19, 20, 21])
    return {
        "weekday": weekday,
        "hour": hour,
        "n": cells["n"].loc[(weekday, hour)],
        "enough": (cells["n"] >= 10).sum(),
        "by_chance": 0.05 * 168,
        "later_median": same["rate"].agg(average),
        "evening_lead": later[evening]["rate"].agg(average) - later[~evening]["rate"].agg(average),
    }


def median_at(posts, weekday, hour):
    return posts[(posts["weekday"] == weekday) & (posts["hour"] == hour)]["rate"].median()


def median_by_query(posts, weekday, hour):
    return round(posts.query("weekday == @weekday and hour == @hour")["rate"].median(), 1)


_BEST = best_of()
_TYPED = {
    **{key: round(float(value), 1) for key, value in _BEST.items() if key != "weekday"},
    "weekday": _BEST["weekday"].lower(),
    "hour": f"{_BEST['hour']:02}:00",
    "n": str(_BEST["n"]),
    "by_chance": 8,
    "evening_lead": f"{_BEST['evening_lead']:.2f}",
}

_LATE = best.split(
    best.local(
        load("posts").query("account == 'tarnwick' and platform == 'facebook' and not is_reply"),
    ),
    "2026-10-01",
)[1]
_EVENING = _LATE["hour"].isin([19, 20, 21])
_MEDIANS = [float(_LATE[rows]["rate"].median()) for rows in (_EVENING, ~_EVENING)]
_READ_OFF = round(_MEDIANS[0], 1) - round(_MEDIANS[1], 1)
_CUT = int(10 * _BEST["evening_lead"]) / 10

RIGHT = [
    Right("5.1", "model", (awareness_date, CLASHES, GAPS)),
    Right("5.1", "with the calendar", (with_the_calendar, set(CLASHES), [str(day.date()) for day in GAPS])),
    Right("5.1", "as text", (as_text, _PAIRS, [f"{day.day} January" for day in GAPS])),
    Right("5.1", "missing is NaT", (not_a_time, ", ".join(CLASHES).lower(), [day.day for day in GAPS])),
    Right("5.1", "a column", (awareness_date, pd.Series(CLASHES), GAPS.to_series())),
    Right("5.1", "rows of the plan", (awareness_date, _TABLE[_TABLE["plan_id"].isin(CLASHES)], GAPS.to_numpy())),
    Right("5.1", "dates", (awareness_date, np.array(CLASHES), [day.date() for day in GAPS])),
    Right("5.1", "words", (awareness_date, CLASHES, [f"{day:%A %d %B %Y}" for day in GAPS])),
    Right("5.2", "model", (time_window,)),
    Right("5.2", "the course's own", (windows.time_window,)),
    Right("5.2", "by a list of hours", (by_the_list_of_hours,)),
    Right("5.2", "by minutes", (by_minutes,)),
    Right("5.3", "model", (_BEST, {"B", "C", "F"}, median_at)),
    Right("5.3", "rounded and typed", (_TYPED, ["b", "c", "f"], median_by_query)),
    Right("5.3", "letters in a row", (_BEST, "BCF", median_at)),
    Right("5.3", "letters with commas", (_BEST, "F, B, C", median_by_query)),
    Right("5.3", "as a column", (pd.Series(_BEST), ("C", "F", "B"), median_at)),
    Right("5.3", "a lead of rounded medians", ({**_BEST, "evening_lead": _READ_OFF}, "BCF", median_at)),
    Right("5.3", "a lead read off the rounded table", ({**_BEST, "evening_lead": _CUT}, "BCF", median_at)),
    Right("5.1", "days without zeros", (awareness_date, CLASHES, [f"2027-1-{day.day}" for day in GAPS])),
    Right("5.1", "days of a UK pen", (awareness_date, CLASHES, [f"{day.day}/1/2027" for day in GAPS])),
    Right("5.2", "the lunch break", (lunch_break,)),
    *PLAN,
]
