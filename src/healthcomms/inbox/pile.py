"""Twelve messages for a morning's practice, with the traps on which a hasty reader fails."""

import re

import pandas as pd

__all__ = ["before_lunch"]

_PLAIN_DISTRESS = (
    r"safe|talk to|crying|coping|hold on|want to (?:be here|live)|want another|had enough|without me|nobody left"
    r"|better off|disappearing|can'?t do this|end\b|lose|point of|one more|do another|saying goodbye"
)
"""Words that say it openly; a message in distress without them is easily taken for something else."""

_CHILD = r"\b(?:child|boy|girl|kid|lad|twins|grandson|granddaughter|school|youth|i'?m 1\d)\b"
_CLINICAL = r"positive|negative|aggressive|critical|no pain"
_PRAISE = r"\b(?:well done|loving|lovely|fantastic|great|thanks|thank you|wonderful)\b"
_LONG_NUMBER = r"\d{3}[ \d]{5,}"


def before_lunch(messages: pd.DataFrame, *, after: pd.DataFrame | None = None) -> pd.DataFrame:
    """Twelve rows of `messages` in the order of arrival: four about safety, three with an identifier, one wrong claim.

    The rule reads the labels and the words, never the seed, so every copy of the data has twelve of the same kinds.
    `after` are messages of which twelve have been sorted already: those are not given again, nor are some that begin
    alike.
    """
    left, taken = messages if after is None else _others(messages, before_lunch(after)), []
    for chosen in _kinds(messages):
        # Public ones first: there a slip is seen by everybody.
        found = left[chosen.reindex(left.index)].sort_values("is_public", ascending=False, kind="stable")
        taken.append(found.index[0])
        left = left.drop(found.index[0])
    return messages.loc[sorted(taken)]


def _others(messages: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Those whose first words are in none of the known ones; the same sentence may name another ward."""
    first = [texts["text"].str.lower().str.split().str[:4].str.join(" ") for texts in (messages, known)]
    return messages[~first[0].isin(first[1])]


def _kinds(messages: pd.DataFrame) -> list[pd.Series]:
    """For each of the twelve: which messages would do."""

    def says(pattern: str) -> pd.Series:
        return messages["text"].str.contains(pattern, flags=re.IGNORECASE)

    category, distress, danger = messages["category"], messages["distress"], messages["safeguarding"]
    named, wrong_claim = messages["contains_identifier"], messages["misinformation"]
    ordinary = ~(distress | danger | named | wrong_claim)
    asks = messages["text"].str.contains("?", regex=False)
    return [
        distress & ~says(_PLAIN_DISTRESS),
        distress & says(_PLAIN_DISTRESS),
        danger & (category == "query") & says(_CHILD),
        danger & ~says(_CHILD),
        named & (category == "compliment"),
        named & category.isin(["query", "complaint"]) & says(_LONG_NUMBER),
        named & (category == "chat"),
        wrong_claim & (category == "query"),
        ordinary & (category == "query") & says(_LONG_NUMBER),
        ordinary & category.isin(["query", "compliment"]) & says(_CLINICAL),
        ordinary & (category == "complaint") & says(_PRAISE) & ~asks,
        ordinary & (category == "attack") & ~asks,
    ]
