"""Sound answers to lab 1 besides the model's: other routes, other shapes, rounding."""

from decimal import Decimal

import numpy as np
import pandas as pd
from lab_answers import Right

from healthcomms import forms, load, metrics
from healthcomms.checks.lab01.correlation import weeks
from healthcomms.forms.form import Form
from healthcomms.readiness import known_at_tarnwick

__all__ = ["RIGHT"]

MENTIONS = load("mentions")  # each seed has figures of its own
OURS = MENTIONS[MENTIONS["brand"] == "tarnwick"]
WRITTEN = MENTIONS[~MENTIONS["is_repost"]]
MISSED = 100 * (~OURS["tagged"]).mean()
VOICE = 100 * (WRITTEN["brand"] == "tarnwick").mean()
CORRELATION = weeks()["posts"].corr(weeks()["engagements"])
KNOWN = known_at_tarnwick()["known"]
POSTS = load("posts")[load("posts")["account"] == "tarnwick"]
REPLIES = POSTS["is_reply"]
PRICE = (POSTS["staff_minutes"].sum() / 60 * 28 + POSTS["spend_gbp"].sum()) / metrics.engagements(POSTS).sum()
READY = {
    "why": {"answer": "yes", "evidence": f"{KNOWN[0]} (objectives.evidence_value)"},
    "listening": {"answer": "partly", "evidence": f"{MISSED:.0f} % of the talk does not tag us (mentions.tagged)"},
    "people": {"answer": "partly", "evidence": f"{KNOWN[1]} (audience_survey.sees_our_posts)"},
    "experiment": {"answer": "yes", "evidence": "12 trials written down (experiments.decided)"},
    "time": {"answer": "partly", "evidence": "one message in eight has no answer"},
    "safety": {"answer": "no", "evidence": KNOWN[4]},
}


def readiness(**changes: dict) -> Form:
    """The six answered soundly, changed question by question: `readiness(safety={"answer": "yes"})`."""
    form = forms.readiness("1.6")
    form.fill({name: {**given, **changes.get(name, {})} for name, given in READY.items()})
    return form


def dialogue_ratio(posts):
    if len(posts) == 0:
        return None
    return 100 * posts["is_reply"].sum() / len(posts)


def by_the_mean(posts):
    return posts["is_reply"].mean() * 100  # of no rows this is NaN, which is missing as well


def rounded(posts):
    return round(dialogue_ratio(posts), 1) if len(posts) else float("nan")


def counted_in_a_loop(posts):
    replies = sum(1 for reply in posts["is_reply"] if reply)
    if len(posts):
        return 100 * replies / len(posts)


def by_the_library(posts):
    return metrics.dialogue_ratio(posts["is_reply"].sum(), posts=len(posts))


def as_a_decimal(posts):
    return Decimal(str(dialogue_ratio(posts))) if len(posts) else pd.NA


def doubles_left_out(posts):
    return dialogue_ratio(posts.drop_duplicates(["account", "posted_at_utc", "text"]))


def also_prints(posts):
    print(len(posts))
    return dialogue_ratio(posts)


def cost_per_engagement(posts, hourly_rate):
    engagements = metrics.engagements(posts).sum()
    cost = posts["staff_minutes"].sum() / 60 * hourly_rate + posts["spend_gbp"].sum()
    if engagements > 0:
        return cost / engagements


def by_hand(posts, hourly_rate):
    engagements = posts[["reactions", "comments", "shares", "saves"]].sum().sum()
    cost = (posts["staff_minutes"] / 60 * hourly_rate + posts["spend_gbp"]).sum()
    return cost / engagements if engagements else np.nan


def to_the_penny(posts, hourly_rate):
    price = cost_per_engagement(posts, hourly_rate)
    return price if price is None else round(price, 2)


def by_the_metrics(posts, hourly_rate):
    cost = metrics.cost_gbp(posts["spend_gbp"], staff_min=posts["staff_minutes"], hourly_rate_gbp=hourly_rate)
    return metrics.cost_per_engagement_gbp(cost.sum(), engagements=metrics.engagements(posts).sum())


def as_numpy(posts, hourly_rate):
    price = cost_per_engagement(posts, hourly_rate)
    return np.float64("nan") if price is None else np.float64(price)


def _ratio(function, broadcasters=("oldmere",)) -> Right:
    return Right("1.2", function.__name__, (function, list(broadcasters)))


RIGHT = [
    Right("1.1", "model", ("s2", ["b", "c", "e", "f"])),
    Right("1.1", "capitals, a set", (" S2 ", {"B", "C", "E", "F"})),
    Right("1.1", "a text with commas", ("s2", "b, c, e, f")),
    Right("1.1", "a text without commas, a list of one", (["s2"], "bcef")),
    Right("1.1", "a text with and, a bracket", ("s2", "b), c), e) and f)")),
    Right("1.1", "one text in a list", ("s2", ["B, C, E, F"])),
    Right("1.1", "a column, another order", ("s2", pd.Series(["f", "e", "c", "b"]))),
    Right("1.2", "model", (dialogue_ratio, ["oldmere"])),
    *map(
        _ratio,
        [by_the_mean, rounded, counted_in_a_loop, by_the_library, as_a_decimal, doubles_left_out, also_prints],
    ),
    Right("1.2", "a name instead of a list", (dialogue_ratio, "Oldmere")),
    Right("1.2", "a tuple", (dialogue_ratio, (" oldmere ",))),
    Right("1.2", "a column", (dialogue_ratio, pd.Series(["oldmere"]))),
    Right("1.2", "an array", (dialogue_ratio, np.array(["oldmere"]))),
    Right("1.3", "model", (MISSED, VOICE)),
    Right("1.3", "rounded to one decimal", (round(MISSED, 1), round(VOICE, 1))),
    Right("1.3", "numpy", (np.float32(MISSED), np.float64(VOICE))),
    Right(
        "1.3",
        "by value counts",
        (
            OURS["tagged"].value_counts(normalize=True)[False] * 100,
            WRITTEN["brand"].value_counts(normalize=True)["tarnwick"] * 100,
        ),
    ),
    Right("1.4", "model", (cost_per_engagement,)),
    *(Right("1.4", function.__name__, (function,)) for function in (by_hand, to_the_penny, by_the_metrics, as_numpy)),
    Right("1.5", "model", (CORRELATION, "c")),
    Right("1.5", "two decimals, a capital", (round(CORRELATION, 2), " C ")),
    Right("1.5", "a full stop", (CORRELATION, "c.")),
    Right("1.5", "by numpy", (np.corrcoef(weeks()["posts"], weeks()["engagements"])[0, 1], "(c)")),
    Right("1.6", "model", (readiness(),)),
    Right("1.6", "ready to leave", (readiness(why={"answer": "no"}, people={"answer": "no"}),)),
    Right("1.6", "a figure of one's own in pounds", (readiness(time={"evidence": f"£{PRICE:.2f} an engagement"}),)),
    *(
        Right("1.6", f"safety: {said}", (readiness(safety={"evidence": said}),))
        for said in (
            "the policy names no safeguarding lead",
            "We read what people post on our pages on weekdays from nine to five.",
            "policies.text: details are hidden, safeguarding has no route",
            "12 messages (messages.safeguarding)",
        )
    ),
    *(
        Right("1.6", f"listening: {said}", (readiness(listening={"evidence": said}),))
        for said in (
            f"{REPLIES.sum()} of {len(REPLIES)} posts are replies",
            f"{(~OURS['tagged']).sum()} of {len(OURS)}",
            f"{100 * REPLIES.mean():.0f} % (posts.is_reply)",
        )
    ),
    Right("1.6", "a decimal comma", (readiness(listening={"evidence": f"{MISSED:.1f} % untagged".replace(".", ",")}),)),
    Right("1.6", "a dictionary instead of the form", (readiness().values,)),
]
