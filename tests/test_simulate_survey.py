import numpy as np
import pandas as pd
import pytest

from healthcomms.audience import PLATFORMS, SMALL_N
from healthcomms.inference import effective_n, wilson
from healthcomms.simulate import tables, truth


@pytest.fixture(scope="module", params=[2027, 7, 99])
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def survey(seed):
    return tables(seed)["audience_survey"]


@pytest.fixture(scope="module")
def key(seed):
    return truth(seed)["audience_survey"]


def often(answers: pd.Series) -> pd.Series:
    return answers.isin(["weekly", "daily"])


def answered(people: pd.DataFrame, question: str) -> pd.DataFrame:
    return people.dropna(subset=[question])


def weighted_percent(people: pd.DataFrame, question: str) -> float:
    people = answered(people, question)
    return 100 * np.average(often(people[question]), weights=people["weight"])


def plain_percent(people: pd.DataFrame, question: str) -> float:
    return 100 * often(answered(people, question)[question]).mean()


def interval(people: pd.DataFrame, question: str) -> tuple[float, float]:
    n = effective_n(answered(people, question)["weight"])
    return wilson(weighted_percent(people, question) / 100 * n, n)


def of(survey: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return survey[survey[column] == value]


def test_groups_have_the_sizes_that_the_lab_counts_on(survey):
    sizes = survey["role"].value_counts()
    assert 1100 <= len(survey) <= 1300
    assert 180 <= sizes["carer"] <= 260
    assert sizes["patient"] == pytest.approx(600, abs=40)
    assert sizes["staff"] == pytest.approx(150, abs=20)
    assert sizes["community"] == pytest.approx(200, abs=20)


def test_weights_have_mean_one_and_keep_within_bounds(survey):
    assert survey["weight"].mean() == pytest.approx(1, abs=0.01)
    assert survey["weight"].between(0.3, 4).all()


def test_carers_use_facebook_more_than_instagram_and_the_intervals_do_not_meet(survey, key):
    carers = of(survey, "role", "carer")
    assert weighted_percent(carers, "facebook") >= weighted_percent(carers, "instagram") + 8
    assert interval(carers, "facebook")[0] > interval(carers, "instagram")[1]
    planted = key["effects"]["carers_use_facebook_more_than_instagram"]["facebook"]
    assert planted["weighted_percent"] == pytest.approx(weighted_percent(carers, "facebook"), abs=0.01)


def test_without_weights_carers_seem_to_use_instagram_more(survey):
    carers = of(survey, "role", "carer")
    assert plain_percent(carers, "instagram") > plain_percent(carers, "facebook")


def test_counting_skipped_as_never_costs_carers_three_points_and_more(survey):
    carers = of(survey, "role", "carer")
    for platform in ("facebook", "instagram"):
        counted = 100 * np.average(often(carers[platform]), weights=carers["weight"])
        assert weighted_percent(carers, platform) - counted >= 3


def test_people_over_64_use_whatsapp_far_more_than_tiktok(survey):
    oldest = of(survey, "age_band", "65+")
    assert interval(oldest, "whatsapp")[0] > interval(oldest, "tiktok")[1] + 0.3


def test_staff_use_of_whatsapp_is_high(survey):
    assert interval(of(survey, "role", "staff"), "whatsapp")[0] > 0.85


def test_about_one_carer_in_five_sees_our_posts_and_the_panel_says_more(survey):
    carers = of(survey, "role", "carer")
    assert weighted_percent(carers, "sees_our_posts") == pytest.approx(22, abs=4)
    assert plain_percent(carers, "sees_our_posts") > weighted_percent(carers, "sees_our_posts") + 3


def test_romanian_speakers_seem_to_live_on_tiktok_but_are_too_few(survey, key):
    romanian = answered(of(survey, "language", "Romanian"), "tiktok")
    assert 9 <= len(romanian) <= 19 < SMALL_N
    assert plain_percent(romanian, "tiktok") > 75
    assert plain_percent(survey, "tiktok") < 45
    assert key["nulls"]["romanian_speakers_use_tiktok"]["n"] == len(romanian)


def test_other_languages_are_enough_people_and_no_outliers(survey):
    for language in ("Polish", "Urdu"):
        people = of(survey, "language", language)
        assert len(answered(people, "tiktok")) >= SMALL_N
        assert plain_percent(people, "tiktok") < 60


def test_bsl_users_are_too_few_to_say(survey, key):
    assert 0 < len(of(survey, "access_needs", "BSL")) < SMALL_N
    assert key["nulls"]["bsl_users"]["n"] == len(of(survey, "access_needs", "BSL"))


def test_skipped_answers_are_where_the_key_says(survey, key):
    for platform in PLATFORMS:
        blank = survey[platform].isna()
        assert survey.loc[blank, "respondent_id"].tolist() == key["faults"]["skipped"][platform]
        assert 0.08 <= blank.mean() <= 0.15


def test_six_forms_came_in_twice_one_after_the_other(survey, key):
    again = survey.drop(columns="respondent_id").duplicated()
    assert survey.loc[again, "respondent_id"].tolist() == key["faults"]["submitted_twice"]
    assert again.sum() == 6
    answers = survey.drop(columns="respondent_id")
    for place in survey.index[again]:
        pd.testing.assert_series_equal(answers.loc[place], answers.loc[place - 1], check_names=False)


def test_nobody_is_a_carer_twice_so_the_baseline_is_not_in_doubt(survey, key):
    twice = survey["respondent_id"].isin(key["faults"]["submitted_twice"])
    assert not (survey.loc[twice, "role"] == "carer").any()


def test_ids_and_days_follow_each_other(survey):
    assert survey["respondent_id"].is_monotonic_increasing
    assert survey["answered_on"].is_monotonic_increasing
    assert survey["answered_on"].max() <= pd.Timestamp("2026-11-22")
