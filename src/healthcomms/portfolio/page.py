"""All sections on one page that needs nothing else: no script, no font, no other host."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from healthcomms.portfolio import plan
from healthcomms.portfolio.blocks import Section
from healthcomms.portfolio.campaign import campaign_section
from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.evaluation import evaluation_section, verdict_of
from healthcomms.portfolio.measurement import measurement_sections
from healthcomms.portfolio.method import method_notes
from healthcomms.portfolio.names import typed_names
from healthcomms.portfolio.routine import routine_section
from healthcomms.portfolio.sources import Source
from healthcomms.portfolio.summary import summary
from healthcomms.portfolio.written import written_sections

__all__ = ["Portfolio", "make"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


@dataclass(frozen=True)
class Portfolio:
    """The page as HTML; in sentences, what is not on it yet and what to look at before anybody sees it."""

    html: str
    missing: list[str]
    warnings: list[str]


def make(desk: Desk, source: Source, *, name: str = "", made_on: date, with_course: bool = False) -> Portfolio:
    """The portfolio of one desk. The measurement report is of `source`; nobody is named unless `name` says so.

    Beside somebody's own posts the evaluation, which is of invented hospitals, is there only `with_course`.
    """
    planned = [plan.strategy_section(desk), plan.audience_section(desk), campaign_section(desk)]
    planned += [plan.calendar_section(desk), routine_section(desk)]
    measured, written = measurement_sections(source, desk.seen("7.6")), written_sections(desk)
    shown = with_course or not source.own
    verdict = verdict_of(desk) if shown else None
    found = [evaluation_section(desk, verdict)] if shown else []
    missing = [section.missing for section in (*planned, *found, *written) if section.missing]
    parts = _parts(planned, measured, found, written, own=source.own)
    html = _TEMPLATES.get_template("portfolio.html.j2").render(
        name=name, made_on=f"{made_on.day} {made_on:%B %Y}", own=source.own, says=source.says, notes=source.notes,
        summary=summary(desk, source, verdict), parts=parts, missing=missing, faults=desk.faults,
        methods=method_notes(source, effect=verdict is not None),
    )  # fmt: skip
    return Portfolio(html, missing, [*([verdict.apart] if verdict and verdict.apart else []), *_names(desk)])


def _names(desk: Desk) -> list[str]:
    found = typed_names(desk)
    more = f" and {len(found) - _MOST_NAMES} more" if len(found) > _MOST_NAMES else ""
    told = f"What looks like a name in what you typed: {', '.join(found[:_MOST_NAMES])}{more}. Should it be there?"
    return [told] if found else []


_MOST_NAMES = 20


@dataclass(frozen=True)
class _Part:
    """A large part of the page; `invented` marks what is of the course's hospitals beside somebody's own report."""

    name: str
    title: str
    sections: list[Section]
    invented: bool


def _parts(planned: list, measured: list, found: list, written: list, *, own: bool) -> list[_Part]:
    """The parts that hold anything; beside one's own report, which then comes first, the others are marked."""
    parts = [
        _Part("plan", "The plan", planned, own),
        _Part("measurement", "Measurement report", measured, False),
        _Part("evaluation-part", "Evaluation", found, own),
        _Part("written", "Written pieces", written, own),
    ]
    parts = [replace(part, sections=[one for one in part.sections if one.blocks]) for part in parts]
    return sorted((part for part in parts if part.sections), key=lambda part: part.invented)
