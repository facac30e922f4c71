"""What people write to us: who must see it first, and what an answer holds."""

from healthcomms.inbox.routine import KINDS, QUESTIONS, ROUTES, SAFETY, Question, Route, Walk, answers, route, walk

__all__ = ["KINDS", "QUESTIONS", "ROUTES", "SAFETY", "Question", "Route", "Walk", "answers", "route", "walk"]
