"""All tables of one seed, and their key."""

from functools import cache

import pandas as pd

from healthcomms.simulate import (
    channels,
    evaluation,
    inbox,
    mentions,
    objectives,
    people,
    plan,
    posts,
    stakeholders,
    survey,
)
from healthcomms.simulate.chance import stream

__all__ = ["SEED", "tables", "truth"]

SEED = 2027
"""The seed of the data that the course ships."""


def tables(seed: int = SEED) -> dict[str, pd.DataFrame]:
    """Every table by name, row for row the same whenever the seed is the same."""
    return {name: table.copy() for name, (table, _) in _made(seed).items()}


def truth(seed: int = SEED) -> dict:
    """The key for graders: which effects are real, which are null, and where the faults lie; plain JSON."""
    return {"seed": seed, **{name: key for name, (_, key) in _made(seed).items() if key}}


@cache
def _made(seed: int) -> dict[str, tuple[pd.DataFrame, dict]]:
    people_asked = survey.make(seed)
    carers = people_asked[1]["effects"]["carers_see_our_posts_weekly"]["weighted_percent"]
    drafts = objectives.make(stream(seed, "objectives"), carers_see_us_percent=round(carers))
    wait = drafts[0].set_index("objective_id")["evidence_value"]["O03"]
    return {
        "stakeholders": stakeholders.make(stream(seed, "stakeholders")),
        "audience_survey": people_asked,
        "objectives": drafts,
        "channels": channels.make(),
        "resources": channels.sources(),
        **posts.make(stream(seed, "posts")),
        **plan.make(stream(seed, "plan")),
        **inbox.make(stream(seed, "messages"), first_reply_median_min=int(wait)),
        **mentions.make(stream(seed, "mentions")),
        **evaluation.make(stream(seed, "evaluation")),
        **people.make(stream(seed, "people")),
    }
