"""Mistakes that people make in lab 6: what each one costs, and the words it earns."""

from lab_answers import Wrong
from right_answers.lab06 import AUDIT, MEANS, READING, STAGES, audit, clock, design, did, placed
from wrong_answers import lab06_more

from healthcomms import load
from healthcomms.checks.lab06 import design as design_check
from healthcomms.checks.lab06 import did as did_check

__all__ = ["WRONG"]

# 6.1

_FALSE = {  # each holds a word that the right answer has, too
    "x2": (
        "what",
        ["not blood donors", "register to vote as blood donors", "kidney donors", "30,000 people gave blood"],
    ),
    "x3": ("date", ["date", "its day"]),
    "x4": ("origin", ["1.7 billion", "1,700 million impressions"]),
    "x5": ("period", ["not a day", "95,000, but not daily"]),
    "x6": ("name", ["In 2016 the college used #WhyINurse", "#ThankANurse in 2015"]),
    "n19": (
        "cause",
        ["72 million followers bought it", "the radio played no part", "radio won it", "radio had no effect"],
    ),
}

CLAIMS = load("claims").set_index("claim_id")["claim"]


def _audit(name: str, loses: float, says: str, **changes: tuple) -> Wrong:
    return Wrong("6.1", name, (audit(**changes),), loses, says)


_ON_CLAIMS = [
    *(
        _audit(f"{name}: {said}", 0.25, "does not put it right yet", **{name: (lost, said)})
        for name, (lost, sentences) in _FALSE.items()
        for said in sentences
    ),
    _audit("voters", 0.25, "does not put it right yet", x2=("what", "30,000 voters")),
    _audit("signing up is not giving", 0.25, "does not put it right yet", x2=("what", "30,000 people gave blood")),
    _audit("another choice", 0.25, "you chose “date”", x2=("date", "blood donors")),
    _audit("nothing lost", 0.5, "you chose “nothing”", x5=("nothing", "95,000 people")),
    _audit("the claim again", 0.25, "the claim again", x2=("what", CLAIMS["x2"])),
    _audit("the figure as it was", 0.25, "what we can and cannot tell", x4=("origin", "1.3 million impressions")),
    _audit("only choices", 1.5, "nothing is written yet", **{name: (lost, "") for name, (lost, _) in AUDIT.items()}),
    _audit("n/a in every box", 1.5, "“n/a” does not", **{name: (lost, "n/a") for name, (lost, _) in AUDIT.items()}),
    _audit("only words", 1.5, "nothing is chosen yet", **{name: ("", better) for name, (_, better) in AUDIT.items()}),
    _audit(
        "all claims again", 3, "the claim again", **{name: ("nothing", CLAIMS[name]) for name in AUDIT}
    ),
    _audit("the letter still missing", 0.25, "Write the hashtag, or the year", x6=("name", "#WhyNurse")),
    _audit("won by the tweet", 0.5, "What else happened", n19=("period", "72 million people in a week")),
    Wrong("6.1", "half", ({name: audit().values[name] for name in ("x2", "x3", "x4")},), 1.5, "nothing is chosen"),
]  # fmt: skip

# 6.2


def _placed(name: str, loses: float, says: str, **changes: str | None) -> Wrong:
    return Wrong("6.2", name, (placed(**changes),), loses, says)


ONE_UP = {"inputs": "outputs", "outputs": "out-takes", "out-takes": "impact", "outcomes": "impact",
          "impact": "out-takes", "learning": "outcomes", "none": "impact"}  # fmt: skip
_ON_STAGES = [
    _placed("money for nothing", 0.5, "A price list for space", P06="outcomes"),
    _placed("three up", 0.5, "3 of twenty", P01="out-takes", P15="out-takes", P12="out-takes"),
    _placed("sign-ups as impact, and two", 0.5, "not yet a donation", P07="impact", P13="impact", P03="impact"),
    _placed("pledges and two", 0.5, "A pledge is an intention", P04="outcomes", P19="outcomes", P10="impact"),
    _placed("six", 1, "6 of twenty", **dict.fromkeys(["P01", "P09", "P12", "P15", "P04", "P19"], "outcomes")),
    _placed("one not placed", 0.5, "Not placed yet: 1 of twenty", P20=None),
    Wrong("6.2", "half of it", ({name: {"stage": "inputs"} for name in STAGES["inputs"]},), 2, "Not placed yet: 17"),
    _placed("all outputs", 2, "15 of twenty", **dict.fromkeys(placed().values, "outputs")),
    _placed("all one up", 2, "of twenty", **{name: ONE_UP[stage] for stage, names in STAGES.items() for name in names}),
    Wrong("6.2", "words of one's own", (dict.fromkeys(placed().values, "reach"),), 2, "The stages are"),
]  # fmt: skip

# 6.3


def here_only(treated_before, treated_after, comparison_before, comparison_after):
    return treated_after - treated_before


def added(t0, t1, c0, c1):
    return (t1 - t0) + (c1 - c0)


def turned(t0, t1, c0, c1):
    return (c1 - c0) - (t1 - t0)


def elsewhere_only(t0, t1, c0, c1):
    return c1 - c0


def after_only(t0, t1, c0, c1):
    return t1 - c1


def all_elsewhere(t0, t1, c0, c1):
    return (t1 - t0) - c1


def divided(t0, t1, c0, c1):
    return 100 * ((t1 / t0) / (c1 / c0) - 1)


def typed(*means):
    return 30


def other(t0, t1, c0, c1):
    return t1 - c0


def prints(*means):
    print(did(*means))


def in_a_sentence(*means):
    return "about thirty"


ALL = did_check.means()
OTHER = did_check.means(next(name for name in did_check.compared_regions() if name != did_check.leaked()))
RISE = 100 * (MEANS.t1 / MEANS.t0 - 1)


def _did(function, loses: float, says: str) -> Wrong:
    return Wrong("6.3", function.__name__, (function, MEANS.percent, READING), loses, says)


def _effect(name: str, loses: float, says: str, effect) -> Wrong:
    return Wrong("6.3", name, (did, effect, READING), loses, says)


def _reading(name: str, loses: float, says: str, reading) -> Wrong:
    return Wrong("6.3", name, (did, MEANS.percent, reading), loses, says)


_ON_EFFECT = [
    _did(here_only, 1, "whole change where the campaign ran"),
    _did(added, 1, "adds the two changes up"),
    _did(turned, 0.5, "wrong sign"),
    _did(elsewhere_only, 1, "comparison's change alone"),
    _did(after_only, 1, "afterwards only"),
    _did(all_elsewhere, 1, "takes off all sign-ups elsewhere"),
    _did(divided, 0.5, "by dividing"),
    _did(typed, 1, "whatever it is given"),
    _did(other, 1, "Change here, minus change elsewhere"),
    _did(prints, 1, "Write `return`"),
    _did(in_a_sentence, 1, "Give back one number"),
    Wrong("6.3", "line 1 not mended", (here_only, RISE, READING), 2, "the whole rise, before against after"),
    Wrong("6.3", "only the letters", (here_only, None, READING), 3, "still None"),
    _effect("before and after", 2, "the whole rise, before against after", RISE),
    _effect("spillover left in", 1, "is still among the comparison regions", ALL.percent),
    _effect("its name in small letters", 1, "Write its name as the table does", ALL.percent),
    _effect("another region left out", 1, "another region than the one", OTHER.percent),
    _effect("percent of before", 1, "in percent of the weeks before", 100 * MEANS.did / MEANS.t0),
    _effect("percent of after", 1, "The extra ones are in that number", 100 * MEANS.did / MEANS.t1),
    _effect("percent of before, spillover in", 2, "in percent of the weeks before", 100 * ALL.did / ALL.t0),
    _effect("a count", 1, "a number of sign-ups a week", MEANS.did),
    _effect("a count, rounded, spillover in", 2, "a number of sign-ups a week", round(ALL.did)),
    _effect("a fraction", 1, "is a fraction", MEANS.percent / 100),
    _effect("percent of the others", 1, "of the comparison regions", 100 * MEANS.did / MEANS.c1),
    _effect("none", 2, "is still None", None),
    _effect("a word", 2, "Give one number", "more than a third"),
    _effect("brackets forgotten", 2, "write brackets behind it", did),
    _effect("something else", 2, "what would have been: during", 12.3),
    _reading("October", 0.5, "October's rise for the campaign's", {*READING, "c"}),
    _reading("donations", 0.5, "d counts donations", {*READING, "d"}),
    _reading("proof", 0.5, "a good sign for a proof", {*READING, "f"}),
    _reading("all six", 1, "October's rise", "abcdef"),
    _reading("one left out", 0.5, "e may be said", {"a", "b"}),
    _reading("the table left out", 0.5, "look at June in the regions without", {"b", "e"}),
    _reading("the example", 1, "October's rise", {"c", "f"}),
    _reading("none", 1, "no letter yet", None),
    _reading("empty", 1, "no letter yet", []),
    _reading("dots of the hint", 1, "three dots", {"a", ...}),
    _reading("a word", 1, "letters from a to f", "worked"),
]

# 6.4

BUG = design_check.estimates("calendar")
RIGHT = design_check.estimates("right")


def whole_table(weeks, start):
    return len(design(weeks, start))


def shifted_after(weeks, start):
    return design(weeks, start + 1)


def _clock(name: str, loses: float, says: str, rule, loses_seen: float | None = None) -> Wrong:
    return Wrong("6.4", name, (clock(rule), RIGHT["after"]), loses, says, loses_seen)


def _level(name: str, says: str, level) -> Wrong:
    return Wrong("6.4", name, (design, level), 1, says)


_ON_DESIGN = [
    _clock("the bug left in", 2, "The bug is still there", lambda week, after, start: after * week),
    _clock("below zero", 1, "with numbers below zero", lambda week, after, start: week - start),
    _clock("no brackets", 1, "brackets are missing", lambda week, after, start: after * week - start),
    _clock("24 typed", 1, "start in week 24 only", lambda week, after, start: after * (week - 24)),
    _clock("24 typed, no less than 0", 1, "week 24 only", lambda week, after, start: (week - 24).clip(lower=0)),
    _clock("backwards", 1, "counts backwards", lambda week, after, start: after * (start - week)),
    _clock("the same as after", 2, "the same as `after`", lambda week, after, start: after),
    _clock("stands still", 2, "stands still", lambda week, after, start: after * start),
    _clock("two too late", 2, "and a start in week", lambda week, after, start: after * (week - start + 2)),
    _clock("24 typed for start, all below", 2, "`since` is", lambda week, after, start: week * 0 + 24),
    Wrong("6.4", "a number of rows", (whole_table, RIGHT["after"]), 2, "Keep its last line"),
    Wrong("6.4", "the start moved", (shifted_after, RIGHT["after"]), 2, "The column `after` is not what it was"),
    Wrong("6.4", "bug and its number", (clock(lambda week, after, start: after * week), BUG["after"]), 3, "bug"),
    _level("from the bug", "still comes from the table with the bug", BUG["after"]),
    _level("from before the start", "counts before the start", design_check.estimates("below zero")["after"]),
    _level("the slope added", "is a slope", RIGHT["since"]),
    _level("the slope before", "slope before the form", RIGHT["week"]),
    _level("the first week", "where the line begins", RIGHT["level"]),
    _level("level and a slope", "a week of the slope", RIGHT["after"] + RIGHT["since"]),
    _level("the sign turned", "wrong sign", -RIGHT["after"]),
    _level("all four", "all four estimates", RIGHT),
    _level("none", "still None", None),
    _level("a word", "Give one number", "it rose"),
    _level("dots of the hint", "`level_change` still gives back three dots", ...),
    _level("something else", "Mend line 1 first", 1),
]

WRONG = [*_ON_CLAIMS, *_ON_STAGES, *_ON_EFFECT, *_ON_DESIGN, *lab06_more.WRONG]
