"""What a consent holds in the UK and the US, and which stories have to come down.

General information, not legal advice. Sources read in November 2026: `resources` ico-explicit-consent,
hipaa-authorisation, hipaa-authorisation-preamble.
"""

from typing import Literal

import pandas as pd

__all__ = ["ELEMENTS", "UK_ELEMENTS", "US_ELEMENTS", "Country", "comes_down", "lacking"]

Country = Literal["UK", "US"]

UK_ELEMENTS = {
    "freely_given": "Nobody was pressed, and care does not depend on the answer.",
    "specific": "It is for this use, not for any use.",
    "affirmative": "The person did something to agree; silence is not enough.",
    "unambiguous": "Nobody could read it in another way.",
    "withdrawable": "It says how to take it back, and what cannot be called back.",
    "clear_statement": "The agreement itself is put in words.",
    "health_data_named": "It names the facts about health that will be shown.",
    "separate": "It stands apart from consent to treatment or to anything else.",
}
"""What explicit consent under UK GDPR rests on, in plain words."""

US_ELEMENTS = {
    "description": "It says what will be shown or told.",
    "discloser": "It names who may disclose it.",
    "recipient": "It names who will see it: here, the public.",
    "purpose": "It says what for.",
    "expiry": "It ends on a day, or with an event.",
    "signature": "It is signed, with the date.",
    "authority": "Where somebody signs for the person, it says by what right.",
    "revoke": "It says that the person may take it back, and how.",
    "conditioning": "It says that care does not depend on signing.",
    "redisclosure": "It says that others may pass on what they have seen.",
}
"""What an authorisation under HIPAA (45 CFR 164.508) holds; `authority` only where a representative signs."""

ELEMENTS: dict[Country, dict[str, str]] = {"UK": UK_ELEMENTS, "US": US_ELEMENTS}


def lacking(there: list[str], country: Country, *, represented: bool) -> dict[str, str]:
    """The elements that a form does not have, each with its plain words.

    `represented` is True where somebody signs for the person; only then does the US list ask for `authority`.
    """
    needed = ELEMENTS[country].items()
    return {name: says for name, says in needed if name not in there and (represented or name != "authority")}


def comes_down(stories: pd.DataFrame, today: str) -> pd.DataFrame:
    """The stories that come down today: `consent_id`, `story_title`, `channels` (a list) and `why`.

    By Tarnwick's rule a story comes down everywhere if its consent has expired or was withdrawn, or if nobody
    signed for a child; otherwise from the channels that the form does not name. The last day still counts.
    A story that is not up is left out; an empty last day or withdrawal is none.
    """
    up = stories.dropna(subset=["live_on"])
    found = [(story.consent_id, story.story_title, *_off(story, pd.Timestamp(today))) for story in up.itertuples()]
    table = pd.DataFrame(found, columns=["consent_id", "story_title", "channels", "why"])
    return table[table["why"] != ""].reset_index(drop=True)


def _off(story, today: pd.Timestamp) -> tuple[list[str], str]:
    live = story.live_on.split(", ")
    uncovered = [channel for channel in live if channel not in story.channels.split(", ")]
    reasons = {
        "withdrawn": story.withdrawn_on <= today,
        "expired": story.expires_on < today,
        "nobody signed for a child": story.is_child and not story.representative_signed,
    }
    why = [reason for reason, holds in reasons.items() if holds]
    return (live, ", ".join(why)) if why else (uncovered, "channel not agreed" if uncovered else "")
