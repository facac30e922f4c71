"""A consent pack: which elements its boxes make, in the UK and in the US, and what may not stand in a box."""

import pytest

from healthcomms.policy import consent
from healthcomms.policy.pack import _ELEMENT_FROM, ASKERS, EXAMPLE, LABELS, SIGNERS, faults, house_rules, lacking

FULL = {name: "written" for name in LABELS} | {
    "channels": "Facebook, our website", "last_day": "4 January 2028", "signed": "4 January 2027",
    "way_back": "Ring 0199 555 0100; copies that others made cannot be called back.",
    "statement": "I agree that Tarnwick shows this film on Facebook.",
    "signer": "themselves", "authority": None, "asker": "communications", "care": "yes", "separate": "yes",
}  # fmt: skip


@pytest.mark.parametrize("country", ["UK", "US"])
def test_a_full_pack_lacks_nothing(country):
    assert lacking(FULL, country) == {}
    assert house_rules(FULL) == []


@pytest.mark.parametrize("country", ["UK", "US"])
def test_every_element_comes_from_boxes_that_are_there(country):
    assert list(_ELEMENT_FROM[country]) == list(consent.ELEMENTS[country])
    assert {box for boxes in _ELEMENT_FROM[country].values() for box in boxes} <= {*FULL}


@pytest.mark.parametrize(
    ("change", "uk", "us"),
    [
        pytest.param({"care": "no"}, ["freely_given"], ["conditioning"], id="care seems to depend on it"),
        pytest.param({"way_back": None}, ["withdrawable"], ["revoke"], id="no way back"),
        pytest.param({"last_day": None}, [], ["expiry"], id="no last day"),
        pytest.param({"health": None}, ["health_data_named"], [], id="health not named"),
        pytest.param({"shown": None}, ["specific", "unambiguous"], ["description"], id="shown what?"),
        pytest.param({"signer": "a representative"}, [], ["authority"], id="by what right"),
        pytest.param({"signer": "a representative", "authority": "mother"}, [], [], id="by this right"),
    ],
)
def test_what_is_left_out_is_lacking(change, uk, us):
    assert list(lacking(FULL | change, "UK")) == uk
    assert list(lacking(FULL | change, "US")) == us


@pytest.mark.parametrize("word", ["n/a", "N/A.", "none", "tbc", "-", "?", "ok", "not applicable"])
def test_a_word_that_says_nothing_fills_no_box(word):
    pack = FULL | dict.fromkeys([*LABELS, "authority"], word) | {"signer": "a representative"}
    assert set(faults(pack)) == {*LABELS, "authority"}
    assert set(lacking(pack, "US")) == set(consent.US_ELEMENTS) - {"conditioning"}
    assert set(lacking(pack, "UK")) == set(consent.UK_ELEMENTS) - {"freely_given", "separate"}
    assert len(house_rules(pack)) == 2


@pytest.mark.parametrize(
    ("box", "typed", "says"),
    [
        ("last_day", "forever", "not a day we can read"),
        ("last_day", "31 February 2028", "not a day we can read"),
        ("last_day", "2028-02-31", "no 2028-02-31 in the calendar"),
        ("last_day", "4 January 2020", "has passed"),
        ("last_day", "3 January 2027", "has passed"),
        ("signed", "yesterday", "not a day we can read"),
        ("signed", "5 January 2028", "after its last day"),
        ("channels", "all", "“all” is no channel"),
        ("channels", "everywhere", "“everywhere” is no channel"),
        ("channels", "Facebook and other channels", "“other” is no channel"),
        ("channels", "social media", "is no channel"),
        ("way_back", "You cannot", "names no way"),
        ("statement", "I do not agree that it is shown.", "does not agree"),
        ("statement", "I don’t agree to this film.", "does not agree"),
        ("statement", "The film is nice.", "does not agree"),
        ("statement", "I agree.", "Say to what"),
        ("purpose", "anything", "Name this one"),
        ("shown", "everything", "Name this one"),
    ],
)
def test_what_cannot_stand_in_a_box_is_named_and_counts_as_lacking(box, typed, says):
    pack = FULL | {box: typed}
    assert list(faults(pack)) == [box]
    assert says in faults(pack)[box]
    assert lacking(pack, "UK") or lacking(pack, "US")


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("last_day", "4 January 2027"),
        ("last_day", "4th January 2028"),
        ("last_day", "2028-01-04"),
        ("last_day", "30/04/2028"),
        ("channels", "X"),
        ("channels", "Instagram and the foyer screen"),
        ("channels", "Tarnwick's YouTube channel; intranet"),
        ("way_back", "Email stories@tarnwick.example. What was shared stays out there."),
        ("way_back", "By letter to the communications team"),
        ("statement", "I, her mother, agree that this film is shown on Facebook."),
        ("statement", "I freely consent to the film on our website, not on Facebook."),
        ("statement", "I'm happy for Tarnwick to show this."),
        ("recipient", "Anybody: the channels are open"),
        ("health", "Asthma"),
        ("reshared", "Others may copy it; we do not agree to that."),
    ],
)
def test_sound_words_in_another_form_may_stand(box, typed):
    assert faults(FULL | {box: typed}) == {}
    assert lacking(FULL | {box: typed}, "UK") == {}


def test_by_what_right_somebody_signs_is_read_only_where_somebody_does():
    assert faults(FULL | {"authority": "n/a"}) == {}
    assert list(faults(FULL | {"authority": "n/a", "signer": "a representative"})) == ["authority"]


def test_the_house_asks_more_than_the_law():
    pack = FULL | {"last_day": None, "asker": "treating team", "signer": "a representative"}
    assert [rule.split()[1] for rule in house_rules(pack)] == ["story", "person", "with"]


def test_the_example_is_half_made():
    pack = dict.fromkeys(FULL) | EXAMPLE
    assert pack["signer"] in SIGNERS
    assert pack["asker"] in ASKERS
    assert list(lacking(pack, "UK")) == ["freely_given", "affirmative", "withdrawable", "health_data_named"]
