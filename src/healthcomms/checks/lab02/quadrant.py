"""2.2a: `quadrant(power, interest, threshold)` names the quadrant of the power/interest map."""

from healthcomms import audience
from healthcomms.checks.calls import each, short, trouble, values, words
from healthcomms.checks.mistake import Mistake, recognised
from healthcomms.checks.score import Finding

RIGHT = "Your rule puts every rating in its quadrant, also on the line, and for any threshold."

_SEEN = [(5, 5, 3), (5, 1, 3), (1, 5, 3), (1, 1, 3), (3, 3, 3), (3, 1, 3), (2, 3, 3), (3, 3, 4), (4, 2, 4)]
_UNSEEN = [(4, 4, 4), (5, 3, 4), (3, 5, 4), (3, 3, 4), (4, 1, 4), (1, 4, 4), (2, 2, 2), (2, 1, 2), (1, 2, 2)]


def cases(unseen: bool) -> list[tuple[int, int, int]]:
    """Power, interest, threshold."""
    return _UNSEEN if unseen else _SEEN


def probe(quadrant, unseen: bool) -> list[dict]:
    return each(quadrant, cases(unseen))


_MISTAKES = [
    Mistake(
        lambda power, interest, threshold: audience.quadrant(power, interest, threshold + 0.5),
        Finding(
            1,
            "A rating that equals the threshold came out as low.",
            "On the line counts as high: compare with >= rather than >.",
            "Where the line falls",
        ),
    ),
    Mistake(
        lambda power, interest, threshold: audience.quadrant(interest, power, threshold),
        Finding(
            1,
            "Power and interest are swapped: a powerful group with little interest came out as 'keep informed'.",
            "High power and low interest means 'keep satisfied'.",
            "Four ways to treat people",
        ),
    ),
    Mistake(
        lambda power, interest, threshold: audience.quadrant(power, interest, 3),
        Finding(
            1,
            "Your rule always draws the line at 3.",
            "Compare with `threshold`, so that the rule also works where the line is drawn at 4.",
            "Where the line falls",
        ),
    ),
]

CARRIED_ON = _MISTAKES[:2]
"""Mistakes that reach the table of 2.3 through the rule, as its task asks; they cost points here and not there."""


def judge(seen: list[dict], unseen: bool) -> list[Finding]:
    stopped = trouble(seen, "quadrant", points=2)
    if stopped:
        return [stopped]
    said = [words(value) for value in values(seen)]
    if said == [audience.quadrant(*case) for case in cases(unseen)]:
        return []
    known = recognised(_MISTAKES, said, cases(unseen))
    if known:
        return [known]
    strange = sorted({word for word in said if word not in (*audience.QUADRANTS, _NOTHING)})
    if strange:
        names = ", ".join(f"'{name}'" for name in audience.QUADRANTS)
        found = f"Your rule also says {', '.join(repr(short(word, 30)) for word in strange[:3])}."
        return [Finding(2, found, f"The four names are {names}.")]
    return _wrong_cases(said, unseen)


_NOTHING = words(None)


def _wrong_cases(said: list[str], unseen: bool) -> list[Finding]:
    wrong = [(case, name) for case, name in zip(cases(unseen), said, strict=True) if name != audience.quadrant(*case)]
    on_the_line = [(case, name) for case, name in wrong if case[2] in case[:2]]
    clear = [(case, name) for case, name in wrong if case[2] not in case[:2]]
    looks = ((clear, "Four ways to treat people"), (on_the_line, "Where the line falls"))
    return [_wrong_case(group, look) for group, look in looks if group]


def _wrong_case(wrong: list[tuple], look: str) -> Finding:
    (power, interest, threshold), name = wrong[0]
    came_out = (
        "gave nothing back: is there a `return` for it, far enough to the left?"
        if name == _NOTHING
        else f"came out as '{name}'."
    )
    found = f"Power {power} and interest {interest} with the threshold at {threshold} {came_out}"
    high = {True: "high", False: "low"}
    expected = f"Here power is {high[power >= threshold]} and interest is {high[interest >= threshold]}."
    return Finding(1, found, expected, look)
