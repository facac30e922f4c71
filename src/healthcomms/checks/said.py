"""Letters and numbers as learners give them, read alike by the judges of all labs."""

import re
from collections.abc import Iterable

from healthcomms.checks.calls import short

__all__ = ["ROUNDED", "amount", "letters", "near", "number", "say"]

ROUNDED = 0.051
"""Percentage points by which an answer may differ: rounding to one decimal is welcome."""

_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")


def letters(said, known: str) -> set[str] | None:
    """Letters as a set, a list, a column, "ace" or "a, c and e"; None where anything not `known` is among them."""
    given = list(said.values()) if isinstance(said, dict) else said if isinstance(said, list) else [said]
    if not all(isinstance(one, str) for one in given):
        return None
    bare = re.sub(r"\band\b|[^a-z]", "", " ".join(given).lower())
    return set(bare) if set(bare) <= set(known) else None


def number(value) -> float | None:
    """The value as a number; None for what is missing, and for text or a truth value."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def amount(said) -> float | None:
    """One number, also typed as text: "37.6 %", "+233", "1,200 a week", "0,36"; None for all else.

    A comma before three digits parts thousands, any other one stands before decimals.
    """
    if isinstance(said, list | dict) and len(said) == 1:
        said = next(iter(said.values() if isinstance(said, dict) else said))
    if not isinstance(said, str):
        return number(said)
    found = re.match(r"\s*([+-]?[\d.,]*\d)\s*[^\d.,]*$", said.replace("−", "-"))
    bare = found[1] if found else ""
    bare = bare.replace(",", "" if _THOUSANDS.fullmatch(bare) else ".")
    return float(bare) if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare) else None


def near(said: Iterable, right: Iterable, tolerance: float = ROUNDED) -> bool:
    """Is every number within `tolerance` of the right one, and missing where that is missing?"""
    pairs = zip([number(value) for value in said], right, strict=True)
    return all(a is b if a is None or b is None else abs(a - b) <= tolerance for a, b in pairs)


def say(value) -> str:
    """A number on a card, short; text as it stands; "missing" for what is none."""
    if isinstance(value, str):
        return f"the text '{short(value, 30)}'"
    return "missing" if number(value) is None else f"{number(value):.4g}"
