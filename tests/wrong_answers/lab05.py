"""Mistakes that people make in lab 5: what each one costs, and the words it earns."""

import datetime

import pandas as pd
from lab_answers import Wrong
from right_answers.lab05 import CLASHES, GAPS, awareness_date, best_of, median_at, time_window
from wrong_answers.lab05_plan import WRONG as PLAN

from healthcomms import load
from healthcomms.timing import best, days, windows
from healthcomms.timing.plan import clashes

__all__ = ["WRONG"]

# 5.1: days, clashes and gaps


def _same(year, month, weekday):
    in_month = pd.date_range(pd.Timestamp(year, month, 1), periods=31)
    in_month = in_month[in_month.month == month]
    return in_month[in_month.day_name() == weekday]


def first_of_the_month(year, month, weekday, nth):
    return pd.Timestamp(year, month, 1)


def any_day(year, month, weekday, nth):
    in_month = pd.date_range(pd.Timestamp(year, month, 1), periods=31)
    return in_month[nth - 1]


def always_the_first(year, month, weekday, nth):
    same = _same(year, month, weekday)
    return same[0]


def stops_at_the_fifth(year, month, weekday, nth):
    return _same(year, month, weekday)[nth - 1]


def next_month_for_the_fifth(year, month, weekday, nth):
    return _same(year, month, weekday)[0] + pd.Timedelta(weeks=nth - 1)


def one_late(year, month, weekday, nth):
    same = _same(year, month, weekday)
    return same[nth] if len(same) >= nth else None


def more_than_enough(year, month, weekday, nth):
    same = _same(year, month, weekday)
    return same[nth - 1] if len(same) > nth else None


def number_alone(year, month, weekday, nth):
    found = days.nth_weekday(year, month, weekday[:3], nth)
    return found.day if found else None


def typed_day(year, month, weekday, nth):
    return datetime.date(2027, 3, 10)


def prints(year, month, weekday, nth):
    print(_same(year, month, weekday)[0])


_PAIRS = clashes(load("content_plan"))
_TIMES = pd.to_datetime(load("content_plan")["planned_at_local"]).dt.normalize().dt.strftime("%Y-%m-%d")
_CALM = next(name for name in load("content_plan")["plan_id"] if name not in CLASHES)
_WORKING = pd.date_range("2027-01-04", "2027-01-29", freq="B")


def _first(function, name: str, loses: float, says: str) -> Wrong:
    return Wrong("5.1", name, (function, CLASHES, GAPS), loses, says)


def _clash(value, name: str, loses: float, says: str) -> Wrong:
    return Wrong("5.1", name, (awareness_date, value, GAPS), loses, says)


def _gap(value, name: str, loses: float, says: str) -> Wrong:
    return Wrong("5.1", name, (awareness_date, CLASHES, value), loses, says)


# 5.2: five windows


def _window(clock="London", weekend=("Saturday", "Sunday"), hours=None, evening_first=True):
    """A function with lines that may be wrong, as learners write them."""
    hours = {"commute in": (7, 9), "lunch": (12, 14), "commute home": (17, 19), **(hours or {})}

    def time_window(moment):
        local = _CLOCKS[clock](moment)
        is_weekend = local.day_name() in weekend
        if evening_first and 20 <= local.hour < 23:
            return "evening"
        if is_weekend:
            return "other"
        if 20 <= local.hour < 23:
            return "evening"
        return next((name for name, (first, end) in hours.items() if first <= local.hour < end), "other")

    return time_window


_DAYTIME = ("commute in", "lunch", "commute home")
_CLOCKS = {
    "London": lambda moment: moment.tz_convert("Europe/London"),
    "UTC": lambda moment: moment,
    "an hour": lambda moment: moment + pd.Timedelta(hours=1),
    "months": lambda moment: moment + pd.Timedelta(hours=1 if 4 <= moment.month <= 10 else 0),
}


def nothing_at_the_end(moment):
    found = time_window(moment)
    return None if found == "other" else found


def own_names(moment):
    return {"commute in": "morning"}.get(time_window(moment), time_window(moment))


def relabelled(moment):
    return time_window(moment.tz_localize("Europe/London"))


def shuffled(moment):
    return {"lunch": "evening", "evening": "lunch"}.get(time_window(moment), time_window(moment))


def dots_for_lunch(moment):
    local = moment.tz_convert("Europe/London")
    if 20 <= local.hour < 23:
        return "evening"
    if local.day_of_week >= 5:
        return "other"
    if 7 <= local.hour < 9:
        return "commute in"
    if ...:
        return "lunch"
    return "other"


def dots_for_home(moment):
    found, local = time_window(moment), moment.tz_convert("Europe/London")
    return "commute home" if found == "other" and local.day_of_week < 5 else found


def _hours(function, name: str, loses: float, says: str, **more) -> Wrong:
    return Wrong("5.2", name, (function,), loses, says, **more)


# 5.3: the best time to post

_BEST, _FOUND = best_of(), {"B", "C", "F"}
_SHORT, _OPEN = _BEST["weekday"][:3], dict.fromkeys(("weekday", "hour", "n", "enough"))
_POSTS = load("posts")
_OWN = _POSTS[(_POSTS["account"] == "tarnwick") & (_POSTS["platform"] == "facebook") & ~_POSTS["is_reply"]]
_BEFORE, _LATER = best.split(best.local(_OWN), "2026-10-01")
_CELLS = _BEFORE.groupby(["weekday", "hour"])["rate"].agg(n="count", median="median")
_EVENING = _LATER["hour"].isin([19, 20, 21])
_FULLEST = _CELLS["n"].idxmax()
_SAME_DAY = _LATER["weekday"] == _BEST["weekday"]
_HERE = _SAME_DAY & (_LATER["hour"] == _BEST["hour"])
_THERE = (_BEFORE["weekday"] == _BEST["weekday"]) & (_BEFORE["hour"] == _BEST["hour"])


def _best(name: str, loses: float, says: str, **changes) -> Wrong:
    return Wrong("5.3", name, ({**_BEST, **changes}, _FOUND, median_at), loses, says)


def _one_hour(function, name: str, says: str) -> Wrong:
    return Wrong("5.3", name, (_BEST, _FOUND, function), 0.5, says)


def _said(found, name: str, loses: float, says: str) -> Wrong:
    return Wrong("5.3", name, (_BEST, found, median_at), loses, says)


def _as_found(weekday, hour) -> dict:
    """What follows from an hour, the winner or not."""
    same = _LATER[(_LATER["weekday"] == weekday) & (_LATER["hour"] == hour)]
    return {"weekday": weekday, "hour": hour, "n": _CELLS["n"].loc[(weekday, hour)], "later_median": _rate(same)}


def _rate(posts, average="median"):
    return posts["rate"].agg(average)


WRONG = [
    _first(first_of_the_month, "first of the month", 1, "gives the first day of the month"),
    _first(any_day, "days of any name", 1, "not those of one name"),
    _first(always_the_first, "always the first", 0.5, "whichever is asked for"),
    _first(stops_at_the_fifth, "stops at the fifth", 0.5, "does not give None"),
    _first(next_month_for_the_fifth, "into the next month", 0.5, "does not give None"),
    _first(one_late, "counted from one", 0.5, "Python counts from 0"),
    _first(more_than_enough, "more than enough", 0.5, "compare with >="),
    _first(number_alone, "the number alone", 0.5, "without month and year"),
    _first(typed_day, "one day typed", 1, "your function gives"),
    _first(prints, "prints it", 1, "prints its answer"),
    _first(lambda *rule: _same(*rule[:3])[...], "dots for the place", 1, "several days"),
    _clash([...], "dots for the ids", 1, "three dots"),
    _clash(None, "no clashes", 1, "no plan ids yet"),
    _clash(["N03", "N04"], "the example", 1, "no post on its platform is within 30 minutes"),
    _clash(list(_PAIRS["second"]), "the second of each", 0.5, "one post of each pair"),
    _clash(list(_PAIRS["first"]), "the first of each", 0.5, "one post of each pair"),
    _clash(CLASHES[:2], "one pair", 0.5, "2 of the 4 posts that clash are missing"),
    _clash([*CLASHES, _CALM], "one too many", 0.5, f"{_CALM} is on your list"),
    _clash(list(load("content_plan")["plan_id"]), "all of them", 1, "no post on its platform"),
    _clash(["14", "31"], "numbers", 1, "by their ids"),
    _gap(None, "no gaps", 1, "no days yet"),
    _gap(["2027-01-05"], "the example", 1, "something is planned"),
    _gap([day for day in _WORKING if day not in GAPS], "the planned days", 1, "Turn it round"),
    _gap(~_WORKING.isin(GAPS), "yes and no", 0.5, "says yes or no"),
    _gap(GAPS[:-1], "one missing", 0.5, "silent working days are missing"),
    _gap([*GAPS, "2027-01-05"], "one too many", 0.5, "5 January"),
    _gap([*GAPS, "2027-01-30", "2027-01-31"], "the weekend too", 0.5, "Monday to Friday"),
    Wrong("5.1", "the function as it was", (first_of_the_month, CLASHES, None), 2, "no days yet"),
    _hours(_window("UTC"), "UTC", 1, "those of UTC"),
    _hours(_window("an hour"), "an hour always", 1, "add an hour all the year"),
    _hours(_window("months"), "by the month", 1, "first of a month", loses_seen=0),
    _hours(_window(weekend=()), "no weekend", 1, "commutes and lunch"),
    _hours(_window(weekend=("Saturday",)), "Saturday alone", 1, "Sunday counts as a working day", loses_seen=1),
    _hours(_window(weekend=("Sunday",)), "Sunday alone", 1, "Saturday counts as a working day"),
    _hours(_window(evening_first=False), "no evening at weekends", 0.5, "finds no evening"),
    _hours(_window("UTC", weekend=()), "UTC, no weekend", 2, "those of UTC"),
    _hours(_window(hours={"commute home": (5, 7)}), "twelve hours", 0.5, "count to 24"),
    _hours(_window(hours={"lunch": (12, 15)}), "to included", 0.5, "still counts"),
    _hours(_window(hours={"commute in": (8, 9)}), "from excluded", 0.5, "The first hour of commute in"),
    _hours(_window(hours={"commute in": (7, 10), "lunch": (12, 15), "commute home": (17, 20)}), "<=", 1, "3 windows"),
    _hours(_window(hours={"lunch": (0, 0)}), "no lunch", 0.5, "Lunch is never found"),
    _hours(_window(hours=dict.fromkeys(_DAYTIME, (0, 0))), "only London", 2, "none of the three other windows"),
    _hours(nothing_at_the_end, "no last line", 3, "gives nothing back"),
    _hours(own_names, "own names", 3, "is no window"),
    _hours(relabelled, "relabelled", 3, "stopped with TypeError"),
    _hours(shuffled, "names mixed up", 3, "came out as"),
    _hours(lambda moment: "other", "always other", 3, "none of the four windows"),
    _hours(_window(weekend=windows.WEEKDAYS[:5]), "turned round", 1, "turn it round"),
    _best("the fullest hour", 0.5, "the hour with the most posts", **_as_found(*_FULLEST)),
    _best("no hour", 0.5, "Write a weekday in quotation marks", weekday=None, hour=None),
    _best("n of all", 0.5, "also those from October on", n=_HERE.sum() + _THERE.sum()),
    _best("n of hours", 0.5, "the number of hours", n=len(_CELLS)),
    _best("no n", 0.5, "How many posts", n=None),
    _best("too few", 0.5, "with too few posts", enough=(_CELLS["n"] < 10).sum()),
    _best("all hours", 0.5, "however few", enough=len(_CELLS)),
    _best("a column", 0.5, "says of each hour", enough=_CELLS["n"] >= 10),
    _best("of twelve", 0.5, "5 percent of twelve", by_chance=0.05 * 12),
    _best("of a day", 0.5, "A week has seven days", by_chance=0.05 * 24),
    _best("five", 0.5, "0.05 times", by_chance=5 * 168),
    _best("Bonferroni", 0.5, "stricter limit", by_chance=0.05 / 168),
    _best("at least one", 0.5, "how many", by_chance=1 - 0.95**168),
    _best("all later posts", 0.5, "all later posts", later_median=_rate(_LATER)),
    _best("the old median", 0.5, "from before October", later_median=_rate(_BEFORE[_THERE])),
    _best("turned round", 0.5, "other sign", evening_lead=-_BEST["evening_lead"]),
    _best("a ratio", 0.5, "difference", evening_lead=_rate(_LATER[_EVENING]) / _rate(_LATER[~_EVENING])),
    _best("against all", 0.5, "its own too", evening_lead=_rate(_LATER[_EVENING]) - _rate(_LATER)),
    _best("the evening alone", 0.5, "evening alone", evening_lead=_rate(_LATER[_EVENING])),
    _best("no lead", 0.5, "missing", evening_lead=None),
    _best("dots for n", 0.5, "How many posts", n=...),
    Wrong("5.3", "no dictionary", (8.4, _FOUND, median_at), 3, "collect your seven values"),
    Wrong("5.3", "nothing but letters", (None, _FOUND, median_at), 3, "collect your seven values"),
    Wrong("5.3", "half of it", ({**_BEST, **_OPEN}, None, median_at), 2.5, "1: "),
    _said({...}, "dots for letters", 1, "three dots"),
    _said(None, "nothing said", 1, "no letters yet"),
    _said({"A", "E"}, "the example", 1, "winner of a search"),
    _said({"B", "C"}, "two of three", 0.5, "F may be said"),
    _said({"B", "C", "D", "F"}, "promises", 0.5, "Nobody moved"),
    _said({"A", "B", "C", "D", "E", "F"}, "all of them", 1, "3 of the six"),
    _one_hour(lambda posts, day, hour: posts[posts["hour"] == hour]["rate"].median(), "no day", "forgets the weekday"),
    _one_hour(lambda posts, day, hour: posts[posts["weekday"] == day]["rate"].median(), "no hour", "forgets the hour"),
    _one_hour(lambda posts, day, hour: posts["rate"].median(), "all posts", "keeps all posts"),
    _one_hour(lambda posts, day, hour: 3.2, "a rate typed", "in a small table of the check's own"),
    _best("a short weekday", 0.5, f"line 1 says the text '{_SHORT}'", weekday=_SHORT, later_median=None),
    _best("the lead of means", 0.5, "compares means", evening_lead=best_of("mean")["evening_lead"]),
    _hours(dots_for_lunch, "dots for lunch", 1, "“Lunch” comes out whatever the hour"),
    _hours(dots_for_home, "dots for the way home", 1, "“Commute home” comes out whatever the hour"),
    *PLAN,
]  # fmt: skip
