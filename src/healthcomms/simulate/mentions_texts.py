"""The words of a mention, and by which search word it was found."""

from functools import cache

import numpy as np
import pandas as pd

from healthcomms.simulate import inbox_words, texts

__all__ = ["added"]

_DAYS = ["two", "three", "four", "5"]

_TRAPS = 0.07
"""Share of posts whose words mislead a lexicon."""


def added(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts with `text`, `keyword` and `trap` (empty for most); no two texts are the same."""
    frames = _frames(rng, posts)
    taken, found = set(), []
    for post, frame in zip(posts.itertuples(), frames, strict=True):
        text, keyword = _worded(rng, post, frame["text"])
        while text in taken:
            text, keyword = _worded(rng, post, frame["text"])
        taken.add(text)
        found.append({"text": text, "keyword": keyword, "trap": frame["trap"]})
    return posts.join(pd.DataFrame(found))


@cache
def _pool(sentiment: str, bad_news: bool, trap: bool) -> list[dict]:
    blocks = [block for block in texts.read("mentions") if block["sentiment"] == sentiment]
    blocks = [block for block in blocks if block.get("bad_news", False) == bad_news and ("trap" in block) == trap]
    return [{"text": text, "trap": block.get("trap", "")} for block in blocks for text in block["texts"]]


def _frames(rng: np.random.Generator, posts: pd.DataFrame) -> list[dict]:
    """A frame for each post; every frame of a kind is used as often as the others."""
    trap = ~posts["bad_news"] & (rng.random(len(posts)) < _TRAPS)
    frames = pd.Series(index=posts.index, dtype=object)
    for (sentiment, bad_news, trapped), alike in posts.groupby(["sentiment", "bad_news", trap]):
        pool = _pool(sentiment, bad_news, trapped)
        order = np.concatenate([rng.permutation(len(pool)) for _ in range(len(alike) // len(pool) + 1)])
        for row, place in zip(alike.index, order[: len(alike)], strict=True):
            frames[row] = pool[place]
    return frames.tolist()


@cache
def _words() -> dict[str, dict]:
    return {row["slot"]: row for row in texts.read("mentions_words")}


def _worded(rng: np.random.Generator, post: tuple, frame: str) -> tuple[str, str]:
    brand = _words()[post.brand]
    named = brand["tagged"] if post.tagged else brand["names"][rng.integers(len(brand["names"]))]
    days = _DAYS[rng.integers(len(_DAYS))]
    text = inbox_words.filled(frame, {**inbox_words.values(rng, post.date), "b": named, "days": days})
    text = _said(rng, text)
    return (text.lower() if rng.random() < 0.12 else text), named.lower()


def _said(rng: np.random.Generator, text: str) -> str:
    """Now and then with words before or after it, none of which a lexicon takes for praise or blame."""
    luck = rng.random()
    if luck < 0.1:
        before = _words()["before"]["words"]
        return before[rng.integers(len(before))] + text
    if luck < 0.3:
        after = _words()["after"]["words"]
        stop = "" if text[-1] in ".?!" else "."
        return text + stop + after[rng.integers(len(after))]
    return text
