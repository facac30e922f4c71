"""Phrases that give a patient away: found where they stand, and not where they do not."""

import pytest

from healthcomms import inbox

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
    ],
)
def test_a_careful_reply_confirms_nothing(reply):
    assert inbox.confirms_care(reply) == []
    assert inbox.asks_for_details_in_public(reply) == []


def test_details_are_asked_for_in_private_only():
    public = "Please reply with your date of birth."
    assert inbox.asks_for_details_in_public(f"Sorry to read this. {public}") == [public]
    assert inbox.asks_for_details_in_public("Please send us your date of birth in a private message.") == []


def test_a_reply_lacks_what_it_does_not_hold():
    parts = ("private channel", "time", "source")
    assert inbox.lacks(SAFE, parts) == ["source"]
    assert inbox.lacks("Sorry.", parts) == list(parts)
    assert inbox.lacks("Read nhs.uk/flu, or ring us by noon.", parts) == []


def test_all_that_was_found_is_said_in_sentences():
    said = inbox.check_reply("Sorry your mother had to wait. What is her NHS number?", ("time",))
    assert [sentence.split("”")[0] for sentence in said[:2]] == ["“your mother had", "“What is her NHS number?"]
    assert said[2].startswith("No time found.")
    assert inbox.check_reply(SAFE, ("private channel", "time")) == []


def test_its_limits_are_as_its_docstring_tells():
    assert inbox.confirms_care("We cannot say whether your mother was here."), "it cannot read a negation"
    assert not inbox.confirms_care("Saturday must have been dreadful for her."), "it misses other words"
