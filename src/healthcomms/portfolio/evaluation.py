"""Did it work: what was found in 7.7, beside the picture of both groups."""

import pandas as pd

from healthcomms import charts
from healthcomms.data import load
from healthcomms.portfolio.blocks import Facts, Note, Picture, Section, exercises, from_frame, said
from healthcomms.portfolio.desk import Desk
from healthcomms.portfolio.plan import dict_of

__all__ = ["evaluation_section"]


def evaluation_section(desk: Desk) -> Section:
    title = "Did it work?"
    answer = desk.seen("7.7")
    effect = dict_of(answer.values).get("effect") if answer else None
    if not isinstance(effect, int | float):
        return Section("evaluation", title, missing="No evaluation yet: exercise 7.7.")
    weeks = _weeks(load("carer_registrations"))
    says = (
        "Carers who joined the register, a day and site on average, week by week. The dashed line is where our sites "
        "would stand had they changed as the others did. Joining is not the same as being helped."
    )
    figure = charts.difference_in_differences(weeks, event="Carers Week", measure="Carers who joined (a day and site)")
    table = weeks.drop(columns="counterfactual").pivot(index="period", columns="group", values="mean")
    table = table.loc[weeks["period"].unique()].reset_index().rename(columns={"period": "Week from"})
    found = Facts({"Effect that was found (%)": said(float(effect))})
    caution = Note("The others are no copy of us: what else happened there, or here, is in this figure, too.")
    caption = "Carers who joined, a day and site on average"
    return Section(
        "evaluation", title, [found, Picture(figure, says), caution, from_frame(table, caption)], exercises(answer)
    )


def _weeks(registrations: pd.DataFrame) -> pd.DataFrame:
    """Means of both groups week by week, and what ours would be had it changed by the others' share since the start."""
    monday = registrations["date"] - pd.to_timedelta(registrations["date"].dt.weekday, unit="D")
    start = monday[registrations["campaign"]].min()
    rows = registrations.assign(monday=monday, group=registrations["treated"].map({True: "Tarnwick", False: "Oldmere"}))
    means = rows.groupby(["group", "monday"])["registrations"].agg(mean="mean", n="count").reset_index()
    wide = means.pivot(index="monday", columns="group", values="mean")
    before = wide[wide.index < start].mean()
    expected = (before["Tarnwick"] * wide["Oldmere"] / before["Oldmere"]).where(wide.index >= start)
    ours = means["group"] == "Tarnwick"
    means["counterfactual"] = means["monday"].map(expected).where(ours)
    means["period"] = [f"{day.day} {day:%b}" for day in means["monday"]]
    return means.sort_values(["group", "monday"], ascending=[False, True], ignore_index=True)
