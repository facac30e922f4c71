"""What is true of the invented posts: when they go out, how far they reach, how people respond."""

import pandas as pd

__all__ = [
    "ACCOUNTS", "BOOSTED", "CAMPAIGNS", "CAMPAIGN_REACH", "COLUMNS", "ENGAGEMENTS", "EVENING", "FOLLOWERS", "FORMATS",
    "FREQUENCY_SPREAD", "HOLD_OUT", "MINUTES", "NONFOLLOWERS", "OF_THE_ACCOUNT", "OWN_MIX", "PLATFORMS", "RATE",
    "REACH", "REPLY_MIX", "SPLIT", "VIDEO_LIFT", "WEEKS", "in_campaign",
]  # fmt: skip

COLUMNS = [
    "post_id", "account", "platform", "posted_at_utc", "format", "topic", "content_source", "audience", "tone",
    "campaign_id", "text", "alt_text", "has_captions", "is_reply", "is_curated", "credit_given", "boosted",
    "spend_gbp", "staff_minutes", "followers_at_post", "reach", "reach_nonfollowers", "impressions", "reactions",
    "comments", "shares", "saves", "link_clicks", "video_3s_views", "video_completions", "video_length_s",
]  # fmt: skip

ENGAGEMENTS = ["reactions", "comments", "shares", "saves"]
"""What counts as an engagement here; link clicks do not."""

PLATFORMS = ["facebook", "instagram", "youtube", "linkedin", "x"]

WEEKS = pd.date_range("2025-06-30", "2026-12-28", freq="7D")
"""The Mondays of the eighteen months; the first and the last week are cut short."""

HOLD_OUT = pd.Timestamp("2026-10-01")
"""The last three months, kept aside to see what survives."""

CAMPAIGNS = {
    "flu-2025": ("2025-09-29", "winter health"),
    "warm-room-2026": ("2026-01-12", "winter health"),
    "clean-hands-2026": ("2026-04-27", "awareness"),
    "give-two-hours-2026": ("2026-06-01", "volunteering and fundraising"),
    "cannot-make-it-2026": ("2026-09-07", "appointments"),
    "flu-2026": ("2026-10-05", "winter health"),
}
"""Tarnwick's campaigns: the Monday on which their two weeks begin, and their topic."""

ACCOUNTS = {
    "tarnwick": {"own": (768, 784), "reply_share": 0.18, "boosted": 0.09},
    "oldmere": {"own": (285, 297), "reply_share": 0.03, "boosted": 0.04},
    "sandholt": {"own": (134, 142), "reply_share": 0.45, "boosted": 0.03},
}
"""Posts of their own (fewest, most), and replies as a share of everything they post."""

OWN_MIX = {"facebook": 0.43, "instagram": 0.19, "youtube": 0.13, "linkedin": 0.11, "x": 0.14}
REPLY_MIX = {"facebook": 0.50, "instagram": 0.20, "youtube": 0.02, "linkedin": 0.06, "x": 0.22}

FORMATS = {
    "facebook": {"photo": 0.44, "link": 0.22, "text": 0.14, "carousel": 0.13, "video": 0.07},
    "instagram": {"photo": 0.50, "carousel": 0.37, "video": 0.13},
    "youtube": {"video": 0.78, "photo": 0.14, "text": 0.08},
    "linkedin": {"link": 0.38, "photo": 0.32, "carousel": 0.12, "video": 0.18},
    "x": {"text": 0.22, "link": 0.16, "photo": 0.14, "video": 0.48},
}
"""Most videos go where response is low, which is what fools the average over all platforms."""

FOLLOWERS = {
    "tarnwick": {
        "facebook": (8050, 8900), "instagram": (4200, 5300), "youtube": (1150, 1420), "linkedin": (3100, 3900),
        "x": (5600, 5050),
    },
    "oldmere": {
        "facebook": (21000, 21900), "instagram": (9500, 10200), "youtube": (3900, 4100), "linkedin": (8800, 9700),
        "x": (13000, 11900),
    },
    "sandholt": {
        "facebook": (2900, 3300), "instagram": (1800, 2300), "youtube": (420, 520), "linkedin": (1100, 1350),
        "x": (1900, 1800),
    },
}  # fmt: skip
"""Followers on the first and on the last day."""

REACH = {"facebook": 0.24, "instagram": 0.22, "youtube": 1.30, "linkedin": 0.28, "x": 0.14}
"""Middle reach of a post of Tarnwick's, as a share of followers."""

RATE = {"facebook": 0.035, "instagram": 0.045, "youtube": 0.013, "linkedin": 0.042, "x": 0.014}
"""Middle engagement rate by reach of a post of Tarnwick's that is no video."""

OF_THE_ACCOUNT = {
    "tarnwick": {"reach": 1.0, "rate": 1.0, "frequency": 1.65, "nonfollowers": 1.0},
    "oldmere": {"reach": 0.42, "rate": 0.70, "frequency": 1.05, "nonfollowers": 0.6},
    "sandholt": {"reach": 2.10, "rate": 0.80, "frequency": 1.75, "nonfollowers": 1.4},
}
"""What the accounts differ in, so that another denominator names another winner."""

VIDEO_LIFT = 1.40
EVENING = {"from_hour": 19, "to_hour": 22, "lift": 1.35}
"""On Facebook, posts that go out at or after 19:00 and before 22:00 in London."""
CAMPAIGN_REACH = 1.6
BOOSTED = {"reach": 3.2, "rate": 0.55, "nonfollowers": 2.2}

FREQUENCY_SPREAD = 0.06
NONFOLLOWERS = {"facebook": 0.28, "instagram": 0.32, "youtube": 0.40, "linkedin": 0.28, "x": 0.24}

SPLIT = {
    "facebook": [0.74, 0.12, 0.12, 0.02], "instagram": [0.84, 0.06, 0.04, 0.06], "youtube": [0.80, 0.10, 0.06, 0.04],
    "linkedin": [0.82, 0.08, 0.07, 0.03], "x": [0.66, 0.12, 0.18, 0.04],
}  # fmt: skip
"""How engagements fall into reactions, comments, shares and saves."""

MINUTES = {"text": 12, "link": 18, "photo": 30, "carousel": 55, "video": 140, "reply": 6}
"""Middle staff minutes for a post of each format, and for a reply."""


def in_campaign(week: pd.Series) -> pd.Series:
    """The campaign of a Tarnwick week, named by its Monday; missing where there is none."""
    running = {}
    for name, (start, _) in CAMPAIGNS.items():
        running |= dict.fromkeys([pd.Timestamp(start), pd.Timestamp(start) + pd.Timedelta(days=7)], name)
    return week.map(running)
