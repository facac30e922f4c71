import numpy as np
import pandas as pd
import pytest

from healthcomms.simulate import evaluation


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return evaluation.make(np.random.default_rng([request.param, 0]))["coalition_posts"]


@pytest.fixture(scope="module")
def posts(made):
    return made[0]


@pytest.fixture(scope="module")
def posts_key(made):
    return made[1]


def test_34_hospitals_post_about_120_times_in_ten_days(posts):
    assert posts["hospital"].nunique() == 34
    assert 95 <= len(posts) <= 165
    assert posts["posted_at_utc"].dt.floor("D").nunique() >= 9
    assert posts["posted_at_utc"].is_monotonic_increasing
    assert posts["post_id"].is_unique
    assert (posts["engagements"] <= posts["reach"]).all()


def test_one_hospital_sent_its_posts_twice_where_the_key_says(posts, posts_key):
    copies = posts.drop(columns="post_id").duplicated()
    assert posts.loc[copies, "post_id"].tolist() == posts_key["faults"]["second_copies"]
    assert set(posts.loc[copies, "hospital"]) == {posts_key["faults"]["sent_twice_by"]}
    assert posts["is_first"].sum() == 35
    assert posts.loc[~copies, "is_first"].sum() == 34


def test_the_adoption_curve_counts_each_hospital_once(posts, posts_key):
    first = posts.groupby("hospital")["posted_at_utc"].min().dt.strftime("%Y-%m-%d")
    for day, hospitals in posts_key["effects"]["adoption"].items():
        assert (first <= day).sum() == hospitals
    curve = list(posts_key["effects"]["adoption"].values())
    assert curve[0] == 3
    assert curve[-1] == 34
    assert curve[4] >= 17


def test_the_top_three_bring_more_than_half_of_the_reach(posts, posts_key):
    once = posts[~posts.drop(columns="post_id").duplicated()]
    reach = once.groupby("hospital")["reach"].sum().nlargest(3)
    planted = posts_key["effects"]["top_three"]
    assert set(reach.index) == set(planted["hospitals"])
    share = 100 * reach.sum() / once["reach"].sum()
    assert share == pytest.approx(planted["percent_of_reach"], abs=0.05)
    assert 53 <= share <= 58


def test_early_hospitals_seem_to_reach_more_only_because_the_largest_began(posts, posts_key):
    once = posts[~posts.drop(columns="post_id").duplicated()]
    early = once.groupby("hospital")["posted_at_utc"].transform("min") < pd.Timestamp("2026-03-19", tz="UTC")
    largest = once["hospital"].isin(posts_key["effects"]["top_three"]["hospitals"])
    late = once.loc[~early, "reach"].mean()
    assert once.loc[early, "reach"].mean() > 2 * late
    assert once.loc[early & ~largest, "reach"].mean() == pytest.approx(late, rel=0.21)
