"""Forms that answer an exercise: typed by hand or filled by call, they hold the same values."""

from healthcomms.forms.bench import SmartBench as smart_bench
from healthcomms.forms.consent_pack import ConsentPack as consent_pack
from healthcomms.forms.maturity import Maturity as maturity
from healthcomms.forms.page import StrategyPage as strategy_page
from healthcomms.forms.policy_gaps import PolicyGaps as policy_gaps
from healthcomms.forms.sorter import Sorter as sorter
from healthcomms.forms.stakeholders import PowerMap as power_map

__all__ = ["consent_pack", "maturity", "policy_gaps", "power_map", "smart_bench", "sorter", "strategy_page"]
