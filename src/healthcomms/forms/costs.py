"""What a channel costs that is called free: hours by task, the price of an hour, and money spent."""

import pandas as pd

from healthcomms import charts
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.metrics import cost_gbp, cost_per_engagement_gbp

__all__ = ["HoursAndBudget"]

_TITLE = "Hours and budget"
_WEEKS = 52
_HOURS_OF_A_WEEK = 168
_TASKS = {
    "making": "Making: writing, pictures, captions, alternative text",
    "answering": "Answering: comments, messages, a word with a colleague first",
    "listening": "Listening: what people say where we are not named",
    "reporting": "Reporting: counting, checking, telling others",
}
_FIELDS = (
    *(Field(task, f"{label} (hours a week)", "number", range=(0, 20, 0.5)) for task, label in _TASKS.items()),
    Field("hour_gbp", "What an hour costs the employer (pounds)", "number", range=(10, 60, 1)),
    Field("spend_gbp", "Spent on boosting and tools (pounds a month)", "number", range=(0, 1000, 10)),
)
_START = {"making": 9, "answering": 4, "listening": 1, "reporting": 1, "hour_gbp": 28, "spend_gbp": 250}


class HoursAndBudget(FieldsForm):
    """Hours a week by task, what an hour costs, and the spend: what a year costs, and one engagement.

    `engagements` counts those of one year; with none, the cost of one is undefined, not 0. A year has 52 weeks here.
    """

    def __init__(self, exercise: str, engagements: int):
        self._engagements = int(engagements)
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, start=_START)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {_TITLE: _to_mend(values) or self._sentences(_bill(values))}

    def _page(self, values: dict) -> str:
        return "" if _to_mend(values) else charts.table(_bill(values)).data

    def _sentences(self, bill: pd.DataFrame) -> list[str]:
        hours, pounds = bill.iloc[-1][["hours a week", "pounds a year"]]
        if pounds == 0:
            return ["It costs nothing: nobody writes, listens or answers. Is that still a channel?"]
        if hours > _HOURS_OF_A_WEEK:
            return [f"{hours:g} hours a week: a week has {_HOURS_OF_A_WEEK}. Is one of the numbers a slip?"]
        each = cost_per_engagement_gbp(pounds, engagements=self._engagements)
        price = "and no engagement, so the price of one is undefined" if pd.isna(each) else f"£{each:.2f} an engagement"
        return [f"{hours:g} hours a week and £{pounds:,.0f} a year: {price} ({self._engagements:,} in the year)."]


def _to_mend(values: dict) -> list[str]:
    """What keeps the bill from being added up, a sentence for each field."""
    return [
        f"To mend: '{field.label}' needs a number from 0 up."
        for field in _FIELDS
        if not isinstance(values[field.name], float) or values[field.name] < 0
    ]


def _bill(values: dict) -> pd.DataFrame:
    """A line a task, one for the spend and one for all of it."""
    lines = [
        (label.partition(":")[0], values[task], _time_gbp(values[task], values["hour_gbp"]))
        for task, label in _TASKS.items()
    ]
    lines.append(("Boosting and tools", None, 12 * values["spend_gbp"]))
    bill = pd.DataFrame(lines, columns=["what for", "hours a week", "pounds a year"])
    bill.loc[len(bill)] = ["All together", bill["hours a week"].sum(), bill["pounds a year"].sum()]
    return bill.round({"pounds a year": 0}).astype({"pounds a year": int})


def _time_gbp(hours_a_week: float, hour_gbp: float) -> float:
    return cost_gbp(0, staff_min=60 * _WEEKS * hours_a_week, hourly_rate_gbp=hour_gbp)
