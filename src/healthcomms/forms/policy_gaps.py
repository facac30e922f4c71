"""The policy gap grid: read each policy clause by clause, and say which topics it covers."""

from collections.abc import Sequence

import pandas as pd

from healthcomms import charts
from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.policy import topics as policy

__all__ = ["PolicyGaps"]

_ANSWERS = (("yes", "Yes, a clause covers it"), ("no", "No, this is a gap"))
_CELLS = {"yes": "covered", "no": "gap"}


class PolicyGaps(RowsForm):
    """Topics of several policies: `values` is {organisation: {topic: "yes", "no" or None}}.

    `policies` has `organisation`, `heading` and `text`, a row a clause, such as the table `policies`. `topics` chooses
    among policy.topics.TOPICS. Below the boxes stands the grid of all policies with the gaps of each.
    """

    def __init__(self, exercise: str, policies: pd.DataFrame, *, topics: Sequence[str] = tuple(policy.TOPICS)):
        self._topics = topics
        fields = tuple(
            Field(name, policy.TOPICS[name].title, "choice", policy.TOPICS[name].must_say, _ANSWERS) for name in topics
        )
        clauses = policies.groupby("organisation", sort=False)
        rows = [
            Row(name, name, fields, tuple(zip(those["heading"], those["text"], strict=True))) for name, those in clauses
        ]
        super().__init__(exercise, rows)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {name: [_sentence(answers)] for name, answers in values.items()}

    def _page(self, values: dict) -> str:
        return charts.table(pd.DataFrame([self._line(topic, values) for topic in self._topics])).data

    def _line(self, topic: str, values: dict) -> dict:
        cells = {name: _CELLS.get(answers[topic]) for name, answers in values.items()}
        return {"topic": policy.TOPICS[topic].title, **cells}


def _sentence(answers: dict) -> str:
    """How far somebody has read, and which gaps they found so far; whether they are right is the check's to say."""
    read = sum(answer is not None for answer in answers.values())
    gaps = [policy.TOPICS[topic].title.lower() for topic in policy.missing(answers)]
    found = f"Gaps so far: {'; '.join(gaps)}." if gaps else "No gap so far."
    return f"{read} of {len(answers)} topics answered. {found}"
