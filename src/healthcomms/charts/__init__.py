"""Figures of the course, shown with a sentence and a small table."""

from healthcomms.charts.adoption import adoption_curve
from healthcomms.charts.audience import audience_map, interval_plot
from healthcomms.charts.calendar import calendar
from healthcomms.charts.denominators import denominators
from healthcomms.charts.dialogue import dialogue_ratios, effort_and_return
from healthcomms.charts.evaluation import difference_in_differences, interrupted_series
from healthcomms.charts.left_over import left_over
from healthcomms.charts.rates import rate_intervals
from healthcomms.charts.response import response_times
from healthcomms.charts.show import picture, show, table
from healthcomms.charts.timing import day_hour

__all__ = [
    "adoption_curve", "audience_map", "calendar", "day_hour", "denominators", "dialogue_ratios",
    "difference_in_differences", "effort_and_return", "interrupted_series", "interval_plot", "left_over",
    "picture", "rate_intervals", "response_times", "show", "table",
]  # fmt: skip
