"""Statements to sort: does it bind, or does it help?"""

import pandas as pd

from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.policy.statements import to_sort

__all__ = ["Sorter"]

_KIND = Field(
    "kind",
    "Belongs to",
    "choice",
    options=(("policy", "the policy: it binds"), ("guideline", "the guidelines: it helps")),
)


class Sorter(RowsForm):
    """A choice of policy or guideline under each of twelve statements: values {"Q04": {"kind": "policy"}}."""

    def __init__(self, exercise: str, statements: pd.DataFrame):
        chosen = to_sort(statements)
        rows = [Row(one.statement_id, f"{one.statement_id}. {one.text}", (_KIND,)) for one in chosen.itertuples()]
        super().__init__(exercise, rows)
