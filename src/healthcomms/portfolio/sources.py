"""Whose posts the measurement report is about: Tarnwick's, which are invented, or the learner's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from healthcomms.data import Export, load

__all__ = ["Draw", "Source", "course_source", "own_source"]

Draw = Literal["course", "capstone"]

_COPIED = {"course": "2027-01-04 09:00", "capstone": "2027-07-05 09:00"}
"""When the inbox of each draw was copied, in London: who had no answer by then still waits."""

_HOUR_GBP = 28.0
"""What an hour of work costs the employer in the lessons; invented."""


@dataclass(frozen=True)
class Source:
    """Posts of one organisation, with what is known beside them; what is not known is missing.

    `twice` counts posts that stood there a second time and are left out of `posts`. `has_times` is false where only
    the day is known, `has_replies` where the replies to people are not among the posts.
    """

    posts: pd.DataFrame
    says: str
    notes: list[str] = field(default_factory=list)
    twice: int = 0
    has_times: bool = True
    has_replies: bool = True
    messages: pd.DataFrame | None = None
    until: pd.Timestamp | None = None
    hour_gbp: float | None = None
    own: bool = False


def course_source(draw: Draw) -> Source:
    """Tarnwick's posts and messages of the course, or of the second draw that the capstone is about."""
    name = None if draw == "course" else draw
    posts = load("posts", draw=name)
    posts = posts[posts["account"] == "tarnwick"]
    twice = posts.duplicated(["platform", "posted_at_utc", "text"])
    return Source(
        posts[~twice].reset_index(drop=True),
        "Posts and messages of Tarnwick Hospitals. Hospital, people and figures are invented.",
        twice=int(twice.sum()),
        messages=load("messages", draw=name),
        until=pd.Timestamp(_COPIED[draw], tz="Europe/London"),
        hour_gbp=_HOUR_GBP,
    )


def own_source(exports: Sequence[Export]) -> Source:
    """The learner's own exports together; reading them has left second copies out already."""
    posts = pd.concat([export.posts for export in exports], ignore_index=True)
    notes = [note for export in exports for note in _notes(export)]
    return Source(
        posts,
        f"Own posts, as exported: {'; '.join(export.format for export in exports)}.",
        notes,
        has_times=all(export.has_times for export in exports),
        has_replies=bool(posts["is_reply"].any()),
        own=True,
    )


def _notes(export: Export) -> list[str]:
    left = [f"Left out because {why}: {n}." for why, n in export.left_out["why"].value_counts().items()]
    return [f"{export.format}: {note}" for note in [*export.notes, *left]]
