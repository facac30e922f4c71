"""Objectives that someone else could check, and the one-page strategy they stand on."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, Field, FiniteFloat, ValidationError, field_validator, model_validator

from healthcomms.course import TODAY

__all__ = [
    "FIELD_HELP",
    "MOST_WORDS",
    "REPAIR",
    "SECTIONS",
    "TODAY",
    "UNITS",
    "Objective",
    "Page",
    "bare",
    "label",
    "objective_sentence",
    "problems",
    "read_day",
    "says_everyone",
    "word_count",
]

REPAIR = ("O03", "O07", "O11")
"""The drafts of the table `objectives` that lab 2 asks to repair."""

MOST_WORDS = 500
"""As many as one page holds."""

Unit = Literal["count", "percent", "minutes", "GBP"]
UNITS: tuple[str, ...] = get_args(Unit)

FIELD_HELP = {
    "metric": "What will you count? A result, such as 'missed appointments', not an activity such as 'posts'.",
    "unit": "In what unit does the metric come?",
    "baseline": "Where does it stand today, according to the evidence?",
    "target": "Where should it stand on the deadline?",
    "population": "Among whom? Never 'everyone'.",
    "deadline": "By which day? For example 30 June 2027, or 2027-06-30.",
    "data_source": "Where can a colleague look it up? Write table.column, for example messages.first_reply_at_utc.",
}

_EVERYONE = {
    "all",
    "the public",
    "general public",
    "the general public",
    "people",
    "all people",
    "all patients",
    "the community",
    "staff and patients",
}
_EVERYONE_BEGINS = re.compile(
    r"(every|any)(one|body)(?! (who (?!lives|is\b)|whose|with|booked|aged)\b)|all of (them|us)"
)
"""Everyone, or everyone who lives here; but not everyone who writes to us."""

_ACTIVITIES = (
    "post more",
    "posts per",
    "number of posts",
    "posts published",
    "posting",
    "tweets sent",
    "followers",
    "likes",
    "impressions",
    "views(?! of| on)",  # what people think is a result
    "reach(?! us| out)",  # and so is being reached
)


_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d/%m/%Y", "%d/%m/%y")
_WEEKDAY = re.compile(r"(?i)^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(day)?,?\s+")


def read_day(typed: str | date) -> date:
    """A day as people write it; 03/04/2027 stays unread, for it is two days in two countries, 30/04/2027 is one."""
    if isinstance(typed, date):
        return typed
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", _WEEKDAY.sub("", str(typed).strip()))
    for pattern in _DAYS:
        with suppress(ValueError):
            day = datetime.strptime(text, pattern).date()
            if "/" not in pattern or day.day > 12:
                return day
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        raise ValueError(f"There is no {typed} in the calendar: look how many days that month has.")
    raise ValueError(f"'{str(typed)[:40]}' is not a day we can read. Write it like 30 June 2027, or 2027-06-30.")


def says_everyone(population: str) -> bool:
    """Whether these words mean everyone, and so nobody in particular."""
    said = population.strip().lower().rstrip(".")
    return said in _EVERYONE or _EVERYONE_BEGINS.match(said) is not None


def bare(source: str) -> str:
    """A table and a column without the brackets in which some evidence has them."""
    return str(source).strip(" ()")


Day = Annotated[date, BeforeValidator(read_day)]


class Objective(BaseModel):
    """A SMART objective: who measures what, from where to where, among whom, by when, from which column.

    References: `resources` gcs-oasis, cdc-strategy-worksheet
    """

    metric: str = Field(min_length=3)
    unit: Unit
    baseline: FiniteFloat
    target: FiniteFloat
    population: str = Field(min_length=3)
    deadline: Day
    data_source: Annotated[str, BeforeValidator(bare)] = Field(pattern=r"^\w+\.\w+$")

    @field_validator("metric")
    @classmethod
    def _metric_is_a_result(cls, metric: str) -> str:
        named = [found[0] for activity in _ACTIVITIES if (found := re.search(rf"\b{activity}\b", metric.lower()))]
        if named:
            raise ValueError(
                f"'{metric}' counts what you do or how many look on ({named[0]}). "
                "Name the change you want in what people know, do or wait for."
            )
        return metric

    @field_validator("population")
    @classmethod
    def _population_is_somebody(cls, population: str) -> str:
        if says_everyone(population):
            raise ValueError(
                f"'{population}' is everyone, so nobody in particular. Name the group whose change you will count."
            )
        return population

    @field_validator("deadline")
    @classmethod
    def _deadline_can_be_kept(cls, deadline: date) -> date:
        if deadline <= TODAY:
            raise ValueError(f"{_day(deadline)} has passed: in this story it is {_day(TODAY)}. Choose a later day.")
        if deadline > TODAY + timedelta(days=550):
            raise ValueError(
                f"{_day(deadline)} is more than eighteen months away. Choose a day that this team will live to see."
            )
        return deadline

    @model_validator(mode="after")
    def _target_moves(self) -> Self:
        if self.target == self.baseline:
            raise ValueError(f"Baseline and target are both {self.target:g} {self.unit}: what should change?")
        if self.unit == "percent" and not 0 <= self.target <= 100:
            raise ValueError(f"A target of {self.target:g} percent cannot be reached: percent runs from 0 to 100.")
        return self


SECTIONS = {
    "purpose": "Why are we on social media at all, for this piece of work?",
    "goal": "Which goal of the whole organisation does it serve?",
    "audience": "Whom must we reach first?",
    "seldom_heard": "Whom would this plan miss, and what do we do for them?",
    "content": "What will we publish, and where does it come from?",
    "tone": "How do we sound?",
    "roles": "Who writes, who answers, who signs off, and when is nobody there?",
    "risks": "What could go wrong, for whom, and what do we do then? Think of consent, confidentiality and distress.",
}


class Page(BaseModel):
    """A one-page strategy. `channels` names, objective by objective, the channel that carries it.

    References: `resources` gcs-oasis, cdc-strategy-worksheet, nhs-employers-toolkit
    """

    purpose: str = Field(min_length=12)
    goal: str = Field(min_length=12)
    audience: str = Field(min_length=3)
    seldom_heard: str = Field(min_length=12)
    content: str = Field(min_length=12)
    tone: str = Field(min_length=12)
    roles: str = Field(min_length=12)
    risks: str = Field(min_length=12)
    review_date: Day

    @field_validator("audience")
    @classmethod
    def _audience_is_somebody(cls, audience: str) -> str:
        return Objective._population_is_somebody(audience)

    @field_validator("review_date")
    @classmethod
    def _reviewed_within_a_year(cls, review: date) -> date:
        if not TODAY < review <= TODAY + timedelta(days=366):
            raise ValueError(f"The review is on {_day(review)}. Look at the page again within a year of {_day(TODAY)}.")
        return review


_NOT_A_NUMBER = "{field} is '{input}', which is not a number. Write it in figures, without the unit."
_NOT_A_COLUMN = (
    "{field} is '{input}'. Write the table and the column with a full stop between them, "
    "for example messages.first_reply_at_utc."
)
_SENTENCES = {  # pydantic's name of the fault → what we say
    "missing": "{field} is empty. {help}",
    "string_too_short": "{field} says too little ('{input}'): write a few words more. {help}",
    "float_parsing": _NOT_A_NUMBER,
    "finite_number": _NOT_A_NUMBER,
    "literal_error": "{field} is '{input}'. Choose one of: " + ", ".join(UNITS) + ".",
    "string_pattern_mismatch": _NOT_A_COLUMN,
}


def problems(model: type[BaseModel], values: dict) -> dict[str, str]:
    """What is wrong with the values of a form, in words: field → one sentence; empty when all is well.

    A field that is absent, None or blank counts as empty. A fault that lies between two fields
    is given under the field to change first (`target`).
    """
    given = {name: value for name, value in values.items() if value not in (None, "") and str(value).strip()}
    try:
        model.model_validate(given)
    except ValidationError as error:
        return {str((fault["loc"] or ("target",))[0]): _sentence(fault) for fault in error.errors()}
    return {}


def _sentence(fault: dict) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    field = str(fault["loc"][0])
    pattern = _SENTENCES.get(fault["type"], "{field} is '{input}', which does not fit here. {help}")
    help_text = FIELD_HELP.get(field) or SECTIONS.get(field) or "Choose a day, for example 2027-06-30."
    return pattern.format(field=label(field), input=str(fault["input"])[:40], help=help_text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def label(field: str) -> str:
    """The field's name as people read it: `data_source` → 'Data source'."""
    return field.replace("_", " ").capitalize()


def objective_sentence(values: dict) -> str:
    """The objective as one sentence; a gap shows as an ellipsis, so a half-filled form reads too."""
    said = {name: values.get(name) if values.get(name) not in (None, "") else "…" for name in Objective.model_fields}
    return (
        "By {deadline}, bring {metric} from {baseline} to {target} {unit} among {population}, "
        "measured by {data_source}.".format(**said)
    )


def word_count(values: dict) -> int:
    """Words in the sections of a strategy page."""
    return sum(len(str(values.get(section) or "").split()) for section in SECTIONS)
