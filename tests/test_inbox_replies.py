"""Phrases that give a patient away: found where they stand, and not where they do not."""

import re

import nbformat
import pytest

from healthcomms import inbox
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

SAFE = (
    "We are sorry to read this. We cannot talk about anybody's care here. If you would like somebody to look into it, "
    "please send us a private message or ring PALS on 01632 960122; we answer by noon on Tuesday."
)


@pytest.mark.parametrize(
    ("reply", "phrase"),
    [
        ("We are sorry that your mother waited so long.", "your mother waited"),
        ("Thank you for your recent visit.", "your recent visit"),
        ("We have looked at her notes and nothing went wrong.", "her notes"),
        ("So glad that Bronwen is home and well.", "glad that Bronwen is home"),
        ("It was a pleasure looking after Bronwen.", "looking after Bronwen"),
        ("We remember you well!", "We remember"),
        ("She was with us for a week.", "with us for"),
        ("As our patient you can ask for the file.", "As our patient"),
        ("We are so glad Raymond is dancing after his hip operation!", "glad Raymond is dancing"),
        ("We are so glad Raymond is dancing after his hip operation!", "his hip operation"),
        ("It was a pleasure caring for Raymond.", "caring for Raymond"),
        ("Raymond's new hip must feel great.", "Raymond's new hip"),
        ("Sorry you were upset when she was on the ward.", "when she was"),
        ("We’re sorry about your mum’s stay.", "mum’s stay"),
    ],
)
def test_a_phrase_that_confirms_care_is_found(reply, phrase):
    assert phrase in inbox.confirms_care(reply)


@pytest.mark.parametrize(
    "reply",
    [
        SAFE,
        "Thank you for the kind words. We pass them on to the team today.",
        "The injected jab holds no living virus. More on tarnwick.example/flu-jab.",
        "Looking after people is why we do this, thank you.",
        "You can ring our patient experience team.",
    ],
)
def test_a_careful_reply_confirms_nothing(reply):
    assert inbox.confirms_care(reply) == []
    assert inbox.asks_for_details_in_public(reply) == []


def test_details_are_asked_for_in_private_only():
    public = "Please reply with your date of birth."
    assert inbox.asks_for_details_in_public(f"Sorry to read this. {public}") == [public]
    which = "Tell us in the comments which ward and day."
    assert inbox.asks_for_details_in_public(which) == [which]
    assert inbox.asks_for_details_in_public("Please send us your date of birth in a private message.") == []


def test_a_name_is_told_by_its_capital_in_the_middle_of_a_sentence():
    assert inbox.names("So glad that Raymond Dunsett liked Heron Ward, and I’m too.") == [
        "Raymond Dunsett",
        "Heron Ward",
    ]
    assert inbox.names("We answer by noon on Tuesday.") == []
    assert inbox.names("Raymond is a star.") == [], "at the beginning of a sentence every word has one"


@pytest.mark.parametrize(
    "reply",
    [
        "The flu jab protects you completely.",
        "It is 100% safe.",
        "There are no side effects.",
        "It protects everybody.",
    ],
)
def test_a_promise_that_no_treatment_keeps_is_found(reply):
    assert inbox.overclaims(reply)
    assert any("promises more than a fact can" in sentence for sentence in inbox.check_reply(reply))


def test_saying_where_the_fact_ends_is_no_promise():
    assert inbox.overclaims("It takes up to two weeks to work and does not protect everybody.") == []


def test_a_reply_lacks_what_it_does_not_hold():
    parts = ("private channel", "time", "source")
    assert inbox.lacks(SAFE, parts) == ["source"]
    assert inbox.lacks("Sorry.", parts) == list(parts)
    assert inbox.lacks("Read nhs.uk/flu, or ring us by noon.", parts) == []


def test_all_that_was_found_is_said_in_sentences():
    said = inbox.check_reply("Sorry your mother had to wait. What is her NHS number?", ("time",))
    assert [sentence.split("”")[0] for sentence in said[:2]] == ["“your mother had", "“What is her NHS number?"]
    assert said[2].startswith("No time found.")


@pytest.mark.parametrize("reply", [SAFE, "Raymond is a star.", "What is her NHS number?"])
def test_whatever_was_found_it_says_what_it_cannot_see(reply):
    assert inbox.check_reply(reply)[-1] == inbox.LIMITS


def test_silence_is_called_no_promise():
    assert (
        inbox.check_reply(SAFE, ("private channel", "time"))[0]
        == "No phrase on the list was found. That is no promise."
    )


def test_the_model_answer_of_the_lab_has_none_of_the_phrases():
    cells = nbformat.read(ROOT / "solutions/03-implementation/lab-03-implementation.ipynb", as_version=4).cells
    [answer] = [cell.source for cell in cells if grade_id(cell) == "answer-3-7"]
    for reply in re.findall(r"(?m)^[ABC]\. (.+)$", answer):
        assert inbox.check_reply(reply)[0].startswith("No phrase on the list")


def test_its_limits_are_as_its_docstring_tells():
    assert inbox.confirms_care("We cannot say whether your mother was here."), "it cannot read a negation"
    assert not inbox.confirms_care("Saturday must have been dreadful for her."), "it misses other words"
