"""`staff_engagement`: what staff share in a month, before and after a training that the keen ones chose."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from healthcomms.simulate import people_staff_key as key

__all__ = ["make"]

_SHARES = {
    "nursing and midwifery": 1.3,
    "medical": 1.0,
    "allied health": 1.4,
    "administration": 2.9,
    "estates and support": 0.8,
}
"""Posts a month that somebody of usual keenness shares."""

_PEOPLE = {  # role group: people at Tarnwick General, Hallgate, Moorside
    "nursing and midwifery": (52, 12, 34),
    "medical": (20, 5, 11),
    "allied health": (22, 6, 16),
    "administration": (12, 36, 8),
    "estates and support": (14, 4, 8),
}
_SITES = ["Tarnwick General", "Hallgate", "Moorside"]

_MONTHS = pd.date_range("2026-01-01", periods=12, freq="MS")
_MOOD = np.array([1.0, 0.99, 1.02, 0.98, 1.02, 1.0, 0.97, 0.95, 1.03, 1.04, 1.01, 0.97])
"""Holidays and campaigns, the same for everybody."""
_COURSES = {"2026-04-01": 48, "2026-06-01": 52, "2026-08-01": 40}
"""People who take the training; from this month on they count as trained."""
_OPTED_OUT = 14


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the key: what training did, what keenness did, and the rows that may not be counted."""
    plan = {"lift": round(rng.uniform(0.42, 0.50), 3), "discloses_after": round(rng.uniform(0.76, 0.84), 2)}
    # Few months before the first course leave much to chance: draw until the lesson is in the table.
    while True:
        people = _people(rng)
        people["course"] = _courses(rng, people)
        table = _months(rng, people, plan)
        found = key.key(table, plan)
        if key.teaches(found):
            return table.drop(columns="course"), found


def _people(rng: np.random.Generator) -> pd.DataFrame:
    """One row an advocate, keenness spread alike in every role and site, under an id that says nothing."""
    cells = [
        pd.DataFrame({"role_group": role, "site": site, "keen": rng.permutation(_keenness(n))})
        for role, sizes in _PEOPLE.items()
        for site, n in zip(_SITES, sizes, strict=True)
    ]
    people = pd.concat(cells).iloc[rng.permutation(sum(map(len, cells)))].reset_index(drop=True)
    people.insert(0, "staff_id", [f"V{number:03}" for number in range(1, len(people) + 1)])
    people["discloses"] = rng.random(len(people)) < 0.6
    return people


def _keenness(n: int) -> np.ndarray:
    """Around 1; the keenest of many shares about four times as much as the middle."""
    return np.exp([0.6 * NormalDist().inv_cdf((place + 0.5) / n) for place in range(n)])


def _courses(rng: np.random.Generator, people: pd.DataFrame) -> pd.Series:
    """Month from which each counts as trained. Nobody was sent: the keener, the likelier to volunteer."""
    eager = people["keen"] ** 1.6
    volunteers = rng.choice(people.index, sum(_COURSES.values()), replace=False, p=eager / eager.sum())
    course = pd.Series(pd.NaT, index=people.index, dtype="datetime64[s]")
    course[volunteers] = np.repeat(pd.to_datetime(list(_COURSES)), list(_COURSES.values()))
    return course


def _months(rng: np.random.Generator, people: pd.DataFrame, plan: dict) -> pd.DataFrame:
    """A row for each person and month."""
    rows = people.merge(pd.DataFrame({"month": _MONTHS, "mood": _MOOD}), how="cross")
    rows["trained"] = rows["month"] >= rows["course"]
    usual = rows["role_group"].map(_SHARES) * rows["keen"] * rows["mood"]
    rows["shared_posts"] = rng.poisson(usual * np.where(rows["trained"], 1 + plan["lift"], 1))
    rows["reach_from_shares"] = np.round(rows["shared_posts"] * rng.lognormal(4.6, 0.6, len(rows))).astype(int)
    persuaded = rows["staff_id"].map(_by_person(rng, people, plan["discloses_after"]))
    rows["has_disclosed_role"] = rows["discloses"] | (rows["trained"] & persuaded)
    rows["opted_in"] = ~(rows["month"] >= rows["staff_id"].map(_left(rng, people)))
    return rows[[*key.COLUMNS, "course"]]


def _by_person(rng: np.random.Generator, people: pd.DataFrame, share: float) -> pd.Series:
    return pd.Series(rng.random(len(people)) < share, index=people["staff_id"])


def _left(rng: np.random.Generator, people: pd.DataFrame) -> pd.Series:
    """Month from which a few people no longer wish to be counted; the export went on counting them."""
    months = pd.Series(pd.NaT, index=people["staff_id"], dtype="datetime64[s]")
    who = rng.choice(people["staff_id"], _OPTED_OUT, replace=False)
    months[who] = rng.choice(_MONTHS[4:11].to_numpy(), _OPTED_OUT)
    return months
