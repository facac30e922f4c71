"""The published figures: real campaigns, claims and typical values, each with definition, source and status."""

import re

import pandas as pd
import pytest

from healthcomms.data import DataError, load, read
from healthcomms.places import ROOT

TABLES = ["campaigns", "campaign_figures", "sample_posts", "claims", "platform_use", "benchmarks"]


def figures(campaign: str, metric: str) -> pd.DataFrame:
    return load("campaign_figures").query("campaign_id == @campaign and metric == @metric")


@pytest.mark.parametrize("table", TABLES)
def test_a_published_table_is_loaded_by_its_name_alone(table):
    assert len(load(table)) >= 4


def test_a_table_below_a_folder_of_ones_own_is_found_where_the_description_says(tmp_path):
    (tmp_path / "published").mkdir()
    text = (ROOT / "datasets" / "published" / "sample_posts.csv").read_text("utf-8")
    (tmp_path / "published" / "sample_posts.csv").write_text(text, "utf-8")
    assert len(read("sample_posts", tmp_path)) == 4


def test_a_published_table_that_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match=r"The table claims cannot be loaded: no file claims\.csv"):
        read("claims", tmp_path)


@pytest.mark.parametrize("table", TABLES)
def test_every_source_is_among_the_resources(table):
    assert set(load(table)["source"].dropna()) <= set(load("resources")["key"])


@pytest.mark.parametrize("table", TABLES)
def test_only_what_a_source_document_alone_says_may_lack_a_source(table):
    rows = load(table)
    assert set(rows.loc[rows["source"].isna(), "status"]) <= {"seed_only"}


def test_a_figure_called_verified_has_a_source_that_was_read():
    status = load("resources").set_index("key")["status"]
    for table in TABLES:
        rows = load(table).query("status == 'verified'")
        assert set(status[rows["source"]]) <= {"verified"}, table


@pytest.mark.parametrize("table", TABLES)
def test_hashtags_have_a_capital_for_each_word(table):
    words = " ".join(load(table).select_dtypes("str").fillna("").to_numpy().ravel())
    assert [tag for tag in re.findall(r"#[A-Za-z]\w*", words) if not re.search(r"^#[A-Z]\w*[A-Z][a-z]", tag)] == []


def test_donors_registered_as_donors():
    assert figures("missing-type-2015", "new registrations")["value"].tolist() == [30_000]
    claim = load("claims").set_index("claim_id").loc["x2"]
    assert "vote" in claim["claim"]
    assert "blood donors" in claim["corrected"]
    assert "vote" not in claim["corrected"]


def test_the_trusts_behind_hello_my_name_is_are_a_dated_series():
    assert figures("hello-my-name-is", "organisations")["value"].tolist() == [30, 100, 120]
    assert figures("hello-my-name-is", "organisations")["period"].is_unique


def test_the_doubtful_impressions_are_disputed_and_stand_where_they_come_from():
    assert figures("hello-my-name-is", "impressions per day")["status"].tolist() == ["disputed"]
    assert figures("nhs-change-day-2014", "impressions per day")["status"].tolist() == ["verified"]


def test_facebook_reach_of_change_day_is_a_daily_one():
    [reach] = figures("nhs-change-day-2014", "daily reach").to_dict("records")
    assert (reach["value"], reach["unit"]) == (95_000, "people a day")


def test_change_day_passed_its_target_by_two_fifths():
    [pledges] = figures("nhs-change-day-2014", "pledges")["value"]
    [target] = figures("nhs-change-day-2014", "target")["value"]
    assert 100 * pledges / target == pytest.approx(140.4264)


def test_the_sample_post_gives_the_rate_that_can_be_computed_and_the_others_do_not():
    posts = load("sample_posts").set_index("post_id")
    assert posts.loc["support-workforce", ["reach", "reactions", "shares"]].tolist() == [94_726, 268, 70]
    assert posts["reach"].notna().sum() == 1


def test_there_are_six_claims_to_audit_and_more_and_each_says_what_was_lost():
    audit = load("claims").query("kind == 'toolkit'")
    assert {"x2", "x3", "x4", "x5", "x6", "n1"} <= set(audit["claim_id"])
    assert audit[["corrected", "lost", "lost_kind"]].notna().all(axis=None)


def test_the_four_source_statements_do_not_give_away_which_one_supports_the_claim():
    statements = load("claims").query("kind == 'source statement'")
    assert len(statements) == 4
    assert statements[["corrected", "lost", "lost_kind"]].isna().all(axis=None)


def test_the_users_of_twitter_in_the_uk_are_as_many_as_there_are_sources():
    users = load("platform_use").query("country == 'UK' and platform == 'twitter'")
    assert sorted(users["value"]) == [13, 14, 15, 15, 18]


def test_one_platform_has_tenfold_different_rates_under_different_denominators():
    facebook = load("benchmarks").query("metric == 'engagement rate' and platform == 'facebook' and year == 2025")
    assert facebook["value_high"].max() / facebook["value_low"].min() > 10
    assert facebook["definition"].is_unique
