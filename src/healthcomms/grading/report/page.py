"""The class report as one page that needs nothing else: no script, no other host."""

from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from healthcomms.course import Exercise
from healthcomms.grading.record import NOT_GRADABLE, Record
from healthcomms.grading.report import words
from healthcomms.grading.report.changes import changes, summary
from healthcomms.grading.report.figures import points_figure, shares_figure
from healthcomms.grading.report.measures import FEWEST, by_exercise, complete, judged, seconds, spread, written_levels
from healthcomms.grading.report.mistakes import Named, named
from healthcomms.grading.report.results import Results

__all__ = ["TEMPLATES", "page"]

MOST_MISTAKES = 8
"""Shown for an exercise; the rest is counted."""

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
TEMPLATES.filters |= {"code": words.with_code, "share": words.share, "learners": words.learners, "and_": words.and_}


def page(results: Results) -> str:
    """The report on one lab as HTML. `results` holds at least one record."""
    earned = judged(results)
    changed = changes(results.records)
    return TEMPLATES.get_template("report.html.j2").render(
        lab=results.lab,
        results=results,
        n=len(results.records),
        fewest=FEWEST,
        graded_at=max(one.graded_at for one in results.records),
        facts=_facts(results),
        points=_points(results, earned),
        exercises=_exercises(by_exercise(results)),
        known=len(complete(earned)),
        mistakes=_mistakes(results),
        written=[_written(results, item) for item in results.lab.exercises if item.kind == "written"],
        look_at=_look_at(results),
        late=[f"{learner} ({words.lateness(late)})" for learner, late in results.late.items()],
        changes=changed,
        changes_say=summary(changed),
    )


def _facts(results: Results) -> list[tuple[str, str]]:
    n, records = len(results.records), results.records
    not_gradable = sum(bool(_not_gradable(results, one)) for one in records)
    facts = [
        ("Handed in", words.learners(len(results.handed_in))),
        ("Graded", words.learners(n)),
        ("Handed in, but not graded", words.learners(len(results.not_graded))),
        ("With an exercise that could not be graded", words.share(not_gradable, n)),
        ("Flagged for a person to look", words.share(sum(bool(one.flags) for one in records), n)),
        ("Late", words.share(len(results.late), len(results.handed_in))),
        ("Isolation while grading", _isolation(records)),
        ("Time for one submission", _time(seconds(results)) + _untimed(records)),
    ]
    if results.absent:
        nothing = words.share(len(results.absent), len(results.class_list))
        facts.insert(1, ("In the class, but handed in nothing", nothing))
    return facts


def _isolation(records: list[Record]) -> str:
    kinds = Counter(one.isolation or "not run" for one in records)
    return next(iter(kinds)) if len(kinds) == 1 else ", ".join(f"{kind} ({n})" for kind, n in kinds.most_common())


def _time(took: pd.Series) -> str:
    if took.empty:
        return "not recorded"
    most = f"90 % within {took.quantile(0.9):.1f} s, " if len(took) >= FEWEST else ""
    return f"median {took.median():.1f} s, {most}longest {took.max():.1f} s"


def _untimed(records: list[Record]) -> str:
    """nbgrader's own autograde does not say when a submission began and ended."""
    return "" if all("whole" in one.seconds for one in records) else "; its cells and checks, not start and saving"


def _not_gradable(results: Results, one: Record) -> dict[str, list[str]]:
    """Reason → exercises, without those that a person has given points for."""
    reasons = defaultdict(list)
    for name, outcome in one.outcomes.items():
        if outcome.status == NOT_GRADABLE and (one.learner, name) not in results.given:
            reasons[" ".join(outcome.findings)].append(name)
    return reasons


def _points(results: Results, earned: pd.DataFrame) -> dict:
    """The figure, over what is judged for everybody; which exercises wait for a marker; who is not in it."""
    known = complete(earned)
    waiting = [item for item in results.lab.exercises if item.kind == "written" and item.id not in known]
    most = sum(item.points for item in results.lab.exercises if item.id in known)
    figure = _points_figure(known.sum(axis="columns"), most) if len(known) else None
    return {"figure": figure, "waiting": waiting, "left_out": len(earned) - len(known)}


def _points_figure(totals: pd.Series, most: float) -> str:
    return points_figure(spread(totals, most), _points_say(totals, most)).data


def _points_say(totals: pd.Series, most: float) -> str:
    low, middle, high = totals.quantile([0.25, 0.5, 0.75])
    if len(totals) < FEWEST:
        return f"Points of {words.learners(len(totals))}: from {totals.min():g} to {totals.max():g} of {most:g}."
    return (
        f"At least half of the {len(totals)} learners have {middle:g} points or more, of {most:g}; "
        f"the middle half lies between {low:g} and {high:g}."
    )


def _exercises(rows: pd.DataFrame) -> dict:
    judged = rows.dropna(subset=["share"])
    figure = None
    if len(judged) and judged["n"].min() >= FEWEST:
        shares = pd.DataFrame(
            {"exercise": judged["id"] + " " + judged["title"], "percent": 100 * judged["share"], "n": judged["n"]}
        )
        figure = shares_figure(shares, _shares_say(shares)).data
    return {"figure": figure, "rows": [_row(row) for row in rows.to_dict("records")]}


def _shares_say(shares: pd.DataFrame) -> str:
    hardest, easiest = shares.iloc[0], shares.iloc[-1]
    return (
        f"Hardest was {hardest['exercise']}, with {hardest['percent']:.0f} % of its points on average; "
        f"easiest was {easiest['exercise']}, with {easiest['percent']:.0f} %."
    )


def _row(row: dict) -> dict:
    tells = row["discrimination"]
    return row | {
        "mean": "–" if pd.isna(row["mean"]) else f"{row['mean']:.1f} of {row['most']:g}",
        "full": words.share(row["full"], row["n"]),
        "tells": f"{tells:+.2f}".replace("-", "−") if isinstance(tells, float) else tells,
        "untouched": words.share(row["untouched"], row["n"]),
    }


def _mistakes(results: Results) -> list[dict]:
    """For each exercise, in the order of the lab, its most frequent mistakes and how many more there are."""
    found = named(results.records)
    per_exercise = [(item, [one for one in found if one.exercise == item.id]) for item in results.lab.exercises]
    return [{"exercise": item, **_most_frequent(mistakes)} for item, mistakes in per_exercise if mistakes]


def _most_frequent(mistakes: list[Named]) -> dict:
    return {"shown": mistakes[:MOST_MISTAKES], "more": len(mistakes[MOST_MISTAKES:])}


def _written(results: Results, item: Exercise) -> dict:
    to_mark = {one.learner for one in results.records} - set(results.unread)
    unanswered = sum(of == item.id for _, of in results.unanswered)
    waiting = sum((learner, item.id) not in results.given for learner in to_mark)
    levels = written_levels(results, item.id)
    return {
        "exercise": item, "unanswered": unanswered, "waiting": waiting, "unread": len(results.unread),
        "marked": int(levels["learners"].sum()), "levels": levels.to_dict("records"),
    }  # fmt: skip


def _look_at(results: Results) -> dict[str, list[str]]:
    """Learner → what a person should look at, in the order of names; only those with something."""
    said = {one.learner: _noticed(results, one) for one in results.records}
    said |= {learner: ["handed in, but not graded"] for learner in results.not_graded}
    return {learner: notes for learner, notes in sorted(said.items()) if notes}


def _noticed(results: Results, one: Record) -> list[str]:
    reasons = _not_gradable(results, one)
    left = [f"{', '.join(names)} not gradable: {reason}" for reason, names in reasons.items()]
    remarks = [remark for remark in one.remarks if remark not in reasons]
    return [*left, *(f"flagged: {flag}" for flag in one.flags), *remarks]
