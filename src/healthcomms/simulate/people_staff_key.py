"""The key to `staff_engagement`."""

import pandas as pd

__all__ = ["COLUMNS", "key", "teaches"]

COLUMNS = [
    "staff_id", "role_group", "site", "month", "trained", "shared_posts", "reach_from_shares",
    "has_disclosed_role", "opted_in",
]  # fmt: skip

_FIRST_COURSE = pd.Timestamp("2026-04-01")
_LAST_COURSE = pd.Timestamp("2026-08-01")
_BUSY_SITE = "Hallgate"


def key(rows: pd.DataFrame, plan: dict) -> dict:
    """Effects, nulls and faults; `rows` is the table with the month of the course beside it."""
    counted = rows[rows["opted_in"]]
    return {
        "effects": {"training": _training(counted, plan), "role_disclosed": _disclosed(counted, plan)},
        "nulls": {"hallgate_shares_more": _site(counted)},
        "faults": {"counted_after_opting_out": _rows(rows[~rows["opted_in"]])},
    }


def teaches(found: dict) -> bool:
    """Does the sound method find what was planted, and the naive one something else?"""
    training, site = found["effects"]["training"], found["nulls"]["hallgate_shares_more"]
    return (
        abs(training["did_percent"] - training["percent"]) <= 5
        and training["trained_v_untrained_percent"] >= 90
        and training["volunteers_v_others_before_any_course_percent"] >= 50
        and abs(site["v_same_role_groups_percent"]) <= 7
        and site["v_tarnwick_general_percent"] >= 40
    )


def _training(counted: pd.DataFrame, plan: dict) -> dict:
    """Percent by which training raises sharing, beside what two comparisons of means say."""
    trained, untrained = counted[counted["trained"]], counted[~counted["trained"]]
    before = counted[counted["month"] < _FIRST_COURSE]
    keen, others = before[before["course"].notna()], before[before["course"].isna()]
    return {
        "percent": round(100 * plan["lift"], 1),
        "did_percent": round(_did(counted), 1),
        "trained_v_untrained_percent": _more(trained, untrained),
        "volunteers_v_others_before_any_course_percent": _more(keen, others),
        "courses": {str(day.date()): int(n) for day, n in _courses(counted).items()},
        "because": "Those who shared more anyway volunteered; compare each group with itself, before and after.",
    }


def _courses(counted: pd.DataFrame) -> pd.Series:
    return counted.drop_duplicates("staff_id")["course"].value_counts().sort_index()


def _did(counted: pd.DataFrame) -> float:
    """Before the first course against after the last, volunteers against the others, as a ratio of ratios."""
    settled = counted[(counted["month"] < _FIRST_COURSE) | (counted["month"] >= _LAST_COURSE)]
    after, volunteer = settled["month"] >= _LAST_COURSE, settled["course"].notna()
    mean = settled.groupby([volunteer, after])["shared_posts"].mean()
    return 100 * (mean[True, True] / mean[True, False] / (mean[False, True] / mean[False, False]) - 1)


def _more(some: pd.DataFrame, others: pd.DataFrame) -> float:
    return round(100 * float(some["shared_posts"].mean() / others["shared_posts"].mean() - 1), 1)


def _disclosed(counted: pd.DataFrame, plan: dict) -> dict:
    """Of the volunteers, the percent whose profile names their role, in the first month and the last."""
    volunteers = counted[counted["course"].notna()].groupby("month")["has_disclosed_role"].mean()
    return {
        "percent_of_those_without_who_add_it": round(100 * plan["discloses_after"]),
        "volunteers_in_january_percent": round(100 * float(volunteers.iloc[0]), 1),
        "volunteers_in_december_percent": round(100 * float(volunteers.iloc[-1]), 1),
    }


def _site(counted: pd.DataFrame) -> dict:
    """Before any course: how much more Hallgate shares than Tarnwick General, and role group by role group."""
    before = counted[counted["month"] < _FIRST_COURSE]
    here, main = (before[before["site"] == site] for site in (_BUSY_SITE, "Tarnwick General"))
    usual = main.groupby("role_group")["shared_posts"].mean()
    alike = here["shared_posts"].mean() / here["role_group"].map(usual).mean()
    return {
        "site": _BUSY_SITE,
        "v_tarnwick_general_percent": _more(here, main),
        "v_same_role_groups_percent": round(100 * float(alike - 1), 1),
        "because": "Most people there work in administration, who share more at every site.",
    }


def _rows(rows: pd.DataFrame) -> list[str]:
    return (rows["staff_id"] + " " + rows["month"].dt.strftime("%Y-%m")).tolist()
