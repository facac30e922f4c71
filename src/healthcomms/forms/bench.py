"""The repair bench: drafts of objectives, each with its evidence and the seven fields of a SMART objective."""

from collections.abc import Iterator
from numbers import Real

import pandas as pd

from healthcomms import strategy
from healthcomms.forms.form import Form
from healthcomms.forms.sheet import Sheet, as_text, day_in_words, number, rows

__all__ = ["SmartBench"]

_FIELDS = list(strategy.Objective.model_fields)
_NUMBERS = {"baseline", "target"}
_KINDS = {"unit": "choice", "baseline": "short", "target": "short", "deadline": "half", "data_source": "half"}
_START = (
    "Fill in the seven boxes, in any order. "
    "Your objective then stands here as one sentence, with what is still missing."
)
_FULL = (
    "All seven boxes are filled. Do they agree with the evidence above? Compare; "
    "in a lab, the check below this form compares as well."
)


class SmartBench(Form):
    """Repair objectives: `values` is {objective id: {field: text, number or None}}.

    `drafts` is the table `objectives`; `repair` names the rows to work on. A number typed with its unit
    ("58 min") comes out as a number; what is no number stays as typed.
    """

    def __init__(self, exercise: str, drafts: pd.DataFrame, *, repair: list[str]):
        self._drafts = drafts.set_index("objective_id").loc[repair]
        groups = [_group(name, row) for name, row in self._drafts.iterrows()]
        super().__init__(exercise, Sheet(groups=groups, typed={key: "" for key in self._keys()}))

    @property
    def missing(self) -> list[str]:
        """The empty fields, as "O03: unit"."""
        return [key for key in self._keys() if not self.widget.typed[key].strip()]

    def _keys(self) -> list[str]:
        return [f"{name}: {field}" for name in self._drafts.index for field in _FIELDS]

    def _sort(self, given: dict) -> Iterator[tuple[str, str, str]]:
        for name, fields in given.items():
            if name not in self._drafts.index:
                yield name, "", f"There is no {name!r} here: this form repairs {', '.join(self._drafts.index)}."
            elif not isinstance(fields, dict):
                yield name, "", f"{name} is {fields!r}: give its fields as a dictionary, for example {{'target': 30}}."
            else:
                for field, value in fields.items():
                    yield f"{name}: {field}", as_text(value), _refusal(name, field, value)

    def _stored(self) -> dict:
        return {name: {field: self._value(name, field) for field in _FIELDS} for name in self._drafts.index}

    def _value(self, name: str, field: str) -> str | float | None:
        text = self.widget.typed[f"{name}: {field}"].strip()
        if not text:
            return None
        return number(text) if field in _NUMBERS else text

    def _remark(self) -> None:
        self.widget.remarks = {name: _remark(values) for name, values in self.values.items()}

    def _html(self) -> str:
        tables = []
        for name, values in self.values.items():
            shown = {strategy.label(field): as_text(value) for field, value in values.items()}
            draft = {"Draft": self._drafts.loc[name, "draft"], "Evidence": self._drafts.loc[name, "evidence"]}
            tables.append(f"<table><caption>{name}</caption><tbody>{rows(draft | shown)}</tbody></table>")
        return "".join(tables)


def _group(name: str, row: pd.Series) -> dict:
    fields = [
        {
            "key": f"{name}: {field}",
            "label": strategy.label(field),
            "help": strategy.FIELD_HELP[field],
            "kind": _KINDS.get(field, "line"),
            "options": [["", "Choose a unit"], *([unit, unit] for unit in strategy.UNITS)] if field == "unit" else [],
        }
        for field in _FIELDS
    ]
    facts = [["Draft", row["draft"]], ["Evidence", row["evidence"]]]
    return {"key": name, "title": f"{name} · {row['team']}", "facts": facts, "fields": fields}


def _refusal(name: str, field: str, value: object) -> str:
    if field not in _FIELDS:
        return f"{name} has no field {field!r}: the fields are {', '.join(_FIELDS)}."
    if field == "unit" and value not in (None, "", *strategy.UNITS):
        return f"{name}: unit is {value!r}. Choose one of: {', '.join(strategy.UNITS)}."
    if field in _NUMBERS and isinstance(value, Real) and not isinstance(value, bool):
        return ""
    wanted = "a number" if field in _NUMBERS else "text in quotation marks"
    return "" if value is None or isinstance(value, str) else f"{name}: {field} is {value!r}. Give {wanted}."


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
