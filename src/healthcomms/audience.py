"""Who matters for an objective: the power/interest map, and who uses which platform."""

from typing import Literal, get_args

__all__ = ["ADVICE", "AT_LEAST_WEEKLY", "PLATFORMS", "QUADRANTS", "SMALL_N", "Quadrant", "neighbours", "quadrant"]

Quadrant = Literal["manage closely", "keep satisfied", "keep informed", "monitor"]
QUADRANTS: tuple[str, ...] = get_args(Quadrant)

_QUADRANTS: dict[tuple[bool, bool], Quadrant] = {  # (power is high, interest is high)
    (True, True): "manage closely",
    (True, False): "keep satisfied",
    (False, True): "keep informed",
    (False, False): "monitor",
}

ADVICE: dict[Quadrant, str] = {
    "manage closely": "Plan with them, early and often.",
    "keep satisfied": "Ask before it matters to them; do not flood them.",
    "keep informed": "Tell them first, listen, and give them a way in.",
    "monitor": "Keep a light watch, and ask who is missing here because nobody asked them.",
}

PLATFORMS = ("facebook", "instagram", "whatsapp", "youtube", "tiktok", "linkedin", "x", "nextdoor")
"""Columns of `audience_survey` that hold how often someone uses a platform."""

AT_LEAST_WEEKLY = ("weekly", "daily")
"""The answers to "how often?" that count as weekly use: somebody who comes daily also comes weekly."""

SMALL_N = 30
"""Below this many answers a share is not printed in this course: it would tell of people, not of a group."""


def quadrant(power: int, interest: int, threshold: int) -> Quadrant:
    """Mendelow quadrant of one stakeholder; a rating equal to `threshold` is high.

    Low power is not low importance: people with the greatest need often have the least say.

    References: `resources` mendelow
    """
    return _QUADRANTS[power >= threshold, interest >= threshold]


def neighbours(power: int, interest: int) -> list[tuple[int, int]]:
    """The ratings one step away, power or interest, that still lie on the scale from 1 to 5."""
    steps = [(power - 1, interest), (power + 1, interest), (power, interest - 1), (power, interest + 1)]
    return [(p, i) for p, i in steps if 1 <= p <= 5 and 1 <= i <= 5]
