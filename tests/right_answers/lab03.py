"""Sound answers to lab 3 that are not the model answer: each must get full marks, seen and unseen."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
from lab_answers import Right
from right_answers.lab03_inbox import RIGHT as INBOX

from healthcomms import content, metrics

__all__ = ["RATES", "RIGHT", "check_post", "engagement_rate", "pooled_rate", "what_worked"]

# 3.1: four posts

RATES = {
    "support-workforce": 100 * (268 + 70) / 94_726,
    "ward-celebration": None,
    "nhs-birthday": None,
    "eu-staff": None,
}

# 3.2: of whom


def engagement_rate(engagements, base):
    if pd.isna(base) or base == 0:
        return None
    return 100 * engagements / base


def if_else(engagements, base):
    if base > 0:
        return engagements / base * 100
    else:
        return None


def not_a_number(engagements, base):
    return np.float64(100 * engagements / base) if base else math.nan


def rounded(engagements, base):
    return round(100 * engagements / base, 1) if base > 0 else None


def pandas_na(engagements, base):
    return Decimal(str(100 * engagements / base)) if base > 0 else pd.NA


def the_course_s_own(engagements, base):
    return metrics.engagement_rate(engagements, base, by="reach")


def pooled_rate(posts, base):
    counted = posts.assign(engagements=metrics.engagements(posts))
    known = counted.dropna(subset=[base])
    return engagement_rate(known["engagements"].sum(), known[base].sum())


def pooled_by_hand(posts, base):
    known = posts[posts[base].notna()]
    counted = known["reactions"] + known["comments"] + known["shares"] + known["saves"]
    return round(100 * counted.sum() / known[base].sum(), 2)


def pooled_over_positive(posts, base):
    known = posts[posts[base].fillna(0) > 0]
    return 100 * metrics.engagements(known).sum() / known[base].sum()


def pooled_by_the_course(posts, base):
    return metrics.average_engagement_rates(metrics.engagements(posts), posts[base], by="reach").iloc[3]


# 3.3: what worked


def rated(posts):
    rate = metrics.engagement_rate(metrics.engagements(posts), posts["reach"], by="reach")
    return posts.assign(rate=rate)[~posts["is_reply"]]


def what_worked(posts):
    table = rated(posts).groupby("format")["rate"].agg(n="count", median="median")
    table["median"] = table["median"].where(table["n"] >= 10)
    return table


def count_and_median(posts):
    table = rated(posts).groupby("format")["rate"].agg(["count", "median"])
    table.loc[table["count"] < 10, "median"] = None
    return table.sort_values("median", ascending=False).reset_index()


def two_levels_of_columns(posts):
    table = rated(posts).groupby("format").agg({"rate": ["count", "median"]})
    few = table[("rate", "count")] < 10
    table.loc[few, ("rate", "median")] = math.nan
    return table


def formats_in_a_dictionary(posts):
    found = {}
    for kind in rated(posts)["format"].unique():
        rates = rated(posts).query("format == @kind")["rate"].dropna()
        found[kind] = {"n": len(rates), "median": round(rates.median(), 1) if len(rates) >= 10 else None}
    return found


def columns_in_a_dictionary(posts):
    return what_worked(posts).to_dict()


def unreached_dropped_first(posts):
    seen = rated(posts)[lambda table: table["reach"] > 0]
    table = seen.groupby("format").agg(n=("rate", "size"), median=("rate", "median"))
    return table.assign(median=np.where(table["n"] < 10, np.nan, table["median"]))


def by_the_course(posts):
    table = metrics.engagement_rates_per(posts[~posts["is_reply"]], "format", by="reach")
    table = table.rename(columns={"median_engagement_rate_by_reach": "median"})[["format", "n", "median"]]
    return table.assign(median=table["median"].where(table["n"] >= 10))


# 3.4: can everyone use it


def check_post(post):
    faults = []
    no_text = pd.isna(post["alt_text"]) or post["alt_text"] == ""
    if post["format"] in ["photo", "carousel"] and no_text:
        faults.append("alt text")
    if post["format"] == "video" and not post["has_captions"]:
        faults.append("captions")
    if content.run_together(post["text"]):
        faults.append("hashtag")
    return faults


def other_order(post):
    return reversed_list(check_post(post))


def reversed_list(faults):
    return faults[::-1]


def underscores_and_capitals(post):
    return [fault.replace(" ", "_").capitalize() for fault in check_post(post)]


def a_set(post):
    return set(check_post(post))


def a_series(post):
    return pd.Series(check_post(post), dtype=object)


def an_array(post):
    return np.array(check_post(post))


def own_regular_expression(post):
    faults = [fault for fault in check_post(post) if fault != "hashtag"]
    small = any(word.startswith("#") and word.islower() for word in post["text"].split())
    return faults + ["hashtags"] * small


def elif_for_empty(post):
    faults = []
    if post["format"] == "photo" or post["format"] == "carousel":
        text = "" if pd.isna(post["alt_text"]) else post["alt_text"].strip()
        if len(text) == 0:
            faults.append("alt text")
    elif post["format"] == "video" and post["has_captions"] == False:  # noqa: E712  as beginners write it
        faults.append("captions")
    if len(content.run_together(post["text"])) > 0:
        faults.append("hashtag")
    return faults


def by_the_checker_of_the_course(post):
    return [fault.rule for fault in content.check_post(post) if fault.rule in ("alt text", "captions", "hashtag")]


def _functions(exercise: str, *functions) -> list[Right]:
    return [Right(exercise, function.__name__, (function,)) for function in functions]


RIGHT = [
    Right("3.1", "model", (RATES,)),
    Right("3.1", "one decimal", ({**RATES, "support-workforce": 0.4},)),
    Right("3.1", "three decimals, nan and pd.NA", ({**RATES, "support-workforce": 0.357, "eu-staff": math.nan},)),
    Right("3.1", "a series", (pd.Series({**RATES, "nhs-birthday": None}, dtype=float),)),
    Right("3.1", "with a percent sign", ({**RATES, "support-workforce": "0.36 %"},)),
    Right(
        "3.1", "n/a and a comma", ({**RATES, "support-workforce": "0,36", "eu-staff": "n/a", "nhs-birthday": "N/A"},)
    ),
    Right("3.1", "None in words", ({**RATES, "eu-staff": "unknown", "nhs-birthday": "None"},)),
    Right(
        "3.1",
        "by organisation",
        (
            {
                "Skills for Health": np.float64(0.3568),
                "Alder Hey Children's hospital": None,
                "NHS choices": None,
                "NHS England": pd.NA,
            },
        ),
    ),
    Right("3.2", "model", (engagement_rate, pooled_rate)),
    Right("3.2", "if and else, by hand", (if_else, pooled_by_hand)),
    Right("3.2", "not a number", (not_a_number, pooled_over_positive)),
    Right("3.2", "rounded", (rounded, pooled_rate)),
    Right("3.2", "pd.NA and Decimal", (pandas_na, pooled_rate)),
    Right("3.2", "by the course", (the_course_s_own, pooled_by_the_course)),
    *_functions(
        "3.3",
        what_worked,
        count_and_median,
        two_levels_of_columns,
        formats_in_a_dictionary,
        columns_in_a_dictionary,
        unreached_dropped_first,
        by_the_course,
    ),
    *_functions(
        "3.4",
        check_post,
        other_order,
        underscores_and_capitals,
        a_set,
        a_series,
        an_array,
        own_regular_expression,
        elif_for_empty,
        by_the_checker_of_the_course,
    ),
    *INBOX,
]
