"""Measures of social media, each with its denominator in its name and its rules for zero and missing.

Percent, minutes and pounds, never fractions. A rate over nothing is missing, not 0; a negative count is refused.
Functions take single numbers or columns; those ending in `_per`, or taking a table, say which columns they read.
"""

from healthcomms.metrics.averages import average_engagement_rates, engagement_rates, engagement_rates_per
from healthcomms.metrics.conversation import (
    dialogue_per_account,
    dialogue_ratio,
    net_sentiment_of_all,
    net_sentiment_of_opinions,
    net_sentiment_per,
    share_of_voice,
    social_mention_four,
)
from healthcomms.metrics.cost import (
    cost_gbp,
    cost_per_action_gbp,
    cost_per_click_gbp,
    cost_per_engagement_gbp,
    cost_per_thousand_impressions_gbp,
)
from healthcomms.metrics.growth import (
    amplification_per_1000_followers,
    amplification_per_post,
    amplification_rate_by_followers,
    applause_per_post,
    applause_rate_by_followers,
    conversation_per_post,
    follower_growth,
)
from healthcomms.metrics.rates import (
    ENGAGEMENTS,
    average_daily_engagement_rate,
    click_through_rate,
    conversion_rate,
    engagement_rate,
    engagements,
    frequency,
    view_through_rate,
    virality_rate,
)
from healthcomms.metrics.reach import potential_impressions, potential_reach, reach_of_several, reach_over_impressions
from healthcomms.metrics.response import first_response, monitored_min, response_rate, waits

__all__ = [
    "ENGAGEMENTS",
    "amplification_per_1000_followers",
    "amplification_per_post",
    "amplification_rate_by_followers",
    "applause_per_post",
    "applause_rate_by_followers",
    "average_daily_engagement_rate",
    "average_engagement_rates",
    "click_through_rate",
    "conversation_per_post",
    "conversion_rate",
    "cost_gbp",
    "cost_per_action_gbp",
    "cost_per_click_gbp",
    "cost_per_engagement_gbp",
    "cost_per_thousand_impressions_gbp",
    "dialogue_per_account",
    "dialogue_ratio",
    "engagement_rate",
    "engagement_rates",
    "engagement_rates_per",
    "engagements",
    "first_response",
    "follower_growth",
    "frequency",
    "monitored_min",
    "net_sentiment_of_all",
    "net_sentiment_of_opinions",
    "net_sentiment_per",
    "potential_impressions",
    "potential_reach",
    "reach_of_several",
    "reach_over_impressions",
    "response_rate",
    "share_of_voice",
    "social_mention_four",
    "view_through_rate",
    "virality_rate",
    "waits",
]
