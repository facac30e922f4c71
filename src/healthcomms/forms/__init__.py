"""Forms that answer an exercise: typed by hand or filled by call, they hold the same values."""

from healthcomms.forms.bench import SmartBench as smart_bench
from healthcomms.forms.costs import HoursAndBudget as costs
from healthcomms.forms.dialogue import DialogueExplorer as dialogue
from healthcomms.forms.metric_explorer import MetricExplorer as metric_explorer
from healthcomms.forms.page import StrategyPage as strategy_page
from healthcomms.forms.post_checker import PostChecker as post_checker
from healthcomms.forms.readiness import Readiness as readiness
from healthcomms.forms.stakeholders import PowerMap as power_map
from healthcomms.forms.triage import Triage as triage
from healthcomms.forms.walker import ResponseWalker as response_walker

__all__ = [
    "costs",
    "dialogue",
    "metric_explorer",
    "post_checker",
    "power_map",
    "readiness",
    "response_walker",
    "smart_bench",
    "strategy_page",
    "triage",
]
