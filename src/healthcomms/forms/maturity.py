"""The staff maturity dial: six habits, how often each is kept, and where to begin."""

import pandas as pd

from healthcomms import charts
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.policy import staff

__all__ = ["Maturity"]

_TITLE = "Six habits with staff"
_OFTEN = (("no", "No"), ("sometimes", "Sometimes"), ("every week", "Every week or so"))


class Maturity(FieldsForm):
    """Answer for six habits: `values` is {habit: "no", "sometimes", "every week" or None}.

    Below the boxes stand the points, where to begin, and a first step for every habit that is not kept each week.
    """

    def __init__(self, exercise: str):
        fields = [Field(name, says, "choice", options=_OFTEN) for name, says in staff.HABITS.items()]
        super().__init__(exercise, title=_TITLE, fields=fields)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        answered = {habit: often for habit, often in values.items() if often}
        left = len(values) - len(answered)
        if left:
            return {_TITLE: [f"{len(answered)} of {len(values)} answered. The points come when all are."]}
        return {_TITLE: _sentences(staff.maturity(answered), answered)}

    def _page(self, values: dict) -> str:
        return charts.table(pd.DataFrame([_line(habit, often) for habit, often in values.items()])).data


def _line(habit: str, often: staff.HowOften | None) -> dict:
    step = staff.FIRST_STEP[habit] if often in ("no", "sometimes") else None
    return {"habit": staff.HABITS[habit], "how often": often, "a first step": step}


def _sentences(found: staff.Maturity, answered: dict) -> list[str]:
    """The points, and one thing to do: a missing habit first, then one that is kept sometimes."""
    sentence = f"{found.score} of {staff.MOST} points."
    irregular = [habit for habit, often in answered.items() if often == "sometimes"]
    if found.gaps:
        return [f"{sentence} Missing: {len(found.gaps)}.", f"Begin here. {staff.FIRST_STEP[found.gaps[0]]}"]
    if irregular:
        return [sentence, f"Nothing is missing. Make this one regular: {staff.HABITS[irregular[0]]}"]
    return [sentence, "All six are habits. Ask staff, not leaders, whether they would say so too."]
