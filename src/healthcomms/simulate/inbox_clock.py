"""The desk's clock: it runs Monday to Friday, 9:00 to 17:00 in London, and stands still otherwise.

Bank holidays count as working days: a hospital has somebody on duty.
"""

import numpy as np
import pandas as pd

__all__ = ["in_hours", "monitored_min", "monitored_min_until", "received_utc", "replied_utc"]

_OPENS, _CLOSES = 9 * 60, 17 * 60
_DAY_MIN = _CLOSES - _OPENS
_LONDON = "Europe/London"


def received_utc(rng: np.random.Generator, rows: pd.DataFrame, quick_min: pd.Series) -> pd.Series:
    """The moment of arrival on `day`; a message that waits less than `quick_min` comes early enough for that.

    So nobody who is answered quickly waits over night: the desk clears what it can before it closes.
    """
    quick = rows["wait_min"].where(rows["wait_min"] < quick_min, 0)
    minute = np.where(rows["in_hours"], _OPENS + rng.random(len(rows)) * (_DAY_MIN - quick), _off_minutes(rng, rows))
    local = rows["day"] + pd.to_timedelta(np.floor(minute * 60), unit="s")
    # In the hour that comes twice, the first is meant.
    return local.dt.tz_localize(_LONDON, ambiguous=np.ones(len(rows), dtype=bool)).dt.tz_convert("UTC")


def _off_minutes(rng: np.random.Generator, rows: pd.DataFrame) -> np.ndarray:
    """Minute of the day: mostly evenings on weekdays, any time but deep night at weekends."""
    evening = rng.triangular(_CLOSES, 19.5 * 60, 24 * 60 - 1, len(rows))
    early = rng.triangular(0, 8 * 60, _OPENS - 1, len(rows))
    weekday = np.where(rng.random(len(rows)) < 0.75, evening, early)
    return np.where(rows["day"].dt.day_of_week > 4, rng.triangular(6 * 60, 13 * 60, 24 * 60 - 1, len(rows)), weekday)


def replied_utc(received: pd.Series, wait_min: pd.Series) -> pd.Series:
    """The moment that many monitored minutes after a message came in, to the second."""
    day, minute = _seen(received)
    later = minute + wait_min.to_numpy()
    local = np.busday_offset(day, (later // _DAY_MIN).astype(int)).astype("datetime64[s]")
    seconds = np.round((_OPENS + later % _DAY_MIN) * 60)
    moment = pd.Series(local + seconds.astype("timedelta64[s]"), index=received.index)
    return moment.dt.tz_localize(_LONDON).dt.tz_convert("UTC")


def monitored_min_until(received: pd.Series, end_day: str) -> np.ndarray:
    """Monitored minutes between the arrival and the opening on `end_day`."""
    day, minute = _seen(received)
    return np.busday_count(day, np.datetime64(end_day)) * _DAY_MIN - minute


def monitored_min(received: pd.Series, replied: pd.Series) -> pd.Series:
    """Monitored minutes from arrival to reply, which lies in monitored hours; missing where there is none."""
    answered = replied.dropna()
    (day, minute), (last_day, last_minute) = _seen(received[answered.index]), _seen(answered)
    minutes = np.busday_count(day, last_day) * _DAY_MIN + last_minute - minute
    return pd.Series(minutes, index=answered.index).reindex(received.index)


def in_hours(received: pd.Series) -> pd.Series:
    """Whether the desk is open at that moment."""
    local = received.dt.tz_convert(_LONDON)
    return (local.dt.day_of_week < 5) & (local.dt.hour * 60 + local.dt.minute).between(_OPENS, _CLOSES - 1)


def _seen(received: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """The working day on which the desk can first see a message, and the minute of it, counted from opening."""
    local = received.dt.tz_convert(_LONDON).dt.tz_localize(None)
    midnight = local.dt.normalize()
    minute = ((local - midnight).dt.total_seconds() / 60).to_numpy()
    day = midnight.to_numpy().astype("datetime64[D]")
    late = minute >= _CLOSES
    first = np.busday_offset(day + late.astype("timedelta64[D]"), 0, roll="forward")
    return first, np.where(first == day, np.clip(minute - _OPENS, 0, None), 0)
