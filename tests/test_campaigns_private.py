"""What a notice must not tell of a person, nor ask of its readers."""

import pytest

from healthcomms.campaigns.notice import PARTS, check_notice
from healthcomms.campaigns.private import maybe_names, private


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Closed because Dr Smith is ill", "“Dr Smith” names a person."),
        ("Nurse Anna is away", "“Nurse Anna” names a person."),
        ("Closed because Dr Smith is ill", "“is ill” tells of somebody's health."),
        ("The clinic is closed: our only midwife is off sick.", "“off sick” tells of somebody's health."),
        ("Two of the team have covid", "“have covid” tells of somebody's health."),
        ("The consultant is on maternity leave.", "“maternity leave” tells of somebody's health."),
        ("The man in bed 4 comes first.", "“bed 4” looks like a patient's bed."),
        ("Comment below with your symptoms and date of birth", "asks people to write what is private."),
        ("DM us with your NHS number and symptoms", "asks people to write what is private."),
        ("Send us your hospital number.", "asks people to write what is private."),
        ("Post your symptoms here", "asks people to write what is private."),
    ],
)
def test_a_notice_tells_of_no_person_and_asks_for_nobodys_health(text, says):
    assert says in private(text)


@pytest.mark.parametrize("part", PARTS)
def test_it_is_found_in_each_part(part):
    assert "names a person" in check_notice({part: "Dr Smith"})[part]


@pytest.mark.parametrize(
    "text",
    [
        *(part.example for part in PARTS.values()),
        "If you are ill, ring 111; in an emergency 999.",
        "If your child is very unwell, ring 999.",
        "Please do not send us your date of birth or symptoms.",
        "Never post your NHS number here.",
        "The clinic for people who are ill stays open.",
        "Ring 01632 960 120 and have your NHS number ready.",
        "Norovirus has closed Beech ward.",
        "The Nurse Clinic is closed.",
        "",
    ],
)
def test_what_helps_readers_is_left_alone(text):
    assert private(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The gym at Eskholme is open.",
        "Go to the pharmacy in Mill Street.",
        "The ear clinic, Tarnwick General, is closed.",
        "The Minor Injuries Unit is closed on Friday.",
        "Ask Dr Smith.",  # told already, with its title
    ],
)
def test_places_and_services_are_no_names(text):
    assert maybe_names(text) == []


def test_a_name_without_a_title_is_asked_about():
    assert maybe_names("Closed, because Anna Bell is away. Ask for Tom.") == ["Anna Bell", "Tom"]
