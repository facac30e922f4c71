"""The pile of twelve: the same kinds in every copy of the data, in the order of arrival."""

import pytest

from healthcomms import inbox
from healthcomms.simulate import world


@pytest.fixture(scope="module", params=[2027, 7, 99])
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def pile(seed):
    return inbox.before_lunch(world.tables(seed)["messages"])


def test_twelve_in_the_order_of_arrival(pile):
    assert len(pile) == 12
    assert pile["message_id"].is_monotonic_increasing
    assert pile["message_id"].is_unique


def test_four_about_safety_three_with_a_detail_and_one_wrong_claim(pile):
    assert (pile["distress"].sum(), pile["safeguarding"].sum()) == (2, 2)
    assert (pile["contains_identifier"].sum(), pile["misinformation"].sum()) == (3, 1)


def test_every_kind_of_route_is_in_it(pile):
    routes = {inbox.route(message) for message in pile.to_dict("records")}
    assert routes == set(inbox.ROUTES)


def test_the_traps_of_the_key_are_in_it(pile, seed):
    traps = world.truth(seed)["messages"]["triage"]["traps"]
    for trap in ("hidden distress", "praise that names a patient", "number that is no identifier"):
        assert set(traps[trap]) & set(pile["message_id"]), trap


def test_the_same_messages_in_any_order_give_the_same_pile(pile, seed):
    turned = world.tables(seed)["messages"].sort_values("message_id")
    assert list(inbox.before_lunch(turned)["message_id"]) == list(pile["message_id"])
