"""What became of each message: seen by whom, moved to a private channel, resolved when."""

import numpy as np
import pandas as pd

from healthcomms.simulate.inbox_clock import replied_utc
from healthcomms.simulate.inbox_times import EXPORTED

__all__ = ["added"]

_PUBLIC = {"complaint": 0.65, "attack": 0.95, "query": 0.5, "compliment": 0.8, "chat": 1.0}
_PUBLIC_IF_FLAGGED = {"distress": 0.35, "safeguarding": 0.3, "misinformation": 0.85, "identifier": 0.5}

_RESOLVED_AT_ONCE = {"complaint": 0.15, "attack": 0.5, "query": 0.6, "compliment": 1.0, "chat": 1.0}
_RESOLVED_BY_NOW = {"complaint": 0.75, "attack": 0.5, "query": 0.95, "compliment": 1.0, "chat": 1.0}
_CHECKED_MIN = {"complaint": 1900, "query": 260}
"""Typical monitored minutes between a holding reply and the substantive one."""

_MOVED = {"complaint": 0.6, "attack": 0.1, "query": 0.15, "compliment": 0.0, "chat": 0.0}


def added(rng: np.random.Generator, messages: pd.DataFrame) -> pd.DataFrame:
    """The messages with `is_public`, `resolved_at_utc` and `moved_private`."""
    flag, category = messages["flag"], messages["category"]
    public = flag.map(_PUBLIC_IF_FLAGGED).fillna(category.map(_PUBLIC))
    # A child's or a patient's trouble is taken out of the public eye; so is anything that says who somebody is.
    moved = category.map(_MOVED).where(~flag.isin(["distress", "safeguarding", "identifier"]), 0.9)
    is_public = rng.random(len(messages)) < public
    answered = messages["first_reply_at_utc"].notna()
    return messages.assign(
        is_public=is_public,
        resolved_at_utc=_resolved(rng, messages),
        moved_private=is_public & answered & (rng.random(len(messages)) < moved),
    )


def _resolved(rng: np.random.Generator, messages: pd.DataFrame) -> pd.Series:
    """With the first reply, later, or not yet; never without a reply."""
    category, replied = messages["category"], messages["first_reply_at_utc"]
    luck = rng.random(len(messages))
    checked = category.map(_CHECKED_MIN).fillna(0) * rng.lognormal(0, 0.8, len(messages))
    later = replied_utc(replied.fillna(EXPORTED), checked)
    later = later.where(luck < category.map(_RESOLVED_BY_NOW))
    resolved = replied.where(luck < category.map(_RESOLVED_AT_ONCE), later)
    return resolved.where(replied.notna() & (resolved <= EXPORTED))
