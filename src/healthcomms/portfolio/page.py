"""All sections on one page that needs nothing else: no script, no font, no other host."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from healthcomms.portfolio import plan
from healthcomms.portfolio.blocks import Section
from healthcomms.portfolio.campaign import campaign_section
from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.evaluation import evaluation_section
from healthcomms.portfolio.measurement import measurement_sections
from healthcomms.portfolio.method import method_notes
from healthcomms.portfolio.routine import routine_section
from healthcomms.portfolio.sources import Source
from healthcomms.portfolio.written import written_sections

__all__ = ["Portfolio", "make"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


@dataclass(frozen=True)
class Portfolio:
    """The page as HTML, and in sentences what is not on it yet."""

    html: str
    missing: list[str]


def make(desk: Desk, source: Source, *, name: str = "", made_on: date) -> Portfolio:
    """The portfolio of one desk. The measurement report is of `source`; nobody is named unless `name` says so."""
    planned = [plan.strategy_section(desk), plan.audience_section(desk), campaign_section(desk)]
    planned += [plan.calendar_section(desk), routine_section(desk)]
    measured = measurement_sections(source, desk.seen("7.6"))
    found, written = evaluation_section(desk), written_sections(desk)
    missing = [section.missing for section in (*planned, found, *written) if section.missing]
    html = _TEMPLATES.get_template("portfolio.html.j2").render(
        name=name, made_on=f"{made_on.day} {made_on:%B %Y}", own=source.own, says=source.says, notes=source.notes,
        chapters=_chapters(planned, measured, found, written), missing=missing, faults=desk.faults,
        methods=method_notes(source, effect=bool(found.blocks)),
    )  # fmt: skip
    return Portfolio(html, missing)


def _chapters(planned: list[Section], measured: list[Section], found: Section, written: list[Section]) -> list:
    """Heading, name and sections of each large part."""
    parts = (
        ("plan", "The plan", planned),
        ("measurement", "Measurement report", measured),
        ("evaluation-part", "Evaluation", [found]),
        ("written", "Written pieces", written),
    )
    shown = [(name, title, [one for one in sections if one.blocks]) for name, title, sections in parts]
    return [part for part in shown if part[2]]
