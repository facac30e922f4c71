import pytest

from healthcomms.audience import QUADRANTS, neighbours, quadrant
from healthcomms.checks.lab02 import power_map
from healthcomms.simulate import tables, truth

THRESHOLD = 3


@pytest.fixture(params=[2027, 7, 99])
def seed(request):
    return request.param


@pytest.fixture
def stakeholders(seed):
    return tables(seed)["stakeholders"]


def rated(stakeholders):
    return stakeholders.dropna(subset=["power", "interest"])


def test_the_last_six_of_24_have_no_ratings(stakeholders):
    assert len(stakeholders) == 24
    unrated = stakeholders[stakeholders["power"].isna() & stakeholders["interest"].isna()]
    assert unrated["stakeholder_id"].tolist() == ["S19", "S20", "S21", "S22", "S23", "S24"]
    assert len(rated(stakeholders)) == 18


def test_the_six_are_the_same_people_at_every_seed(stakeholders):
    words = ["name", "group", "stance", "need", "evidence", "channel", "owner"]
    assert stakeholders.loc[18:, words].equals(tables(2027)["stakeholders"].loc[18:, words])


def test_the_key_places_the_six_in_all_four_quadrants(stakeholders, seed):
    key = truth(seed)["stakeholders"]["unrated"]
    assert list(key) == stakeholders.loc[18:, "name"].tolist()
    assert set(key.values()) == set(QUADRANTS)


def test_the_check_of_lab_2_places_the_six_as_the_key_does(seed):
    placed = {name: evidence[0] for name, evidence in power_map.EVIDENCE.items()}
    assert placed == truth(seed)["stakeholders"]["unrated"]


def test_little_power_does_not_mean_little_need(stakeholders, seed):
    key = truth(seed)["stakeholders"]["unrated"]
    need = stakeholders.set_index("name")["need"]
    assert {key[name] for name in key if need[name] == 5} == {"keep informed", "monitor"}
    assert need["People who need an interpreter"] == 5


def test_the_seed_moves_a_rating_by_one_at_most(stakeholders):
    shipped = rated(tables(2027)["stakeholders"])
    for rating in ("power", "interest"):
        assert (rated(stakeholders)[rating] - shipped[rating]).abs().max() <= 1
        assert rated(stakeholders)[rating].between(1, 5).all()


def moves(power: int, interest: int, steps: list[tuple[int, int]]) -> bool:
    return any(quadrant(*step, THRESHOLD) != quadrant(power, interest, THRESHOLD) for step in steps)


def test_for_half_of_the_rated_one_point_changes_the_quadrant(stakeholders):
    ratings = rated(stakeholders)[["power", "interest"]].itertuples(index=False)
    assert sum(moves(power, interest, neighbours(power, interest)) for power, interest in ratings) == 9


def test_some_can_only_rise_across_the_line_and_some_can_only_fall(stakeholders):
    pairs = list(rated(stakeholders)[["power", "interest"]].itertuples(index=False))
    rises = [moves(p, i, [(p + 1, i), (p, i + 1)]) for p, i in pairs]
    falls = [moves(p, i, [(p - 1, i), (p, i - 1)]) for p, i in pairs]
    assert (True, False) in set(zip(rises, falls, strict=True))
    assert (False, True) in set(zip(rises, falls, strict=True))


def test_some_change_by_power_alone_and_some_by_interest_alone(stakeholders):
    pairs = list(rated(stakeholders)[["power", "interest"]].itertuples(index=False))
    by_power = [moves(p, i, [(p + 1, i), (p - 1, i)]) for p, i in pairs]
    by_interest = [moves(p, i, [(p, i + 1), (p, i - 1)]) for p, i in pairs]
    assert (True, False) in set(zip(by_power, by_interest, strict=True))
    assert (False, True) in set(zip(by_power, by_interest, strict=True))


def test_all_four_quadrants_have_somebody(stakeholders):
    ratings = rated(stakeholders)[["power", "interest"]].itertuples(index=False)
    assert {quadrant(power, interest, THRESHOLD) for power, interest in ratings} == set(QUADRANTS)
