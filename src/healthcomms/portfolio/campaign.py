"""The campaign of the capstone: its objectives, where its people are, and the two posts that go out."""

import pandas as pd

from healthcomms import audience, charts
from healthcomms.data import load
from healthcomms.inference import weighted_share
from healthcomms.portfolio.blocks import Facts, Picture, Section, Table, exercises, from_frame, interval, said
from healthcomms.portfolio.desk import Answer, Desk, dict_of, rows_of
from healthcomms.portfolio.plan import PLATFORMS, SEEN, measured_where, objectives

__all__ = ["campaign_section"]

_PEOPLE = {"nobody": "nobody can be recognised", "consent": "with consent", "no consent": "without consent"}
_OURS = ("facebook", "instagram", "youtube", "linkedin", "x")
"""Where Tarnwick has an account for posts."""


def campaign_section(desk: Desk) -> Section:
    title = "The campaign: objectives, channels, posts"
    bench, chosen, posts = desk.form("7.1"), desk.seen("7.2"), desk.form("7.4")
    blocks = [*(objectives(bench, []) if bench else []), *_channels(chosen), *_posts(posts)]
    if not blocks:
        return Section("campaign", title, missing="No campaign yet: exercises 7.1, 7.2 and 7.4.")
    return Section("campaign", title, blocks, exercises(bench, chosen, posts) + measured_where(bench))


def _channels(chosen: Answer | None) -> list:
    """The channels chosen, beside the survey that they were to follow from."""
    given = dict_of(chosen.values).get("channels") if chosen else None
    if not given:
        return []
    names = given if isinstance(given, list) else [given]
    named = ", ".join(PLATFORMS.get(str(name).lower(), said(name)) for name in names)
    use = _weekly_use()
    top = use.loc[use["percent"].idxmax()]
    says = (
        f"Carers who use each platform at least weekly, weighted: {top['label']} leads with {top['percent']:.0f} % "
        f"({interval(top['low'], top['high'])} %, n = {top['n']}). Invented survey."
    )
    table = use.drop(columns="group").assign(
        interval=[interval(*row) for row in zip(use["low"], use["high"], strict=True)]
    )
    shown = table[["label", "n", "percent", "interval"]]
    shown.columns = ["Platform", "Answers (n)", "Weekly use (%)", "95 % interval"]
    return [
        Facts({"Channels chosen": named}),
        Picture(charts.interval_plot(use), says),
        from_frame(shown, "Weekly use among carers who answered"),
    ]


def _weekly_use() -> pd.DataFrame:
    survey = load("audience_survey", draw="capstone")
    carers = survey[survey["role"] == "carer"]
    shares = [weighted_share(_weekly(carers[name]), carers["weight"]) for name in _OURS]
    rows = [
        ("carers", PLATFORMS[name], one.n, 100 * one.share, 100 * one.low, 100 * one.high)
        for name, one in zip(_OURS, shares, strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", "label", "n", "percent", "low", "high"])


def _weekly(answers: pd.Series) -> pd.Series:
    return answers.isin(audience.AT_LEAST_WEEKLY).astype("boolean").mask(answers.isna())


def _posts(answer: Answer | None) -> list:
    rows = [row for row in rows_of(answer.values).values() if row.get("text")] if answer else []
    if not rows:
        return []
    lines = [
        [PLATFORMS.get(str(row.get("platform")), "–"), said(row["text"]), _described(row), _seen(row)] for row in rows
    ]
    columns = ["Where", "Text", "For those who cannot see or hear it", SEEN]
    return [Table("Posts ready to go out", columns, lines)]


def _described(row: dict) -> str:
    named = {"alt_text": "Alternative text", "captions": "Captions"}
    return ". ".join(f"{label}: {said(row[name])}" for name, label in named.items() if row.get(name)) or "words alone"


def _seen(row: dict) -> str:
    return _PEOPLE.get(str(row.get("people")), said(row.get("people")))
