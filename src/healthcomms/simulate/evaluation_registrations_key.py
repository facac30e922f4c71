"""The key to `registrations_daily`, worked out from what was expected on each day, without chance."""

import pandas as pd

__all__ = ["CAMPAIGN", "CLIMB_WEEKS", "EARLIER", "FIRST_WEEK", "FORM", "WINDOW", "key"]

FIRST_WEEK = "2025-01-06"
FORM = "2025-06-23"
"""The online form replaces paper in all regions at once."""
EARLIER = "2025-10-13"
CAMPAIGN = "2026-06-08"
WINDOW = 14
"""Days that a campaign lasts."""
CLIMB_WEEKS = 15
"""Weeks after the form in which its use still grows."""
_BEFORE = 28
"""Days before a campaign that a before/after comparison looks at."""


def key(plan: dict, expected: pd.DataFrame) -> dict:
    """Effects, nulls and faults; `expected` has a column a region and a row a day."""
    return {
        "effects": {"june_2026_campaign": _campaign(plan, expected), "online_form": _form(plan, expected)},
        "nulls": {
            "october_2025_campaign": {
                **_window(EARLIER),
                "before_after_percent": _before_after(expected[plan["treated"]], EARLIER),
                "did_percent": 0,
                "because": "National news lifted sign-ups in all six regions; the comparison regions rose as much.",
            }
        },
        "faults": {},
    }


def _campaign(plan: dict, expected: pd.DataFrame) -> dict:
    treated, region = expected[plan["treated"]], plan["spillover_region"]
    clean = expected[[name for name in plan["compared"] if name != region]]
    return {
        **_window(CAMPAIGN),
        "percent": round(100 * plan["lift"], 1),
        "before_after_percent": _before_after(treated, CAMPAIGN),
        "did_percent_all_comparison_regions": _ratio_did(treated, expected[plan["compared"]]),
        "did_percent_without_spillover_region": _ratio_did(treated, clean),
        "extra_sign_ups_in_window": round(float(_extra(plan, treated))),
        "fades_to_nothing_by": str((_day(CAMPAIGN) + pd.Timedelta(days=WINDOW + 27)).date()),
        "spillover": {"region": region, "percent": round(100 * plan["spillover"], 1)},
    }


def _form(plan: dict, expected: pd.DataFrame) -> dict:
    a_week = 7 * float(_flat_day(plan, expected))
    before = round((_day(FORM) - _day(FIRST_WEEK)).days / 7)
    return {
        "first_week": FIRST_WEEK,
        "starts": FORM,
        "last_week": str((_day(FORM) + pd.Timedelta(weeks=CLIMB_WEEKS - 1)).date()),
        "region": "all six together, by week",
        "slope_before_per_week": round(a_week * plan["drift"], 2),
        "level_change_per_week": round(a_week * plan["step"], 1),
        "slope_change_per_week": round(a_week * plan["climb"], 2),
        "level_change_if_miscoded": round(a_week * (plan["step"] - plan["climb"] * before), 1),
        "because": "Post × calendar week puts the level change at week 0, months before the form.",
    }


def _flat_day(plan: dict, expected: pd.DataFrame) -> float:
    """Sign-ups a day in the first full week, when nothing has grown yet."""
    return expected.loc[FIRST_WEEK:].iloc[:7].sum(axis=1).mean()


def _day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def _window(start: str) -> dict:
    return {"starts": start, "ends": str((_day(start) + pd.Timedelta(days=WINDOW - 1)).date())}


def _during_and_before(days: pd.DataFrame, start: str) -> tuple[float, float]:
    """Mean sign-ups a day of these regions together, in the two weeks of a campaign and the four weeks before."""
    total, first = days.sum(axis=1), _day(start)
    during = total[first : first + pd.Timedelta(days=WINDOW - 1)]
    before = total[first - pd.Timedelta(days=_BEFORE) : first - pd.Timedelta(days=1)]
    return float(during.mean()), float(before.mean())


def _before_after(days: pd.DataFrame, start: str) -> float:
    during, before = _during_and_before(days, start)
    return round(100 * (during / before - 1), 1)


def _ratio_did(treated: pd.DataFrame, compared: pd.DataFrame) -> float:
    during, before = _during_and_before(treated, CAMPAIGN)
    elsewhere, elsewhere_before = _during_and_before(compared, CAMPAIGN)
    return round(100 * (during / before / (elsewhere / elsewhere_before) - 1), 1)


def _extra(plan: dict, treated: pd.DataFrame) -> float:
    """Sign-ups of the two weeks that would not have come without the campaign."""
    during, _ = _during_and_before(treated, CAMPAIGN)
    return WINDOW * during * plan["lift"] / (1 + plan["lift"])
