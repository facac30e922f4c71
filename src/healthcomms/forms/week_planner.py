"""The campaign week: a hashtag role and an idea for each of five days, and what the week asks of whom."""

import pandas as pd

from healthcomms import charts
from healthcomms.campaigns import week
from healthcomms.forms.rows import Field, Row, RowsForm

__all__ = ["WeekPlanner"]

_FIELDS = (
    Field("role", "Hashtag", "choice", options=tuple((role, role) for role in week.ROLES)),
    Field(
        "idea",
        "Idea",
        "choice",
        options=tuple((name, f"{idea.hours:g} h: {idea.title}") for name, idea in week.IDEAS.items()),
    ),
)
_WEEK = "The week"
_HOURS = Field("hours", "Hours that your team has for it", "number", range=(0, 60, 1))


class WeekPlanner(RowsForm):
    """Values {"Monday": {"role": "home", "idea": "chat"}, …, "The week": {"hours": 20.0}}."""

    def __init__(self, exercise: str):
        rows = [*(Row(day, day, _FIELDS) for day in week.DAYS), Row(_WEEK, _WEEK, (_HOURS,))]
        super().__init__(exercise, rows, start={_WEEK: {"hours": 20}})

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {day: _risk(values[day]["idea"]) for day in week.DAYS} | {_WEEK: _of_the_week(values)}

    def _page(self, values: dict) -> str:
        lines = [_line(day, values[day]["role"], values[day]["idea"]) for day in week.DAYS]
        return charts.table(pd.DataFrame(lines)).data


def _risk(idea: str | None) -> list[str]:
    return [f"Mind: {week.IDEAS[idea].risk}"] if idea else []


def _of_the_week(values: dict) -> list[str]:
    there = values[_WEEK]["hours"]
    if not isinstance(there, float) or there < 0:
        return ["Give the hours of your team as a number from 0 up."]
    roles = [values[day]["role"] for day in week.DAYS if values[day]["role"]]
    ideas = [values[day]["idea"] for day in week.DAYS if values[day]["idea"]]
    left = 2 * len(week.DAYS) - len(roles) - len(ideas)
    waits = [f"{left} boxes are empty still."] if left else []
    return waits + week.remarks(roles, ideas, hours_there=there)


def _line(day: str, role: str | None, name: str | None) -> dict:
    idea = week.IDEAS[name] if name else None
    return {
        "day": day,
        "hashtag": role,
        "idea": idea and idea.title,
        "meant to": idea and idea.objective,
        "hours": idea and f"{idea.hours:g}",
        "people": idea and week.PARTS[idea.takes_part],
    }
