"""`mentions`: what people say in public about three hospital groups, from September to December 2026."""

import numpy as np
import pandas as pd

from healthcomms.simulate import mentions_authors, mentions_key, mentions_texts

__all__ = ["make"]

_COLUMNS = [
    "mention_id", "date", "platform", "author_id", "author_followers", "tagged", "brand", "text", "keyword",
    "sentiment", "is_repost",
]  # fmt: skip

_FIRST_DAY, _DAYS = pd.Timestamp("2026-09-01"), 122
_BAD_MONDAYS = pd.date_range("2026-11-02", periods=4, freq="7D")

_SAID = pd.DataFrame(
    [  # brand, bad_news, tagged, posts, reposts: shares of voice and of untagged talk, the same at every seed
        ("tarnwick", False, True, 372, 198),
        ("tarnwick", False, False, 248, 132),
        ("tarnwick", True, True, 78, 84),
        ("tarnwick", True, False, 52, 56),
        ("oldmere", False, True, 608, 97),
        ("oldmere", False, False, 327, 53),
        ("sandholt", False, True, 387, 65),
        ("sandholt", False, False, 208, 35),
    ],
    columns=["brand", "bad_news", "tagged", "posts", "reposts"],
)

_SENTIMENT = {  # positive, neutral; the rest is negative
    ("tarnwick", True): (0.50, 0.32),
    ("tarnwick", False): (0.24, 0.36),
    ("oldmere", True): (0.42, 0.37),
    ("oldmere", False): (0.36, 0.38),
    ("sandholt", True): (0.44, 0.36),
    ("sandholt", False): (0.38, 0.37),
}


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """The table, and the key of its planted effects, nulls and misleading words."""
    bad_monday = _BAD_MONDAYS[rng.integers(len(_BAD_MONDAYS))]
    authors = mentions_authors.make(rng)
    posts = pd.concat([_posts(rng, said, bad_monday) for said in _SAID.itertuples()], ignore_index=True)
    posts = posts.join(authors.loc[mentions_authors.writers(rng, authors, len(posts))].reset_index())
    posts = mentions_texts.added(rng, posts)
    reposts = pd.concat([_reposts(rng, posts, said) for said in _SAID.itertuples()], ignore_index=True)
    reposts = mentions_authors.passed_on(rng, reposts, authors)
    mentions = pd.concat([posts, reposts], ignore_index=True)
    mentions = mentions.iloc[rng.permutation(len(mentions))].sort_values("date", kind="stable", ignore_index=True)
    mentions.insert(0, "mention_id", [f"N{number:04}" for number in range(1, len(mentions) + 1)])
    return {"mentions": (mentions[_COLUMNS], mentions_key.key(mentions, bad_monday))}


def _posts(rng: np.random.Generator, said: tuple, bad_monday: pd.Timestamp) -> pd.DataFrame:
    n = said.posts
    day = rng.integers(0, 7 if said.bad_news else _DAYS, n)
    start = bad_monday if said.bad_news else _FIRST_DAY
    return pd.DataFrame(
        {
            "date": start + pd.to_timedelta(day, unit="D"),
            "last_day": bad_monday + pd.Timedelta(days=6) if said.bad_news else pd.Timestamp("2026-12-31"),
            "brand": said.brand,
            "bad_news": said.bad_news,
            "tagged": said.tagged,
            "sentiment": "negative" if said.bad_news else _sentiments(rng, said, n),
            "is_repost": False,
        }
    )


def _sentiments(rng: np.random.Generator, said: tuple, n: int) -> np.ndarray:
    positive, neutral = (round(share * n) for share in _SENTIMENT[said.brand, said.tagged])
    return rng.permutation(np.repeat(["positive", "neutral", "negative"], [positive, neutral, n - positive - neutral]))


def _reposts(rng: np.random.Generator, posts: pd.DataFrame, said: tuple) -> pd.DataFrame:
    """Copies of a few posts, made within days; praise and blame are passed on in the shares in which they are said."""
    alike = (posts["brand"] == said.brand) & (posts["bad_news"] == said.bad_news) & (posts["tagged"] == said.tagged)
    groups = [group for _, group in posts[alike].groupby("sentiment")]
    edges = np.round(np.cumsum([0, *map(len, groups)]) * said.reposts / said.posts).astype(int)
    copies = pd.concat([_copied(rng, group, n) for group, n in zip(groups, np.diff(edges), strict=True)])
    later = pd.to_timedelta(rng.geometric(0.6, len(copies)) - 1, unit="D")
    return copies.assign(date=np.minimum(copies["date"] + later, copies["last_day"]), is_repost=True)


def _copied(rng: np.random.Generator, posts: pd.DataFrame, n: int) -> pd.DataFrame:
    """n copies; a few posts get most of them."""
    appeal = rng.pareto(1.2, len(posts)) + 0.01
    return posts.iloc[rng.choice(len(posts), n, p=appeal / appeal.sum())]
