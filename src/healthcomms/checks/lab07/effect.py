"""7.7: `effect`, what the campaign added in percent, and `conclusion`, what may be said of it; both by the data."""

from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from healthcomms.checks.calls import short, unreadable
from healthcomms.checks.lab07.week import WEEK
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount, letters
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.inference import difference_in_differences, four_means
from healthcomms.inference.causal import Effect, FourMeans

RIGHT = "What happened elsewhere is taken out, and you claim as much as the interval allows, no more."

_ROUNDED = 0.55  # percent: rounding to whole percent is welcome
_LOOK = "Change minus change, lesson 6"


Rows = Literal["week", "before", "not the week", "from the week on"]


def probe(effect, conclusion, unseen: bool) -> dict:
    return {"effect": plain(effect), "conclusion": plain(conclusion)}


def judge(seen: dict, unseen: bool) -> list[Finding]:
    return [*_effect(seen["effect"]), *_conclusion(seen["conclusion"])]


@cache
def _means(rows: Rows = "week", base: Rows = "before") -> FourMeans:
    """Carers a day and site, ours and theirs, in some rows and in those they are compared with."""
    table = load("carer_registrations")
    in_week, before = table["date"].between(*WEEK), table["date"] < WEEK[0]
    chosen = {"week": in_week, "before": before, "not the week": ~in_week, "from the week on": ~before}
    kept = table.assign(after=chosen[rows])[chosen[rows] | chosen[base]]
    return four_means(kept, value="registrations", treated="treated", after="after")


def _percent(means: FourMeans) -> float:
    """What was added, in percent of what would have been."""
    return 100 * means.effect / _anyway(means)


def _anyway(means: FourMeans) -> float:
    return means.treated_after - means.effect


def in_percent(registrations: float) -> float:
    """Carers a day and site, as `estimate` has them, in percent of what Tarnwick's week would have been."""
    return 100 * registrations / _anyway(_means())


def _ratio(means: FourMeans) -> float:
    """The same from the two changes as multiples."""
    changes = means.treated_after / means.treated_before, means.comparison_after / means.comparison_before
    return 100 * (changes[0] / changes[1] - 1)


def _week_and_before() -> pd.DataFrame:
    table = load("carer_registrations")
    rows = table[table["date"] <= WEEK[1]]
    return rows.assign(in_week=rows["date"] >= WEEK[0], logs=np.log(rows["registrations"]))


@cache
def estimate() -> Effect:
    """The effect with its interval, in carers a day and site; days of one site belong together."""
    rows = _week_and_before()
    return difference_in_differences(rows, value="registrations", treated="treated", after="in_week", cluster="site")


@cache
def _by_logs() -> float:
    """The effect in percent by another sound way."""
    found = difference_in_differences(_week_and_before(), value="logs", treated="treated", after="in_week")
    return 100 * float(np.exp(found.effect) - 1)


def _effect(given) -> list[Finding]:
    said, means = amount(given), _means()
    if given is None:
        return [Finding(2, "`effect` is still None.", "Replace None by the line that computes it.", _LOOK)]
    strange = unreadable(given, "effect", points=2)
    if strange:
        return [strange]
    if said is None:
        found = f"`effect` is {short(given, 30)}, which is not one number."
        return [Finding(2, found, "Write a number, or the sum without quotation marks.")]
    right = _percent(means)
    if _same_sign(said, right) and any(abs(said - one) <= near for one, near in _sound(means)):
        return []
    if not _same_sign(said, right) and abs(said + right) <= _ROUNDED and abs(said - _by_logs()) > 0.06:
        first = "Tarnwick's change comes first, then less Oldmere's. Mind the sign."
        return [Finding(1, "Your effect is turned round.", first, _LOOK)]
    for wrong, loses, found, expected in _known(means):
        if abs(said - wrong) <= max(0.004 * abs(wrong), 0.06 if abs(wrong) > 1 else 0.006):
            return [Finding(loses, found, expected, _LOOK)]
    expected = "Take Oldmere's change from Tarnwick's; then ask what percent that is of what would have been."
    return [Finding(2, f"Your effect is {said:.4g} percent.", expected, _LOOK)]


def _sound(means: FourMeans) -> list[tuple[float, float]]:
    """Figures that earn full points, and how near to each: by other ways, and from means rounded by hand."""
    by_hand = [(_percent(_rounded(means, digits)), 0.06) for digits in (1, 2)]
    return [*((one, _ROUNDED) for one in (_percent(means), _ratio(means), _by_logs())), *by_hand]


def _rounded(means: FourMeans, digits: int) -> FourMeans:
    """As somebody reckons it who copies the four means from a table."""
    ours, ours_week, theirs, theirs_week = (round(one, digits) for one in means[:4])
    return FourMeans(ours, ours_week, theirs, theirs_week, (ours_week - ours) - (theirs_week - theirs))


def _same_sign(said: float, right: float) -> bool:
    """Not more where it is fewer; what rounds to 0 may have either sign."""
    return said * right > 0 or abs(right) < 0.1 or (said == 0 and abs(right) < 0.5)


def _known(means: FourMeans) -> list[tuple[float, float, str, str]]:
    """A wrong effect that people compute, what it costs, what was found and what is expected."""
    ours = 100 * (means.treated_after / means.treated_before - 1)
    theirs = 100 * (means.comparison_after / means.comparison_before - 1)
    whole_rise = "The rise at Oldmere had no campaign behind it: take it out of ours."
    base = "Its base is what would have been: Tarnwick's week without the effect."
    only_before = "Compare the week with the ten weeks before it: later weeks may hold its echo."
    return [
        (ours, 2, "Your effect is Tarnwick's whole rise, before and after.", whole_rise),
        (theirs, 2, "Your effect is the rise at Oldmere, where there was no campaign.", "Take it out of Tarnwick's."),
        (means.effect, 1, "Your effect is in carers a day and site.", f"In percent, please. {base}"),
        (100 * means.effect / means.treated_before, 1, "Your effect is in percent of the weeks before.", base),
        (ours - theirs, 1, "Your effect is in percentage points: one percent less the other.", base),
        (100 * means.effect / means.treated_after, 1, "Your effect is in percent of the week itself.", base),
        (_by_logs(), 0.5, "Your effect is by logarithms, which weigh days otherwise.", "Here the sign hangs on it."),
        (_percent(means) / 100, 0.5, "Your effect is a fraction.", "This course reports percent: multiply by 100."),
        (_percent(_means("week", "not the week")), 1, "The weeks after count as before.", only_before),
        (_percent(_means("from the week on")), 1, "The weeks after count as the week.", only_before),
    ]


_SAYS = {
    "a": "The week brought the whole rise: that is before and after, and Oldmere rose without a campaign.",
    "b": "Tarnwick rose more than Oldmere, by more than chance: the interval holds 0, so that is not shown.",
    "c": "We cannot show that the campaign added anything: the interval lies all above 0.",
    "e": "More carers are helped: a name on a register is not yet a visit or a contact.",
    "f": "Such campaigns do not work: one week at one hospital cannot say that.",
}
"""Why a statement may not be made; B and C depend on the interval."""


def _may_be_said() -> set[str]:
    return {"d", "b" if estimate().low > 0 else "c"}


def _conclusion(given) -> list[Finding]:
    strange = unreadable(given, "conclusion", points=1)
    if strange:
        return [strange]
    said = letters(given, "abcdef")
    if not said:
        return [Finding(1, "`conclusion` names no letters yet.", 'Give them like {"A", "F"}: two of the six.', _LOOK)]
    right = _may_be_said()
    extra, missing = sorted(said - right), sorted(right - said)
    if not extra and not missing:
        return []
    loses = min(1, max(len(extra), len(missing)) / 2)
    if extra:
        found = f"{extra[0].upper()} may not be said. {_SAYS[extra[0]]}"
        return [Finding(loses, found, "Read each statement beside the two changes and the interval.", _LOOK)]
    return [Finding(loses, "One statement that may be made is missing.", "Look at Oldmere and at the interval.", _LOOK)]
