"""Who mentions a hospital: pseudonyms, each on one platform, few of them with many followers."""

import numpy as np
import pandas as pd

__all__ = ["make", "passed_on", "writers"]

_AUTHORS = {"x": 640, "facebook": 330, "instagram": 260, "youtube": 80, "linkedin": 90}
_LOUD = 12
"""Local papers, councillors and the like: heard by many, and they post often."""


def make(rng: np.random.Generator) -> pd.DataFrame:
    """platform, author_followers and how often each posts, by author_id."""
    platform = rng.permutation(np.repeat(list(_AUTHORS), list(_AUTHORS.values())))
    followers = rng.lognormal(5.4, 1.2, len(platform))
    activity = rng.pareto(1.6, len(platform)) + 0.2
    loud = rng.choice(len(platform), _LOUD, replace=False)
    followers[loud] = rng.uniform(9_000, 60_000, _LOUD)
    activity[loud] = rng.uniform(4, 12, _LOUD)
    ids = pd.Index([f"A{number:04}" for number in range(1, len(platform) + 1)], name="author_id")
    people = {"platform": platform, "author_followers": followers.astype(int), "activity": activity.clip(0, 12)}
    return pd.DataFrame(people, index=ids)


def writers(rng: np.random.Generator, authors: pd.DataFrame, n: int) -> np.ndarray:
    """The ids of the writers of n posts."""
    return rng.choice(authors.index, n, p=authors["activity"] / authors["activity"].sum())


def passed_on(rng: np.random.Generator, copies: pd.DataFrame, authors: pd.DataFrame) -> pd.DataFrame:
    """The copies under the names of those who passed them on: others, on the same platform."""
    there = {platform: group.index for platform, group in authors.groupby("platform")}
    names = [_other(rng, copy.author_id, there[copy.platform]) for copy in copies.itertuples()]
    return copies.assign(author_id=names, author_followers=authors.loc[names, "author_followers"].to_numpy())


def _other(rng: np.random.Generator, author: str, authors: pd.Index) -> str:
    others = authors[authors != author]
    return str(others[rng.integers(len(others))])
