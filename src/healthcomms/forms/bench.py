"""The repair bench: drafts of objectives, each with its evidence and the seven fields of a SMART objective."""

import pandas as pd

from healthcomms import strategy
from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.forms.sheet import as_text, day_in_words

__all__ = ["SmartBench"]

_FIELDS = list(strategy.Objective.model_fields)
_KINDS = {"unit": "choice", "baseline": "number", "target": "number", "deadline": "half", "data_source": "half"}
_START = (
    "Fill in the seven boxes, in any order. "
    "Your objective then stands here as one sentence, with what is still missing."
)
_FULL = (
    "All seven boxes are filled. Do they agree with the evidence above? Compare; "
    "in a lab, the check below this form compares as well."
)


class SmartBench(RowsForm):
    """Repair objectives: `values` is {objective id: {field: text, number or None}}.

    `drafts` is the table `objectives`; `repair` names the rows to work on. A number typed with its unit
    ("58 min") comes out as a number; what is no number stays as typed.
    """

    def __init__(self, exercise: str, drafts: pd.DataFrame, *, repair: list[str]):
        chosen = drafts.set_index("objective_id").loc[repair]
        super().__init__(exercise, [_row(name, draft) for name, draft in chosen.iterrows()])

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {name: _remark(objective) for name, objective in values.items()}


def _row(name: str, draft: pd.Series) -> Row:
    facts = (("Draft", draft["draft"]), ("Evidence", draft["evidence"]))
    return Row(name, f"{name} · {draft['team']}", tuple(map(_field, _FIELDS)), facts)


def _field(name: str) -> Field:
    units = tuple((unit, unit) for unit in strategy.UNITS) if name == "unit" else ()
    return Field(name, strategy.label(name), _KINDS.get(name, "line"), strategy.FIELD_HELP[name], units)


def _remark(values: dict) -> list[str]:
    """The objective as one sentence, then what is empty and what does not hold yet.

    Whether it agrees with its evidence is the check's to say, so a full form is not called right.
    """
    if all(value is None for value in values.values()):
        return [_START]
    faults = strategy.problems(strategy.Objective, values)
    empty = [strategy.label(field).lower() for field in _FIELDS if values[field] is None]
    shown = {field: as_text(value) for field, value in values.items()}
    sentence = strategy.objective_sentence({**shown, "deadline": day_in_words(shown["deadline"])})
    lines = [f"As a sentence: {sentence}"]
    if empty:
        lines.append(f"Still empty: {', '.join(empty)}.")
    lines += [f"To mend: {sentence}" for field, sentence in faults.items() if values[field] is not None]
    return lines if faults else [*lines, _FULL]
