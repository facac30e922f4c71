"""Sign-ups of donors by region: how many a week, and by how much they rose from one window of days to another."""

import pandas as pd

__all__ = ["per_week", "rises"]

Days = tuple[str, str]
"""First and last day, both counted."""


def per_week(signups: pd.DataFrame, days: Days) -> float:
    """Mean sign-ups a week in one region over these days; missing where the table holds none of them."""
    return float(7 * signups[signups["date"].between(*days)]["registrations"].mean())


def rises(signups: pd.DataFrame, windows: dict[str, tuple[Days, Days]]) -> pd.DataFrame:
    """Per region: `campaign` (yes or no), and for each window the rise in percent from its first days to its last.

    Regions without a campaign come first.
    """
    rows = [
        {
            "region": region,
            "campaign": "yes" if treated else "no",
            **{name: _rise(part, *window) for name, window in windows.items()},
        }
        for (treated, region), part in signups.groupby(["treated", "region"])
    ]
    return pd.DataFrame(rows)


def _rise(signups: pd.DataFrame, before: Days, after: Days) -> float:
    return 100 * (per_week(signups, after) / per_week(signups, before) - 1)
