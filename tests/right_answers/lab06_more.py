"""Sound answers to 6.5 and 6.6 that are not the model answer: each must get full marks, seen and unseen."""

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import inference
from healthcomms.data import load

__all__ = ["MAY", "ONCE", "RIGHT", "THREE", "joined", "lag"]

# 6.5

POSTS = load("coalition_posts")
POSTS["day"] = POSTS["posted_at_utc"].dt.tz_convert("Europe/London").dt.date
ONCE = POSTS.drop_duplicates(["hospital", "posted_at_utc"])
DAYS = sorted(POSTS["day"].unique())


def joined() -> list[int]:
    counts = []
    for day in DAYS:
        posted = ONCE[ONCE["day"] <= day]
        counts.append(posted["hospital"].nunique())
    return counts


def by_first_day() -> list[int]:
    first = POSTS.groupby("hospital")["day"].min()
    return [(first <= day).sum() for day in DAYS]


def added_up() -> pd.Series:
    first = POSTS[POSTS["is_first"]].drop_duplicates("hospital").groupby("day").size()
    return first.reindex(DAYS, fill_value=0).cumsum()


REACH = ONCE.groupby("hospital")["reach"].sum().sort_values(ascending=False)
THREE = 100 * REACH.head(3).sum() / REACH.sum()

# 6.6


def lag(leader, follower):
    table = inference.lag_correlations(leader, follower, max_lag=3)
    best = table["differenced"].idxmax()
    return table["lag"][best]


def sorted_by_strength(leader, follower):
    table = inference.lag_correlations(leader, follower, max_lag=3)
    return table.sort_values("differenced", ascending=False)["lag"].iloc[0]


def differences_first(leader, follower):
    table = inference.lag_correlations(leader.diff(), follower.diff(), max_lag=3)
    return int(table["lag"][table["raw"].idxmax()])


def by_hand(leader, follower):
    strength = {step: leader.diff().corr(follower.diff().shift(-step)) for step in range(-3, 4)}
    return max(strength, key=strength.get)


def in_words(leader, follower):
    return f"{lag(leader, follower)} weeks"


def in_a_list(leader, follower):
    table = inference.lag_correlations(leader, follower, max_lag=3)
    return list(table[table["differenced"] == table["differenced"].max()]["lag"])


MAY = {"a", "c", "e"}

RIGHT = [
    Right("6.5", "model", (joined(), THREE)),
    Right("6.5", "by_first_day", (by_first_day(), round(THREE, 1))),
    Right("6.5", "numpy", (np.array(joined()), np.float64(THREE))),
    Right("6.5", "series by day", (added_up(), round(THREE))),
    Right("6.5", "dictionary by day", (dict(zip(DAYS, joined(), strict=True)), THREE)),
    Right("6.5", "numbered from 0", (pd.Series(joined()), THREE)),
    Right("6.5", "percent sign", (joined(), f"{THREE:.1f} %")),
    Right("6.5", "table", (pd.DataFrame({"day": DAYS, "joined": joined()}), THREE)),
    Right("6.6", "model", (lag, MAY)),
    Right("6.6", "sorted_by_strength", (sorted_by_strength, ["c", "a", "e"])),
    Right("6.6", "differences_first", (differences_first, "ace")),
    Right("6.6", "by_hand", (by_hand, "a, c and e")),
    Right("6.6", "in_words", (in_words, ("A", "C", "E"))),
    Right("6.6", "in_a_list", (in_a_list, {"e", "a", "c"})),
]
