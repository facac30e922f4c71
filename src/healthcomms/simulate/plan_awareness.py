"""`awareness_days`: the same at every seed, for they hold published facts."""

import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make"]

_COLUMNS = [
    "day_id", "name", "rule", "duration_days", "scope", "audience", "lead_time_days", "caution", "status", "source",
]  # fmt: skip

_CHECKED = "2026-11-21"
"""The day on which every source was looked at."""


def make() -> tuple[pd.DataFrame, dict]:
    """The table, and which days no rule can date or which should be left alone."""
    table = pd.DataFrame(texts.read("plan_awareness"))[_COLUMNS]
    table["last_checked"] = pd.Series(_CHECKED, table.index).astype("datetime64[s]")
    announced = table.loc[table["rule"] == "announced", "day_id"].tolist()
    return table, {"announced": announced, "disputed": ["blue-monday"]}
