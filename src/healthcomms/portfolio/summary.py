"""Page one: aim, what was done, what was found and how sure, what is next. Only from what is there."""

from collections.abc import Sequence

from healthcomms.forms.sheet import day_in_words
from healthcomms.portfolio.blocks import Facts, said
from healthcomms.portfolio.desk import Desk, dict_of, rows_of
from healthcomms.portfolio.evaluation import Verdict
from healthcomms.portfolio.measurement import findings
from healthcomms.portfolio.plan import objective_lines
from healthcomms.portfolio.sources import Source

__all__ = ["summary"]

_EXERCISE = "Exercise: "
"""Before what was made for the invented hospitals, where the report is of somebody's own posts."""


def summary(desk: Desk, source: Source, verdict: Verdict | None) -> Facts:
    """The answer first; a line for which there is nothing is left out."""
    made = {"Aim": _aim(desk), "Done": _done(desk), "Found": _found(verdict)}
    measured, following = {"Measured, and how sure": findings(source)}, {"Next": _next(desk)}
    if source.own:
        told = measured | {f"{_EXERCISE}{name.lower()}": lines for name, lines in (made | following).items()}
    else:
        told = made | measured | following
    return Facts({name: "\n".join(lines) for name, lines in told.items() if lines})


def _aim(desk: Desk) -> list[str]:
    bench = desk.form("7.1", "2.1")
    if bench:
        return [f"{place}. {line}" for place, line in enumerate(objective_lines(bench), start=1)]
    page = desk.form("2.6a")
    return _known([dict_of(page.values).get("goal")]) if page else []


def _done(desk: Desk) -> list[str]:
    planned, sorted_ones = desk.form("7.3", "5.6"), desk.form("7.5", "3.5")
    posts = [row for row in rows_of(planned.values).values() if any(row.values())] if planned else []
    messages = [row for row in rows_of(sorted_ones.values).values() if row.get("route")] if sorted_ones else []
    counted = {"post{s} planned": len(posts), "message{s} sorted": len(messages), "text{s} written": len(desk.pieces)}
    told = [f"{n} {what.format(s='' if n == 1 else 's')}" for what, n in counted.items() if n]
    return [f"{', '.join(told)}."] if told else []


def _found(verdict: Verdict | None) -> list[str]:
    if verdict is None:
        return []
    told = f"Effect of Carers Week on how many carers joined the register: {verdict.in_words}"
    return [told, *([verdict.apart] if verdict.apart else [])]


def _next(desk: Desk) -> list[str]:
    page = desk.form("2.6a")
    review = _known([dict_of(page.values).get("review_date")]) if page else []
    looks = [f"Day to look at the strategy again: {day_in_words(day)}." for day in review]
    return [*looks, *(["What the author proposes stands in “The report” below."] if "7.11" in desk.pieces else [])]


def _known(values: Sequence) -> list[str]:
    return [said(value) for value in values if said(value) != "–"]
