"""All tables of one seed, and their key."""

import pandas as pd

from healthcomms.simulate import channels, objectives, stakeholders, survey
from healthcomms.simulate.chance import stream

__all__ = ["SEED", "tables", "truth"]

SEED = 2027
"""The seed of the data that the course ships."""


def tables(seed: int = SEED) -> dict[str, pd.DataFrame]:
    """Every table by name, row for row the same whenever the seed is the same."""
    return {name: table for name, (table, _) in _made(seed).items()}


def truth(seed: int = SEED) -> dict:
    """The key for graders: which effects are real, which are null, and where the faults lie; plain JSON."""
    return {"seed": seed, **{name: key for name, (_, key) in _made(seed).items() if key}}


def _made(seed: int) -> dict[str, tuple[pd.DataFrame, dict]]:
    made = {
        "stakeholders": stakeholders.make(stream(seed, "stakeholders")),
        "audience_survey": survey.make(seed),
    }
    baseline = made["audience_survey"][1]["effects"]["carers_see_our_posts_weekly"]["weighted_percent"]
    made["objectives"] = objectives.make(stream(seed, "objectives"), carers_see_us_percent=round(baseline))
    return {**made, "channels": channels.make(), "resources": channels.sources()}
