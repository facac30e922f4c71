"""How far a learner is, read from what lies on the desk: no server, no account, and nothing is changed."""

from pathlib import Path

from healthcomms.progress.compare import Comparison, compare
from healthcomms.progress.page import Page
from healthcomms.progress.work import Result, Work
from healthcomms.setup.desk import standing_on

__all__ = ["Comparison", "Page", "Result", "Work", "compare", "show"]


def show() -> Page:
    """What is done on this desk, what is next, points so far and minutes left."""
    here = Path.cwd()
    return Page(Work(standing_on(here, otherwise=here)), seen_from=here)
