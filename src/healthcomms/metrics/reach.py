"""What reach can and cannot say: accounts are counted once, and only within one post, day and platform."""

import pandas as pd

from healthcomms.metrics.ratio import refuse_negative

__all__ = ["potential_impressions", "potential_reach", "reach_of_several", "reach_over_impressions"]


def reach_over_impressions(posts: pd.DataFrame) -> pd.DataFrame:
    """The rows that cannot be right: more accounts reached than times seen. All columns, in their order.

    Where either is missing nothing is known, and the row is not listed.

    References: `resources` reach-and-impressions
    """
    return posts[(posts["reach"] > posts["impressions"]).fillna(False).astype(bool)]


def reach_of_several(reach: pd.Series) -> tuple[float, float]:
    """Least and most accounts that several posts, days or platforms can have reached together: (largest, sum).

    Reach does not add up, for the same people see more than one post; only the platform can say where
    between the two the truth lies. Missing values are left out; with none left, both are missing.

    References: `resources` reach-and-impressions
    """
    refuse_negative(reach=reach)
    known = reach.astype("float64")
    return known.max(), known.sum(min_count=1)


def potential_reach(mentions: pd.DataFrame) -> float:
    """Followers of everyone who wrote, each author once with the most followers seen (accounts).

    It counts followers who never looked, and those of two authors twice: people who might have seen it, never
    people who did. Missing with no mentions.

    References: `resources` potential-reach, impressions-critique
    """
    refuse_negative(author_followers=mentions["author_followers"])
    return mentions.groupby("author_id")["author_followers"].max().astype("float64").sum(min_count=1)


def potential_impressions(mentions: pd.DataFrame) -> float:
    """Followers of the author, added up over every mention, also called exposure (times). Not times seen.

    References: `resources` tweetreach-exposure, impressions-critique
    """
    refuse_negative(author_followers=mentions["author_followers"])
    return mentions["author_followers"].astype("float64").sum(min_count=1)
