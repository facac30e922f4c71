"""Did it work: what was reported in 7.7 and what the course finds, in one table, beside the picture of both groups."""

from dataclasses import dataclass

import pandas as pd

from healthcomms import charts
from healthcomms.checks.lab07.effect import estimate, in_percent
from healthcomms.checks.lab07.week import WEEK
from healthcomms.checks.said import amount
from healthcomms.data import load
from healthcomms.portfolio.blocks import Note, Picture, Section, Table, exercises, from_frame, said
from healthcomms.portfolio.desk import Desk, dict_of

__all__ = ["Verdict", "evaluation_section", "verdict_of"]

_APART = 0.8
"""Percentage points from which the learner's figure is another one: more than rounded means bring about."""


@dataclass(frozen=True)
class Verdict:
    """An effect in percent of what would have been, its 95 % interval, and the figure that the learner gave."""

    percent: float
    low: float
    high: float
    sites: int
    learners: str

    @property
    def says(self) -> str:
        """What may be said of it, by whether the interval holds 0."""
        if self.low <= 0 <= self.high:
            return "not shown: the interval holds 0"
        return "more than chance, and below 0" if self.high < 0 else "more than chance"

    @property
    def bounds(self) -> str:
        return f"{_signed(self.low)} to {_signed(self.high)}"

    @property
    def in_words(self) -> str:
        """The course's figure with its interval and what may be said of it."""
        return f"{_signed(self.percent)} %, 95 % interval {self.bounds} %; {self.says}."

    @property
    def apart(self) -> str:
        """A sentence where the learner's figure is not the course's, else nothing."""
        given = amount(self.learners)
        if given is not None and abs(given - self.percent) <= _APART:
            return ""
        return f"The learner's figure, {self.learners} %, is not the course's, {_signed(self.percent)} %."


def verdict_of(desk: Desk) -> Verdict | None:
    """None where 7.7 was not answered."""
    answer = desk.seen("7.7")
    given = dict_of(answer.values).get("effect") if answer else None
    return None if given is None else Verdict(*_effect(), said(given).removesuffix("%").strip())


def _effect() -> tuple[float, float, float, int]:
    """Effect and interval in percent of what Tarnwick's week would have been, and the number of sites."""
    found = estimate()
    return *map(in_percent, (found.effect, found.low, found.high)), found.clusters


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def evaluation_section(desk: Desk, verdict: Verdict | None) -> Section:
    """What was reported and what the course finds, or that 7.7 is not answered; `verdict` is that of this desk."""
    title = "Did it work?"
    if verdict is None:
        return Section("evaluation", title, missing="No evaluation yet: exercise 7.7.")
    means = _means(load("carer_registrations"))
    says = (
        "Carers who joined the register, a day and site on average. The dashed line is where Tarnwick's sites "
        "would stand had they changed as Oldmere's did. Joining is not the same as being helped."
    )
    figure = charts.difference_in_differences(means, event="Carers Week", measure="Carers who joined (a day and site)")
    table = means.pivot(index="period", columns="group", values="mean").loc[means["period"].unique()].reset_index()
    table = table.assign(period=table["period"].str.replace("\n", " ")).rename(columns={"period": "When"})
    caution = Note(
        f"Oldmere is no copy of Tarnwick: what else happened at either is in this figure, too. {verdict.sites} sites "
        "are few, and the interval is rough."
    )
    caption = "Carers who joined, a day and site on average"
    blocks = [*_told(verdict), Picture(figure, says), caution, from_frame(table, caption)]
    return Section("evaluation", title, blocks, exercises(desk.seen("7.7")))


def _told(verdict: Verdict) -> list:
    """The learner's figure and the course's in one table, so that neither is read without the interval."""
    compared = "another figure" if verdict.apart else "the same, as rounded"
    rows = [
        ["As the course computes it", _signed(verdict.percent), verdict.bounds, verdict.says],
        ["As the learner reported it", verdict.learners, "–", compared],
    ]
    columns = ["Effect of the campaign", "Percent", "95 % interval", "What may be said"]
    warning = [Note(f"{verdict.apart} Go by the course's.", strong=True)] if verdict.apart else []
    return [Table("Effect, in percent of what would have been", columns, rows, frozenset({1})), *warning]


_PERIODS = {  # last day of each, as its name says it
    "2027-05-02": "29 March\nto 2 May",
    "2027-06-06": "3 May\nto 6 June",
    WEEK[1]: "7 to\n13 June",
}


def _means(registrations: pd.DataFrame) -> pd.DataFrame:
    """Means of both groups before the week and in it, and what ours would be had it changed as much as the others."""
    edges = [pd.Timestamp("2000-01-01"), *map(pd.Timestamp, _PERIODS)]
    period = pd.cut(registrations["date"], edges, labels=list(_PERIODS.values()))
    group = registrations["treated"].map({True: "Tarnwick", False: "Oldmere"})
    rows = registrations.assign(period=period, group=group)
    means = rows.groupby(["group", "period"], observed=True)["registrations"].agg(mean="mean", n="count").reset_index()
    before = rows[rows["date"] < WEEK[0]].groupby("group")["registrations"].mean()
    others = means[means["group"] == "Oldmere"].set_index("period")["mean"]
    since = means["period"].eq(_PERIODS[WEEK[1]]) & (means["group"] == "Tarnwick")
    expected = means["period"].map(before["Tarnwick"] + others - before["Oldmere"]).astype("float64")
    means = means.assign(counterfactual=expected.where(since), period=means["period"].astype("str"))
    return means.sort_values("group", ascending=False, kind="stable", ignore_index=True)
