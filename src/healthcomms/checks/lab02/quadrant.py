"""2.2a: `quadrant(power, interest, threshold)` names the quadrant of the power/interest map."""

from healthcomms import audience
from healthcomms.checks.calls import each, trouble, values
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
    (
        lambda power, interest, threshold: audience.quadrant(power, interest, threshold + 0.5),
        Finding(
            1,
            "A rating that equals the threshold came out as low.",
            "On the line counts as high: compare with >= rather than >.",
            "Where the line falls",
        ),
    ),
    (
        lambda power, interest, threshold: audience.quadrant(interest, power, threshold),
        Finding(
            1,
            "Power and interest are swapped: a powerful group with little interest came out as 'keep informed'.",
            "High power and low interest means 'keep satisfied'.",
            "Four ways to treat people",
        ),
    ),
    (
        lambda power, interest, threshold: audience.quadrant(power, interest, 3),
        Finding(
            1,
            "Your rule always draws the line at 3.",
            "Compare with `threshold`, so that the rule also works where the line is drawn at 4.",
            "Where the line falls",
        ),
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding]:
    stopped = trouble(seen, "quadrant", points=2)
    if stopped:
        return [stopped]
    said = [_words(value) for value in values(seen)]
    for rule, finding in _MISTAKES:
        expected = [audience.quadrant(*case) for case in cases(unseen)]
        if said == [rule(*case) for case in cases(unseen)] != expected:
            return [finding]
    strange = sorted({str(word) for word in said if word not in audience.QUADRANTS})
    if strange:
        names = ", ".join(f"'{name}'" for name in audience.QUADRANTS)
        return [
            Finding(
                2, f"Your rule also says {', '.join(repr(s) for s in strange[:3])}.", f"The four names are {names}."
            )
        ]
    return _wrong_cases(said, unseen)


def _words(value) -> str:
    """Capitals, hyphens and spaces around the name do not matter."""
    return " ".join(str(value).lower().replace("-", " ").replace("_", " ").split())


def _wrong_cases(said: list[str], unseen: bool) -> list[Finding]:
    wrong = [(case, name) for case, name in zip(cases(unseen), said, strict=True) if name != audience.quadrant(*case)]
    on_the_line = [(case, name) for case, name in wrong if case[2] in case[:2]]
    clear = [(case, name) for case, name in wrong if case[2] not in case[:2]]
    return [_wrong_case(group) for group in (clear, on_the_line) if group]


def _wrong_case(wrong: list[tuple]) -> Finding:
    (power, interest, threshold), name = wrong[0]
    found = f"Power {power} and interest {interest} with the threshold at {threshold} came out as '{name}'."
    high = {True: "high", False: "low"}
    expected = f"Here power is {high[power >= threshold]} and interest is {high[interest >= threshold]}."
    return Finding(1, found, expected, "Four ways to treat people")
