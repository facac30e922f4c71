"""The exports that `load_export` knows, by the names of their columns; sources are in docs/exports.md."""

from dataclasses import dataclass, field

__all__ = ["FORMATS", "Format", "plain"]


def plain(name: str) -> str:
    """A column's name without case, quotes, odd spaces and byte-order mark, as the tables below have it."""
    return " ".join(name.replace("\ufeff", "").replace('"', "").casefold().split())


@dataclass(frozen=True)
class Format:
    """One kind of export. `columns` gives for each column of `posts` the names it may have, best first."""

    name: str
    marks: tuple[tuple[str, ...], ...]  # of each group, one must be there
    columns: dict[str, tuple[str, ...]]
    platform: str = ""  # empty: a column says it
    times_are: str = "local"  # what a time without a zone means: "local" to the reader, or "utc"
    differs: dict[str, str] = field(default_factory=dict)  # columns that look alike and are not, and why


_THREE_SECONDS = "it counts views by another rule than three seconds"
_ALL_CLICKS = "it counts all clicks, not only those on a link"

_META = {
    "post_id": ("post id",),
    "posted_at_utc": ("publish time",),
    "text": ("description", "title"),
    "kind": ("post type",),
    "video_length_s": ("duration (sec)",),
    "reach": ("reach",),
    "impressions": ("impressions", "views"),
    "comments": ("comments",),
    "shares": ("shares",),
    "saves": ("saves",),
    "link_clicks": ("link clicks",),
    "video_3s_views": ("3-second video views",),
}

FORMATS = [
    Format(
        "Meta Business Suite, Facebook",
        (("post id",), ("page name",), ("publish time",)),
        {**_META, "account": ("page name",), "reactions": ("reactions", "likes")},
        platform="facebook",
        differs={"total clicks": _ALL_CLICKS},
    ),
    Format(
        "Meta Business Suite, Instagram",
        (("post id",), ("account username",), ("publish time",)),
        {**_META, "account": ("account username",), "reactions": ("likes",)},
        platform="instagram",
    ),
    Format(
        "LinkedIn page, all posts",
        (("post link",), ("created date",), ("post title",)),
        {
            "post_id": ("post link",),
            "posted_at_utc": ("created date",),
            "text": ("post title",),
            "kind": ("content type",),
            "paid": ("post type",),
            "reach": ("unique impressions",),
            "impressions": ("impressions",),
            "reactions": ("likes", "reactions"),
            "comments": ("comments",),
            "shares": ("reposts",),
        },
        platform="linkedin",
        times_are="utc",
        differs={"clicks": _ALL_CLICKS, "views": _THREE_SECONDS},
    ),
    Format(
        "X, posts",
        (("post id",), ("post text",), ("reposts",)),
        {
            "post_id": ("post id",),
            "posted_at_utc": ("date",),
            "text": ("post text",),
            "impressions": ("impressions",),
            "reactions": ("likes",),
            "comments": ("replies",),
            "shares": ("reposts",),
            "saves": ("bookmarks",),
            "link_clicks": ("url clicks",),
        },
        platform="x",
        times_are="utc",
        differs={"shares": "a repost is what the course calls a share"},
    ),
    Format(
        "Twitter analytics, by tweet",
        (("tweet id",), ("tweet text",), ("time",)),
        {
            "post_id": ("tweet id",),
            "posted_at_utc": ("time",),
            "text": ("tweet text",),
            "impressions": ("impressions",),
            "reactions": ("likes", "favorites"),
            "comments": ("replies",),
            "shares": ("retweets",),
            "link_clicks": ("url clicks",),
        },
        platform="x",
        times_are="utc",
        differs={"media views": _THREE_SECONDS},
    ),
    Format(
        "YouTube Studio, table data",
        (("content", "video"), ("video title",), ("video publish time",)),
        {
            "post_id": ("content", "video"),
            "posted_at_utc": ("video publish time",),
            "text": ("video title",),
            "video_length_s": ("duration",),
            "reach": ("unique viewers",),
            "impressions": ("impressions", "thumbnail impressions"),
            "reactions": ("likes",),
            "comments": ("comments added",),
            "shares": ("shares",),
        },
        platform="youtube",
        differs={"views": _THREE_SECONDS},
    ),
    Format(
        "Hootsuite or another tool for many networks",
        (
            ("network", "social network", "platform"),
            ("date", "date (gmt)", "published date", "post date", "posted at"),
            ("post message", "message", "post", "text"),
        ),
        {
            "post_id": ("post id", "message id", "id", "post permalink", "permalink"),
            "posted_at_utc": ("date (gmt)", "date", "published date", "post date", "posted at"),
            "platform": ("network", "social network", "platform"),
            "account": ("profile", "profile name", "account", "social profile"),
            "text": ("post message", "message", "post", "text"),
            "kind": ("post type", "content type", "media type"),
            "spend_gbp": ("spend (gbp)", "amount spent (gbp)"),
            "followers_at_post": ("followers",),
            "reach": ("reach", "post reach"),
            "impressions": ("impressions", "post impressions"),
            "reactions": ("reactions", "post reactions", "likes"),
            "comments": ("comments", "post comments", "replies"),
            "shares": ("shares", "post shares", "retweets", "reposts"),
            "saves": ("saves", "bookmarks"),
            "link_clicks": ("link clicks", "post link clicks"),
        },
        differs={"clicks": _ALL_CLICKS, "video views": _THREE_SECONDS},
    ),
]
