"""Likes, comments, shares and followers: per post, or in percent of followers. The two do not compare."""

from healthcomms.metrics.ratio import Numbers, share, times

__all__ = [
    "amplification_per_1000_followers",
    "amplification_per_post",
    "amplification_rate_by_followers",
    "applause_per_post",
    "applause_rate_by_followers",
    "conversation_per_post",
    "follower_growth",
]


def applause_per_post(likes: Numbers, *, posts: Numbers) -> Numbers:
    """Likes per post, applause as Kaushik first defined it. Missing where there were no posts.

    References: `resources` kaushik-social-metrics, truesocialmetrics
    """
    return times(likes=likes, posts=posts)


def applause_rate_by_followers(likes: Numbers, *, followers: Numbers) -> Numbers:
    """Likes in percent of followers, the other convention for applause. Missing where nobody follows.

    References: `resources` truesocialmetrics
    """
    return share(likes=likes, followers=followers)


def conversation_per_post(comments: Numbers, *, posts: Numbers) -> Numbers:
    """Comments by others per post; leave your own replies out before you count. Missing where there were no posts.

    References: `resources` kaushik-social-metrics, truesocialmetrics
    """
    return times(comments=comments, posts=posts)


def amplification_per_post(shares: Numbers, *, posts: Numbers) -> Numbers:
    """Shares per post, amplification as Kaushik first defined it. Missing where there were no posts.

    References: `resources` kaushik-social-metrics, truesocialmetrics
    """
    return times(shares=shares, posts=posts)


def amplification_rate_by_followers(shares: Numbers, *, followers: Numbers) -> Numbers:
    """Shares in percent of followers, the other convention for amplification. Missing where nobody follows.

    References: `resources` hsmai-amplification
    """
    return share(shares=shares, followers=followers)


def amplification_per_1000_followers(shares: Numbers, *, posts: Numbers, followers: Numbers) -> Numbers:
    """Shares per post for each 1,000 followers, so that accounts of different size compare.

    Missing where there were no posts or nobody follows.

    References: `resources` truesocialmetrics
    """
    return 1000 * times(shares_per_post=times(shares=shares, posts=posts), followers=followers)


def follower_growth(start: Numbers, end: Numbers) -> Numbers:
    """Net growth in percent of the followers at the start: 100 × (end − start) ÷ start.

    Negative where more left than came. Missing where nobody followed at the start, or a count is missing.

    References: `resources` social-media-measurement
    """
    return share(end=end, start=start) - 100
