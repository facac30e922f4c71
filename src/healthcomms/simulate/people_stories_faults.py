"""What is wrong in the consent register, planted row by row."""

import numpy as np
import pandas as pd

from healthcomms.strategy import TODAY

__all__ = ["plant"]

_TODAY = pd.Timestamp(TODAY)


def plant(rng: np.random.Generator, table: pd.DataFrame) -> dict[str, list[int]]:
    """Put each fault, and each thing that only looks like one, into rows of its own; give back their labels."""
    up = table["live_on"].map(bool)
    cared_for = table["person_kind"].isin(["patient", "carer"])
    grown = ~table["is_child"]
    early = table["signed_on"] < _TODAY - pd.Timedelta(days=400)
    wanted = {  # what is planted: in how many rows, which rows may carry it
        "child_without_representative": (2, ~grown & up),
        "expired_but_live": (4, up & early & grown),
        "last_day_is_today": (1, up & early & grown),
        "expired_and_down": (2, ~up & early & grown),
        "withdrawn_but_live": (3, up & early & grown),
        "withdrawn_and_down": (3, ~up & early & grown),
        "channel_not_covered": (3, up & grown & (table["channels"].map(len) < 5)),
        "asked_by_treating_clinician": (4, cared_for & grown),
        "no_expiry": (3, grown),
        "uk_element_missing": (6, ~up),
        "us_element_missing": (11, grown),
    }
    planted: dict[str, list[int]] = {}
    free = pd.Series(True, index=table.index)
    for name, (n, able) in wanted.items():
        planted[name] = sorted(rng.choice(table.index[able & free], n, replace=False).tolist())
        free[planted[name]] = False
        for place, row in enumerate(planted[name]):
            _PLANT[name](rng, table, row, place)
    return planted


def _expired(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    """The first of those that are up ran out only yesterday."""
    days = 1 if place == 0 and table.at[row, "live_on"] else int(rng.integers(20, 300))
    _ends(table, row, _TODAY - pd.Timedelta(days=days))


def _ends(table: pd.DataFrame, row: int, day: pd.Timestamp) -> None:
    table.at[row, "expires_on"] = day
    table.at[row, "signed_on"] = day - pd.DateOffset(years=1 if day.year == _TODAY.year else 2)


def _last_day(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    _ends(table, row, _TODAY)


def _withdrawn(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    table.at[row, "expires_on"] = table.at[row, "signed_on"] + pd.DateOffset(years=3)
    table.at[row, "withdrawn_on"] = _TODAY - pd.Timedelta(days=int(rng.integers(4, 300)))


def _elsewhere(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    """Up on a network that the form does not name."""
    open_to = {"facebook", "instagram", "linkedin", "x", "youtube"} - set(table.at[row, "channels"])
    table.at[row, "live_on"] = [*table.at[row, "live_on"], str(rng.choice(sorted(open_to)))]


def _asked(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    table.at[row, "requester_role"] = "treating clinician"


def _without_expiry(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    table.at[row, "expires_on"] = pd.NaT
    _drop(table, row, "us_elements", ["expiry"])


def _unsigned(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    table.at[row, "representative_signed"] = False
    _drop(table, row, "us_elements", ["authority"])


def _uk_gap(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    able = ["specific", "withdrawable", "separate", "freely_given"]
    if table.at[row, "person_kind"] == "patient":  # others may well tell nothing about health
        able.append("health_data_named")
    _drop(table, row, "uk_elements", rng.choice(able, 1 + place % 2, replace=False))


def _us_gap(rng: np.random.Generator, table: pd.DataFrame, row: int, place: int) -> None:
    able = ["recipient", "revoke", "conditioning", "redisclosure", "discloser"]
    _drop(table, row, "us_elements", rng.choice(able, 1 + place % 3, replace=False))


def _drop(table: pd.DataFrame, row: int, column: str, codes: list[str]) -> None:
    table.at[row, column] = [code for code in table.at[row, column] if code not in codes]


_PLANT = {
    "child_without_representative": _unsigned,
    "expired_but_live": _expired,
    "expired_and_down": _expired,
    "last_day_is_today": _last_day,
    "withdrawn_but_live": _withdrawn,
    "withdrawn_and_down": _withdrawn,
    "channel_not_covered": _elsewhere,
    "asked_by_treating_clinician": _asked,
    "no_expiry": _without_expiry,
    "uk_element_missing": _uk_gap,
    "us_element_missing": _us_gap,
}
