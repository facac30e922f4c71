"""7.1: three drafts for Carers Week, repaired as in 2.1; none may end before the week has begun."""

import re
from datetime import date

from healthcomms.checks.calls import short
from healthcomms.checks.lab02 import objectives as bench
from healthcomms.checks.lab07.lesson import of_lesson
from healthcomms.checks.lab07.week import WEEK
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.policy import boxes
from healthcomms.strategy import Objective, bare, problems, read_day

RIGHT = (
    "Three objectives that somebody can look up after the week. Whether the words say what you mean, no check can "
    "tell: read them to a carer."
)

EMPTY = bench.EMPTY

probe = bench.probe

_CARERS = re.compile(
    r"carer|caring|cares? for|look(s|ing)? after|famil|relative|parent|partner|spouse|neighbour|visitor|patient|"
    r"\bring|call|phone|regist|people who|those who",
    re.IGNORECASE,
)
"""Words for those whom the evidence of the three drafts counts."""
_MOST_TIMES = 3
"""Nobody multiplies a figure by more than this in one week."""


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    drafts = load("objectives", draw="capstone")
    seen = _without_brackets(seen)
    findings = of_lesson(2, bench.judged(seen, drafts, drafts["objective_id"].tolist()))
    if findings is None or not isinstance(seen, dict):
        return findings
    named = " ".join(finding.found[:4] for finding in findings)  # an objective pays once
    sound = [draft for draft, values in seen.items() if isinstance(values, dict) and not problems(Objective, values)]
    more = (_of_the_week(draft, seen[draft]) for draft in sound if draft not in named)
    return [*findings, *(finding for finding in more if finding)]


def _without_brackets(seen: dict) -> dict:
    """The source as the evidence prints it, without its brackets."""
    if not isinstance(seen, dict):
        return seen
    return {
        draft: {**values, "data_source": bare(values["data_source"])}
        if isinstance(values, dict) and values.get("data_source")
        else values
        for draft, values in seen.items()
    }


def _of_the_week(draft: str, values: dict) -> Finding | None:
    """What is still to mend in an objective that is sound by itself: whom it counts, how far it goes, until when."""
    empty = next((fault for box in ("metric", "population") if (fault := boxes.fault(box, values[box]))), None)
    if empty:
        return Finding(1, f"{draft}: {empty}", "Write it so that a colleague knows whom to count.")
    if not _CARERS.search(values["population"]):
        found = f"{draft}: “{short(values['population'], 40)}” are not the people whom its evidence counts."
        return Finding(1, found, "Read the evidence again: of whom is today's figure?")
    if float(values["target"]) > _MOST_TIMES * float(values["baseline"]):
        found = f"{draft} goes from {float(values['baseline']):g} to {float(values['target']):g} in one campaign."
        return Finding(1, found, "Choose a target that would be good news and could come true.")
    return _too_early(draft, values) if read_day(values["deadline"]) < date.fromisoformat(WEEK[0]) else None


def _too_early(draft: str, values: dict) -> Finding:
    found = f"{draft} is to be reached by {values['deadline']}, before Carers Week has begun."
    return Finding(1, found, "Choose a day in the week or after it, when there is something to look up.")
