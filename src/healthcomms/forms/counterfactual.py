"""The counterfactual: what would have come anyway, and what is then left for the campaign."""

import pandas as pd

from healthcomms import charts
from healthcomms.forms.rows import Field, FieldsForm

__all__ = ["Counterfactual"]

_TITLE = "What would have come anyway"
_GROWTH = Field(
    "growth",
    "Change without the campaign (percent)",
    "number",
    help="0: nothing else happened. 20: a fifth more would have come anyway, for example after news.",
    range=(-50, 150, 1),
)


class Counterfactual(FieldsForm):
    """A count before, a count during, and the change that you assume without the campaign: `values` is {"growth": 0.0}.

    `before` and `during` are of periods of the same length; `before` is above 0. `unit` says of what.
    """

    def __init__(self, exercise: str, *, before: int, during: int, unit: str):
        self._before, self._during, self._unit = before, during, unit
        super().__init__(exercise, title=_TITLE, fields=(_GROWTH,), start={"growth": 0})

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        if not _complete(values):
            return {_TITLE: ["Give the change as a number of percent; nothing falls by more than 100."]}
        anyway = self._anyway(values["growth"])
        left = self._during - anyway
        return {_TITLE: [f"Without it {anyway:,.0f}, counted {self._during:,}: {_verdict(left, anyway)}"]}

    def _page(self, values: dict) -> str:
        if not _complete(values):
            return ""
        what = ["before", "without it (assumed)", "counted"]
        bars = pd.DataFrame({"what": what, "value": [self._before, self._anyway(values["growth"]), self._during]})
        bars = bars.round({"value": 0}).astype({"value": int})
        figure = charts.left_over(bars, measure=self._unit[:1].upper() + self._unit[1:])
        says = "What lies beyond the dashed line is left for the campaign; the bar before it is what you assumed."
        return charts.show(figure, says=says, table=bars).data

    def _anyway(self, growth: float) -> float:
        return self._before * (1 + growth / 100)


def _complete(values: dict) -> bool:
    return isinstance(values["growth"], float) and values["growth"] >= -100


def _verdict(left: float, anyway: float) -> str:
    if anyway == 0:
        return "you assume that nobody would have come, so all of it is left and no percentage can be given."
    share = f"{abs(100 * left / anyway):.0f} percent"
    if round(left) == 0:
        return "nothing is left for the campaign."
    if left < 0:
        return f"{-left:,.0f} fewer than would have come anyway, {share} less. Did it harm, or is your guess too high?"
    return f"{left:,.0f} are left for the campaign, {share} more than without it."
