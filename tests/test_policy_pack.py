"""A consent pack: which elements its boxes make, in the UK and in the US."""

import pytest

from healthcomms.policy import consent
from healthcomms.policy.pack import _ELEMENT_FROM, ASKERS, EXAMPLE, LABELS, SIGNERS, house_rules, lacking

FULL = {name: "written" for name in LABELS} | {
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


def test_the_house_asks_more_than_the_law():
    pack = FULL | {"last_day": None, "asker": "treating team", "signer": "a representative"}
    assert [rule.split()[1] for rule in house_rules(pack)] == ["story", "person", "with"]


def test_the_example_is_half_made():
    pack = dict.fromkeys(FULL) | EXAMPLE
    assert pack["signer"] in SIGNERS
    assert pack["asker"] in ASKERS
    assert list(lacking(pack, "UK")) == ["freely_given", "affirmative", "withdrawable", "health_data_named"]
