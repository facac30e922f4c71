"""Labelled fields in groups, with live remarks and a page beside them: the widget under the typed forms."""

import html
import re

import traitlets
from pydantic import TypeAdapter, ValidationError

from healthcomms import strategy
from healthcomms.forms.widget import FormWidget, front_end

__all__ = ["Sheet", "as_text", "day_in_words", "number", "rows"]

_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")
_DAY = TypeAdapter(strategy.Day)
_AROUND = re.compile(r"^£\s*|\s*(%|percent|per cent|mins?\.?|minutes|GBP|people)$", re.IGNORECASE)


class Sheet(FormWidget):
    """Draws `groups` of fields and reports what is typed; the sentences it shows come from Python.

    `typed` is {field key: text as typed}, "" when empty.
    """

    _esm = front_end("sheet.js")
    _css = front_end("sheet.css")
    groups = traitlets.List().tag(sync=True)  # {key, title, facts: [[label, text]], fields: [{key, label, help, kind}]}
    remarks = traitlets.Dict().tag(sync=True)  # group key → [sentence]
    page = traitlets.Unicode().tag(sync=True)  # HTML shown under the fields, "" for none


def number(text: str) -> float | str:
    """The number somebody typed, kindly read; the text itself where it is not plainly one number.

    "58", "58 min", "9,4", "9.4 %", "£1,200" are numbers; "about 40" and "1 hour" are not.
    """
    figures = _AROUND.sub("", text.strip()).replace("−", "-").strip()
    if _THOUSANDS.fullmatch(figures):
        return float(figures.replace(",", ""))
    return float(figures.replace(",", ".")) if _PLAIN.fullmatch(figures) else text


def as_text(value: str | float | None) -> str:
    """A value as one would type it: 58.0 → "58", None → ""."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def day_in_words(text: str) -> str:
    """A day as people read it: "2027-06-30" → "30 June 2027"; what is no day stays as typed."""
    try:
        day = _DAY.validate_python(text)
    except ValidationError:
        return text
    return f"{day.day} {day:%B %Y}"


def rows(values: dict[str, str]) -> str:
    """Name and value as the rows of an HTML table, for a reader without a browser kernel."""
    cells = (
        f'<tr><th scope="row" style="text-align:left">{html.escape(name)}</th>'
        f'<td style="text-align:left">{html.escape(text) or "<em>empty</em>"}</td></tr>'
        for name, text in values.items()
    )
    return "".join(cells)
