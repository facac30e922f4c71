"""Numbers as learners give them, read alike by the judges of this lab."""

from collections.abc import Iterable

__all__ = ["ROUNDED", "near", "number", "say"]

ROUNDED = 0.051
"""Percentage points by which an answer may differ: rounding to one decimal is welcome."""


def number(value) -> float | None:
    """The value as a number; None for what is missing, and for text or a truth value."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def near(said: Iterable, right: Iterable, tolerance: float = ROUNDED) -> bool:
    """Is every number within `tolerance` of the right one, and missing where that is missing?"""
    pairs = zip([number(value) for value in said], right, strict=True)
    return all(a is b if a is None or b is None else abs(a - b) <= tolerance for a, b in pairs)


def say(value) -> str:
    """A number on a card, short; "missing" for what is none."""
    return "missing" if number(value) is None else f"{number(value):.4g}"
