"""Statements that a hospital might write: which bind (policy) and which help (guideline)."""

from typing import Literal

import pandas as pd

__all__ = ["Kind", "to_sort"]

Kind = Literal["policy", "guideline"]

_TO_SORT = (  # by their first words: the ids change with the seed, the words do not
    "Feel free to speak about your work",
    "You must see our gallery",
    "The head of communications owns",
    "The rule of three helps",
    "When somebody with access leaves",
    "Thank people by what they did",
    "We are kind to each other online",
    "Never underestimate how far",
    "Staff on every ward are required reading",
    "If you see a breach",
    "Here are three good replies",
    "Staff may not use an account",
)


def to_sort(statements: pd.DataFrame) -> pd.DataFrame:
    """Twelve of the 24 `statements`, in the order given: enough for ten minutes, the same twelve at every seed."""
    return statements[statements["text"].str.startswith(_TO_SORT)]
