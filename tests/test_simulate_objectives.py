import numpy as np
import pytest

from healthcomms.simulate import tables, truth
from healthcomms.strategy import Objective, problems


@pytest.fixture(params=[2027, 7, 99])
def seed(request):
    return request.param


@pytest.fixture
def drafts(seed):
    return tables(seed)["objectives"].set_index("objective_id")


@pytest.fixture
def key(seed):
    return truth(seed)["objectives"]


def test_there_are_twelve_drafts_and_three_are_for_repair(drafts, key):
    assert drafts.index.tolist() == [f"O{number:02}" for number in range(1, 13)]
    assert key["repair"] == ["O03", "O07", "O11"]


def test_the_three_for_repair_have_the_evidence_that_the_lab_counts_on(drafts):
    said = drafts.loc[["O03", "O07", "O11"], ["evidence_unit", "evidence_source", "better"]]
    assert said.to_numpy().tolist() == [
        ["minutes", "messages.first_reply_at_utc", "lower"],
        ["percent", "appointments.status", "lower"],
        ["percent", "audience_survey.sees_our_posts", "higher"],
    ]
    assert 52 <= drafts.loc["O03", "evidence_value"] <= 66
    assert 9 < drafts.loc["O07", "evidence_value"] < 10


def test_the_carers_baseline_is_the_weighted_share_of_the_survey(drafts, seed):
    survey = tables(seed)["audience_survey"]
    carers = survey[survey["role"] == "carer"].dropna(subset=["sees_our_posts"])
    share = np.average(carers["sees_our_posts"].isin(["weekly", "daily"]), weights=carers["weight"])
    assert drafts.loc["O11", "evidence_value"] == round(100 * share)


def test_the_figure_stands_in_the_evidence_with_its_source(drafts):
    for draft in drafts.itertuples():
        assert f"{draft.evidence_value:,.1f}".removesuffix(".0") in draft.evidence
        assert f"({draft.evidence_source})" in draft.evidence


def test_a_sound_draft_says_all_its_parts_and_makes_an_objective(drafts, key):
    sound = {draft: verdict["parts"] for draft, verdict in key["drafts"].items() if verdict["sound"]}
    assert list(sound) == ["O01", "O05", "O10"]
    for draft, parts in sound.items():
        assert problems(Objective, parts) == {}
        text = drafts.loc[draft, "draft"]
        for said in (parts["baseline"], parts["target"], parts["population"], parts["data_source"]):
            assert str(said) in text
        assert parts["deadline"][:4] in text


def test_an_unsound_draft_has_its_fault_named(key):
    faults = [verdict["fault"] for verdict in key["drafts"].values() if not verdict["sound"]]
    assert len(faults) == 9
    assert len(set(faults)) == 9
