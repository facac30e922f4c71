"""Chance by name: every table, and every question of a survey, has a stream of its own.

So a new table or a new question leaves all the others as they were, byte for byte.
"""

import zlib

import numpy as np

__all__ = ["in_shares", "stream"]


def stream(seed: int, name: str) -> np.random.Generator:
    """The generator that belongs to this name under this seed."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def in_shares(rng: np.random.Generator, shares: dict[str, float], n: int) -> np.ndarray:
    """n values in random order, in these shares to within one: chance moves who, not how many."""
    edges = np.round(np.cumsum(list(shares.values())) / sum(shares.values()) * n).astype(int)
    counts = np.diff(np.concatenate([[0], edges]))
    return rng.permutation(np.repeat(np.array(list(shares), dtype=object), counts))
