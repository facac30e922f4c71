"""Chance that moves who, not how many: what is planted is there at every seed."""

from collections.abc import Iterator
from statistics import NormalDist

import numpy as np
import pandas as pd

__all__ = ["deck", "spread", "spread_within", "yes_within"]


def spread(rng: np.random.Generator, n: int, sigma: float) -> np.ndarray:
    """n factors around 1, log-normal, whose middle is always 1 and whose spread is always the same."""
    scores = [NormalDist().inv_cdf((place + 0.5) / n) for place in range(n)]
    return np.exp(sigma * rng.permutation(scores))


def spread_within(rng: np.random.Generator, posts: pd.DataFrame, cell: list[str], sigma: float) -> pd.Series:
    """The same, for each cell of `posts` by itself."""
    factors = pd.Series(1.0, index=posts.index)
    for _, members in posts.groupby(cell):
        factors[members.index] = spread(rng, len(members), sigma)
    return factors


def yes_within(rng: np.random.Generator, posts: pd.DataFrame, cell: list[str], share: float) -> pd.Series:
    """True for this share of each cell, for whom is drawn."""
    chosen = pd.Series(False, index=posts.index)
    for _, members in posts.groupby(cell):
        chosen[rng.choice(members.index, round(share * len(members)), replace=False)] = True
    return chosen


def deck(rng: np.random.Generator, cards: list[str]) -> Iterator[str]:
    """The cards in random order, again and again: none comes back before the others have been seen."""
    while True:
        yield from map(str, rng.permutation(cards))
