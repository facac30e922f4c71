"""5.3: `best_time`, a search and what is left of it, `found`, what may be said, and `median_at`, one hour's rate."""

import re
from functools import cache

import pandas as pd

from healthcomms.checks.calls import each, short, unreadable
from healthcomms.checks.lab05 import median_at
from healthcomms.checks.lab05.median_at import cases
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount, say
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.timing import best
from healthcomms.timing.windows import WEEKDAYS

__all__ = ["EMPTY", "RIGHT", "cases", "judge", "probe"]

RIGHT = "A winner by luck, a lead that holds where nobody searched, and three sentences that say no more than that."

EMPTY = Finding(
    0,
    "Lines 1 to 7 are as you got them.",
    "Replace them above, run that cell, see that it shows no error, then run this one.",
)

_FEW, _LUCK = "How few is few?", "168 chances to be lucky"
_LATER, _SAID = "Three months that nobody looked at", "What may be said"
_KEYS = ("weekday", "hour", "n", "enough", "by_chance", "later_median", "evening_lead")
_EVENING, _LEAST_N, _HOURS = (19, 20, 21), 10, 168


def probe(best_time, found, function, unseen: bool) -> dict:
    told = best_time.to_dict() if hasattr(best_time, "to_dict") else best_time
    steps = {key: plain(value) for key, value in told.items()} if isinstance(told, dict) else plain(told)
    return {"best_time": steps, "found": plain(found), "median_at": each(function, median_at.cases(unseen))}


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    told, letters = seen["best_time"], seen["found"]
    if told is None and letters is None:
        return None
    if not isinstance(told, dict) or not {*_KEYS} & {*told}:
        finding = Finding(3, f"`best_time` is {short(told)}.", "Keep the lines that collect your seven values.")
        return [finding, *_found(letters)]
    if letters is None and _untouched(told):
        return None
    cell = _cell(told.get("weekday"), told.get("hour"))
    later = median_at.judged(seen["median_at"], unseen) or _later(told, cell)
    steps = (_winner(told, cell), _n(told, cell), _enough(told), _by_chance(told), later, _evening(told))
    return [*[finding for finding in steps if finding], *_found(letters)]


def _untouched(told: dict) -> bool:
    """As the learner got it: the later median is that of all later posts, and nothing else has a value."""
    rest = [told.get(key) for key in _KEYS if key != "later_median"]
    return rest == [None] * len(rest) and _near(amount(told.get("later_median")), _median(_posts()[1]))


@cache
def _posts() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tarnwick's own posts on Facebook with their rate, before October 2026 and from then on."""
    posts = load("posts")
    own = posts[(posts["account"] == "tarnwick") & (posts["platform"] == "facebook") & ~posts["is_reply"]]
    before, later = best.split(best.local(own), "2026-10-01")
    return before, later


def _cells(posts: pd.DataFrame) -> pd.DataFrame:
    return posts.groupby(["weekday", "hour"])["rate"].agg(n="count", median="median", mean="mean")


def _median(posts: pd.DataFrame) -> float:
    return float(posts["rate"].median())


def _cell(weekday, hour) -> tuple[str, int] | None:
    """The hour of the week that was named: "sun" and "07:00" will do."""
    day = next((day for day in WEEKDAYS if str(weekday).strip().lower()[:3] == day.lower()[:3]), None)
    at = re.match(r"\s*(\d{1,2})(?!\d)", str(hour))
    return (day, int(at[1])) if day and at else None


def _near(said: float | None, right: float) -> bool:
    """Rounding to one decimal is welcome; a median next door is not."""
    return said is not None and (abs(said - right) <= 0.0051 or said == round(right, 1))


# The winner


def _winner(told: dict, cell: tuple | None) -> Finding | None:
    cells = _cells(_posts()[0])
    if cell is None:
        said = ", ".join(say(told.get(key)) for key in ("weekday", "hour"))
        return Finding(0.5, f"1: weekday and hour are {said}.", "Write a weekday in quotation marks and an hour.", _FEW)
    if cell == cells["median"].idxmax():
        return None
    for wrong, found in (
        (cells["n"].idxmax(), "That is the hour with the most posts."),
        (cells["median"].idxmin(), "That is the hour with the lowest median."),
        (_cells(_posts()[1])["median"].idxmax(), "That hour leads among the later posts."),
        (cells["mean"].idxmax(), "That hour has the highest mean."),
    ):
        if cell == wrong:
            return Finding(0.5, f"1: {found}", "Take the highest median before October.", _FEW)
    if cell not in cells.index:
        return Finding(0.5, "1: in that hour there was no post before October.", "Look at the table again.", _FEW)
    rank = int((cells["median"] > cells.loc[cell, "median"]).sum()) + 1
    found = f"1: the hour that you name has place {rank} by its median."
    return Finding(0.5, found, "The table shows the highest medians first.", _FEW)


def _n(told: dict, cell: tuple | None) -> Finding | None:
    """The n of the hour that was named; what follows from another hour costs nothing more."""
    cells, everything = _cells(_posts()[0]), _cells(pd.concat(_posts()))
    said = amount(told.get("n"))
    if said is None:
        return Finding(0.5, f"2: `n` is {say(told.get('n'))}.", "How many posts does that median rest on?", _FEW)
    named = cell if cell in cells.index else cells["median"].idxmax()
    if said == cells.loc[named, "n"]:
        return None
    found = f"2: `n` is {say(said)}."
    if said == everything.loc[named, "n"]:
        found = "2: your `n` counts all posts of that hour, also those from October on."
    elif said == len(cells):
        found = "2: your `n` is the number of hours in `cells`."
    elif said == len(_posts()[0]):
        found = "2: your `n` is the number of all posts before October."
    return Finding(0.5, found, "In the row of your hour, the column `n` counts the posts before October.", _FEW)


# Luck


def _enough(told: dict) -> Finding | None:
    n, said = _cells(_posts()[0])["n"], amount(told.get("enough"))
    right = int((n >= _LEAST_N).sum())
    if said == right:
        return None
    if said is None:
        found = f"3: `enough` is {say(told.get('enough'))}."
        if isinstance(told.get("enough"), dict | list):
            found = "3: `enough` says of each hour whether it has enough."
        return Finding(0.5, found, "Count the rows for which `n` is 10 or more: `.sum()` adds up the True.", _FEW)
    for wrong, found in (
        (int((n > _LEAST_N).sum()), "3: an hour with exactly 10 posts is not counted."),
        (int((n < _LEAST_N).sum()), "3: you count the hours with too few posts."),
        (len(n), "3: you count all hours, however few posts they have."),
        (int(n[n >= _LEAST_N].sum()), "3: you add up posts where hours are to be counted."),
    ):
        if said == wrong:
            return Finding(0.5, found, "Count the rows for which `n` is 10 or more.", _FEW)
    return Finding(0.5, f"3: `enough` is {say(said)}.", "Count the rows for which `n` is 10 or more.", _FEW)


def _by_chance(told: dict) -> Finding | None:
    said, right = amount(told.get("by_chance")), 0.05 * _HOURS
    if said is None:
        found = f"4: `by_chance` is {say(told.get('by_chance'))}."
        return Finding(0.5, found, "Write a calculation, or its result as a number.", _LUCK)
    if _near(said, right) or said == round(right):
        return None
    for wrong, found, expected in (
        (5 * _HOURS, "4: you count 5 where 5 percent is meant.", "5 percent of something is 0.05 times it."),
        (0.05 * 12, "4: you take 5 percent of twelve.", "A week has 7 days of 24 hours, and each is a chance."),
        (0.05 * 24, "4: you take 5 percent of the hours of a day.", "A week has seven days."),
        (0.05 / _HOURS, "4: that is the stricter limit for each hour.", "Here the false alarms are asked for."),
        (1 - 0.95**_HOURS, "4: that is the chance of at least one.", "Here it is asked how many."),
        (100 * (1 - 0.95**_HOURS), "4: that is the chance of at least one.", "Here it is asked how many."),
        (0.95 * _HOURS, "4: those are the hours that would look like nothing.", "Take the other 5 percent."),
    ):
        if abs(said - wrong) <= 0.005 * wrong:
            return Finding(0.5, found, expected, _LUCK)
    return Finding(0.5, f"4: `by_chance` is {say(said)}.", "Take 5 percent of 168 hours.", _LUCK)


# Three months that nobody looked at


def _later(told: dict, cell: tuple | None) -> Finding | None:
    before, later = _posts()
    said, cells = amount(told.get("later_median")), _cells(later)
    named = cell if cell in cells.index else _cells(before)["median"].idxmax()
    if _near(said, cells.loc[named, "median"]):
        return None
    weekday, hour = named
    for wrong, found in (
        (_median(later), "5: that is the median of all later posts."),
        (_cells(before).loc[named, "median"] if named in _cells(before).index else None, _OLD),
        (_cells(pd.concat(_posts())).loc[named, "median"], "5: your median also holds the posts that you searched."),
        (_median(later[later["hour"] == hour]), "5: your median is of that hour on every day of the week."),
        (_median(later[later["weekday"] == weekday]), "5: your median is of all hours of that weekday."),
        (cells.loc[named, "mean"], "5: that is a mean."),
    ):
        if said is not None and wrong is not None and abs(said - wrong) <= 0.005:
            return Finding(0.5, found, "Take the median of the later posts of your weekday and your hour.", _LATER)
    if said is None and not (told.get("weekday") in WEEKDAYS and isinstance(told.get("hour"), int | float)):
        written = f"5: no post is kept, because line 1 says {say(told.get('weekday'))}, {say(told.get('hour'))}."
        return Finding(0.5, written, 'Write both as the table does, such as "Monday", 15.', _LATER)
    expected = "Among the later posts, keep those of your weekday and your hour."
    return Finding(0.5, f"5: `later_median` is {say(told.get('later_median'))}.", expected, _LATER)


_OLD = "5: that is the median from before October, which was searched."


def _evening(told: dict) -> Finding | None:
    before, later = _posts()
    said = amount(told.get("evening_lead"))
    if _near(said, _lead(later)) or _is_rounded(said, _lead(later)):
        return None
    evening = later["hour"].isin(_EVENING)
    for wrong, found, expected in (
        (-_lead(later), "6: your lead has the other sign.", "Evening minus the others."),
        (_lead(before), "6: your lead is of the posts before October.", "Take `later`, which nobody searched."),
        (_lead(pd.concat(_posts())), "6: your lead is of all posts.", "Take `later` alone."),
        (_lead(later, "mean"), "6: your lead compares means.", "Take medians on both sides."),
        (_median(later[evening]), "6: that is the evening alone.", "Take the median of the other hours away."),
        (_median(later[~evening]), "6: those are the other hours alone.", "Take it away from the evening's median."),
        (_median(later[evening]) - _median(later), "6: you compare the evening with all posts, its own too.", _REST),
        (_median(later[evening]) / _median(later[~evening]), "6: that is a ratio.", "A lead is a difference."),
        (100 * _lead(later) / _median(later[~evening]), "6: your lead is in percent of the others.", _POINTS),
    ):
        if said is not None and abs(said - wrong) <= 0.006:
            return Finding(0.5, found, expected, _LATER)
    expected = "Among the later posts: median of the evening minus median of the others."
    return Finding(0.5, f"6: `evening_lead` is {say(told.get('evening_lead'))}.", expected, _LATER)


def _is_rounded(said: float | None, right: float) -> bool:
    """One decimal, as it comes from two medians that were read off rounded."""
    return said is not None and round(said, 1) == round(said, 9) and abs(said - right) <= 0.1


_REST = "`later[~evening]` are the others."
_POINTS = "Take one median from the other: percentage points."


def _lead(posts: pd.DataFrame, average: str = "median") -> float:
    evening = posts["hour"].isin(_EVENING)
    return float(posts[evening]["rate"].agg(average) - posts[~evening]["rate"].agg(average))


# What may be said

_TRUE = {"B", "C", "F"}
_WHY = {
    "A": "A says that the winner of a search is the best hour. Compare 5 with 6.",
    "B": "B may be said: it is what the table and 4 show.",
    "C": "C may be said: it is what 6 shows, on posts that nobody had searched.",
    "D": "D promises what a post would do. Nobody moved any post to find out.",
    "E": "E speaks of Instagram. These posts are all from Facebook.",
    "F": "F may be said, and should be: it is why the lead is no proof.",
}


def _found(said) -> list[Finding]:
    strange = unreadable(said, "found", points=1)
    if strange:
        return [strange]
    letters = set(re.findall(r"\b[A-F]\b", str(said).upper())) | set(_run_together(said))
    if not letters:
        expected = 'Give the letters of what may be said, such as {"A", "E"}.'
        return [Finding(1, "`found` has no letters yet.", expected, _SAID)]
    wrong = sorted(letters ^ _TRUE)
    if not wrong:
        return []
    off = f"{len(wrong)} of the six letters are off." if len(wrong) > 1 else "One of the six letters is off."
    return [Finding(min(1, len(wrong) / 2), f"7: {off}", _WHY[wrong[0]], _SAID)]


def _run_together(said) -> str:
    """ "BCF" in one word."""
    return said.upper() if isinstance(said, str) and re.fullmatch(r"[A-Fa-f]+", said) else ""
