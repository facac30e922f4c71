"""2.1: three drafts repaired on the SMART bench."""

import re
from collections.abc import Sequence

import pandas as pd

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.strategy import REPAIR, Objective, problems

RIGHT = (
    "Three objectives with a figure now, a figure then, a day and a place to look. Whether the words in metric and "
    "population say what you mean, no check can tell: read them to a colleague."
)

EMPTY = Finding(
    0,
    "All boxes of the bench are still empty.",
    "Fill them above; they are saved as you type. Then run this cell again.",
)


def probe(objectives, unseen: bool) -> dict | str:
    return form_values(objectives)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    return judged(seen, load("objectives"), REPAIR)


def judged(seen: dict, drafts: pd.DataFrame, repair: Sequence[str]) -> list[Finding] | None:
    """What is to mend in these drafts of a table like `objectives`."""
    if not isinstance(seen, dict):
        return [lost_form("objectives", points=3)]
    repaired = {draft: seen.get(draft) or {} for draft in repair}
    odd = [draft for draft, values in repaired.items() if not isinstance(values, dict)]
    if odd:
        return [Finding(3, f"{odd[0]} is not a set of seven boxes.", "Run the form's cell again and fill it there.")]
    if not any(value for values in repaired.values() for value in values.values()):
        return None
    evidence = drafts.set_index("objective_id")
    findings = [_worst(draft, values, evidence.loc[draft]) for draft, values in repaired.items()]
    return [finding for finding in findings if finding]


def _worst(draft: str, values: dict, evidence) -> Finding | None:
    """The first thing to mend in one objective; each objective is worth one point."""
    wrong = problems(Objective, values)
    if wrong:
        more = f" ({len(wrong) - 1} more to mend in {draft}.)" if len(wrong) > 1 else ""
        said = short(next(iter(wrong.values())), 200)
        return Finding(1, f"{draft}: {said}{more}", look="What a checkable objective holds")
    for test in _TESTS:
        finding = test(draft, values, evidence)
        if finding:
            return finding
    return None


def _one_word(draft, values, evidence) -> Finding | None:
    if len(re.findall(r"[^\W\d_]{2,}", values["metric"])) > 1:
        return None
    found = f"{draft}: '{short(values['metric'])}' does not say what somebody would count."
    return Finding(1, found, "Name it in a few words, as the evidence does.", "What a checkable objective holds")


def _onlookers(draft, values, evidence) -> Finding | None:
    seen_weekly = evidence["evidence_source"] == "audience_survey.sees_our_posts"
    if not (seen_weekly and re.search(r"\b(reach(ed|es|ing)?|viewers)\b", values["metric"].lower())):
        return None
    return Finding(
        1,
        f"{draft}: '{short(values['metric'])}' counts how many look on, as a platform would.",
        "Count what the evidence counts: people, and what they said.",
        "Start from today's figure",
    )


_NUMBER_OF_THINGS = re.compile(
    r"\b(number|count|share|percentage|proportion) of (?!(\w+ )?minutes)|\bhow many (?!minutes)"
)


def _things_in_minutes(draft, values, evidence) -> Finding | None:
    if values["unit"] != "minutes" or not _NUMBER_OF_THINGS.search(values["metric"].lower()):
        return None
    return Finding(
        1,
        f"{draft}: '{short(values['metric'])}' counts things, but its unit is minutes.",
        "Minutes measure a time: name the time that should get shorter.",
        "What a checkable objective holds",
    )


_UNITS = {"count": "counts things", "GBP": "counts pounds"}


def _unit(draft, values, evidence) -> Finding | None:
    if values["unit"] == evidence["evidence_unit"]:
        return None
    counts = _UNITS.get(values["unit"], f"counts in {values['unit']}")
    found = f"{draft} {counts}, but its evidence is in {evidence['evidence_unit']}."
    return Finding(
        1,
        found,
        "Use the unit in which today's figure comes, or nobody can compare.",
        "What a checkable objective holds",
    )


def _baseline(draft, values, evidence) -> Finding | None:
    said, known = float(values["baseline"]), float(evidence["evidence_value"])
    if abs(said - known) <= 0.05:
        return None
    if abs(said * 100 - known) <= 0.05:
        return Finding(
            1, f"{draft}: the baseline {said:g} is a fraction.", "This course reports percent: multiply by 100."
        )
    found = f"{draft} starts from {said:g}, but the evidence says otherwise."
    return Finding(
        1, found, f"Read the evidence under {draft} again: today's figure stands there.", "Start from today's figure"
    )


def _fraction(draft, values, evidence) -> Finding | None:
    target = float(values["target"])
    if values["unit"] != "percent" or not 0 < target < 1 <= float(values["baseline"]):
        return None
    found = f"{draft}: from {float(values['baseline']):g} to {target:g} percent. The target looks like a fraction of 1."
    return Finding(1, found, "Write both in percent, as so many out of a hundred.", "Start from today's figure")


def _direction(draft, values, evidence) -> Finding | None:
    rises = float(values["target"]) > float(values["baseline"])
    if rises == (evidence["better"] == "higher"):
        return None
    found = (
        f"{draft} goes from {float(values['baseline']):g} to {float(values['target']):g}, so things would get worse."
    )
    return Finding(1, found, f"For this one, {evidence['better']} is better.", "Start from today's figure")


def _source(draft, values, evidence) -> Finding | None:
    if values["data_source"].lower() == evidence["evidence_source"]:
        return None
    found = f"{draft} is measured by {short(values['data_source'])}, which does not hold today's figure."
    return Finding(
        1,
        found,
        "Name the table and column that the evidence names, so that both figures come from one place.",
        "Start from today's figure",
    )


def _achievable(draft, values, evidence) -> Finding | None:
    target = float(values["target"])
    if target > 0 and not (values["unit"] == "percent" and target == 100):
        return None
    return Finding(
        1,
        f"{draft} aims at {target:g}: perfection.",
        "Choose a target that would be good news and could come true.",
        "Start from today's figure",
    )


_TESTS = (
    *(_one_word, _onlookers, _things_in_minutes),
    *(_unit, _baseline, _fraction, _direction, _source, _achievable),
)
