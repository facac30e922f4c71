"""`channels` and `resources`: the same at every seed, for they hold published facts."""

import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make", "sources"]

_COLUMNS = [
    "platform", "title", "purpose", "culture", "formats", "alt_text", "captions", "public", "two_way", "uk_use",
    "uk_use_definition", "uk_use_year", "status", "source", "risk_note", "risk_source", "min_hours",
    "tarnwick_account", "last_checked",
]  # fmt: skip

_CHECKED = "2026-11-20"
"""The day on which a source was looked at, unless it says another."""


def make() -> tuple[pd.DataFrame, dict]:
    """The table, and the row that nobody has checked for more than a year."""
    table = pd.DataFrame(texts.read("channels"))[_COLUMNS]
    table = table.astype({"uk_use_year": "Int64", "last_checked": "datetime64[s]"})
    return table, {"stale": ["tiktok"], "disputed": ["whatsapp", "youtube"]}


def sources() -> tuple[pd.DataFrame, dict]:
    """Every source that a docstring, a table or a lesson names by key."""
    rows = [{"year": None, "last_checked": _CHECKED, **source} for source in texts.read("resources")]
    columns = ["key", "title", "publisher", "year", "topic", "address", "status", "last_checked"]
    return pd.DataFrame(rows)[columns].astype({"year": "Int64", "last_checked": "datetime64[s]"}), {}
