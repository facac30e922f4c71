"""What holds of every metric, whatever the numbers: scale, zero, missing values and the order of rows."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthcomms import metrics

settings.register_profile("course", deadline=None, max_examples=60, database=None, derandomize=True)
settings.load_profile("course")

# Every measure of the form part ÷ base, as a function of the two.
RATIOS = {
    "engagement_rate": lambda part, base: metrics.engagement_rate(part, base, by="reach"),
    "virality_rate": lambda part, base: metrics.virality_rate(part, base, by="impressions"),
    "click_through_rate": lambda part, base: metrics.click_through_rate(part, impressions=base),
    "conversion_rate": lambda part, base: metrics.conversion_rate(part, base, by="clicks"),
    "view_through_rate": lambda part, base: metrics.view_through_rate(part, base, by="starts"),
    "frequency": lambda part, base: metrics.frequency(part, reach=base),
    "cost_per_thousand_impressions_gbp": lambda part, base: metrics.cost_per_thousand_impressions_gbp(
        part, impressions=base
    ),
    "cost_per_click_gbp": lambda part, base: metrics.cost_per_click_gbp(part, link_clicks=base),
    "cost_per_engagement_gbp": lambda part, base: metrics.cost_per_engagement_gbp(part, engagements=base),
    "cost_per_action_gbp": lambda part, base: metrics.cost_per_action_gbp(part, actions=base),
    "applause_per_post": lambda part, base: metrics.applause_per_post(part, posts=base),
    "applause_rate_by_followers": lambda part, base: metrics.applause_rate_by_followers(part, followers=base),
    "conversation_per_post": lambda part, base: metrics.conversation_per_post(part, posts=base),
    "amplification_per_post": lambda part, base: metrics.amplification_per_post(part, posts=base),
    "amplification_rate_by_followers": lambda part, base: metrics.amplification_rate_by_followers(part, followers=base),
    "dialogue_ratio": lambda part, base: metrics.dialogue_ratio(part, posts=base),
    "response_rate": lambda part, base: metrics.response_rate(part, needing_answer=base),
}
every_ratio = pytest.mark.parametrize("ratio", RATIOS.values(), ids=RATIOS)

counts = st.integers(0, 10**7)
positive = st.integers(1, 10**7)
maybe = st.none() | counts
rows = st.lists(st.tuples(maybe, maybe), min_size=1, max_size=12)
factors = st.integers(2, 1000)


def columns(pairs: list[tuple]) -> tuple[pd.Series, pd.Series]:
    parts, bases = zip(*pairs, strict=True)
    return pd.Series(parts, dtype="Int64"), pd.Series(bases, dtype="Int64")


@every_ratio
@given(part=counts, base=positive, k=factors)
def test_counting_both_in_thousands_changes_nothing(ratio, part, base, k):
    assert ratio(k * part, k * base) == pytest.approx(ratio(part, base))


@every_ratio
@given(part=counts, base=positive, k=factors)
def test_more_of_the_part_is_more_and_more_of_the_base_is_less(ratio, part, base, k):
    assert ratio(k * part, base) == pytest.approx(k * ratio(part, base))
    assert ratio(part, k * base) == pytest.approx(ratio(part, base) / k)


@every_ratio
@given(part=maybe)
def test_over_zero_is_missing_never_zero_nor_endless(ratio, part):
    assert math.isnan(ratio(part, 0))


@every_ratio
@given(known=maybe)
def test_a_missing_number_gives_a_missing_rate(ratio, known):
    assert math.isnan(ratio(None, known))
    assert math.isnan(ratio(known, None))


@every_ratio
@given(pairs=rows)
def test_a_column_gives_what_its_numbers_give(ratio, pairs):
    assert ratio(*columns(pairs)).tolist() == pytest.approx([ratio(*pair) for pair in pairs], nan_ok=True)


@every_ratio
@given(pairs=rows, order=st.randoms())
def test_the_order_of_the_rows_does_not_matter(ratio, pairs, order):
    shuffled = list(range(len(pairs)))
    order.shuffle(shuffled)
    part, base = columns(pairs)
    pd.testing.assert_series_equal(ratio(part, base).iloc[shuffled], ratio(part.iloc[shuffled], base.iloc[shuffled]))


@every_ratio
@given(part=st.integers(-1000, -1), base=counts)
def test_a_negative_count_is_refused(ratio, part, base):
    with pytest.raises(ValueError, match="1 of 1 values are negative"):
        ratio(part, base)
    with pytest.raises(ValueError, match="1 of 1 values are negative"):
        ratio(base, part)


@given(pairs=rows, order=st.randoms())
def test_averages_of_posts_lie_among_their_rates_in_any_order(pairs, order):
    part, base = columns(pairs)
    rates = metrics.engagement_rate(part, base, by="reach").dropna()
    told = metrics.average_engagement_rates(part, base, by="reach")
    assert told["n"] + told["undefined"] == len(pairs)
    for average in told.filter(like="engagement_rate"):
        assert math.isnan(average) if rates.empty else rates.min() * 0.999999 <= average <= rates.max() * 1.000001
    order.shuffle(pairs)
    again = metrics.average_engagement_rates(*columns(pairs), by="reach")
    assert again.tolist() == pytest.approx(told.tolist(), nan_ok=True)


@given(positives=counts, negatives=counts, neutrals=counts)
def test_sentiment_turns_its_sign_when_good_and_bad_change_places(positives, negatives, neutrals):
    there = metrics.net_sentiment_of_all(positives, negatives, neutral=neutrals)
    back = metrics.net_sentiment_of_all(negatives, positives, neutral=neutrals)
    assert there == pytest.approx(-back, nan_ok=True)
    assert math.isnan(there) or -100 <= there <= 100


moments = st.datetimes(pd.Timestamp("2025-07-01"), pd.Timestamp("2026-12-31")).map(
    lambda when: when.replace(microsecond=0)
)


@given(times=st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_monitored_minutes_add_up_and_never_exceed_the_clock(times):
    first, middle, last = (pd.Series([pd.Timestamp(time, tz="UTC")]) for time in times)
    whole = metrics.monitored_min(first, last).item()
    parts = metrics.monitored_min(first, middle).item() + metrics.monitored_min(middle, last).item()
    assert whole == pytest.approx(parts)
    assert -1e-6 <= whole <= (times[2] - times[0]).total_seconds() / 60 + 1e-6


@given(brands=st.lists(st.sampled_from(["tarnwick", "oldmere", "sandholt"]), min_size=1, max_size=30))
def test_shares_of_voice_add_up_to_a_hundred(brands):
    mentions = pd.DataFrame({"mention_id": range(len(brands)), "brand": brands, "is_repost": False})
    mentions["date"] = pd.Timestamp("2026-09-09")
    table = metrics.share_of_voice(
        mentions, brands=["tarnwick", "oldmere", "sandholt"], start="2026-09-01", end="2026-09-30", reposts=True
    )
    assert table["share_of_voice"].sum() == pytest.approx(100)
    assert table["mentions"].tolist() == [brands.count(brand) for brand in table["brand"]]
