"""The key to `listening_weekly`, read off the table itself."""

import numpy as np
import pandas as pd

__all__ = ["key", "teaches"]

_LAGS = range(-3, 4)
_LOUD = 150
"""From this news index on, the news speaks rather than the symptoms; a usual week is near 100."""


def key(table: pd.DataFrame) -> dict:
    """What holds, what looks like it, and the weeks in which the news made the noise. Lag 1: mentions a week ahead."""
    loud = table["news_index"] >= _LOUD
    quiet = table.assign(symptom_mentions=table["symptom_mentions"].where(~loud))
    mentions = _correlations(quiet, "symptom_mentions")
    return {
        "effects": {
            "mentions_run_a_week_ahead": {
                **mentions,
                "differenced_with_news_weeks": _correlations(table, "symptom_mentions")["differenced"],
                "differenced_counts_with_news_weeks": _by_lag(table.drop(columns="week").diff(), "symptom_mentions"),
                "may_be_said": "A weak lead of one week; far too weak to stand in for laboratory reports.",
            }
        },
        "nulls": {
            "other_illness_mentions": {
                **_correlations(table, "other_illness_mentions"),
                "because": "Both follow the winter and the network's growth; from week to week they share nothing.",
            },
            "news_weeks": {
                "weeks": table.loc[loud, "week"].dt.strftime("%Y-%m-%d").tolist(),
                "mentions_rise_percent": _rise(table, loud, "symptom_mentions"),
                "lab_reports_rise_percent": _rise(table, loud, "lab_reports"),
                "because": "A television series has people talking; the laboratory sees nothing of it.",
            },
        },
        "faults": {},
    }


def teaches(found: dict) -> bool:
    """Is the lead there and alone, and do the raw series agree far too well?"""
    lead = found["effects"]["mentions_run_a_week_ahead"]
    other = found["nulls"]["other_illness_mentions"]
    news = found["nulls"]["news_weeks"]
    counts = lead["differenced_counts_with_news_weeks"]
    return (
        0.33 <= lead["differenced"]["1"] <= 0.46
        and max(_aside(lead["differenced"])) <= 0.17
        and counts["1"] >= 0.26
        and max(_aside(counts)) <= 0.2
        and max(abs(r) for r in other["differenced"].values()) <= 0.17
        and min(lead["raw"]["0"], other["raw"]["0"]) >= 0.75
        and len(news["weeks"]) == 5
        and news["mentions_rise_percent"] >= 60
        and abs(news["lab_reports_rise_percent"]) <= 15
    )


def _aside(by_lag: dict[str, float]) -> list[float]:
    """How far from 0 the other lags are."""
    return [abs(r) for lag, r in by_lag.items() if lag != "1"]


def _correlations(table: pd.DataFrame, name: str) -> dict:
    """On the log scale, where a busy winter and a quiet summer vary alike."""
    logs = np.log(table[[name, "lab_reports"]])
    return {"raw": _by_lag(logs, name), "differenced": _by_lag(logs.diff(), name)}


def _by_lag(series: pd.DataFrame, name: str) -> dict[str, float]:
    """Correlation of the mentions of a week with the laboratory reports `lag` weeks later."""
    return {str(lag): round(float(series[name].corr(series["lab_reports"].shift(-lag))), 3) for lag in _LAGS}


def _rise(table: pd.DataFrame, loud: pd.Series, name: str) -> float:
    """Percent by which the loud weeks lie above the four weeks on either side."""
    first, last = table.index[loud].min(), table.index[loud].max()
    around = [*range(first - 4, first), *range(last + 1, last + 5)]
    return round(100 * float(table.loc[loud, name].mean() / table.loc[around, name].mean() - 1), 1)
