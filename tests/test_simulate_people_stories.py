import numpy as np
import pandas as pd
import pytest

from healthcomms.simulate import people

TODAY = pd.Timestamp("2027-01-04")


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return people.make(np.random.default_rng([request.param, 0]))["stories"]


@pytest.fixture(scope="module")
def stories(made):
    return made[0].set_index("consent_id")


@pytest.fixture(scope="module")
def key(made):
    return made[1]


def listed(cells: pd.Series) -> pd.Series:
    """Lists in place of text parted by commas; an empty cell is a list of nothing."""
    return cells.fillna("").map(lambda cell: cell.split(", ") if cell else [])


def uncovered(stories: pd.DataFrame) -> pd.Series:
    pairs = zip(listed(stories["live_on"]), listed(stories["channels"]), strict=True)
    return pd.Series([[name for name in up if name not in agreed] for up, agreed in pairs], index=stories.index)


def test_sixty_stories_stand_in_the_order_of_signing(stories):
    assert stories.index.tolist() == [f"C{n:03}" for n in range(1, 61)]
    assert stories["signed_on"].is_monotonic_increasing
    assert stories["story_title"].is_unique
    assert stories["person_kind"].value_counts().to_dict() == {"patient": 28, "staff": 15, "carer": 10, "volunteer": 7}
    assert stories["signed_on"].max() < TODAY


def test_what_is_expired_but_up_is_where_the_key_says_and_one_ran_out_yesterday(stories, key):
    over, up = stories["expires_on"] < TODAY, stories["live_on"].notna()
    assert stories.index[over & up].tolist() == key["faults"]["expired_but_live"]
    assert stories.loc[key["faults"]["expired_but_live"], "expires_on"].max() == pd.Timestamp("2027-01-03")


def test_a_date_alone_also_accuses_stories_that_are_down_already(stories, key):
    over, up = stories["expires_on"] < TODAY, stories["live_on"].notna()
    assert stories.index[over & ~up].tolist() == key["nulls"]["expired_and_down"]
    assert len(key["nulls"]["expired_and_down"]) >= 2


def test_the_last_day_still_counts(stories, key):
    [last] = key["nulls"]["last_day_is_today"]
    assert stories.loc[last, "expires_on"] == TODAY
    assert last not in key["effects"]["comes_down_today"]
    assert pd.notna(stories.loc[last, "live_on"])


def test_withdrawn_stories_are_partly_up_and_partly_down(stories, key):
    withdrawn, up = stories["withdrawn_on"].notna(), stories["live_on"].notna()
    assert stories.index[withdrawn & up].tolist() == key["faults"]["withdrawn_but_live"]
    assert stories.index[withdrawn & ~up].tolist() == key["nulls"]["withdrawn_and_down"]
    assert (stories["withdrawn_on"] > stories["signed_on"])[withdrawn].all()
    assert withdrawn.sum() == 6


def test_three_stories_are_up_where_nobody_agreed(stories, key):
    beyond = uncovered(stories)
    assert beyond.index[beyond.map(bool)].tolist() == key["faults"]["channel_not_covered"]
    assert len(key["faults"]["channel_not_covered"]) == 3


def test_two_children_are_shown_without_a_signature_for_them(stories, key):
    alone = stories["is_child"] & ~stories["representative_signed"]
    assert stories.index[alone].tolist() == key["faults"]["child_without_representative"]
    assert alone.sum() == 2


def test_only_the_treating_clinician_is_the_wrong_person_to_ask(stories, key):
    role = stories["requester_role"]
    assert role.index[role == "treating clinician"].tolist() == key["faults"]["asked_by_treating_clinician"]
    other = role.index[role == "clinician of another team"].tolist()
    assert other == key["nulls"]["asked_by_clinician_of_another_team"]
    assert len(key["faults"]["asked_by_treating_clinician"]) == 4


def test_three_forms_name_no_last_day_and_lack_the_us_element_too(stories, key):
    endless = stories.index[stories["expires_on"].isna()].tolist()
    assert endless == key["faults"]["no_expiry"]
    assert len(endless) == 3
    assert all("expiry" in key["faults"]["us_elements_missing"][story] for story in endless)


def test_what_comes_down_today_follows_from_the_rules(stories, key):
    whole = {
        *key["faults"]["expired_but_live"],
        *key["faults"]["withdrawn_but_live"],
        *key["faults"]["child_without_representative"],
    }
    beyond, up = uncovered(stories), listed(stories["live_on"])
    expected = {story: up[story] if story in whole else beyond[story] for story in stories.index}
    assert key["effects"]["comes_down_today"] == {story: names for story, names in expected.items() if names}
    assert len(key["effects"]["comes_down_today"]) == 12


def test_forms_with_a_gap_in_uk_law_are_not_up_yet(stories, key):
    missing = key["faults"]["uk_elements_missing"]
    assert len(missing) == 6
    assert stories.loc[list(missing), "live_on"].isna().all()
    present = listed(stories["uk_elements"])
    for story, absent in missing.items():
        assert not set(absent) & set(present[story])
        assert len(absent) + len(present[story]) == 8
    assert (present.drop(list(missing)).map(len) == 8).all()


def test_the_us_form_needs_an_authority_only_where_somebody_signs_for_another(stories, key):
    represented = stories["is_child"] | stories["representative_signed"]
    needed = represented.map({True: 10, False: 9})
    lacking = needed - listed(stories["us_elements"]).map(len)
    found = {story: len(absent) for story, absent in key["faults"]["us_elements_missing"].items()}
    assert lacking[lacking > 0].to_dict() == found
    assert len(found) >= 16


def test_posts_and_files_are_numbered_once_and_stand_on_the_networks_that_are_up(stories):
    posts = listed(stories["published_post_ids"])
    assert posts.explode().dropna().is_unique
    assert listed(stories["asset_ids"]).explode().is_unique
    network = {"FB": "facebook", "IG": "instagram", "LI": "linkedin", "X": "x", "YT": "youtube"}
    for ids, up in zip(posts, listed(stories["live_on"]), strict=True):
        assert {network[post.split("-")[0]] for post in ids} == set(up) & set(network.values())
