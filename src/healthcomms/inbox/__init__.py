"""What people write to us: who must see it first, and what an answer holds."""

from healthcomms.inbox.pile import before_lunch
from healthcomms.inbox.replies import (
    LIMITS,
    asks_for_details_in_public,
    check_reply,
    confirms_care,
    lacks,
    names,
    overclaims,
)
from healthcomms.inbox.routine import KINDS, QUESTIONS, ROUTES, SAFETY, Question, Route, Walk, answers, route, walk

__all__ = [
    "KINDS",
    "LIMITS",
    "QUESTIONS",
    "ROUTES",
    "SAFETY",
    "Question",
    "Route",
    "Walk",
    "answers",
    "asks_for_details_in_public",
    "before_lunch",
    "check_reply",
    "confirms_care",
    "lacks",
    "names",
    "overclaims",
    "route",
    "walk",
]
