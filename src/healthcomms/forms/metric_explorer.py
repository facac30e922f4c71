"""The metric explorer: one engagement rate, three denominators, and who leads by each of them."""

import pandas as pd

from healthcomms import metrics
from healthcomms.forms.rows import Field, FieldsForm

__all__ = ["MetricExplorer"]

_BASES = ("reach", "followers", "impressions")
_TITLE = "Who is number one?"
_FIELDS = (
    Field(
        "compare", "Compare", "choice",
        options=(("account", "hospital groups"), ("format", "formats"), ("platform", "platforms")),
    ),
    Field(
        "base", "Divide by", "choice",
        options=(
            ("reach", "reach: accounts that saw the post"),
            ("followers", "followers on the day of the post"),
            ("impressions", "impressions: times it was on a screen"),
            ("all", "all three, side by side"),
        ),
    ),
    Field(
        "average", "Out of many posts take", "choice",
        options=(("median", "the post in the middle"), ("mean", "the mean of the rates"), ("pooled", "rate of all")),
    ),
)  # fmt: skip


class MetricExplorer(FieldsForm):
    """Change the denominator, watch the ranking: `values` is {"compare", "base", "average"}. Replies are left out."""

    def __init__(self, exercise: str, posts: pd.DataFrame):
        self._posts = posts[~posts["is_reply"]]
        start = {"compare": "account", "base": "reach", "average": "median"}
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, start=start)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        if None in values.values():
            return {_TITLE: ["Choose one in each of the three boxes."]}
        bases = _BASES if values["base"] == "all" else [values["base"]]
        return {_TITLE: [_order(self._rates(values["compare"], base, values["average"]), base) for base in bases]}

    def _page(self, values: dict) -> str:
        if None in values.values():
            return ""
        from healthcomms import charts  # matplotlib takes a second to load, and only this page draws

        if values["base"] != "all":
            return charts.table(self._rates(**_names(values))).data
        rates = pd.concat([self._rates(**_names(values | {"base": base})).assign(base=base) for base in _BASES])
        said = dict(_FIELDS[2].options)[values["average"]]
        figure = charts.denominators(rates.rename(columns={"who": "label"}), metric=f"Engagement rate, {said}")
        return charts.show(figure, says=" ".join(self._remarks(values)[_TITLE]), table=rates).data

    def _rates(self, group: str, base: str, average: str) -> pd.DataFrame:
        """Per value of `group`, highest first: `who`, `percent`, and the `n` posts whose rate is defined."""
        found = metrics.engagement_rates_per(self._posts, group, by=base)
        named = found.rename(columns={group: "who", f"{average}_engagement_rate_by_{base}": "percent"})
        return named[["who", "percent", "n"]].sort_values("percent", ascending=False)


def _names(values: dict) -> dict[str, str]:
    return {"group": values["compare"], "base": values["base"], "average": values["average"]}


def _order(rates: pd.DataFrame, base: str) -> str:
    said = rates["percent"].map(lambda percent: "undefined" if pd.isna(percent) else f"{percent:.1f} %")
    places = [f"{who} ({percent})" for who, percent in zip(rates["who"], said, strict=True)]
    return f"By {base}: {', then '.join(places)}."
