"""A closure notice: six parts, each mended by name."""

import pytest

from healthcomms.campaigns.notice import PARTS, PRINCIPLES, check_notice, notice

SOUND = {
    "what": "The pharmacy is closed.",
    "where": "Eskholme site, main hall",
    "when": "Tuesday 12 January, 9:00 to 11:00",
    "alternative": "Go to the pharmacy in Mill Street.",
    "contact": "01632 960 144",
    "next_update": "Tuesday, noon",
}


def test_a_notice_with_six_parts_needs_nothing():
    assert check_notice(SOUND) == {}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("text", [None, "", " ", "n/a", "N/A.", "?", "..."])
def test_silence_is_no_notice(part, text):
    assert check_notice({**SOUND, part: text})[part].startswith("Nothing here yet.")


@pytest.mark.parametrize("when", ["soon", "Tuesday, until further notice", "from noon, back asap"])
def test_nobody_can_plan_with_soon(when):
    assert "Nobody can plan with" in check_notice({**SOUND, "when": when})["when"]


@pytest.mark.parametrize("when", ["Tuesday", "9:00", "in January"])
def test_a_time_has_a_day_and_its_hours(when):
    assert check_notice({**SOUND, "when": when}) == {"when": "Give a day and the hours, or “all day”."}


@pytest.mark.parametrize(
    "when",
    [
        "12 January all day",
        "2027-01-12, 9 to 11",
        "12/01, 9am",
        "All of Tuesday",
        "January 12, 9.00-11.00",
        "12th Jan noon",
    ],
)
def test_a_time_may_be_written_in_many_ways(when):
    assert check_notice({**SOUND, "when": when}) == {}


def test_where_people_come_in_a_hurry_the_notice_says_whom_to_ring():
    closed = {**SOUND, "what": "The minor injuries unit is closed."}
    assert "People come here in a hurry" in check_notice(closed)["alternative"]
    assert check_notice({**closed, "alternative": "Go to Eskholme, or ring 111; in an emergency 999."}) == {}


def test_our_example_is_not_their_notice():
    said = check_notice({name: part.example for name, part in PARTS.items()})
    assert set(said) == set(PARTS)
    assert set(said.values()) == {"This is our example. Say it of your own service."}


@pytest.mark.parametrize("name", PARTS)
def test_each_example_would_pass_if_it_were_changed(name):
    assert name not in check_notice({**SOUND, name: PARTS[name].example + " Thank you."})


def test_the_notice_is_its_parts_in_order():
    assert notice({"when": "Tuesday", "what": " Pool closed ", "contact": None}) == "Pool closed\nTuesday"
    assert len(PRINCIPLES) == 6
