"""The keys of lab 4 say what the data's own key says, and the unseen cases hold what the tasks speak of."""

import pytest

from healthcomms import load
from healthcomms.checks.lab04 import digest, gaps, sorted_out, to_take_down
from healthcomms.policy.statements import to_sort
from healthcomms.simulate import world


def test_twelve_statements_are_sorted_half_of_them_policy_eight_of_them_traps():
    key = world.truth()["statements"]
    ids = list(to_sort(load("statements"))["statement_id"])
    assert [sorted_out._key(name)[0] for name in ids] == [key["effects"]["belongs"][name] for name in ids]
    assert {name for name in ids if sorted_out._key(name)[1]} == set(key["nulls"]["sounds_like_the_other"])
    assert sorted(sorted_out._right(name) for name in ids) == ["guideline"] * 6 + ["policy"] * 6


@pytest.mark.parametrize("seed", [7, 99])
def test_the_same_twelve_statements_are_there_at_every_seed(seed):
    assert set(to_sort(world.tables(seed)["statements"])["text"]) == set(to_sort(load("statements"))["text"])


def test_the_gaps_are_those_of_the_data_s_key():
    key = world.truth()["policies"]
    for place, who in enumerate(gaps._ORGANISATIONS):
        absent = [topic for topic, (right, _) in gaps._KEY.items() if right[place] == "no"]
        assert absent == [topic for topic in gaps._KEY if topic in key["effects"]["gaps"][who]]


def test_a_search_goes_wrong_where_the_data_s_key_says():
    key = world.truth()["policies"]
    misled = {
        f"{who}: {topic}"
        for topic, (right, searched) in gaps._KEY.items()
        for place, who in enumerate(gaps._ORGANISATIONS)
        if right[place] != searched[place]
    }
    known = {*key["effects"]["topic_without_word"], *key["nulls"]["word_without_topic"]}
    assert misled == {name for name in known if name.partition(": ")[2] in gaps._KEY}


@pytest.mark.parametrize("unseen", [False, True])
def test_the_inbox_holds_what_the_digest_must_see(unseen):
    inbox = digest.cases(unseen)[0][0]
    thanks = inbox[inbox["category"] == "compliment"]
    assert thanks["contains_identifier"].any()
    assert (~thanks["is_public"] & ~thanks["contains_identifier"]).sum() >= 3
    assert digest._is_flagged(thanks).sum() == 1
    assert thanks["text"].str.lower().str.strip().duplicated().any()
    assert not thanks["text"].duplicated().any()
    assert ((inbox["category"] == "complaint") & digest._says_thanks(inbox)).sum() >= 2


def test_six_of_fifteen_stories_come_down_in_both_cases():
    for unseen in (False, True):
        stories, _ = to_take_down.cases(unseen)[0]
        assert len(stories) == 15
    assert len(to_take_down._DUE) == 6
