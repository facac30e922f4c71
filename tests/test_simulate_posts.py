import json

import numpy as np
import pandas as pd
import pytest
from scipy.stats import mannwhitneyu

from healthcomms.data import read
from healthcomms.simulate import posts as family
from healthcomms.simulate.write import as_text

HOLD_OUT = pd.Timestamp("2026-10-01", tz="Europe/London")
CAMPAIGN_MONDAYS = pd.to_datetime(
    [
        "2025-09-29", "2025-10-06", "2026-01-12", "2026-01-19", "2026-04-27", "2026-05-04",
        "2026-06-01", "2026-06-08", "2026-09-07", "2026-09-14", "2026-10-05", "2026-10-12",
    ]
)  # fmt: skip


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return family.make(np.random.default_rng([request.param, 0]))


@pytest.fixture(scope="module")
def posts(made):
    return made["posts"][0]


@pytest.fixture(scope="module")
def key(made):
    return made["posts"][1]


@pytest.fixture(scope="module")
def own(posts):
    """Own posts that reached somebody, with local time and engagement rate by reach in percent."""
    own = posts[~posts["is_reply"] & (posts["reach"] > 0)]
    engagements = own[["reactions", "comments", "shares", "saves"]].sum(axis=1)
    local = own["posted_at_utc"].dt.tz_convert("Europe/London")
    return own.assign(engagements=engagements, rate=100 * engagements / own["reach"], local=local)


@pytest.fixture(scope="module")
def ours(own):
    return own[own["account"] == "tarnwick"]


def hours(posts: pd.DataFrame) -> pd.Series:
    return posts["local"].dt.day_name() + posts["local"].dt.strftime(" %H")


def ids(posts: pd.DataFrame, rows: pd.Series) -> list[str]:
    return posts.loc[rows, "post_id"].tolist()


# What there is


def test_sizes_are_those_of_a_small_team_and_its_peers(posts):
    sizes = posts["account"].value_counts()
    assert 1450 <= len(posts) <= 1560
    assert sizes["tarnwick"] == pytest.approx(950, abs=30)
    assert sizes["oldmere"] == pytest.approx(300, abs=15)
    assert sizes["sandholt"] == pytest.approx(250, abs=15)


def test_the_tables_pass_the_door(made, tmp_path):
    for name, (table, _) in made.items():
        as_text(table).to_csv(tmp_path / f"{name}.csv", index=False)
        assert len(read(name, tmp_path)) == len(table)


def test_the_key_is_plain_json(key):
    assert json.loads(json.dumps(key)) == key


def test_the_same_seed_gives_the_same_posts():
    first, second = (family.make(np.random.default_rng([5, 0]))["posts"][0] for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_posts_follow_each_other_in_the_eighteen_months(posts):
    local = posts["posted_at_utc"].dt.tz_convert("Europe/London")
    assert posts["posted_at_utc"].is_monotonic_increasing
    assert posts["post_id"].is_monotonic_increasing
    assert local.min() >= pd.Timestamp("2025-07-01", tz="Europe/London")
    assert local.max() < pd.Timestamp("2027-01-01", tz="Europe/London")


def test_every_channel_format_topic_and_source_of_content_comes_up(posts):
    ours = posts[posts["account"] == "tarnwick"]
    assert ours.groupby("platform").size().min() >= 60
    assert ours["format"].nunique() == 5
    assert ours["topic"].nunique() == 10
    assert ours["content_source"].nunique() == 5
    assert (posts["content_source"].isna() == posts["is_reply"]).all()


def test_video_columns_are_filled_for_videos_only(posts):
    video = posts["format"] == "video"
    for column in ("video_3s_views", "video_completions", "video_length_s", "has_captions"):
        assert (posts[column].notna() == video).all()
    assert (posts.loc[video, "video_completions"] <= posts.loc[video, "video_3s_views"]).all()


def test_money_is_spent_on_boosted_posts_and_on_no_others(posts):
    assert (posts["spend_gbp"] > 0).eq(posts["boosted"]).all()
    assert not posts.loc[posts["is_reply"], "boosted"].any()


def test_nobody_outside_is_reached_twice_as_often_as_everybody(posts):
    assert (posts["reach_nonfollowers"] <= posts["reach"]).all()


def test_months_of_accounts_count_the_rows_of_posts(made, posts):
    accounts = made["accounts"][0]
    assert len(accounts) == 3 * 5 * 18
    assert accounts["posts"].sum() == len(posts)
    local = posts["posted_at_utc"].dt.tz_convert("Europe/London")
    march = (posts["account"] == "tarnwick") & (posts["platform"] == "x") & (local.dt.strftime("%Y-%m") == "2026-03")
    row = accounts.set_index(["account", "platform", "month"]).loc[("tarnwick", "x", pd.Timestamp("2026-03-01"))]
    assert row["posts"] == march.sum() > 0


# Words


def test_posts_have_eight_to_forty_words(posts):
    words = posts.loc[~posts["is_reply"], "text"].str.split().str.len()
    assert words.between(8, 40).all()


def test_of_fifty_posts_in_a_row_hardly_two_begin_alike(posts):
    ours = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"]]
    openings = ours["text"].str.split().str[:5].str.join(" ")
    for start in range(0, len(openings) - 50, 50):
        assert openings.iloc[start : start + 50].nunique() >= 38


def test_no_slot_is_left_open(posts):
    assert not posts["text"].str.contains(r"[{}|]").any()
    assert not posts["text"].str.contains("the the ").any()


def test_some_hashtags_have_a_capital_for_each_word_and_some_have_none(posts):
    tags = posts.loc[posts["account"] == "tarnwick", "text"].str.extractall(r"#(\w+)")[0]
    lower = (tags == tags.str.lower()).mean()
    assert 0.2 < lower < 0.6


def test_a_post_that_gives_credit_says_to_whom(posts):
    credited = posts.loc[posts["credit_given"].fillna(False), "text"].str.lower()
    assert credited.str.contains(r"(?:from|thanks to|, by) ").all()
    assert (posts["credit_given"].notna() == posts["is_curated"]).all()


# Effects


def test_dialogue_ratio_tells_a_broadcaster_from_a_listener(posts, key):
    percent = 100 * posts.groupby("account")["is_reply"].mean()
    assert percent["oldmere"] == pytest.approx(3, abs=1)
    assert percent["tarnwick"] == pytest.approx(18, abs=1)
    assert percent["sandholt"] == pytest.approx(45, abs=1)
    assert key["effects"]["dialogue_ratio_percent"] == pytest.approx(percent.to_dict(), abs=0.01)


def test_video_does_better_on_every_platform_and_worse_over_all(ours):
    video = ours["format"] == "video"
    for _, each in ours.groupby("platform"):
        on = each["format"] == "video"
        assert on.sum() >= 12
        assert each[on]["rate"].median() > 1.2 * each[~on]["rate"].median()
        assert mannwhitneyu(each[on]["rate"], each[~on]["rate"], alternative="greater").pvalue < 0.05
    for middle in ("median", "mean"):
        assert ours[video]["rate"].agg(middle) < 0.95 * ours[~video]["rate"].agg(middle)


def test_the_facebook_evening_survives_the_hold_out(ours, key):
    facebook = ours[(ours["platform"] == "facebook") & ~ours["boosted"]]
    evening = facebook["local"].dt.hour.between(19, 21)
    for period in (facebook["local"] < HOLD_OUT, facebook["local"] >= HOLD_OUT):
        inside, outside = facebook[evening & period]["rate"], facebook[~evening & period]["rate"]
        assert len(inside) >= 12
        assert 1.15 < inside.median() / outside.median() < 1.6
        assert mannwhitneyu(inside, outside, alternative="greater").pvalue < 0.05
    assert key["effects"]["facebook_evening"]["planted_ratio"] == 1.35


def test_boosted_posts_reach_more_and_get_less_for_it(ours):
    facebook = ours[(ours["platform"] == "facebook") & (ours["reach"] < 40_000)]
    boosted, other = facebook[facebook["boosted"]], facebook[~facebook["boosted"]]
    assert boosted["reach"].median() > 2.2 * other["reach"].median()
    assert boosted["rate"].median() < 0.7 * other["rate"].median()
    assert boosted["engagements"].median() > other["engagements"].median()


def test_another_denominator_names_another_winner(own, key):
    means = {
        base: (100 * own["engagements"] / own[base].astype(float)).groupby(own["account"]).mean()
        for base in ("reach", "followers_at_post", "impressions")
    }
    assert means["reach"].idxmax() == "tarnwick"
    assert means["followers_at_post"].idxmax() == "sandholt"
    assert means["impressions"].idxmax() == "oldmere"
    first = {base: next(iter(ranking)) for base, ranking in key["effects"]["best_account_depends_on_the_base"].items()}
    assert first == {"reach": "tarnwick", "followers": "sandholt", "impressions": "oldmere"}


# What only looks like an effect


def test_the_best_hour_of_the_week_is_gone_in_the_hold_out(ours, key):
    early, late = ours[ours["local"] < HOLD_OUT], ours[ours["local"] >= HOLD_OUT]
    best = early.groupby(hours(early))["rate"].mean().idxmax()
    planted = key["nulls"]["best_hour"]
    assert best == f"{planted['weekday']} {planted['hour']:02}"
    assert (hours(early) == best).sum() == planted["before_october_2026"]["n"] == 4
    again = late[hours(late) == best]
    assert len(again) == planted["hold_out"]["n"] == 3
    assert again["rate"].mean() < late[late["platform"] == "facebook"]["rate"].mean()


def test_the_best_hour_is_too_small_for_a_rule_of_ten_posts(ours, key):
    facebook = ours[(ours["platform"] == "facebook") & (ours["local"] < HOLD_OUT)]
    sizes = facebook.groupby(hours(facebook)).size()
    planted = key["nulls"]["best_hour"]
    assert sizes[f"{planted['weekday']} {planted['hour']:02}"] < 10


def test_more_posts_go_with_more_engagements_only_because_of_campaign_weeks(ours, key):
    monday = ours["local"].dt.tz_localize(None).dt.to_period("W-SUN").dt.start_time
    weekly = ours.groupby(monday).agg(posts=("post_id", "size"), engagements=("engagements", "sum"))
    quiet = weekly[~weekly.index.isin(CAMPAIGN_MONDAYS)]
    assert weekly["posts"].corr(weekly["engagements"]) > 0.5
    assert abs(quiet["posts"].corr(quiet["engagements"])) < 0.2
    assert key["nulls"]["more_posts_bring_more"]["campaign_weeks"] == 12
    assert key["nulls"]["more_posts_bring_more"]["correlation"] > 0.5


# Faults


def test_four_posts_reached_nobody(posts, key):
    nobody = posts["reach"] == 0
    assert ids(posts, nobody) == key["faults"]["nobody_reached"]
    assert nobody.sum() == 4
    assert (posts.loc[nobody, ["reactions", "comments", "shares", "saves", "link_clicks"]] == 0).all(axis=None)


def test_impressions_of_one_facebook_month_are_missing(posts, key):
    lost = posts["impressions"].isna()
    assert ids(posts, lost) == key["faults"]["impressions_missing"]
    assert 15 <= lost.sum() <= 35
    month = posts["posted_at_utc"].dt.tz_convert("Europe/London").dt.strftime("%Y-%m")
    assert month[lost].nunique() == 1
    here = (posts["account"] == "tarnwick") & (posts["platform"] == "facebook") & (month == month[lost].iloc[0])
    assert ids(posts, here) == ids(posts, lost)


def test_three_posts_reached_more_accounts_than_they_were_shown(posts, key):
    wrong = (posts["reach"] > posts["impressions"]).fillna(False)
    assert ids(posts, wrong) == key["faults"]["impressions_below_reach"]
    assert wrong.sum() == 3


def test_two_small_replies_have_more_engagements_than_reach(posts, key):
    engagements = posts[["reactions", "comments", "shares", "saves"]].sum(axis=1)
    many = engagements > posts["reach"]
    assert ids(posts, many) == key["faults"]["more_engagements_than_reach"]
    assert posts.loc[many, "reach"].tolist() in ([3, 4], [4, 3])


def test_three_posts_stand_there_twice(posts, key):
    same = ["account", "platform", "posted_at_utc", "text"]
    again = posts.duplicated(same)
    assert ids(posts, again) == key["faults"]["again"]
    assert again.sum() == 3
    twins = posts[posts.duplicated(same, keep=False)].drop(columns="post_id")
    assert twins.duplicated().sum() == 3


def test_posts_went_out_in_the_hour_that_comes_twice(posts, key):
    night = posts[posts["post_id"].isin(key["faults"]["clock_night"])]
    local = night["posted_at_utc"].dt.tz_convert("Europe/London").dt.strftime("%Y-%m-%d %H:%M")
    assert local.tolist() == [
        "2025-10-26 01:30", "2025-10-26 01:30", "2026-03-29 00:45", "2026-03-29 02:15",
        "2026-10-25 01:20", "2026-10-25 01:20",
    ]  # fmt: skip
    assert night["posted_at_utc"].diff().iloc[1] == pd.Timedelta(hours=1)


def test_one_post_went_far_beyond_all_others_that_nobody_paid_for(posts, key):
    unpaid = posts.loc[~posts["boosted"], "reach"].nlargest(2)
    assert ids(posts, posts["reach"] == posts["reach"].max()) == key["faults"]["viral"]
    assert unpaid.iloc[0] > 3 * unpaid.iloc[1]


def test_about_a_third_of_videos_lack_captions_and_of_pictures_words(posts, key):
    video, picture = posts["format"] == "video", posts["format"].isin(["photo", "carousel"])
    silent, wordless = video & ~posts["has_captions"].fillna(True), picture & posts["alt_text"].isna()
    assert silent.sum() / video.sum() == pytest.approx(0.30, abs=0.06)
    assert wordless.sum() / picture.sum() == pytest.approx(0.35, abs=0.06)
    assert ids(posts, silent) == key["faults"]["video_without_captions"]
    assert ids(posts, wordless) == key["faults"]["picture_without_alt_text"]
    assert posts.loc[~picture, "alt_text"].isna().all()


def test_some_texts_shout_or_use_letters_that_are_spelt_out_one_by_one(posts, key):
    texts = posts.set_index("post_id")["text"]
    shouting = texts[key["faults"]["shouts"]].str.split().str[:4].str.join("")
    assert (shouting == shouting.str.upper()).all()
    fancy = texts.str.contains("[\U0001d400-\U0001d7ff]")
    assert texts.index[fancy].tolist() == key["faults"]["fancy_letters"]
    assert texts.index[texts.str.startswith("🎉")].tolist() == key["faults"]["emoji_first"]


def test_curated_posts_without_credit_are_in_the_key(posts, key):
    assert ids(posts, posts["credit_given"].eq(False).fillna(False)) == key["faults"]["curated_without_credit"]


def test_alternative_texts_that_say_nothing_and_hashtags_without_capitals_are_in_the_key(posts, key):
    texts = posts.set_index("post_id")
    assert len(key["faults"]["alt_text_says_nothing"]) >= 4
    assert texts.loc[key["faults"]["alt_text_says_nothing"], "alt_text"].str.split().str.len().max() <= 4
    tags = texts.loc[key["faults"]["hashtag_without_capitals"], "text"].str.extract(r"#(\w+)")[0]
    assert (tags == tags.str.lower()).all()
    assert len(tags) >= 300
