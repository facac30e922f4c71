"""The key to `stories`, and what a consent should hold."""

import pandas as pd

from healthcomms.policy.consent import Country, lacking
from healthcomms.strategy import TODAY

__all__ = ["COLUMNS", "key"]

COLUMNS = [
    "consent_id", "story_title", "person_kind", "is_child", "representative_signed", "channels", "purpose",
    "may_be_reshared", "signed_on", "expires_on", "withdrawn_on", "asset_ids", "published_post_ids", "live_on",
    "uk_elements", "us_elements", "requester_role",
]  # fmt: skip

_TODAY = pd.Timestamp(TODAY)
_MUST_COME_DOWN = ["expired_but_live", "withdrawn_but_live", "child_without_representative"]
_FAULTS = [*_MUST_COME_DOWN, "channel_not_covered", "asked_by_treating_clinician", "no_expiry"]


def key(table: pd.DataFrame, planted: dict[str, list[int]]) -> dict:
    """`table` keeps the labels that `planted` speaks of, and its lists as lists."""
    ids = {name: sorted(table.loc[rows, "consent_id"]) for name, rows in planted.items()}
    missing = {"uk": _missing(table, "UK"), "us": _missing(table, "US")}
    return {
        "effects": {"comes_down_today": _down_today(table, planted)},
        "nulls": {
            "expired_and_down": _expired_and_down(table),
            "withdrawn_and_down": ids["withdrawn_and_down"],
            "last_day_is_today": ids["last_day_is_today"],
            "asked_by_clinician_of_another_team": _asked_by_another_team(table),
            "because": "What is down already needs no taking down, the last day still counts, and only the treating "
            "clinician puts the person under pressure.",
        },
        "faults": {
            **{name: ids[name] for name in _FAULTS},
            "uk_elements_missing": missing["uk"],
            "us_elements_missing": missing["us"],
        },
    }


def _down_today(table: pd.DataFrame, planted: dict[str, list[int]]) -> dict[str, list[str]]:
    """From which channels each story comes down on 4 January 2027."""
    whole = {row for name in _MUST_COME_DOWN for row in planted[name]}
    down = {}
    for row, story in table.iterrows():
        uncovered = [channel for channel in story["live_on"] if channel not in story["channels"]]
        if row in whole or uncovered:
            down[story["consent_id"]] = story["live_on"] if row in whole else uncovered
    return down


def _expired_and_down(table: pd.DataFrame) -> list[str]:
    over = table["expires_on"] < _TODAY
    return table.loc[over & ~table["live_on"].map(bool), "consent_id"].tolist()


def _asked_by_another_team(table: pd.DataFrame) -> list[str]:
    return table.loc[table["requester_role"] == "clinician of another team", "consent_id"].tolist()


def _missing(table: pd.DataFrame, country: Country) -> dict[str, list[str]]:
    """Elements that each consent lacks. A form signed, or due to be signed, by a representative needs `authority`."""
    column = f"{country.lower()}_elements"
    found = {
        story["consent_id"]: list(
            lacking(story[column], country, represented=story["representative_signed"] or story["is_child"])
        )
        for _, story in table.iterrows()
    }
    return {consent: absent for consent, absent in found.items() if absent}
