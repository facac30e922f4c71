import json

import numpy as np
import pandas as pd
import pytest

from healthcomms.data import read
from healthcomms.places import ROOT
from healthcomms.simulate import people
from healthcomms.simulate.write import as_text

ORGANISATIONS = ["Tarnwick", "Oldmere", "Sandholt"]


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return people.make(np.random.default_rng([request.param, 0]))


@pytest.fixture(scope="module")
def staff(made):
    return made["staff_engagement"][0]


@pytest.fixture(scope="module")
def staff_key(made):
    return made["staff_engagement"][1]


@pytest.fixture(scope="module")
def policies(made):
    return made["policies"][0]


@pytest.fixture(scope="module")
def policies_key(made):
    return made["policies"][1]


def counted(staff: pd.DataFrame) -> pd.DataFrame:
    """Rows of people who agreed to be counted, with a mark for those who train at some time of the year."""
    rows = staff[staff["opted_in"]]
    trains = staff.groupby("staff_id")["trained"].any()
    return rows.assign(volunteer=rows["staff_id"].map(trains))


def percent_more(some: pd.Series, others: pd.Series) -> float:
    return 100 * (some.mean() / others.mean() - 1)


def test_the_keys_are_plain_json_and_the_same_seed_gives_the_same_tables(made):
    for _, key in made.values():
        assert json.loads(json.dumps(key, allow_nan=False)) == key
    once, again = (people.make(np.random.default_rng([5, 0])) for _ in range(2))
    for name in once:
        pd.testing.assert_frame_equal(once[name][0], again[name][0])
    for name in ("staff_engagement", "stories", "statements"):
        assert not once[name][0].equals(made[name][0])


def test_the_tables_pass_the_door_unchanged(made, tmp_path):
    for name, (table, _) in made.items():
        as_text(table).to_csv(tmp_path / f"{name}.csv", index=False)
        pd.testing.assert_frame_equal(read(name, tmp_path), table, check_dtype=False)


def test_260_people_stand_in_the_table_once_a_month(staff):
    assert staff["staff_id"].nunique() == 260
    assert len(staff) == 260 * 12
    assert not staff.duplicated(["staff_id", "month"]).any()
    assert (staff.loc[staff["shared_posts"] == 0, "reach_from_shares"] == 0).all()


def test_training_starts_in_three_months_and_nobody_untrains(staff):
    first = staff[staff["trained"]].groupby("staff_id")["month"].min()
    assert first.value_counts().sort_index().to_list() == [48, 52, 40]
    assert sorted(first.dt.month.unique()) == [4, 6, 8]
    assert (staff.groupby("staff_id")["trained"].diff().dropna().astype(int) >= 0).all()


def test_the_planted_rise_is_found_by_each_group_against_itself(staff, staff_key):
    rows = counted(staff)
    settled = rows[(rows["month"] < "2026-04-01") | (rows["month"] >= "2026-08-01")]
    mean = settled.groupby(["volunteer", settled["month"] >= "2026-08-01"])["shared_posts"].mean()
    ratio = mean[True, True] / mean[True, False] / (mean[False, True] / mean[False, False])
    planted = staff_key["effects"]["training"]
    assert 42 <= planted["percent"] <= 50
    assert 100 * (ratio - 1) == pytest.approx(planted["percent"], abs=5.1)
    assert 100 * (ratio - 1) == pytest.approx(planted["did_percent"], abs=0.1)


def test_trained_against_untrained_says_twice_as_much_because_the_keen_volunteered(staff, staff_key):
    rows = counted(staff)
    naive = percent_more(rows.loc[rows["trained"], "shared_posts"], rows.loc[~rows["trained"], "shared_posts"])
    planted = staff_key["effects"]["training"]
    assert naive == pytest.approx(planted["trained_v_untrained_percent"], abs=0.1)
    assert naive > 1.9 * planted["percent"]
    before = rows[rows["month"] < "2026-04-01"]
    keen = percent_more(
        before.loc[before["volunteer"], "shared_posts"], before.loc[~before["volunteer"], "shared_posts"]
    )
    assert keen >= 50


def test_more_profiles_name_the_role_after_training(staff, staff_key):
    share = counted(staff).groupby(["volunteer", "month"])["has_disclosed_role"].mean() * 100
    january, december = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-01")
    planted = staff_key["effects"]["role_disclosed"]
    assert share[True, december] - share[True, january] > 18
    assert share[True, december] == pytest.approx(planted["volunteers_in_december_percent"], abs=0.1)
    assert abs(share[False, december] - share[False, january]) < 6


def test_hallgate_seems_to_share_more_and_within_role_groups_does_not(staff, staff_key):
    before = counted(staff).query("month < '2026-04-01'")
    by_site = before.groupby("site")["shared_posts"].mean()
    assert by_site["Hallgate"] > 1.4 * by_site["Tarnwick General"]
    mean = before.groupby(["site", "role_group"])["shared_posts"].mean()
    here = before[before["site"] == "Hallgate"]
    alike = percent_more(here["shared_posts"], here["role_group"].map(mean["Tarnwick General"]))
    assert abs(alike) < 7.1
    assert alike == pytest.approx(staff_key["nulls"]["hallgate_shares_more"]["v_same_role_groups_percent"], abs=0.1)


def test_people_who_opted_out_are_still_in_the_export_where_the_key_says(staff, staff_key):
    out = staff[~staff["opted_in"]]
    rows = (out["staff_id"] + " " + out["month"].dt.strftime("%Y-%m")).tolist()
    assert rows == staff_key["faults"]["counted_after_opting_out"]
    assert out["staff_id"].nunique() == 14


def test_the_three_policies_are_as_long_as_agreed_and_hold_their_clauses(policies):
    for name in ORGANISATIONS:
        text = (ROOT / "datasets" / "policies" / f"{name.lower()}.md").read_text("utf-8")
        body = text.split("---\n", 2)[2]
        assert 350 <= len(body.split()) <= 600
        clauses = policies[policies["organisation"] == name]
        assert len(clauses) == body.count("\n## ") >= 11
        assert all(heading in body for heading in clauses["heading"])


def test_each_policy_has_gaps_of_its_own_and_every_topic_is_covered_somewhere(policies, policies_key):
    covered, gaps = policies_key["effects"]["covered"], policies_key["effects"]["gaps"]
    assert len(covered) == 13
    assert {name: len(missing) for name, missing in gaps.items()} == {"Tarnwick": 4, "Oldmere": 5, "Sandholt": 4}
    assert not set(gaps["Tarnwick"]) & set(gaps["Oldmere"]) & set(gaps["Sandholt"])
    assert all(where for where in covered.values())
    named = {clause for where in covered.values() for clause in where.values()}
    assert named <= set(policies["clause_id"])


@pytest.mark.parametrize(
    ("clause", "says"),
    [
        pytest.param("T08", "text description", id="accessibility without the word"),
        pytest.param("O05", "harmed", id="safeguarding without the word"),
        pytest.param("O08", "Software that writes text", id="AI without the word"),
        pytest.param("S08", "abused online", id="attacks without the word"),
        pytest.param("T09", "safeguarding", id="safeguarding as a course only"),
        pytest.param("S01", "confidential", id="confidential as an adjective only"),
    ],
)
def test_clauses_say_what_the_key_thinks_they_say(policies, clause, says):
    [text] = policies.loc[policies["clause_id"] == clause, "text"]
    assert says in text


def test_a_search_for_words_errs_exactly_where_the_key_says(policies, policies_key):
    text = (policies["heading"] + " " + policies["text"]).groupby(policies["organisation"]).agg(" ".join)
    wrong = set()
    for topic, word in policies_key["nulls"]["words"].items():
        for name in ORGANISATIONS:
            said = bool(pd.Series([text[name]]).str.contains(rf"\b{word}", case=False).item())
            if said != (name in policies_key["effects"]["covered"][topic]):
                wrong.add(f"{name}: {topic}")
    believed, overlooked = policies_key["nulls"]["word_without_topic"], policies_key["effects"]["topic_without_word"]
    assert wrong == {*believed, *overlooked}
    assert len(believed) == 8
    assert len(overlooked) == 15


def test_half_of_the_statements_are_policy_and_eight_sound_like_the_other_kind(made):
    table, key = made["statements"]
    belongs = key["effects"]["belongs"]
    assert table["statement_id"].tolist() == [f"Q{n:02}" for n in range(1, 25)] == list(belongs)
    assert list(belongs.values()).count("policy") == list(belongs.values()).count("guideline") == 12
    assert len(key["nulls"]["sounds_like_the_other"]) == 8


def test_sorting_by_must_and_may_is_wrong_for_some_statements(made):
    table, key = made["statements"]
    strict = table["text"].str.contains(r"\b(?:must|may|never|only|required)\b", case=False)
    belongs = table["statement_id"].map(key["effects"]["belongs"])
    assert (strict != (belongs == "policy")).sum() >= 8
