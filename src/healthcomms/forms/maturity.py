"""The staff maturity dial: six habits, how often each is kept, and where to begin."""

from html import escape

from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.policy import staff

__all__ = ["Maturity"]

_TITLE = "Six habits with staff"
_OFTEN = (("no", "No"), ("sometimes", "Sometimes"), ("every week", "Every week or so"))


class Maturity(FieldsForm):
    """Answer for six habits: `values` is {habit: "no", "sometimes", "every week" or None}.

    Below the boxes stand the points, the habits as a table, and the first step for one that is missing.
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
        rows = "".join(
            f"<tr><th scope='row'>{escape(staff.HABITS[habit])}</th><td>{_picture(often)}</td></tr>"
            for habit, often in values.items()
        )
        return f"<table><caption>Where we stand</caption><tbody>{rows}</tbody></table>"


def _picture(often: staff.HowOften | None) -> str:
    """Points as filled squares, with the words beside them."""
    points = staff.HOW_OFTEN[often] if often else 0
    return f"<span aria-hidden='true'>{'■' * points}{'□' * (2 - points)}</span> {often or 'not answered'}"


def _sentences(found: staff.Maturity, answered: dict) -> list[str]:
    """The points, and one thing to do: a missing habit first, then one that is kept sometimes."""
    sentence = f"{found.score} of {staff.MOST} points."
    irregular = [habit for habit, often in answered.items() if often == "sometimes"]
    if found.gaps:
        return [f"{sentence} Missing: {len(found.gaps)}.", f"Begin here. {staff.FIRST_STEP[found.gaps[0]]}"]
    if irregular:
        return [sentence, f"Nothing is missing. Make this one regular: {staff.HABITS[irregular[0]]}"]
    return [sentence, "All six are habits. Ask staff, not leaders, whether they would say so too."]
