"""Staff who take part: six habits that bring them along, and what the training did for those who may be counted."""

from typing import Literal, NamedTuple

import pandas as pd

__all__ = [
    "FIRST_STEP",
    "HABITS",
    "HOW_OFTEN",
    "MOST",
    "HowOften",
    "Maturity",
    "before_and_after",
    "maturity",
    "roles_named",
]

HABITS = {
    "updates": "News from social media stands in the weekly update.",
    "drafts": "We write posts that colleagues may use on their own accounts.",
    "reports": "Leaders get a report on one page.",
    "asking": "We ask colleagues how they use social media.",
    "group": "A discussion group is open to all and hears from us each week.",
    "support": "We offer training, or say where to find it.",
}
"""The six-item checklist of staff engagement, in our words.

References: `resources` skills-for-health-toolkit
"""

FIRST_STEP = {
    "updates": "Ask for three lines in next Friday's update: what people asked us, and what we answered.",
    "drafts": "Write one post that colleagues may use or leave, and say so above it.",
    "reports": "Put one question and one figure with its n on a page for the next board.",
    "asking": "Ask five colleagues, in five jobs, what they use and what keeps them from it.",
    "group": "Open a group on the internal network; join it yourself every Tuesday.",
    "support": "Offer half an hour a month in which anybody may bring a draft.",
}
"""Where to begin with a habit that is missing."""

HowOften = Literal["no", "sometimes", "every week"]
HOW_OFTEN: dict[HowOften, int] = {"no": 0, "sometimes": 1, "every week": 2}
"""Points of a habit. "Every week" is meant loosely: as often as the habit makes sense, without being asked."""

MOST = max(HOW_OFTEN.values()) * len(HABITS)

_GROUPS = {True: "took the training", False: "did not"}


class Maturity(NamedTuple):
    """Points out of 12 where all six are asked, and the habits that are missing altogether."""

    score: int
    gaps: list[str]


def maturity(done: dict[str, HowOften]) -> Maturity:
    """How far an organisation is: the points of its habits, and the names of those answered "no".

    The score compares an organisation with its own past. It ranks nobody.
    """
    score = sum(HOW_OFTEN[often] for often in done.values())
    return Maturity(score, [habit for habit, often in done.items() if often == "no"])


def before_and_after(staff: pd.DataFrame) -> pd.DataFrame:
    """Shared posts per person and month, before anybody was trained and after the last had been.

    A row for those who took the training at some time and one for those who did not: `group`, `n` (people),
    `before`, `after`, and `change` in percent. The months in between are left out. `staff` is
    `staff_engagement` without the rows of people who had opted out.
    """
    rows = _grouped(staff)
    begins = rows[rows["trained"]].groupby("staff_id")["month"].min()
    before = rows[rows["month"] < begins.min()].groupby("group")["shared_posts"].mean()
    after = rows[rows["month"] >= begins.max()].groupby("group")["shared_posts"].mean()
    table = pd.DataFrame({"n": rows.groupby("group")["staff_id"].nunique(), "before": before, "after": after})
    return table.assign(change=100 * (table["after"] / table["before"] - 1)).reset_index()


def roles_named(staff: pd.DataFrame) -> pd.DataFrame:
    """Percent of people whose profile names their role, by group and month: `group`, `when`, `adopted`, `n` (people).

    The groups are those of `before_and_after`; the columns are those that charts.adoption_curve draws.
    """
    months = _grouped(staff).groupby(["group", "month"], sort=False)
    table = months.agg(adopted=("has_disclosed_role", "mean"), n=("staff_id", "nunique")).reset_index()
    return table.assign(adopted=100 * table["adopted"]).rename(columns={"month": "when"})


def _grouped(staff: pd.DataFrame) -> pd.DataFrame:
    """With the `group` of each person: whether they took the training at any time."""
    return staff.assign(group=staff.groupby("staff_id")["trained"].transform("any").map(_GROUPS))
