"""What holds of intervals and tests, whatever the numbers."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthcomms.inference import (
    corrected,
    effective_n,
    four_means,
    lag_correlations,
    two_proportions,
    weighted_share,
    wilson,
)

settings.register_profile("course", deadline=None, max_examples=60, database=None, derandomize=True)
settings.load_profile("course")

arms = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
weights = st.floats(0.1, 10)
answers = st.lists(st.tuples(st.none() | st.booleans(), weights), min_size=1, max_size=30)


@given(arm=arms)
def test_wilson_holds_the_share_stays_in_bounds_and_mirrors(arm):
    k, n = arm
    low, high = wilson(k, n)
    assert -1e-12 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1 + 1e-12
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(arm=arms, k=st.integers(2, 50))
def test_more_answers_make_wilson_narrower(arm, k):
    low, high = wilson(*arm)
    narrow_low, narrow_high = wilson(k * arm[0], k * arm[1])
    assert narrow_high - narrow_low < high - low


@given(a=arms, b=arms)
def test_two_arms_may_change_places(a, b):
    there, back = two_proportions(*a, *b), two_proportions(*b, *a)
    assert there.difference == pytest.approx(-back.difference)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.p == pytest.approx(back.p, nan_ok=True)


@given(pairs=answers, scale=st.floats(0.01, 100), order=st.randoms())
def test_a_weighted_share_keeps_its_value_in_any_order_and_any_unit_of_weight(pairs, scale, order):
    def told(pairs, scale):
        said, weight = zip(*pairs, strict=True)
        return weighted_share(pd.Series(said, dtype="boolean"), pd.Series(weight) * scale)

    first = told(pairs, 1)
    shuffled = list(pairs)
    order.shuffle(shuffled)
    assert told(shuffled, scale) == pytest.approx(first, nan_ok=True, abs=1e-9)
    assert first.n == sum(said is not None for said, _ in pairs)
    assert first.n_effective <= first.n + 1e-9


@given(values=st.lists(weights, min_size=1, max_size=30))
def test_effective_n_lies_between_one_and_the_number_of_answers(values):
    assert 1 - 1e-9 <= effective_n(pd.Series(values)) <= len(values) + 1e-9


@given(p=st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=30), order=st.randoms())
def test_corrections_never_lower_a_p_and_bonferroni_is_the_stricter(p, order):
    values = pd.Series(p, dtype=float)
    strict = corrected(values, method="bonferroni")["p_corrected"]
    shared = corrected(values, method="benjamini-hochberg")["p_corrected"]
    tested = values.notna()
    assert (shared[tested] >= values[tested] - 1e-12).all()
    assert (strict[tested] >= shared[tested] - 1e-12).all()
    assert strict[~tested].isna().all()
    shuffled = list(values.index)
    order.shuffle(shuffled)
    again = corrected(values.loc[shuffled], method="benjamini-hochberg")["p_corrected"]
    pd.testing.assert_series_equal(again.sort_index(), shared)


@given(
    values=st.lists(st.integers(-1000, 1000), min_size=8, max_size=8),
    shift=st.integers(-1000, 1000),
    common=st.integers(-1000, 1000),
)
def test_a_rise_in_both_groups_is_no_effect(values, shift, common):
    rows = pd.DataFrame({"v": values, "t": [True, False] * 4, "a": [False] * 4 + [True] * 4})
    moved = rows.assign(v=rows["v"] + shift + common * rows["a"])
    named = {"value": "v", "treated": "t", "after": "a"}
    assert four_means(moved, **named).effect == pytest.approx(four_means(rows, **named).effect)


@given(seed=st.integers(0, 10**6), scale=st.floats(0.1, 100), offset=st.floats(-100, 100))
def test_correlations_do_not_depend_on_the_unit(seed, scale, offset):
    rng = np.random.default_rng(seed)
    a, b = pd.Series(rng.normal(size=20)), pd.Series(rng.normal(size=20))
    first = lag_correlations(a, b, max_lag=1)
    again = lag_correlations(a * scale + offset, b, max_lag=1)
    assert again["raw"].tolist() == pytest.approx(first["raw"].tolist(), abs=1e-6)
    assert first["differenced"].between(-1, 1).all()
    assert not math.isnan(first["noise"].iloc[0])
