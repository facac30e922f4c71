"""`audience_survey`: about 1,200 answers of an online panel that is younger than the people it stands for."""

import numpy as np
import pandas as pd

from healthcomms.audience import AT_LEAST_WEEKLY, PLATFORMS
from healthcomms.simulate import survey_key, survey_rates
from healthcomms.simulate.chance import in_shares, stream

__all__ = ["make"]

_DOUBLES = 6
_FIRST_DAY = pd.Timestamp("2026-10-12")


def make(seed: int) -> tuple[pd.DataFrame, dict]:
    """The table, and the key of its planted effects, nulls and faults. Each question has a stream of its own."""
    people = _people(_chance(seed, "people"))
    for question in [*PLATFORMS, "sees_our_posts"]:
        people[question] = _answers(_chance(seed, question), people, question)
    for question in [*PLATFORMS, "sees_our_posts"]:
        people[question] = _skipped(_chance(seed, f"{question} skipped"), people, question)
    people["language"] = _languages(_chance(seed, "language"), people)
    people["access_needs"] = in_shares(_chance(seed, "access_needs"), survey_rates.ACCESS_NEEDS, len(people))
    people["prefers"] = _preferences(_chance(seed, "prefers"), people)
    people = _submitted_twice(_chance(seed, "submitted twice"), people)
    return people, survey_key.key(people)


def _chance(seed: int, question: str) -> np.random.Generator:
    return stream(seed, f"audience_survey {question}")


def _people(rng: np.random.Generator) -> pd.DataFrame:
    """One row a person, in the order in which they answered, with the weight that their age deserves."""
    groups = [_group(rng, role) for role in survey_rates.SIZES]
    people = pd.concat(groups, ignore_index=True)
    people = people.iloc[rng.permutation(len(people))].reset_index(drop=True)
    # Most of a panel answers in the first days after the invitation.
    days = np.sort(np.minimum(rng.exponential(9, len(people)).astype(int), 41))
    people.insert(0, "answered_on", _FIRST_DAY + pd.to_timedelta(days, unit="D"))
    return people


def _group(rng: np.random.Generator, role: str) -> pd.DataFrame:
    low, high = survey_rates.SIZES[role]
    panel, people = survey_rates.PANEL_AGES[role], survey_rates.TRUE_AGES[role]
    ages = in_shares(rng, panel, int(rng.integers(low, high + 1)))
    weight = np.array([people[age] / panel[age] for age in ages]) * rng.lognormal(0, 0.08, len(ages))
    return pd.DataFrame({"weight": (weight / weight.mean()).clip(0.3, 4).round(3), "age_band": ages, "role": role})


def _answers(rng: np.random.Generator, people: pd.DataFrame, question: str) -> pd.Series:
    answers = pd.Series(index=people.index, dtype="str")
    for (role, age), cell in people.groupby(["role", "age_band"]):
        weekly = survey_rates.weekly_share(question, role, age)
        seldom = 1 - weekly
        levels = {"never": seldom * 0.6, "monthly": seldom * 0.4, "weekly": weekly * 0.4, "daily": weekly * 0.6}
        answers[cell.index] = in_shares(rng, levels, len(cell))
    return answers


def _skipped(rng: np.random.Generator, people: pd.DataFrame, question: str) -> pd.Series:
    """The answers with about an eighth of them blank, more often where the answer would have been a low one."""
    answers, rate = people[question].copy(), rng.uniform(0.10, 0.13)
    for _, cell in answers.groupby(people["role"]):
        reluctance = cell.map({"never": 3.0, "monthly": 2.0, "weekly": 1.0, "daily": 1.0}).to_numpy()
        blank = rng.choice(cell.index, round(rate * len(cell)), replace=False, p=reluctance / reluctance.sum())
        answers[blank] = None
    return answers


def _languages(rng: np.random.Generator, people: pd.DataFrame) -> np.ndarray:
    """Languages do not go with anything, except that the few Romanian speakers were picked for their TikTok use."""
    language = in_shares(rng, survey_rates.LANGUAGES, len(people))
    few, odd_ones = int(rng.integers(11, 18)), int(rng.integers(1, 3))
    weekly = people["tiktok"].isin(AT_LEAST_WEEKLY)
    rarely = people["tiktok"].isin(["never", "monthly"])
    language[rng.choice(people.index[weekly], few - odd_ones, replace=False)] = "Romanian"
    language[rng.choice(people.index[rarely], odd_ones, replace=False)] = "Romanian"
    return language


def _preferences(rng: np.random.Generator, people: pd.DataFrame) -> pd.Series:
    prefers = pd.Series(index=people.index, dtype="str")
    for age, cell in people.groupby("age_band"):
        prefers[cell.index] = in_shares(rng, survey_rates.PREFERS[age], len(cell))
    return prefers


def _submitted_twice(rng: np.random.Generator, people: pd.DataFrame) -> pd.DataFrame:
    """Six people sent the form twice: the same answers on the same day, under the next id."""
    # Not the carers, whose share is a baseline, nor the groups that must stay as small as they are.
    able = people.query("role != 'carer' and language == 'English' and access_needs == 'none'")
    twice = rng.choice(able.index, _DOUBLES, replace=False)
    people = pd.concat([people, people.loc[twice]]).sort_index(kind="stable").reset_index(drop=True)
    people.insert(0, "respondent_id", [f"R{number:04}" for number in range(1, len(people) + 1)])
    return people[survey_rates.COLUMNS]
