"""What a section of the page is made of."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure

from healthcomms.charts import picture

__all__ = ["Facts", "Note", "Picture", "Prose", "Section", "Table", "exercises", "from_frame", "interval", "said"]

_LONGEST = 4_000
"""Characters of one box or cell that are shown: two pages."""

_NARROW, _SENTENCE, _SHORT = 4, 60, 12
"""Columns that a phone has room for, with no cell of more characters than this; rows that one sheet can hold."""

_SMALLEST = 92
"""Pixels for each inch of a figure from which its smallest words, 9.5 points, have 12 pixels."""

_TALL = 6
"""Inches of height above which a figure gets more of a sheet of paper than others."""


@dataclass(frozen=True)
class Facts:
    """Names with a text each."""

    kind: ClassVar = "facts"
    entries: dict[str, str]


@dataclass(frozen=True)
class Note:
    """A paragraph. A `strong` one says what a reader must not overlook."""

    kind: ClassVar = "note"
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text, the first cell of each being its name; `numbers` are the columns to set to the right.

    A `broad` one scrolls on a phone, a `short` one stays on one sheet of paper.
    """

    kind: ClassVar = "table"
    caption: str
    columns: list[str]
    rows: list[list[str]]
    numbers: frozenset[int] = frozenset()

    @property
    def broad(self) -> bool:
        longest = max((len(cell) for row in self.rows for cell in row), default=0)
        return len(self.columns) > _NARROW or (len(self.columns) == _NARROW and longest > _SENTENCE)

    @property
    def short(self) -> bool:
        return len(self.rows) <= _SHORT


@dataclass(frozen=True)
class Prose:
    """HTML that has been cleaned."""

    kind: ClassVar = "prose"
    html: Markup


class Picture:
    """A figure with the sentence that says what it shows, and the `least` width in pixels at which it can be read.

    A `tall` one gets more of a sheet of paper than others.
    """

    kind: ClassVar = "picture"

    def __init__(self, figure: Figure, says: str):
        self.image, self.says = Markup(picture(figure, says)), says
        self.least = round(_SMALLEST * figure.get_figwidth())
        self.tall = figure.get_figheight() > _TALL


@dataclass(frozen=True)
class Section:
    """A part of the page. Without blocks it is `missing`, which says which exercise would bring it."""

    name: str
    title: str
    blocks: list = field(default_factory=list)
    source: str = ""
    missing: str = ""


def said(value: Any) -> str:
    """A value as people read it: a dash for nothing or for several values, one decimal for a number that has any."""
    if isinstance(value, list | dict) or pd.isna(value) or not str(value).strip():
        return "–"
    if isinstance(value, float):
        return (f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}").replace("-", "−")
    text = str(value).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def interval(low: float, high: float) -> str:
    """Two bounds as text; a dash where there is no interval."""
    return "–" if pd.isna(low) else f"{low:.1f} to {high:.1f}"


def from_frame(frame: pd.DataFrame, caption: str) -> Table:
    """A frame as it stands, its columns by their names."""
    numbers = frozenset(place for place, name in enumerate(frame) if pd.api.types.is_numeric_dtype(frame[name]))
    rows = [[said(value) for value in row] for row in frame.itertuples(index=False)]
    return Table(caption, [str(name) for name in frame], rows, numbers)


def exercises(*answers) -> str:
    """Where the parts of a section come from: "From exercises 2.1 and 2.6a."."""
    names = list(dict.fromkeys(answer.exercise.id for answer in answers if answer))
    *others, last = names
    return f"From exercise{'s' if others else ''} {', '.join(others)}{' and ' if others else ''}{last}."
