"""The key to `audience_survey`: what a sound method finds, what a naive one believes, where the faults lie."""

import pandas as pd

from healthcomms.audience import AT_LEAST_WEEKLY, PLATFORMS

__all__ = ["key"]


def key(survey: pd.DataFrame) -> dict:
    """Effects that are real, effects that only look real, and faults, for this very table."""
    carers, oldest = survey[survey["role"] == "carer"], survey[survey["age_band"] == "65+"]
    staff, romanian = survey[survey["role"] == "staff"], survey[survey["language"] == "Romanian"]
    effects = {
        "carers_use_facebook_more_than_instagram": _compared(carers, "facebook", "instagram"),
        "over_64s_use_whatsapp_more_than_tiktok": _compared(oldest, "whatsapp", "tiktok"),
        "staff_use_whatsapp": _shares(staff, "whatsapp"),
        "carers_see_our_posts_weekly": _shares(carers, "sees_our_posts"),
    }
    nulls = {
        "romanian_speakers_use_tiktok": {
            **_shares(romanian, "tiktok"),
            "because": "Picked for their TikTok use; far too few to say.",
        },
        "bsl_users": {"n": int((survey["access_needs"] == "BSL").sum()), "because": "Too few to give any share."},
    }
    return {"effects": effects, "nulls": nulls, "faults": _faults(survey)}


def _compared(people: pd.DataFrame, first: str, second: str) -> dict:
    return {first: _shares(people, first), second: _shares(people, second)}


def _shares(people: pd.DataFrame, question: str) -> dict:
    """Percent weekly or daily: weighted among those who answered, and the two tempting ways."""
    answered = people[people[question].notna()]
    weekly = answered[question].isin(AT_LEAST_WEEKLY)
    often = (answered["weight"] * weekly).sum()
    return {
        "n": len(answered),
        "weighted_percent": round(100 * float(often / answered["weight"].sum()), 3),
        "unweighted_percent": round(100 * float(weekly.mean()), 3),
        "skipped_as_never_percent": round(100 * float(often / people["weight"].sum()), 3),
    }


def _faults(survey: pd.DataFrame) -> dict:
    again = survey.drop(columns="respondent_id").duplicated()
    questions = [*PLATFORMS, "sees_our_posts"]
    skipped = {question: survey.loc[survey[question].isna(), "respondent_id"].tolist() for question in questions}
    return {"submitted_twice": survey.loc[again, "respondent_id"].tolist(), "skipped": skipped}
