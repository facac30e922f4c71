"""The people behind the posts: staff who share, stories with consent, and the rules for both."""

import numpy as np
import pandas as pd

from healthcomms.simulate import people_policies, people_staff, people_stories

__all__ = ["make"]


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """`staff_engagement`, `stories`, `policies` and `statements`, each with its key."""
    # A stream each, so that a change to one table leaves the others as they were.
    staff, stories, statements = rng.spawn(3)
    return {
        "staff_engagement": people_staff.make(staff),
        "stories": people_stories.make(stories),
        "policies": people_policies.make(),
        "statements": people_policies.statements(statements),
    }
