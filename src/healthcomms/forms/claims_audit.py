"""Six claims as a handbook passes them on, beside what the sources say: what got lost, and what should stand there?"""

import pandas as pd

from healthcomms.forms.rows import Field, Row, RowsForm

__all__ = ["LOST", "ClaimsAudit"]

LOST = {
    "what": "what was counted",
    "whom": "of whom: which people, which country",
    "period": "over how long: a day, a week, a campaign",
    "date": "when it was counted",
    "name": "a name or a letter of it",
    "origin": "whose figure it is",
    "cause": "what else may have caused it",
    "nothing": "nothing: the claim stands",
}

_FIELDS = (
    Field("lost", "What got lost or wrong", "choice", options=tuple(LOST.items())),
    Field("better", "What should stand there: a word, a figure or a few words", "line"),
)

_FIGURES = {  # claim → the published figures beside it
    "x2": ("missing-type-2015-01", "missing-type-2015-02"),
    "x3": ("hello-my-name-is-02", "hello-my-name-is-03", "hello-my-name-is-04"),
    "x4": ("nhs-change-day-2014-04", "hello-my-name-is-06", "hello-my-name-is-07"),
    "x5": ("nhs-change-day-2014-05",),
    "x6": (),
    "n19": ("nhs-choir-2015-04", "nhs-choir-2015-03", "nhs-choir-2015-01", "nhs-choir-2015-02"),
}
_CAMPAIGNS = {
    "missing-type-2015": "Missing Type",
    "hello-my-name-is": "#HelloMyNameIs",
    "nhs-change-day-2014": "NHS Change Day",
    "nhs-choir-2015": "the choir's single",
}
_BESIDE = {  # not in the table: `resources` rcni-nurses-day-2015, nursing-in-practice-2016, radioandmusic-nhs-choir
    "x6": (
        ("Trade press, May 2015", "Nurses across the globe post under #WhyINurse, the theme of the day."),
        ("Trade press, May 2016", "The college celebrates the day with #ThankANurse, for the public to say thank you."),
    ),
    "n19": (("The same days", "Radio and television spoke of the choir."),),
}


class ClaimsAudit(RowsForm):
    """Values {"x2": {"lost": a key of LOST, "better": what should stand there}}.

    Takes `claims` and `campaign_figures`; of a claim it shows the words, never the correction that the table holds.
    """

    def __init__(self, exercise: str, claims: pd.DataFrame, figures: pd.DataFrame):
        claims, figures = claims.set_index("claim_id"), figures.set_index("figure_id")
        super().__init__(exercise, [_row(name, claims.loc[name], figures) for name in _FIGURES])

    def _page(self, values: dict) -> str:
        done = sum(all(said.values()) for said in values.values())
        return f"<p>Claims with both boxes filled: {done} of {len(values)}.</p>"


def _row(name: str, claim: pd.Series, figures: pd.DataFrame) -> Row:
    published = tuple(_fact(figures.loc[figure]) for figure in _FIGURES[name])
    facts = (("The claim", claim["claim"]), *published, *_BESIDE.get(name, ()))
    return Row(name, f"{name} · {claim['about']}", _FIELDS, facts)


def _fact(figure: pd.Series) -> tuple[str, str]:
    period = "time not stated" if figure["period"] == "not stated" else figure["period"]
    said = f"{figure['value']:,.0f} {figure['unit']}. {figure['definition']}."
    return f"Published of {_CAMPAIGNS[figure['campaign_id']]}, {period}", said
