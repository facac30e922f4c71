"""Which frames a seed uses, each once at most, and which message gets which."""

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["placed"]

_ORDINARY = {"complaint": 200, "attack": 44, "query": 192, "compliment": 125, "chat": 90}
_FLAGGED = {"distress": 20, "safeguarding": 12, "misinformation": 25, "identifier": 40}
_FACTS = ["frame", "category", "cause", "flag", "kinds", "trap", "story"]


def placed(rng: np.random.Generator, messages: pd.DataFrame) -> pd.DataFrame:
    """A frame with its facts for every message, on the index of `messages` (which follow each other in time).

    Seasonal texts stand in their season, tellings of one story within days, and whoever is in distress or
    reports a danger was answered.
    """
    free, rows = _Free(rng, messages), {}
    for frame in sorted(_frames(rng), key=_fewest_places_first):
        rows[free.place(frame)] = frame
    facts = {
        row: {"flag": "", "trap": "", "kinds": [], "story": 0, "cause": None, **frame} for row, frame in rows.items()
    }
    return pd.DataFrame.from_dict(facts, orient="index").reindex(messages.index)[_FACTS]


def _frames(rng: np.random.Generator) -> list[dict]:
    return [*_ordinary(rng), *_flagged(rng), *_stories()]


def _ordinary(rng: np.random.Generator) -> list[dict]:
    blocks = texts.read("inbox")
    every = [{**block, "frame": text} for block in blocks for text in block["texts"]]
    picked = []
    for category, n in _ORDINARY.items():
        picked += _picked(rng, [frame for frame in every if frame["category"] == category], n)
    return picked


def _picked(rng: np.random.Generator, frames: list[dict], n: int) -> list[dict]:
    return [frames[place] for place in rng.permutation(len(frames))[:n]]


def _flagged(rng: np.random.Generator) -> list[dict]:
    every = [{**row, "frame": row["text"]} for row in texts.read("inbox_flagged")]
    picked = [frame for frame in every if "flag" not in frame]
    for flag, n in _FLAGGED.items():
        picked += _picked(rng, [frame for frame in every if frame.get("flag") == flag], n)
    return picked


def _stories() -> list[dict]:
    return [
        {"frame": text, "category": "compliment", "cause": story["cause"], "story": number}
        for number, story in enumerate(texts.read("inbox_praise"), 1)
        for text in story["texts"]
    ]


def _fewest_places_first(frame: dict) -> int:
    """Order in which frames are placed; sorting keeps the tellings of a story together."""
    if "months" in frame:
        return 0
    if "story" in frame:
        return 1
    return 2 if frame.get("flag") in _MUST_BE_ANSWERED else 3


_LAST_START = 760
"""The first telling of a story lies before this message, so that there is room for the others."""

_MUST_BE_ANSWERED = ("distress", "safeguarding")


class _Free:
    """The messages that have no text yet."""

    def __init__(self, rng: np.random.Generator, messages: pd.DataFrame) -> None:
        self.left = list(rng.permutation(messages.index))
        self.month = messages["received_at_utc"].dt.month
        self.answered = messages["first_reply_at_utc"].notna()
        self.last_of_story = {}

    def place(self, frame: dict) -> int:
        """Take a message that suits the frame."""
        place = self._next_of_story(frame["story"]) if "story" in frame else self._first(frame)
        self.left.remove(place)
        return place

    def _first(self, frame: dict) -> int:
        months, answered = frame.get("months"), frame.get("flag") in _MUST_BE_ANSWERED
        return next(
            place
            for place in self.left
            if (months is None or self.month[place] in months) and (not answered or self.answered[place])
        )

    def _next_of_story(self, story: int) -> int:
        before = self.last_of_story.get(story)
        later = [place for place in self.left if before is not None and place > before + 1]
        self.last_of_story[story] = min(later) if later else next(place for place in self.left if place < _LAST_START)
        return self.last_of_story[story]
