"""The key to `posts`: what a sound method finds, what a naive one believes, where the faults lie."""

import pandas as pd

from healthcomms.simulate import posts_rates as true
from healthcomms.simulate import texts

__all__ = ["key"]

(_PARTS,) = texts.read("posts_parts")
_POOR_ALT = _PARTS["poor_alt"]


def key(posts: pd.DataFrame) -> dict:
    """For this very table. Rates are engagements (reactions, comments, shares, saves) in percent of reach.

    They are taken over each account's own posts: no replies, nothing twice, and somebody reached.
    """
    own = _own(posts)
    ours = own[own["account"] == "tarnwick"]
    return {
        "engagements": " + ".join(true.ENGAGEMENTS),
        "effects": {
            "video_within_platform": _video_within_platform(ours),
            "facebook_evening": _evening(ours),
            "boosted": _boosted(ours),
            "best_account_depends_on_the_base": _rankings(own),
            "dialogue_ratio_percent": _dialogue(posts),
        },
        "nulls": {
            "video_over_all_platforms": _video_pooled(ours),
            "best_hour": _best_hour(ours),
            "more_posts_bring_more": _effort(ours),
        },
        "faults": _faults(posts),
    }


def _own(posts: pd.DataFrame) -> pd.DataFrame:
    own = posts[~posts["is_reply"] & (posts["planted"] != "again") & (posts["reach"] > 0)]
    engagements = own[true.ENGAGEMENTS].sum(axis=1)
    return own.assign(engagements=engagements, rate=100 * engagements / own["reach"])


def _middle(posts: pd.DataFrame) -> dict:
    """n, and the median and the mean of the rates."""
    median, mean = float(posts["rate"].median()), float(posts["rate"].mean())
    return {"n": len(posts), "median_percent": round(median, 3), "mean_percent": round(mean, 3)}


def _compared(posts: pd.DataFrame, first: pd.Series, names: tuple[str, str]) -> dict:
    return {names[0]: _middle(posts[first]), names[1]: _middle(posts[~first])}


def _video_within_platform(ours: pd.DataFrame) -> dict:
    groups = ours.groupby("platform")
    found = {name: _compared(each, each["format"] == "video", ("video", "other")) for name, each in groups}
    return {"planted_ratio": true.VIDEO_LIFT, **found}


def _video_pooled(ours: pd.DataFrame) -> dict:
    why = "Most videos go out on YouTube and X, where every format gets a low rate; within each platform video leads."
    return {**_compared(ours, ours["format"] == "video", ("video", "other")), "because": why}


def _evening(ours: pd.DataFrame) -> dict:
    facebook = ours[(ours["platform"] == "facebook") & ~ours["boosted"] & (ours["planted"] != "mirage")]
    hour = facebook["local"].dt.hour
    evening = (hour >= true.EVENING["from_hour"]) & (hour < true.EVENING["to_hour"])
    late = _held_out(facebook)
    names = ("evening", "other_hours")
    return {
        "planted_ratio": true.EVENING["lift"],
        "window": "19:00 to 21:59, London time",
        "before_october_2026": _compared(facebook[~late], evening[~late], names),
        "hold_out": _compared(facebook[late], evening[late], names),
    }


def _held_out(posts: pd.DataFrame) -> pd.Series:
    return posts["local"].dt.tz_localize(None) >= true.HOLD_OUT


def _boosted(ours: pd.DataFrame) -> dict:
    able = ours[ours["platform"].isin(["facebook", "instagram", "linkedin"]) & (ours["planted"] != "viral")]
    groups = able.groupby("platform")
    found = {name: _paid(each[each["boosted"]], each[~each["boosted"]]) for name, each in groups}
    return {"planted_ratio": {"reach": true.BOOSTED["reach"], "rate": true.BOOSTED["rate"]}, **found}


def _paid(boosted: pd.DataFrame, other: pd.DataFrame) -> dict:
    ratio = {what: float(boosted[what].median() / other[what].median()) for what in ("reach", "rate")}
    return {"n_boosted": len(boosted), "n_other": len(other), **{what: round(r, 2) for what, r in ratio.items()}}


def _rankings(own: pd.DataFrame) -> dict:
    bases = {"reach": "reach", "followers": "followers_at_post", "impressions": "impressions"}
    return {name: _mean_by_account(own, base) for name, base in bases.items()}


def _mean_by_account(own: pd.DataFrame, base: str) -> dict:
    """Mean rate of each account in percent, best first; posts without the base are left out."""
    rate = 100 * own["engagements"] / own[base].astype("float64")
    means = rate.groupby(own["account"]).mean().sort_values(ascending=False)
    return means.round(3).to_dict()


def _dialogue(posts: pd.DataFrame) -> dict:
    return (100 * posts.groupby("account")["is_reply"].mean()).round(2).to_dict()


def _best_hour(ours: pd.DataFrame) -> dict:
    mirage, late = ours["planted"] == "mirage", _held_out(ours)
    example = ours.loc[mirage, "local"].iloc[0]
    return {
        "platform": "facebook",
        "weekday": example.day_name(),
        "hour": int(example.hour),
        "before_october_2026": _middle(ours[mirage & ~late]),
        "hold_out": _middle(ours[mirage & late]),
        "because": "Four posts. Of 168 hours in a week the luckiest looks good; in the last three months it is gone.",
    }


def _effort(ours: pd.DataFrame) -> dict:
    weekly = ours.groupby("week").agg(posts=("post_id", "size"), engagements=("engagements", "sum"))
    quiet = true.in_campaign(weekly.index.to_series()).isna()
    return {
        "weeks": len(weekly),
        "campaign_weeks": int((~quiet).sum()),
        "correlation": round(float(weekly["posts"].corr(weekly["engagements"])), 3),
        "correlation_outside_campaigns": round(float(weekly["posts"][quiet].corr(weekly["engagements"][quiet])), 3),
        "because": "Campaign weeks have more posts and more attention; outside them more posts had no more response.",
        "may_be_concluded": "Busy weeks and engaged weeks coincide. That posting more would bring more is not shown.",
    }


def _faults(posts: pd.DataFrame) -> dict:
    planted = posts[posts["planted"] != ""].groupby("planted")["post_id"].agg(list).to_dict()
    pictures = posts["format"].isin(["photo", "carousel"])
    rows = {
        "impressions_missing": posts["impressions"].isna(),
        "video_without_captions": posts["has_captions"].eq(False).fillna(False),
        "picture_without_alt_text": pictures & posts["alt_text"].isna(),
        "alt_text_says_nothing": posts["alt_text"].isin(_POOR_ALT),
        "hashtag_without_capitals": posts["text"].str.contains(r"#[a-z]+\b"),
        "curated_without_credit": posts["credit_given"].eq(False).fillna(False),
    }
    return {**planted, **{name: posts.loc[where, "post_id"].tolist() for name, where in rows.items()}}
