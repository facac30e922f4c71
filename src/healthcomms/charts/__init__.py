"""Figures of the course, shown with a sentence and a small table."""

from healthcomms.charts.audience import audience_map, interval_plot
from healthcomms.charts.show import show, table

__all__ = ["audience_map", "interval_plot", "show", "table"]
