"""Forms that answer an exercise: typed by hand or filled by call, they hold the same values."""

from healthcomms.forms.bench import SmartBench as smart_bench
from healthcomms.forms.costs import HoursAndBudget as costs
from healthcomms.forms.dialogue import DialogueExplorer as dialogue
from healthcomms.forms.page import StrategyPage as strategy_page
from healthcomms.forms.readiness import Readiness as readiness
from healthcomms.forms.stakeholders import PowerMap as power_map

__all__ = ["costs", "dialogue", "power_map", "readiness", "smart_bench", "strategy_page"]
