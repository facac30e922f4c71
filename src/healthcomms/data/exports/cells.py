"""Numbers and moments as exports write them."""

import string
from dataclasses import dataclass

import numpy as np
import pandas as pd

__all__ = ["Moments", "moments", "numbers"]

_NONE = {"", "-", "--", "–", "—", "n/a", "na", "#n/a", "nan", "null", "none", "not available"}
_GROUPED = r"-?\d{1,3}(?:[.,]\d{3})+"  # 1,234 and 1.234: a count has no thousandths
_TIMES = {"k": 1e3, "m": 1e6}


def numbers(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The numbers, and which cells hold something else that is not one of the words for nothing.

    Spaces and marks between thousands go; a comma may be the decimal mark; 1.2K is 1,200.
    """
    codes, different = pd.factorize(text)  # most counts come again and again: each is read once
    cells = (
        pd.Series(different, dtype="str").str.strip().str.casefold().str.replace(r"[\s\u00a0\u202f'’]", "", regex=True)
    )
    empty = cells.isin(_NONE)
    scale = cells.str[-1].map(_TIMES).where(cells.str.fullmatch(r"-?[\d.,]+[km]"), 1.0).astype("float64")
    bare = cells.str.replace(r"[km]$", "", regex=True).where(scale > 1, cells)
    grouped = bare.str.fullmatch(_GROUPED) & (scale == 1)
    bare = bare.str.replace(r"[.,]", "", regex=True).where(grouped, _pointed(bare))
    values = pd.to_numeric(bare.where(~empty), errors="coerce") * scale
    unread = values.isna() & ~empty
    return values.reindex(codes).set_axis(text.index), unread.reindex(codes).set_axis(text.index)


def _pointed(bare: pd.Series) -> pd.Series:
    """With a point for decimals; of two kinds of mark, the last is the decimal one."""
    comma_last = bare.str.rfind(",") > bare.str.rfind(".")
    european = bare.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return european.where(comma_last, bare.str.replace(",", "", regex=False))


@dataclass(frozen=True)
class Moments:
    """What `moments` found: the `values` in UTC, and which rows are odd."""

    values: pd.Series
    days: pd.Series  # a day without a time
    twice: pd.Series  # in the hour that comes twice
    never: pd.Series  # in the hour that the clocks jump over
    month_first: bool  # taken so, because the dates do not tell


_ZONED = ["%Y-%m-%d %H:%M %z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z"]
_LOCAL = [
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M",
    "%b %d, %Y %I:%M %p", "%b %d, %Y, %I:%M %p", "%b %d, %Y %H:%M",
]  # fmt: skip
_DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y", "%a, %b %d, %Y", "%b %d %Y", "%d %b %Y", "%B %d, %Y"]
_SLASHED = {
    False: (["%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p"], ["%m/%d/%Y"]),
    True: (["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S"], ["%d/%m/%Y"]),
}


def moments(text: pd.Series, zone: str) -> Moments:
    """Moments in UTC. `zone` is where a time without a zone was written.

    A day without a time becomes noon UTC, so that its weekday stays; an hour that comes twice counts as
    its first; a time that the clocks jumped over moves on to the next that was.
    """
    text = text.str.strip()
    day_first, guessed = _order(text)
    times, days = _SLASHED[day_first]
    alike = [cells for _, cells in text.groupby(text.str.translate(_SHAPE))]
    zoned = _read(alike, _ZONED, text.index, utc=True)
    local = _read(alike, [*_LOCAL, *times], text.index)
    whole_days = _read(alike, [*_DAYS, *days], text.index)
    clock = local.dt.tz_localize(zone, ambiguous=np.ones(len(local), bool), nonexistent="shift_forward")
    later = local.dt.tz_localize(zone, ambiguous=np.zeros(len(local), bool), nonexistent="NaT")
    noon = (whole_days + pd.Timedelta(hours=12)).dt.tz_localize("UTC")
    values = zoned.fillna(clock.dt.tz_convert("UTC")).fillna(noon)
    twice, never = later.notna() & (clock != later), local.notna() & later.isna()
    return Moments(values, whole_days.notna(), twice, never, guessed)


_SHAPE = str.maketrans(dict.fromkeys("0123456789", "9") | dict.fromkeys(string.ascii_letters, "a"))


def _read(groups: list[pd.Series], forms: list[str], index: pd.Index, *, utc: bool = False) -> pd.Series:
    """Each group of cells of one shape by the first of the forms that reads some of it; missing where none does."""
    kind = "datetime64[us, UTC]" if utc else "datetime64[us]"
    found = pd.Series(pd.NaT, index=index, dtype=kind)
    for cells in groups:
        form = next((form for form in forms if _dates(cells.head(20), form, utc).notna().any()), None)
        if form:
            found[cells.index] = _dates(cells, form, utc).astype(kind)
    return found


def _dates(text: pd.Series, form: str, utc: bool) -> pd.Series:
    return pd.to_datetime(text, format=form, errors="coerce", utc=utc)


def _order(text: pd.Series) -> tuple[bool, bool]:
    """Whether slashed dates begin with the day, and whether that is a guess."""
    starts = pd.Series(text.str[:6].unique(), dtype="str")
    parts = starts.str.extract(r"^(\d{1,2})/(\d{1,2})/").dropna().astype("int64")
    return bool((parts[0] > 12).any()), not parts.empty and not (parts > 12).any(axis=None)
