"""`messages`: what people write to Tarnwick from July to December 2026, and when somebody answers."""

import numpy as np
import pandas as pd

from healthcomms.simulate import inbox_frames, inbox_identifiers, inbox_key, inbox_outcomes, inbox_times, inbox_words

__all__ = ["make"]

_COLUMNS = [
    "message_id", "platform", "received_at_utc", "text", "category", "cause", "distress", "safeguarding",
    "misinformation", "contains_identifier", "is_public", "first_reply_at_utc", "resolved_at_utc", "moved_private",
]  # fmt: skip


def make(rng: np.random.Generator, *, first_reply_median_min: int) -> dict[str, tuple[pd.DataFrame, dict]]:
    """The table, and the key of its planted effects, nulls, traps and faults.

    `first_reply_median_min` is the December 2026 figure of the objectives table. The data give it, rounded,
    in two ways: minutes on the clock over answered messages that came in while the desk was open, and
    monitored minutes over all answered messages.
    """
    messages = inbox_times.make(rng, december_median_min=first_reply_median_min)
    messages = messages.join(inbox_frames.placed(rng, messages))
    same_story = {}
    messages["text"] = [_worded(rng, row, same_story) for row in messages.itertuples()]
    for flag in ("distress", "safeguarding", "misinformation"):
        messages[flag] = messages["flag"] == flag
    messages["contains_identifier"] = messages["flag"] == "identifier"
    messages = inbox_outcomes.added(rng, messages)
    messages.insert(0, "message_id", [f"M{number:04}" for number in range(1, len(messages) + 1)])
    return {"messages": (messages[_COLUMNS], inbox_key.key(messages))}


def _worded(rng: np.random.Generator, row: tuple, same_story: dict) -> str:
    """The text of one message; every telling of a story is filled with the same words."""
    words = inbox_words.values(rng, row.received_at_utc)
    values = {**words, **inbox_identifiers.details(rng, words)}
    if row.story:
        values = same_story.setdefault(row.story, values)
    text = inbox_words.filled(row.frame, values)
    return text if row.flag == "identifier" else inbox_words.voiced(rng, text, row.category, plain=bool(row.flag))
