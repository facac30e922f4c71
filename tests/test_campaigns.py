"""The evidence ladder, the campaign week and the playbook: the field's rules as data."""

from typing import get_args

import pytest

from healthcomms import load
from healthcomms.campaigns import ladder, playbook, week


def test_the_ladder_has_six_rungs_from_the_bottom_and_a_place_beside_it():
    assert get_args(ladder.Stage) == ladder.STAGES
    assert [rung.stage for rung in ladder.RUNGS] == ["inputs", "outputs", "out-takes", "outcomes", "impact", "learning"]


def test_the_statements_for_practice_stand_on_every_rung_and_on_none():
    assert {statement.stages[0] for statement in ladder.STATEMENTS} == set(ladder.STAGES)
    assert len({statement.name for statement in ladder.STATEMENTS}) == len(ladder.STATEMENTS)


def test_what_looks_like_more_stands_where_the_ladder_and_the_practice_put_it():
    practice = {statement.name: statement.stages for statement in ladder.STATEMENTS}
    stands = {trap.number.partition(" ")[0]: trap.stands_on for trap in ladder.TRAPS}
    example_of = {word: rung.stage for rung in ladder.RUNGS for word in stands if word in rung.examples}
    assert example_of == {word: stands[word] for word in ("sign-ups", "pledges", "followers", "impressions")}
    assert practice["S5"] == (stands["pledges"],)
    assert practice["S3"] == (stands["followers"],)
    assert practice["S8"] == ("none",)
    assert stands["advertising"].startswith("no rung")


@pytest.mark.parametrize("name", ["nhs-change-day-2013", "nhs-change-day-2014"])
def test_pledges_stand_on_the_same_rung_in_the_table_of_campaigns(name):
    assert load("campaigns").set_index("campaign_id").loc[name, "evidence_stage"] == "outcomes"


def test_nine_ideas_and_three_roles():
    assert len(week.IDEAS) == 9
    assert list(week.ROLES) == ["home", "story", "proof"]
    assert {idea.takes_part for idea in week.IDEAS.values()} == set(week.PARTS)


def test_hours_add_up_and_an_idea_that_comes_twice_is_made_twice():
    assert week.hours(["chat", "meme", "chat"]) == 13
    assert week.hours([]) == 0


def test_who_takes_part_is_counted_from_the_lowest_step():
    assert week.taking_part(["picture", "cakes", "event"]) == {"show": 2, "share": 0, "tell": 0, "act": 1}


def test_a_week_of_pictures_is_told_what_it_lacks():
    said = " ".join(week.remarks(["story"] * 5, ["picture"] * 5, hours_there=20))
    assert "5 of 20 hours planned." in said
    assert "No day uses the home hashtag" in said
    assert "No day brings proof" in said
    assert "nobody is asked to tell or do anything" in said


def test_a_week_that_asks_too_much_is_told_so():
    said = " ".join(week.remarks(["home", "proof"], ["film", "event", "story"], hours_there=20))
    assert "36 of 20 hours planned. That is more than there is" in said
    assert "home hashtag" not in said


def test_a_mixed_week_hears_its_hours_and_no_praise():
    assert week.remarks(["home", "story", "proof"], ["picture", "chat"], hours_there=20) == ["7 of 20 hours planned."]


def test_the_playbook_goes_forward_and_each_step_can_be_checked():
    hours = [step.by_hour for step in playbook.STEPS]
    assert hours == sorted(hours)
    assert 72 in hours
    assert all(step.done_when and step.who for step in playbook.STEPS)
    assert len(playbook.HASHTAG_QUESTIONS) == 5
