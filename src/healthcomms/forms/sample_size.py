"""How many people a fair test needs, and how many days that takes."""

from math import ceil

import pandas as pd

from healthcomms import charts
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.inference import sample_size_per_arm

__all__ = ["SampleSize"]

_TITLE = "How many people does the test need?"
_ASKS = "Give three numbers above 0. Rate and difference together stay below 100 percent."
_FIELDS = (
    Field("now", "Rate today (percent)", "number", range=(0.5, 20, 0.1)),
    Field("worthwhile", "Smallest difference worth acting on (points)", "number", range=(0.1, 5, 0.1)),
    Field("per_day", "New people reached in a day", "number", range=(100, 5000, 100)),
)


class SampleSize(FieldsForm):
    """People for a test of two versions: `values` is {"now", "worthwhile", "per_day"}, two of them in percent.

    Two-sided 5 %, power 80 %, unpooled. Half of the people see each version. A rate that may be a share is asked about.
    """

    def __init__(self, exercise: str):
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, start={"now": 3, "worthwhile": 0.9, "per_day": 800})

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        if not _complete(values):
            return {_TITLE: [_ASKS]}
        row, aim = _row(**values), values["now"] + values["worthwhile"]
        return {
            _TITLE: [
                *_share_meant(values["now"]),
                f"From {values['now']:g} % to {aim:g} %: {row['each version']:,} people for each version, "
                f"{row['both']:,} in all. Days: {row['days']:,}.",
                "Whoever has seen one version is not counted again, so days get slower towards the end.",
            ]
        }

    def _page(self, values: dict) -> str:
        if not _complete(values):
            return ""
        points = [values["worthwhile"] * times for times in (0.5, 1, 2)]
        rows = [_row(**{**values, "worthwhile": each}) for each in points if values["now"] + each < 100]
        return charts.table(pd.DataFrame(rows)).data


def _complete(values: dict) -> bool:
    numbers = all(isinstance(value, float) and value > 0 for value in values.values())
    return numbers and values["now"] + values["worthwhile"] < 100


def _share_meant(now: float) -> list[str]:
    """A question where 0.03 may stand for 3 percent: rates below a tenth of a percent are rare."""
    return [f"{now:g} % is very little. Do you mean {100 * now:g} %? Then write {100 * now:g}."] if now < 0.1 else []


def _row(now: float, worthwhile: float, per_day: float) -> dict:
    people = sample_size_per_arm(now / 100, (now + worthwhile) / 100, variance="unpooled")
    both = 2 * people
    return {"points": f"{worthwhile:g}", "each version": people, "both": both, "days": ceil(both / per_day)}
