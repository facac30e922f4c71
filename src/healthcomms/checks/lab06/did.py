"""6.3: `did`, the change of changes; `effect`, in percent of what would have been; `reading`, what may be said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from healthcomms.campaigns.signups import per_week, rises
from healthcomms.checks.calls import each, short, trouble, unreadable, values
from healthcomms.checks.mistake import Mistake, first_wrong, recognised, same
from healthcomms.checks.plain import plain
from healthcomms.checks.said import amount, letters
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "You took off what would have come anyway, and left out whom the campaign had reached by another way. What is "
    "left is an estimate: it holds if both groups would have moved alike."
)

EMPTY = Finding(
    0,
    "The four lines with a number are as you got them.",
    "Change them above, run that cell, see that it shows no error, then run this one.",
)

BEFORE, DURING = ("2026-05-11", "2026-06-07"), ("2026-06-08", "2026-06-21")
"""The four weeks before the campaign and its two weeks, both ends counted."""

_MINUS, _HOLD, _ONLY = "Change minus change", "What must hold", "Before and after is not enough"

_SEEN = [(100, 150, 95, 115), (80, 92, 40, 52), (60, 66, 60, 75)]
_UNSEEN = [(200, 260, 210, 230), (31, 30, 28, 20), (50, 90, 45, 45), (12.5, 20, 10, 14)]


def cases(unseen: bool) -> list[tuple]:
    """Means: campaign before and after, comparison before and after."""
    return _UNSEEN if unseen else _SEEN


def probe(did, effect, reading, unseen: bool) -> list[dict]:
    return [*each(did, cases(unseen)), {"effect": plain(effect), "reading": plain(reading)}]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, last = seen
    effect, reading = last.get("effect"), last.get("reading")
    stopped = trouble(calls, "did", points=1)
    if stopped:
        return [stopped, *_effect(effect, paid=True), *_reading(reading)]
    said = values(calls)
    if effect is None and reading is None and _close(said, [_here(*case) for case in cases(unseen)]):
        return None
    function = _did(said, unseen)
    return [*function, *_effect(effect, paid=bool(function)), *_reading(reading)]


# did


def _right(t0, t1, c0, c1):
    return (t1 - t0) - (c1 - c0)


def _here(t0, t1, c0, c1):
    return t1 - t0


def _mistake(rule: Callable, loses: float, found: str, expected: str, look=_MINUS, tolerance=1e-6) -> Mistake:
    return Mistake(rule, Finding(loses, found, expected, look), tolerance)


_MISTAKES = [
    _mistake(
        _here,
        1,
        "`did` gives back the whole change where the campaign ran.",
        "Line 1: put in what changed in the comparison regions.",
        _ONLY,
    ),
    _mistake(
        lambda t0, t1, c0, c1: (t1 - t0) + (c1 - c0),
        1,
        "Your `did` adds the two changes up.",
        "A change is after minus before, in this order.",
    ),
    _mistake(
        lambda *case: -_right(*case),
        0.5,
        "Your `did` has the wrong sign.",
        "Where it ran comes first; the comparison is taken off.",
    ),
    _mistake(
        lambda t0, t1, c0, c1: c1 - c0,
        1,
        "Your `did` gives back the comparison's change alone.",
        "Take it off the change where it ran.",
    ),
    _mistake(
        lambda t0, t1, c0, c1: t1 - c1,
        1,
        "Your `did` compares the two groups afterwards only.",
        "They began at different heights.",
    ),
    _mistake(
        lambda t0, t1, c0, c1: t1 - t0 - c1,
        1,
        "Line 1 takes off all sign-ups elsewhere.",
        "Take off their change: after minus before.",
    ),
    _mistake(
        lambda t0, t1, c0, c1: 100 * ((t1 / t0) / (c1 / c0) - 1),
        0.5,
        "Your `did` gives percent, by dividing.",
        "Here it is a number of sign-ups: subtract.",
        tolerance=0.6,
    ),
]


def _did(said: list, unseen: bool) -> list[Finding]:
    numbers = [amount(value) for value in said]
    if None in numbers:
        found = f"`did` gave back {short(said[numbers.index(None)], 30)}."
        return [Finding(1, found, "Give back one number.", _MINUS)]
    right = [_right(*case) for case in cases(unseen)]
    if _close(numbers, right):
        return []
    known = recognised(_MISTAKES, numbers, cases(unseen))
    if known:
        return [known]
    if len(set(numbers)) == 1:
        found = f"`did` gives back {numbers[0]:g}, whatever it is given."
        return [Finding(1, found, "Use the four names between its brackets.", _MINUS)]
    place = first_wrong(numbers, right, 0.01)
    t0, t1, c0, c1 = cases(unseen)[place]
    found = f"For {t0:g} → {t1:g} here and {c0:g} → {c1:g} elsewhere, `did` gives {numbers[place]:g}."
    return [Finding(1, found, "Change here, minus change elsewhere.", _MINUS)]


def _close(said: list, right: list) -> bool:
    return same([amount(value) for value in said], right, 0.01)


# effect


@dataclass(frozen=True)
class Means:
    """Sign-ups a week and region: where the campaign ran, and in the regions compared."""

    t0: float
    t1: float
    c0: float
    c1: float

    @property
    def did(self) -> float:
        return _right(self.t0, self.t1, self.c0, self.c1)

    @property
    def percent(self) -> float:
        """Of what would have been without the campaign."""
        return 100 * self.did / (self.t1 - self.did)

    @property
    def by_ratio(self) -> float:
        return 100 * ((self.t1 / self.t0) / (self.c1 / self.c0) - 1)


@cache
def leaked() -> str:
    """The comparison region that rose more than the other two: its hospital shared the posts."""
    table = rises(load("registrations_daily"), {"June": (BEFORE, DURING)})
    return str(table[table["campaign"] == "no"].set_index("region")["June"].idxmax())


@cache
def means(without: str = "") -> Means:
    """The four means; `without` names a comparison region that is left out."""
    signups = load("registrations_daily")
    ran, compared = signups[signups["treated"]], signups[~signups["treated"] & (signups["region"] != without)]
    return Means(*(per_week(rows, days) for rows in (ran, compared) for days in (BEFORE, DURING)))


_WHOLE_RISE = (
    "Your effect is the whole rise, before against after.",
    "Elsewhere sign-ups rose, too, and nothing ran there. Take that off with `did`.",
)
_LEFT_IN = "The region whose hospital shared our posts is still among the comparison regions."
_OTHER = "You left out another region than the one whose hospital shared our posts."
_ROSE = "Line 2: which comparison region rose more than the other two in June? Write its name as the table does."

_BASES = {  # what people divide by, or do not: the figure, what to say
    "before": (
        lambda means: 100 * means.did / means.t0,
        "Your effect is in percent of the weeks before.",
        "Divide by what would have been: sign-ups during the campaign, without the extra ones.",
    ),
    "after": (
        lambda means: 100 * means.did / means.t1,
        "Your effect is in percent of all sign-ups during the campaign.",
        "The extra ones are in that number, too. Take them off before you divide.",
    ),
    "count": (
        lambda means: means.did,
        "Your effect is a number of sign-ups a week and region.",
        "Asked is percent of what would have been: divide, and multiply by 100.",
    ),
    "fraction": (
        lambda means: means.percent / 100,
        "Your effect is a fraction.",
        "This course reports percent: multiply by 100.",
    ),
    "comparison": (
        lambda means: 100 * means.did / means.c1,
        "Your effect is in percent of the comparison regions' sign-ups.",
        "Divide by what would have been where the campaign ran.",
    ),
}


def _effect(said, paid: bool) -> list[Finding]:
    """A point for the right comparison, a point for the right percent. `paid`: `did` has lost its point already."""
    if said is None:
        return [Finding(2, "`effect` is still None.", "Line 3: write a calculation that gives percent.", _MINUS)]
    strange = unreadable(said, "effect", points=2)
    if strange:
        return [strange]
    number = amount(said)
    if number is None:
        return [Finding(2, f"`effect` is {short(said, 30)}.", "Give one number, in percent.", _MINUS)]
    if _is_percent(number, means(leaked())):
        return []
    return _known(number, paid) or [_unknown(number)]


def _is_percent(number: float, four: Means) -> bool:
    """Rounded as one likes; percent by dividing, in place of subtracting, is a sound way, too."""
    return any(abs(number - right) <= 0.3 or number == round(right) for right in (four.percent, four.by_ratio))


def _known(number: float, paid: bool) -> list[Finding]:
    """What the known figure says that lies nearest; nothing where none is near."""
    figure, findings = min(_figures(paid), key=lambda known: abs(number - known[0]))
    near = 0.006 if abs(figure) < 1 else 0.3 if abs(figure) < 100 else 0.6
    return findings if abs(number - figure) <= near or number == round(figure) != 0 else []


def _figures(paid: bool) -> Iterator[tuple[float, list[Finding]]]:
    """Figures that people get, each with what to tell them."""
    four = means(leaked())
    yield 100 * (four.t1 / four.t0 - 1), [Finding(1 if paid else 2, *_WHOLE_RISE, _ONLY)]
    for without in ["", *compared_regions()]:
        found = Finding(1, _OTHER if without else _LEFT_IN, _ROSE, _HOLD)
        if without != leaked():
            yield from ((figure, [found]) for figure in (means(without).percent, means(without).by_ratio))
    for (value, *said), without in product(_BASES.values(), (leaked(), "")):
        also = [] if without else [Finding(1, _LEFT_IN, _ROSE, _HOLD)]
        yield value(means(without)), [Finding(1, *said, _MINUS), *also]


def compared_regions() -> list[str]:
    signups = load("registrations_daily")
    return sorted(signups[~signups["treated"]]["region"].unique())


def _unknown(number: float) -> Finding:
    found = f"`effect` is {number:.4g}."
    return Finding(2, found, "100 times `extra`, divided by what would have been: during, minus `extra`.", _MINUS)


# reading

_MAY = ("a", "b", "e")
_MAY_NOT = {
    "c": "c takes October's rise for the campaign's. Look at how the regions without it rose in October.",
    "d": "d counts donations. These are sign-ups: some people never come, some are turned away.",
    "f": "f takes a good sign for a proof. What June would have been without a campaign nobody saw.",
}
_LEFT_OUT = {
    "a": "a says no more than the table: look at June in the regions without a campaign.",
    "b": "b gives the finding with its condition, and that is how it may be said.",
    "e": "e may be said: whoever is reached a little and counted as not reached makes the difference smaller.",
}


def _reading(said) -> list[Finding]:
    """Half a point for each letter too many or too few, one point at most."""
    strange = unreadable(said, "reading", points=1)
    if strange:
        return [strange]
    chosen = letters(said, "abcdef")
    if said is None or chosen == set():
        return [Finding(1, "`reading` has no letter yet.", 'Give a set of letters, such as {"c", "f"}.', _HOLD)]
    if chosen is None:
        return [Finding(1, f"`reading` is {short(said, 30)}.", "Give letters from a to f only.", _HOLD)]
    wrong = [Finding(0.5, _MAY_NOT[letter], "Take it out.", _HOLD) for letter in sorted(chosen - set(_MAY))]
    absent = [Finding(0.5, _LEFT_OUT[letter], "Put it in.", _HOLD) for letter in _MAY if letter not in chosen]
    return [*wrong, *absent][:2]
