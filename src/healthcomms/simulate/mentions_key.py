"""The key to `mentions`: what a sound method finds, what a naive one believes, which words mislead."""

import pandas as pd

__all__ = ["key"]


def key(mentions: pd.DataFrame, bad_monday: pd.Timestamp) -> dict:
    """Effects, an effect that only looks real, and the mentions that a lexicon gets wrong, for this very table."""
    is_ours = mentions["brand"] == "tarnwick"
    sunday = bad_monday + pd.Timedelta(days=6)
    that_week = mentions["date"].between(bad_monday, sunday)
    return {
        "effects": {
            "untagged_conversation": _untagged(mentions[is_ours]),
            "bad_news_week": {
                "first_day": str(bad_monday.date()),
                "last_day": str(sunday.date()),
                "share_of_voice_percent": _voice(mentions[that_week])["tarnwick"],
                "share_of_voice_percent_otherwise": _voice(mentions[~that_week])["tarnwick"],
                "net_sentiment_points": _net(mentions[is_ours & that_week]),
                "net_sentiment_points_otherwise": _net(mentions[is_ours & ~that_week]),
            },
            "followers_count_once_per_author": _followers(mentions[is_ours]),
        },
        "nulls": {
            "tarnwick_leads_the_conversation": {
                "with_reposts_percent": _voice(mentions),
                "without_reposts_percent": _voice(mentions[~mentions["is_repost"]]),
                "because": "Its posts are passed on more, mostly in one week of bad news; more is said about Oldmere.",
            }
        },
        "vader_disagrees": {
            trap: mentions.loc[mentions["trap"] == trap, "mention_id"].tolist()
            for trap in sorted(set(mentions["trap"]) - {""})
        },
    }


def _voice(mentions: pd.DataFrame) -> dict[str, float]:
    shares = 100 * mentions["brand"].value_counts(normalize=True)
    return {brand: round(float(shares[brand]), 2) for brand in ("tarnwick", "oldmere", "sandholt")}


def _untagged(ours: pd.DataFrame) -> dict:
    return {
        "n": len(ours),
        "percent": round(100 * float((~ours["tagged"]).mean()), 2),
        "net_sentiment_points_tagged": _net(ours[ours["tagged"]]),
        "net_sentiment_points_untagged": _net(ours[~ours["tagged"]]),
    }


def _net(mentions: pd.DataFrame) -> float:
    """Percent positive minus percent negative."""
    shares = mentions["sentiment"].value_counts(normalize=True).reindex(["positive", "negative"], fill_value=0)
    return round(100 * float(shares["positive"] - shares["negative"]), 2)


def _followers(ours: pd.DataFrame) -> dict:
    once = ours.drop_duplicates("author_id")["author_followers"]
    return {"summed_over_mentions": int(ours["author_followers"].sum()), "summed_over_authors": int(once.sum())}
