"""Pounds a result, and likes, shares and followers by both conventions."""

import math

import pandas as pd
import pytest

from healthcomms import metrics


def test_a_free_post_costs_the_time_of_its_makers():
    assert metrics.cost_gbp(0, staff_min=90, hourly_rate_gbp=24) == 36
    assert metrics.cost_gbp(pd.Series([10, 0]), staff_min=pd.Series([30, 0]), hourly_rate_gbp=20).tolist() == [20, 0]


def test_minutes_that_nobody_wrote_down_are_not_free():
    assert (
        metrics.cost_gbp(pd.Series([10.0]), staff_min=pd.Series([None], dtype="Int64"), hourly_rate_gbp=20).isna().all()
    )


def test_what_a_result_costs_by_hand():
    assert metrics.cost_per_thousand_impressions_gbp(36, impressions=12_000) == 3
    assert metrics.cost_per_click_gbp(36, link_clicks=30) == 1.2
    assert metrics.cost_per_engagement_gbp(36, engagements=48) == 0.75
    assert metrics.cost_per_action_gbp(36, actions=4) == 9


@pytest.mark.parametrize(
    "price",
    [
        lambda: metrics.cost_per_thousand_impressions_gbp(36, impressions=0),
        lambda: metrics.cost_per_click_gbp(36, link_clicks=0),
        lambda: metrics.cost_per_engagement_gbp(36, engagements=0),
        lambda: metrics.cost_per_action_gbp(36, actions=0),
        lambda: metrics.applause_per_post(5, posts=0),
        lambda: metrics.applause_rate_by_followers(5, followers=0),
        lambda: metrics.conversation_per_post(5, posts=0),
        lambda: metrics.amplification_per_post(5, posts=0),
        lambda: metrics.amplification_rate_by_followers(5, followers=0),
        lambda: metrics.amplification_per_1000_followers(5, posts=0, followers=100),
        lambda: metrics.amplification_per_1000_followers(5, posts=10, followers=0),
        lambda: metrics.follower_growth(0, 40),
        lambda: metrics.follower_growth(40, None),
    ],
)
def test_a_price_or_a_rate_of_nothing_is_missing(price):
    assert math.isnan(price())


def test_the_two_conventions_give_different_figures():
    assert metrics.applause_per_post(600, posts=40) == 15
    assert metrics.applause_rate_by_followers(600, followers=8000) == 7.5
    assert metrics.conversation_per_post(100, posts=40) == 2.5
    assert metrics.amplification_per_post(80, posts=40) == 2
    assert metrics.amplification_rate_by_followers(80, followers=8000) == 1
    assert metrics.amplification_per_1000_followers(80, posts=40, followers=8000) == 0.25


def test_growth_is_net_and_of_the_start():
    assert metrics.follower_growth(8000, 8400) == pytest.approx(5)
    assert metrics.follower_growth(8000, 7600) == pytest.approx(-5)
    assert metrics.follower_growth(8000, 0) == -100


def test_negative_money_is_refused():
    with pytest.raises(ValueError, match=r"spend_gbp: 1 of 1 values are negative \(first -4\)"):
        metrics.cost_gbp(-4, staff_min=0, hourly_rate_gbp=20)
