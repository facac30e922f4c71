"""What looks like a person's or a ward's name in what a learner typed: to be looked at before the page goes out."""

import calendar
import re
from collections.abc import Iterator
from typing import Any

from healthcomms.data import load
from healthcomms.inbox import replies
from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.plan import PLATFORMS

__all__ = ["typed_names"]

_TYPED = (("2.1",), ("2.6a",), ("7.1",), ("7.3", "5.6"), ("7.4",))
"""Forms with free text on the page; of two, the page shows the first that holds anything."""

_COMMON = {
    "Carers", "Week", "Tarnwick", "Oldmere", "Sandholt", "Hospitals", "Polish", "Urdu", "English", "Linked",
    "You", "We", "Not", "If", "The", "No", "Our", "On", "In", "s", "t",
    *calendar.day_name, *calendar.month_name,
}  # fmt: skip


def typed_names(desk: Desk) -> list[str]:
    """Names in the order in which they were typed, each once.

    At the beginning of a sentence only two words with capitals count, for every sentence begins with one; a list of
    signs cannot read, so a name in small letters is missed and a place is taken for a person.
    """
    forms = [desk.form(*names) for names in _TYPED]
    texts = [text for form in forms if form for text in _texts(form.values)] + list(desk.pieces.values())
    known = _COMMON.union(*(name.split() for name in [*PLATFORMS.values(), *load("awareness_days")["name"]]))
    found = dict.fromkeys(name for text in texts for name in _names(text))
    return [name for name in found if not set(re.split(r"[\s’'-]+", name)) <= known]


def _names(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?:])\s+|\n", text):
        begins = re.match(r"\s*[A-Z][a-z’'-]+ [A-Z][a-z’'-]+", sentence)
        yield from replies.names(f"by {sentence.strip()}" if begins else sentence)


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, dict | list):
        for value in values.values() if isinstance(values, dict) else values:
            yield from _texts(value)
    elif isinstance(values, str):
        yield values
