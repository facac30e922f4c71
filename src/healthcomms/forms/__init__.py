"""Forms that answer an exercise: typed by hand or filled by call, they hold the same values."""

from healthcomms.forms.bench import SmartBench as smart_bench
from healthcomms.forms.page import StrategyPage as strategy_page
from healthcomms.forms.stakeholders import PowerMap as power_map

__all__ = ["power_map", "smart_bench", "strategy_page"]
