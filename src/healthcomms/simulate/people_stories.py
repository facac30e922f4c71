"""`stories`: the register of consent for sixty stories, and what happens to be up today."""

import numpy as np
import pandas as pd

from healthcomms.policy.consent import UK_ELEMENTS, US_ELEMENTS
from healthcomms.simulate import people_stories_faults as faults
from healthcomms.simulate import people_stories_key as key
from healthcomms.simulate import texts
from healthcomms.strategy import TODAY

__all__ = ["make"]

_CHANNELS = ["facebook", "instagram", "linkedin", "x", "youtube", "website", "screens"]
_POST_IDS = {"facebook": "FB", "instagram": "IG", "linkedin": "LI", "x": "X", "youtube": "YT"}
_WHO_ASKED = {
    "patient": ["communications officer", "patient experience lead", "ward clerk", "clinician of another team"],
    "carer": ["communications officer", "patient experience lead", "carers' lead"],
    "staff": ["communications officer", "staff engagement lead"],
    "volunteer": ["communications officer", "volunteer coordinator"],
}
_FIRST_DAY, _LAST_DAY = pd.Timestamp("2024-06-03"), pd.Timestamp("2026-12-11")


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table in the order of signing, and the key: what is wrong with which consent, what comes down today."""
    stories = texts.read("people_stories")
    up = _up(rng, stories)
    table = pd.DataFrame([_sound(rng, story, up=n in up) for n, story in enumerate(stories)])
    planted = faults.plant(rng, table)
    table = table.sort_values(["signed_on", "story_title"])
    table.insert(0, "consent_id", [f"C{number:03}" for number in range(1, len(table) + 1)])
    table["asset_ids"] = _numbered("A", rng.integers(1, 4, len(table)))
    table["published_post_ids"] = _post_ids(rng, table)
    found = key.key(table, planted)
    return _in_columns(table), found


def _up(rng: np.random.Generator, stories: list[dict]) -> set[int]:
    """Which stories can be seen today: three fifths of those of children, and of the others."""
    of_children = [n for n, story in enumerate(stories) if "child" in story]
    others = [n for n, story in enumerate(stories) if "child" not in story]
    return {int(n) for group in (of_children, others) for n in rng.choice(group, len(group) * 3 // 5, replace=False)}


def _sound(rng: np.random.Generator, story: dict, *, up: bool) -> dict:
    """A consent with nothing wrong; a story that is up is covered today."""
    channels = _some(rng, _CHANNELS, int(rng.integers(2, 6)))
    live_on = _some(rng, channels, int(rng.integers(1, len(channels) + 1))) if up else []
    signed_on = _FIRST_DAY + pd.Timedelta(days=int(rng.integers((_LAST_DAY - _FIRST_DAY).days)))
    represented = "child" in story or "represented" in story
    return {
        "story_title": story["title"],
        "person_kind": story["kind"],
        "is_child": "child" in story,
        "representative_signed": represented,
        "channels": channels,
        "purpose": story["purpose"],
        "may_be_reshared": bool(rng.random() < 0.6),
        "signed_on": signed_on,
        "expires_on": _expiry(rng, signed_on, still_up=up),
        "withdrawn_on": pd.NaT,
        "live_on": live_on,
        "uk_elements": list(UK_ELEMENTS),
        "us_elements": [code for code in US_ELEMENTS if represented or code != "authority"],
        "requester_role": str(rng.choice(_WHO_ASKED[story["kind"]])),
    }


def _expiry(rng: np.random.Generator, signed_on: pd.Timestamp, *, still_up: bool) -> pd.Timestamp:
    """One, two or three years after signing; beyond today if the story is up."""
    days = [signed_on + pd.DateOffset(years=years) for years in (1, 2, 3)]
    return days[int(rng.choice([n for n, day in enumerate(days) if not still_up or day > pd.Timestamp(TODAY)]))]


def _some(rng: np.random.Generator, channels: list[str], n: int) -> list[str]:
    chosen = rng.choice(channels, n, replace=False)
    return [channel for channel in channels if channel in chosen]


def _numbered(letter: str, counts: np.ndarray) -> list[list[str]]:
    """Running numbers, so many for each row."""
    ends = np.cumsum(counts)
    return [
        [f"{letter}{n:03}" for n in range(end - count + 1, end + 1)] for end, count in zip(ends, counts, strict=True)
    ]


def _post_ids(rng: np.random.Generator, table: pd.DataFrame) -> list[list[str]]:
    """One post for each network that a story is up on."""
    numbers = iter(rng.permutation(np.arange(1000, 10000)).tolist())
    return [[f"{_POST_IDS[name]}-{next(numbers)}" for name in up if name in _POST_IDS] for up in table["live_on"]]


def _in_columns(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it is shipped: lists as text, a list of nothing as missing."""
    for name in ("channels", "asset_ids", "published_post_ids", "live_on", "uk_elements", "us_elements"):
        table[name] = [", ".join(codes) or None for codes in table[name]]
    days = dict.fromkeys(("signed_on", "expires_on", "withdrawn_on"), "datetime64[us]")
    return table[key.COLUMNS].astype(days).reset_index(drop=True)
