"""One line of the table."""

from typing import NamedTuple


class Row(NamedTuple):
    what: str
    measured: str
    goal: str
    met: bool | None  # None where there is no goal
