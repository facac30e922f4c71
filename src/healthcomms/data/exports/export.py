"""`load_export("content.csv")`: an export of one's own as a table like `posts`, with a report of what became of it."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

import pandas as pd

from healthcomms.data.exports.file import Cells, read_cells
from healthcomms.data.exports.rows import mapped, sources
from healthcomms.data.fault import DataError
from healthcomms.data.schema import fields

__all__ = ["Export", "load_export"]


@dataclass(frozen=True)
class Export:
    """An export that was read. `posts` has every column of the course's table `posts`.

    `left_out` has a row for each that was left out (`row` as a spreadsheet numbers it, `why`), `not_mapped` the
    columns of the export that have no place in `posts`, `missing` the columns of `posts` that it says nothing of,
    `notes` what to know before using it. `has_times` is false where the export gives days only: then no
    analysis by hour is possible.
    """

    posts: pd.DataFrame
    format: str
    notes: list[str]
    left_out: pd.DataFrame
    not_mapped: dict[str, str]
    missing: list[str]
    has_times: bool

    def __str__(self) -> str:
        unused = [f"{name} ({why})" if why else name for name, why in self.not_mapped.items()]
        lines = [
            f"{self.format}: posts read: {len(self.posts):,}.",
            *self.notes,
            *(f"Left out because {why}: {n:,}." for why, n in self.left_out["why"].value_counts().items()),
            f"No place in posts: {', '.join(unused) or 'nothing'}.",
            f"Not in this export, so empty: {', '.join(self.missing) or 'nothing'}.",
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in str(self).splitlines()) + "</ul>"


def load_export(path: str | Path, *, account: str = "ours", time_zone: str = "Europe/London") -> Export:
    """Read what a platform or tool exports (CSV or XLSX) into the columns of `posts`.

    `account` names the account where the export does not, `time_zone` is where its times were written
    where they carry no zone. The formats and their sources are listed in docs/exports.md.

    Raises
    ------
    DataError
        The file is missing, damaged, empty, none of the known formats, or no row of it can be used; or there
        is no such time zone.
    """
    if time_zone not in available_timezones():
        raise DataError(f'There is no time zone "{time_zone}". Name a place, such as Europe/London, or UTC.')
    file = Path(path)
    cells = read_cells(file)
    rows, left_out, notes, has_times = mapped(cells, account=account, time_zone=time_zone)
    if rows.empty:
        raise DataError(
            f"{file.name}: no row of {len(left_out):,} can be used, the first because {left_out['why'].iloc[0]}."
        )
    posts, missing = _as_posts(rows)
    notes = [f"Read as {cells.read_as}.", *notes, *_oddities(posts, rows["row"])]
    return Export(posts, cells.format.name, notes, left_out, _not_mapped(cells), missing, has_times)


def _as_posts(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    types = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    described = {field["name"]: types.get(field["type"]) for field in fields("posts")}
    missing = [name for name in described if name not in rows]
    empty = {name: pd.Series(None, index=rows.index, dtype=described[name]) for name in missing}
    posts = rows.assign(**empty)[list(described)].astype({name: kind for name, kind in described.items() if kind})
    return posts.reset_index(drop=True), missing


def _oddities(posts: pd.DataFrame, row: pd.Series) -> list[str]:
    # Comparisons with missing counts are missing, and count as no.
    over = (posts["reach"] > posts["impressions"]).fillna(False).to_numpy(dtype=bool)
    if not over.any():
        return []
    return [f"More reach than impressions, which cannot be, in rows {_some(row[over])} ({over.sum():,} in all): kept."]


def _some(rows: pd.Series) -> str:
    return ", ".join(f"{row}" for row in rows.head(5)) + (" …" if len(rows) > 5 else "")


def _not_mapped(cells: Cells) -> dict[str, str]:
    used = {name for names in sources(cells).values() for name in names}
    return {name: cells.format.differs.get(name, "") for name in cells.table.columns if name not in used}
