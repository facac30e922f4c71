"""Four of the toolkit's five windows of the day, in London time.

The toolkit names them and gives hours for the evening alone. The other hours are this course's own choice: change
them to those of your audience. From included, to excluded: 09:00 is no longer the commute. The fifth window lasts as
long as a TV programme that people talk about; it needs a list of programmes, and the course leaves it out.
"""

from dataclasses import dataclass

import pandas as pd

__all__ = ["OTHER", "WEEKDAYS", "WINDOWS", "Window", "table", "time_window"]

_LOCAL = "Europe/London"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORKING_DAYS = WEEKDAYS[:5]

OTHER = "other"


@dataclass(frozen=True)
class Window:
    """Hours on some weekdays: at or after `from_hour` and before `to_hour`."""

    name: str
    days: tuple[str, ...]
    from_hour: int
    to_hour: int

    def holds(self, local: pd.Timestamp) -> bool:
        return WEEKDAYS[local.weekday()] in self.days and self.from_hour <= local.hour < self.to_hour


WINDOWS = (
    Window("commute in", _WORKING_DAYS, 7, 9),
    Window("lunch", _WORKING_DAYS, 12, 14),
    Window("commute home", _WORKING_DAYS, 17, 19),
    Window("evening", WEEKDAYS, 20, 23),
)
"""At weekends only the evening holds: the commutes and the lunch break are those of a working week."""


def time_window(moment: pd.Timestamp | str) -> str:
    """The window in which a moment lies in London: a name of `WINDOWS`, or `OTHER`.

    `moment` has a time zone, such as "2027-01-04T08:00:00Z".

    Raises
    ------
    ValueError
        The moment has no time zone.
    """
    local = _in_london(moment)
    return next((window.name for window in WINDOWS if window.holds(local)), OTHER)


def table() -> pd.DataFrame:
    """The four windows with hours, a row each: `window`, `first_day`, `last_day`, `from_hour`, `to_hour`."""
    rows = [(each.name, each.days[0], each.days[-1], each.from_hour, each.to_hour) for each in WINDOWS]
    return pd.DataFrame(rows, columns=["window", "first_day", "last_day", "from_hour", "to_hour"])


def _in_london(moment: pd.Timestamp | str) -> pd.Timestamp:
    stamp = pd.Timestamp(moment)
    if stamp.tzinfo is None:
        raise ValueError(
            f'{stamp} has no time zone. Say which it is, for example "{stamp:%Y-%m-%dT%H:%M:%S}Z" for UTC.'
        )
    return stamp.tz_convert(_LOCAL)
