"""Chance by name: every table, and every question of a survey, has a stream of its own.

So a new table or a new question leaves all the others as they were, byte for byte.
"""

import zlib

import numpy as np

__all__ = ["stream"]


def stream(seed: int, name: str) -> np.random.Generator:
    """The generator that belongs to this name under this seed."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
