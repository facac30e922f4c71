"""Did it work? Daily donor sign-ups, weekly listening figures and a coalition of hospitals."""

import numpy as np
import pandas as pd

from healthcomms.simulate import evaluation_coalition, evaluation_listening, evaluation_registrations

__all__ = ["make"]


def make(rng: np.random.Generator) -> dict[str, tuple[pd.DataFrame, dict]]:
    """`registrations_daily`, `listening_weekly` and `coalition_posts`, each with its key."""
    # A stream each, so that a change to one table leaves the others as they were.
    signups, listening, coalition = rng.spawn(3)
    return {
        "registrations_daily": evaluation_registrations.make(signups),
        "listening_weekly": evaluation_listening.make(listening),
        "coalition_posts": evaluation_coalition.make(coalition),
    }
