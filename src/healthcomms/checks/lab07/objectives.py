"""7.1: three drafts for Carers Week, repaired as in 2.1; none may end before the week has begun."""

from datetime import date

from healthcomms.checks.lab02 import objectives as bench
from healthcomms.checks.lab07.lesson import of_lesson
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.strategy import Objective, problems, read_day

RIGHT = (
    "Three objectives that somebody can look up after the week. Whether the words say what you mean, no check can "
    "tell: read them to a carer."
)

EMPTY = bench.EMPTY

probe = bench.probe

_WEEK = date(2027, 6, 7)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    drafts = load("objectives", draw="capstone")
    findings = of_lesson(2, bench.judged(seen, drafts, drafts["objective_id"].tolist()))
    if findings is None or not isinstance(seen, dict):
        return findings
    named = " ".join(finding.found[:4] for finding in findings)  # an objective pays once
    return [*findings, *(_too_early(draft, seen[draft]) for draft in _early(seen) if draft not in named)]


def _early(seen: dict) -> list[str]:
    """The sound objectives whose deadline comes before the week."""
    sound = [draft for draft, values in seen.items() if isinstance(values, dict) and not problems(Objective, values)]
    return [draft for draft in sound if read_day(seen[draft]["deadline"]) < _WEEK]


def _too_early(draft: str, values: dict) -> Finding:
    found = f"{draft} is to be reached by {values['deadline']}, before Carers Week has begun."
    return Finding(1, found, "Choose a day in the week or after it, when there is something to look up.")
