"""One page to take to work: what lies on a desk, and a measurement report."""

from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.page import Portfolio, make
from healthcomms.portfolio.settled import unsettled
from healthcomms.portfolio.sources import Source, course_source, own_source

__all__ = ["Desk", "Portfolio", "Source", "course_source", "make", "own_source", "unsettled"]
