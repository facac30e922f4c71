"""What a text gives away: details by which somebody could be found, as far as a pattern can tell."""

import re
from typing import NamedTuple

__all__ = ["OWN_NUMBERS", "PATTERNS", "Identifier", "identifiers"]

OWN_NUMBERS = re.compile(r"01632 ?9601\d\d")
"""Tarnwick's own telephone lines, which stand in its leaflets and identify nobody."""

_STREET = "Row|Street|Road|Lane|Close|Avenue|Terrace|Yard|Drive|Way|Crescent|Gardens|Court|Place|Ropewalk|Lea"

PATTERNS = {
    "e-mail": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "phone": r"(?<![\d+])(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?!\d)",
    "NHS number": r"(?<!\d)(?<!\d[ -])\d{3}([ -]?)\d{3}\1\d{4}(?![ -]?\d)",
    "hospital number": r"\b[A-Z]{1,2}\d{6,7}\b",
    "date of birth": r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![./-]?\d)",
    "postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    "address": rf"\b\d{{1,3}}[a-z]? (?:[A-Z][\w’']+ ){{1,2}}(?:{_STREET})\b",
    "number plate": r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b",
    "bed": r"(?i:\bbed (?:number )?\d{1,2}\b)",
}
"""Kind of detail → its usual shape in the UK."""


class Identifier(NamedTuple):
    """A detail that was found: its kind, and the text as it stands there."""

    kind: str
    text: str


def identifiers(text: str) -> list[Identifier]:
    """Details in a text that could lead to a person, by kind; Tarnwick's own telephone numbers are none.

    Names cannot be found by a pattern, nor can a story that only one family has: a person must read for those.
    So an empty list never says that a text is safe. A number counts by its shape, whether or not its check digit
    is right, for a slip in typing makes it no less private; and any date in figures counts as one of birth.
    """
    found = [Identifier(kind, match[0]) for kind, shape in PATTERNS.items() for match in re.finditer(shape, text)]
    return [detail for detail in found if not (detail.kind == "phone" and OWN_NUMBERS.fullmatch(detail.text))]
