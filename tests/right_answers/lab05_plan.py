"""Sound answers to 5.4 and 5.5 that are not the model answer."""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import inference

__all__ = ["ADVICE", "RIGHT", "decisions", "needed", "video_lead"]

ADVICE = "BDF"


def video_lead(posts):
    own = posts[~posts["is_reply"]]
    is_video = own["format"] == "video"
    return own[is_video]["rate"].median() - own[~is_video]["rate"].median()


def by_query_and_rounded(posts):
    own = posts.query("not is_reply")
    middles = own.groupby(own["format"].eq("video"))["rate"].median()
    return round(middles[True] - middles[False], 1)


def with_its_own_rates(posts):
    own = posts[(posts["is_reply"] == False) & (posts["reach"] > 0)]  # noqa: E712 (as learners write it)
    engaged = own["reactions"] + own["comments"] + own["shares"] + own["saves"]
    rates = 100 * engaged / own["reach"]
    return np.median(rates[own["format"] == "video"]) - np.median(rates[own["format"] != "video"])


def needed(percent_now, worthwhile_points):
    then = (percent_now + worthwhile_points) / 100
    return inference.sample_size_per_arm(percent_now / 100, then, variance="unpooled")


def pooled(percent_now, worthwhile_points):
    then = percent_now / 100 + worthwhile_points / 100
    return inference.sample_size_per_arm(percent_now / 100, then, variance="pooled")


def by_formula(percent_now, worthwhile_points):
    a, b = percent_now / 100, (percent_now + worthwhile_points) / 100
    z = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    return z**2 * (a * (1 - a) + b * (1 - b)) / (a - b) ** 2


def by_hand_with_1_96(percent_now, worthwhile_points):
    a, b = percent_now / 100, (percent_now + worthwhile_points) / 100
    return math.ceil((1.96 + 0.84) ** 2 * (a * (1 - a) + b * (1 - b)) / (a - b) ** 2)


def decisions(tests):
    said = {}
    for test in tests.itertuples():
        if pd.isna(test.planned_n) or test.n_a < test.planned_n or test.n_b < test.planned_n:
            said[test.experiment_id] = "cannot be read"
        elif test.p_corrected > 0.05:
            said[test.experiment_id] = "not shown"
        elif test.difference < test.worthwhile_points:
            said[test.experiment_id] = "not worth it"
        else:
            said[test.experiment_id] = "use B"
    return said


def as_a_column(tests):
    return pd.Series(decisions(tests)).sort_index(ascending=False)


def as_a_table(tests):
    return pd.DataFrame({"experiment_id": tests["experiment_id"], "decision": list(decisions(tests).values())})


def in_other_words_of_case(tests):
    return {name: said.capitalize() for name, said in decisions(tests).items()}


def with_numpy(tests):
    smaller = tests[["n_a", "n_b"]].min(axis=1)
    short = tests["planned_n"].isna() | (smaller < tests["planned_n"])
    rules = [short, tests["p_corrected"] >= 0.05, tests["difference"] < tests["worthwhile_points"]]
    words = np.select(rules, ["cannot be read", "not shown", "not worth it"], "use B")
    return dict(zip(tests["experiment_id"], words, strict=True))


RIGHT = [
    Right("5.4", "by query and rounded, letters in a set", (by_query_and_rounded, {"B", "D", "F"})),
    Right("5.4", "with its own rates, letters in a list", (with_its_own_rates, ["F", "B", "D"])),
    Right("5.4", "letters with commas", (video_lead, "b, d and f")),
    Right("5.4", "letters in a column", (video_lead, pd.Series(["B", "D", "F"]))),
    Right("5.4", "letters ticked", (video_lead, {"A": False, "B": True, "C": False, "D": True, "F": True})),
    Right("5.5", "pooled, as a column", (pooled, as_a_column)),
    Right("5.5", "by the formula, as a table", (by_formula, as_a_table)),
    Right("5.5", "with 1.96 and 0.84, in capitals", (by_hand_with_1_96, in_other_words_of_case)),
    Right("5.5", "with NumPy", (needed, with_numpy)),
]
