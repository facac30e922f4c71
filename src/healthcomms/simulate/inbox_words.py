"""From a frame with {slots} to a message that somebody might have typed."""

import re
from calendar import month_name
from functools import cache

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["filled", "values", "voiced"]

_SLOT = re.compile(r"(^|[.!?] )?\{(\w+)\}")


def filled(frame: str, values: dict[str, str]) -> str:
    """The frame with its slots filled."""

    def word(slot: re.Match) -> str:
        opens_sentence, value = slot[1], values[slot[2]]
        return value if opens_sentence is None else opens_sentence + value[0].upper() + value[1:]

    return _SLOT.sub(word, frame)


def values(rng: np.random.Generator, day: pd.Timestamp) -> dict[str, str]:
    """A word for every slot that identifies nobody; months are counted from `day`."""
    words = _words()
    places = rng.integers([len(choice) for choice in words.values()])
    drawn = {slot: choice[place] for (slot, choice), place in zip(words.items(), places, strict=True)}
    others = [clinic for clinic in words["clinic"] if clinic != drawn["clinic"]]
    drawn["clinic2"] = others[rng.integers(len(others))]
    return {**drawn, **_relative(rng, drawn), **_months(rng, day)}


@cache
def _words() -> dict[str, list[str]]:
    return {row["slot"]: row["words"] for row in texts.read("inbox_words")}


def _relative(rng: np.random.Generator, drawn: dict[str, str]) -> dict[str, str]:
    if rng.random() < 0.55:
        return {"rel": drawn["woman"], "she": "she", "She": "She", "her": "her", "obj": "her"}
    return {"rel": drawn["man"], "she": "he", "She": "He", "her": "his", "obj": "him"}


def _months(rng: np.random.Generator, day: pd.Timestamp) -> dict[str, str]:
    back, ahead = rng.integers([2, 1], [6, 4])
    months = {"month": day.month - back, "this_month": day.month, "next_month": day.month + ahead}
    return {slot: month_name[(month - 1) % 12 + 1] for slot, month in months.items()}


def voiced(rng: np.random.Generator, text: str, category: str, *, plain: bool) -> str:
    """The text as typed in a hurry, now and then; `plain` leaves out greetings, thanks and smiles."""
    if not plain:
        text = _polite(rng, text) if category == "query" else _smiling(rng, text, category)
    if rng.random() < 0.08:
        text = _mistyped(rng, text)
    if rng.random() < 0.11:
        text = text.lower().replace("'", "")
    return text.removesuffix(".") if rng.random() < 0.2 else text


_GREETINGS = ["Hi, ", "Hello, ", "Hi there. ", "Good morning. ", "Evening. ", "Hiya, ", "Quick question. "]
_THANKS = [
    " Thanks",
    " Thank you.",
    " Many thanks.",
    " Ta",
    " Thanks in advance.",
    " Cheers",
    " Grateful for any help.",
]
_GREETED = re.compile(r"hi\b|hello|sorry|honestly|polite|quick", re.IGNORECASE)


def _polite(rng: np.random.Generator, text: str) -> str:
    if rng.random() < 0.18 and not _GREETED.match(text):
        greeting = _GREETINGS[rng.integers(len(_GREETINGS))]
        first_word = text.split()[0]
        keeps_capital = greeting.endswith(". ") or first_word.startswith("I") or not first_word.istitle()
        text = greeting + (text if keeps_capital else text[0].lower() + text[1:])
    if rng.random() < 0.2 and text.endswith("?"):
        text += _THANKS[rng.integers(len(_THANKS))]
    return text


_SMILES = {"compliment": ["👏", "❤️", "🙏", "💙", "xx"], "chat": ["😀", "😂", "👍", "🙂", "x"]}


def _smiling(rng: np.random.Generator, text: str, category: str) -> str:
    smiles = _SMILES.get(category)
    if smiles is None or rng.random() > 0.09 or not text[-1].isascii():
        return text
    return f"{text} {smiles[rng.integers(len(smiles))]}"


_SLIPS = {
    "appointment": "appoinment", "hospital": "hopsital", "because": "becuase", "really": "realy", "until": "untill",
    "waiting": "waitng", "their": "there", "should have": "should of", "could have": "could of", "you're": "your",
    "letter": "leter", "told": "tlod", "weeks": "weesk", "thank you": "thankyou", "with": "wiht", "have": "ahve",
}  # fmt: skip


def _mistyped(rng: np.random.Generator, text: str) -> str:
    slips = [right for right in _SLIPS if right in text]
    if not slips:
        return text
    right = slips[rng.integers(len(slips))]
    return text.replace(right, _SLIPS[right], 1)
