"""`coalition_posts`: 34 hospitals thank their night staff under one hashtag, #ThankYouShift, within ten days."""

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make"]

_FIRST_DAY = pd.Timestamp("2026-03-16", tz="UTC")
_DAYS = 10
_JOIN = [0, 0.13, 0.22, 0.22, 0.16, 0.10, 0.07, 0.04, 0.03, 0.03]
"""Chance that a hospital other than the three largest joins on each day; those start on the first."""
_LARGEST = 3


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the key: who joined when, who brought the reach, and the posts that stand there twice."""
    # Among thirty hospitals chance may favour the early ones: draw until it does not.
    while True:
        hospitals = rng.permutation(texts.read("evaluation_hospitals")).tolist()
        posts = _posts(rng, hospitals)
        key = _key(posts, hospitals)
        null = key["nulls"]["early_hospitals_reach_more"]
        if abs(null["early_mean_reach_without_largest"] / null["late_mean_reach"] - 1) <= 0.2:
            return posts, key


def _posts(rng: np.random.Generator, hospitals: list[str]) -> pd.DataFrame:
    joined = [0] * _LARGEST + rng.choice(_DAYS, len(hospitals) - _LARGEST, p=_JOIN).tolist()
    posts = pd.concat([_of_hospital(rng, name, day) for name, day in zip(hospitals, joined, strict=True)])
    posts = _with_largest(rng, posts.reset_index(drop=True), hospitals[:_LARGEST])
    posts["engagements"] = rng.binomial(posts["reach"], rng.beta(9, 210, len(posts)))
    return _doubled(rng, posts, hospitals)


def _of_hospital(rng: np.random.Generator, hospital: str, joined: int) -> pd.DataFrame:
    """One to six posts of a hospital, the first on the day it joined."""
    more = rng.integers(joined, _DAYS, rng.integers(0, 6))
    days = np.sort(np.append(more, joined))
    minutes = np.sort(rng.choice(np.arange(7 * 60, 20 * 60), len(days), replace=False))
    return pd.DataFrame({
        "hospital": hospital,
        "posted_at_utc": _FIRST_DAY + pd.to_timedelta(days * 1440 + minutes, unit="min"),
        "reach": np.round(rng.lognormal(7.2, 0.22) * rng.lognormal(0, 0.3, len(days))).astype(int),
        "is_first": np.arange(len(days)) == 0,
    })  # fmt: skip


def _with_largest(rng: np.random.Generator, posts: pd.DataFrame, largest: list[str]) -> pd.DataFrame:
    """Three hospitals of the first day are followed far more than the rest: together about 55 percent of the reach."""
    wanted = rng.uniform(0.54, 0.57) * rng.dirichlet([30, 30, 30])
    others = posts.loc[~posts["hospital"].isin(largest), "reach"].sum()
    for hospital, share in zip(largest, wanted, strict=True):
        own = posts["hospital"] == hospital
        factor = share / (1 - wanted.sum()) * others / posts.loc[own, "reach"].sum()
        posts.loc[own, "reach"] = np.round(posts.loc[own, "reach"] * factor).astype(int)
    return posts


def _doubled(rng: np.random.Generator, posts: pd.DataFrame, hospitals: list[str]) -> pd.DataFrame:
    """One hospital sent its export twice, so each of its posts stands there again under another id."""
    count = posts["hospital"].value_counts()
    able = [name for name in hospitals[_LARGEST:] if count[name] >= 3]
    again = posts[posts["hospital"] == rng.choice(able)]
    posts = pd.concat([posts, again]).sort_values(["posted_at_utc", "hospital"], kind="stable", ignore_index=True)
    posts.insert(0, "post_id", [f"T{number:03}" for number in range(1, len(posts) + 1)])
    return posts[["post_id", "hospital", "posted_at_utc", "reach", "engagements", "is_first"]]


def _key(posts: pd.DataFrame, hospitals: list[str]) -> dict:
    copies = posts.drop(columns="post_id").duplicated()
    once = posts[~copies]
    return {
        "effects": {"adoption": _adoption(once), "top_three": _top_three(once)},
        "nulls": {
            "early_hospitals_reach_more": {
                **_early_and_late(once, hospitals[:_LARGEST]),
                "because": "The three largest started it; without them posts of early hospitals reach no more people.",
            }
        },
        "faults": {
            "sent_twice_by": posts.loc[copies, "hospital"].iloc[0],
            "second_copies": posts.loc[copies, "post_id"].tolist(),
        },
    }


def _adoption(once: pd.DataFrame) -> dict[str, int]:
    """Hospitals that had posted by the end of each day."""
    joined = once.loc[once["is_first"], "posted_at_utc"].dt.floor("D")
    days = pd.date_range(_FIRST_DAY, periods=_DAYS)
    return {str(day.date()): int((joined <= day).sum()) for day in days}


def _top_three(once: pd.DataFrame) -> dict:
    reach = once.groupby("hospital")["reach"].sum().sort_values(ascending=False)
    return {
        "hospitals": reach.index[:_LARGEST].tolist(),
        "percent_of_reach": round(100 * float(reach.iloc[:_LARGEST].sum() / reach.sum()), 1),
    }


def _early_and_late(once: pd.DataFrame, largest: list[str]) -> dict:
    """Mean reach a post of those who joined in the first three days and later, with and without the largest."""
    joined = once[once["is_first"]].set_index("hospital")["posted_at_utc"]
    early = once["hospital"].map(joined) < _FIRST_DAY + pd.Timedelta(days=3)
    others = ~once["hospital"].isin(largest)
    return {
        "early_mean_reach": round(float(once.loc[early, "reach"].mean())),
        "late_mean_reach": round(float(once.loc[~early, "reach"].mean())),
        "early_mean_reach_without_largest": round(float(once.loc[early & others, "reach"].mean())),
    }
