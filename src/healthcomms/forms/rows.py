"""Forms made of labelled fields: one set of them, or the same kind of set for each of several rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from numbers import Real
from typing import Literal

from healthcomms.forms.form import Form
from healthcomms.forms.sheet import Sheet, as_text, number, rows

__all__ = ["Field", "FieldsForm", "Row", "RowsForm"]

Kind = Literal["line", "half", "short", "long", "choice", "number"]


@dataclass(frozen=True)
class Field:
    """One box. A choice has `options` (value, what people read); a number may have a `range` (least, most, step).

    With a range a slider stands beside the number's box. The range guides: it refuses nothing that is typed.
    """

    name: str
    label: str
    kind: Kind
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    range: tuple[float, float, float] | None = None

    def value(self, text: str) -> str | float | None:
        """What was typed: None when empty; a number as float, or as typed where it is none."""
        if not text.strip():
            return None
        return number(text.strip()) if self.kind == "number" else text.strip()

    def says(self, value: str | float | None) -> str:
        """The value as people read it."""
        return dict(self.options).get(value, as_text(value))

    def refusal(self, value: object) -> str:
        """Why a value given by call does not fit, after "hours" or "O03: hours"; "" when it does."""
        values = [option for option, _ in self.options]
        if self.kind == "choice" and value not in (None, "", *values):
            return f"{self.name} is {value!r}. Choose one of: {', '.join(values)}."
        if self.kind == "number" and isinstance(value, Real) and not isinstance(value, bool):
            return ""
        wanted = "a number" if self.kind == "number" else "text in quotation marks"
        return "" if value is None or isinstance(value, str) else f"{self.name} is {value!r}. Give {wanted}."


@dataclass(frozen=True)
class Row:
    """What one set of fields is about: `facts` are pairs of a name and a text to read before filling them."""

    name: str
    title: str
    fields: tuple[Field, ...]
    facts: tuple[tuple[str, str], ...] = ()


class RowsForm(Form):
    """Labelled fields for each of several rows: `values` is {row: {field: text, number or None}}.

    A subclass says what to remark under a row and which page to show below; both are made again at each change.
    What these need must be set before this class's own `__init__`, which calls them. `start` is shown until
    somebody types, in the shape of `values`.
    """

    def __init__(self, exercise: str, rows: Sequence[Row], *, start: dict | None = None):
        self._rows = {row.name: row for row in rows}
        empty = {self._key(row.name, field.name): "" for row in rows for field in row.fields}
        given = {key: text for key, text, refusal in self._sort(start or {}) if not refusal}
        groups = [self._group(row) for row in rows]
        super().__init__(exercise, Sheet(groups=groups, typed={**empty, **given}))

    @property
    def missing(self) -> list[str]:
        """The empty fields, as "O03: unit"."""
        return [key for key, text in self.widget.typed.items() if not text.strip()]

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        """Sentences under a row, by its name; a screen reader speaks those that change."""
        return {}

    def _page(self, values: dict) -> str:
        """HTML under the fields: what comes of the values. Escape what people typed."""
        return ""

    def _key(self, row: str, field: str) -> str:
        return f"{row}: {field}"

    def _group(self, row: Row) -> dict:
        fields = [
            {
                "key": self._key(row.name, field.name),
                "label": field.label,
                "help": field.help,
                "kind": field.kind,
                "options": [["", "Choose"], *map(list, field.options)] if field.kind == "choice" else [],
                "range": list(field.range or []),
            }
            for field in row.fields
        ]
        return {"key": row.name, "title": row.title, "facts": [list(fact) for fact in row.facts], "fields": fields}

    def _sort(self, given: dict) -> Iterator[tuple[str, str, str]]:
        for name, fields in given.items():
            if name not in self._rows:
                yield name, "", f"There is no {name!r} here: this form has {', '.join(self._rows)}."
            elif not isinstance(fields, dict):
                example = f"{{'{self._rows[name].fields[0].name}': …}}"
                yield name, "", f"{name} is {fields!r}: give its fields as a dictionary, for example {example}."
            else:
                yield from self._sort_row(self._rows[name], fields)

    def _sort_row(self, row: Row, given: dict) -> Iterator[tuple[str, str, str]]:
        known = {field.name: field for field in row.fields}
        for name, value in given.items():
            key = self._key(row.name, name)
            if name not in known:
                yield key, "", f"{row.name} has no field {name!r}: the fields are {', '.join(known)}."
            else:
                refusal = known[name].refusal(value)
                yield key, as_text(value), refusal and key.removesuffix(name) + refusal

    def _stored(self) -> dict:
        typed = self.widget.typed
        return {
            row.name: {field.name: field.value(typed[self._key(row.name, field.name)]) for field in row.fields}
            for row in self._rows.values()
        }

    def _remark(self) -> None:
        values = self.values
        self.widget.remarks = self._remarks(values)
        self.widget.page = self._page(values)

    def _html(self) -> str:
        return "".join(self._table(row) for row in self._rows.values()) + self.widget.page

    def _table(self, row: Row) -> str:
        typed = self.widget.typed
        filled = {field.label: field.says(field.value(typed[self._key(row.name, field.name)])) for field in row.fields}
        body = rows({**dict(row.facts), **filled})
        return f"<table><caption>{escape(row.title)}</caption><tbody>{body}</tbody></table>"


class FieldsForm(RowsForm):
    """Labelled fields of one thing: `values` is {field: text, number or None}.

    A subclass gives `_remarks` the name of the form's title, as its one row is called.
    """

    def __init__(
        self,
        exercise: str,
        *,
        title: str,
        fields: Sequence[Field],
        facts: tuple[tuple[str, str], ...] = (),
        start: dict | None = None,
    ):
        self._title = title
        super().__init__(exercise, [Row(title, title, tuple(fields), facts)], start=start)

    def _key(self, row: str, field: str) -> str:
        return field

    def _sort(self, given: dict) -> Iterator[tuple[str, str, str]]:
        yield from super()._sort({self._title: given})

    def _stored(self) -> dict:
        return super()._stored()[self._title]
