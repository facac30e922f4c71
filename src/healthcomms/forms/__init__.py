"""Forms that answer an exercise: typed by hand or filled by call, they hold the same values."""

from healthcomms.forms.bench import SmartBench as smart_bench
from healthcomms.forms.best_time import BestTime as best_time
from healthcomms.forms.calendar_planner import CalendarPlanner as calendar_planner
from healthcomms.forms.claims_audit import ClaimsAudit as claims_audit
from healthcomms.forms.consent_pack import ConsentPack as consent_pack
from healthcomms.forms.costs import HoursAndBudget as costs
from healthcomms.forms.counterfactual import Counterfactual as counterfactual
from healthcomms.forms.dialogue import DialogueExplorer as dialogue
from healthcomms.forms.evidence_ladder import EvidenceLadder as evidence_ladder
from healthcomms.forms.evidence_sorter import EvidenceSorter as evidence_sorter
from healthcomms.forms.maturity import Maturity as maturity
from healthcomms.forms.metric_explorer import MetricExplorer as metric_explorer
from healthcomms.forms.notice_checker import NoticeChecker as notice_checker
from healthcomms.forms.page import StrategyPage as strategy_page
from healthcomms.forms.policy_gaps import PolicyGaps as policy_gaps
from healthcomms.forms.post_checker import PostChecker as post_checker
from healthcomms.forms.post_checker import PostDrafts as post_drafts
from healthcomms.forms.readiness import Readiness as readiness
from healthcomms.forms.sample_size import SampleSize as sample_size
from healthcomms.forms.sorter import Sorter as sorter
from healthcomms.forms.stakeholders import PowerMap as power_map
from healthcomms.forms.triage import Triage as triage
from healthcomms.forms.walker import ResponseWalker as response_walker
from healthcomms.forms.week_planner import WeekPlanner as week_planner

__all__ = [
    "best_time",
    "calendar_planner",
    "claims_audit",
    "consent_pack",
    "costs",
    "counterfactual",
    "dialogue",
    "evidence_ladder",
    "evidence_sorter",
    "maturity",
    "metric_explorer",
    "notice_checker",
    "policy_gaps",
    "post_checker",
    "post_drafts",
    "power_map",
    "readiness",
    "response_walker",
    "sample_size",
    "smart_bench",
    "sorter",
    "strategy_page",
    "triage",
    "week_planner",
]
