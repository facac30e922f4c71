"""Did it work: what was found in 7.7, beside the picture of both groups."""

import pandas as pd

from healthcomms import charts
from healthcomms.data import load
from healthcomms.inference import difference_in_differences
from healthcomms.portfolio.blocks import Facts, Note, Picture, Section, exercises, from_frame, said
from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.plan import dict_of

__all__ = ["evaluation_section"]


_FIRST, _LAST = "2027-06-07", "2027-06-13"
"""The week of the campaign."""


def evaluation_section(desk: Desk) -> Section:
    title = "Did it work?"
    answer = desk.seen("7.7")
    effect = dict_of(answer.values).get("effect") if answer else None
    if effect is None:
        return Section("evaluation", title, missing="No evaluation yet: exercise 7.7.")
    registrations = load("carer_registrations")
    means = _means(registrations)
    says = (
        "Carers who joined the register, a day and site on average. The dashed line is where our sites "
        "would stand had they changed as the others did. Joining is not the same as being helped."
    )
    figure = charts.difference_in_differences(means, event="Carers Week", measure="Carers who joined (a day and site)")
    table = means.pivot(index="period", columns="group", values="mean").loc[means["period"].unique()].reset_index()
    table = table.assign(period=table["period"].str.replace("\n", " ")).rename(columns={"period": "When"})
    found = Facts({"Effect found (%)": said(effect), "How sure": _how_sure(registrations)})
    caution = Note("The others are no copy of us: what else happened there, or here, is in this figure, too.")
    caption = "Carers who joined, a day and site on average"
    return Section(
        "evaluation", title, [found, Picture(figure, says), caution, from_frame(table, caption)], exercises(answer)
    )


def _how_sure(registrations: pd.DataFrame) -> str:
    rows = registrations.assign(in_week=registrations["date"].between(_FIRST, _LAST))
    rows = rows[rows["date"] <= _LAST]
    one = difference_in_differences(rows, value="registrations", treated="treated", after="in_week", cluster="site")
    may = (
        "so it is not shown that the campaign added anything"
        if one.low <= 0 <= one.high
        else "so it is more than chance"
    )
    return (
        f"In carers a day and site {one.effect:+.1f}, 95 % interval from {one.low:+.1f} to {one.high:+.1f}, {may}. "
        f"{one.clusters} sites are few, and the interval is rough."
    ).replace("-", "−")


_PERIODS = {  # last day of each, as its name says it
    "2027-05-02": "29 March\nto 2 May",
    "2027-06-06": "3 May\nto 6 June",
    _LAST: "7 to\n13 June",
}


def _means(registrations: pd.DataFrame) -> pd.DataFrame:
    """Means of both groups before the week and in it, and what ours would be had it changed as much as the others."""
    edges = [pd.Timestamp("2000-01-01"), *map(pd.Timestamp, _PERIODS)]
    period = pd.cut(registrations["date"], edges, labels=list(_PERIODS.values()))
    group = registrations["treated"].map({True: "Tarnwick", False: "Oldmere"})
    rows = registrations.assign(period=period, group=group)
    means = rows.groupby(["group", "period"], observed=True)["registrations"].agg(mean="mean", n="count").reset_index()
    before = rows[rows["date"] < _FIRST].groupby("group")["registrations"].mean()
    others = means[means["group"] == "Oldmere"].set_index("period")["mean"]
    since = means["period"].eq(_PERIODS[_LAST]) & (means["group"] == "Tarnwick")
    expected = means["period"].map(before["Tarnwick"] + others - before["Oldmere"]).astype("float64")
    means = means.assign(counterfactual=expected.where(since), period=means["period"].astype("str"))
    return means.sort_values("group", ascending=False, kind="stable", ignore_index=True)
