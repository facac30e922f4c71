"""The evidence ladder: put each statement on its rung, and read why afterwards."""

import pandas as pd

from healthcomms import charts
from healthcomms.campaigns import ladder
from healthcomms.forms.rows import Field, Row, RowsForm

__all__ = ["EvidenceLadder"]

_STAGE = Field(
    "stage",
    "Stands on",
    "choice",
    options=(
        *((rung.stage, f"{rung.stage}: {rung.question}") for rung in ladder.RUNGS),
        (ladder.NONE, "no rung at all"),
    ),
)


class EvidenceLadder(RowsForm):
    """A stage for each of nine invented statements: values {"S1": {"stage": "inputs"}}.

    Under a statement stands why, once it has been placed; below all, what the report proves so far.
    """

    def __init__(self, exercise: str):
        self._statements = {statement.name: statement for statement in ladder.STATEMENTS}
        rows = [Row(name, f"{name}. {one.text}", (_STAGE,)) for name, one in self._statements.items()]
        super().__init__(exercise, rows)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {name: _why(self._statements[name], answer["stage"]) for name, answer in values.items()}

    def _page(self, values: dict) -> str:
        counts = {stage: [] for stage in ladder.STAGES}
        for name, answer in values.items():
            if answer["stage"]:
                counts[answer["stage"]].append(name)
        lines = [
            ("no rung" if stage == ladder.NONE else stage, ", ".join(names) or None) for stage, names in counts.items()
        ]
        return charts.table(pd.DataFrame(lines, columns=["stage", "your statements"])).data


def _why(statement: ladder.Statement, stage: str | None) -> list[str]:
    if not stage:
        return []
    ours = " or ".join("no rung" if one == ladder.NONE else one for one in statement.stages)
    said = "So do we." if stage in statement.stages else f"We put it on {ours}."
    return [f"{said} {statement.because}"]
