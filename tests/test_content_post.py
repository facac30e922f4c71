"""The post checker and the search for identifiers, against texts made by hand and the faults planted in the data."""

import pytest

from healthcomms import content, load
from healthcomms.content import check_post, identifiers, run_together


def rules(**post) -> list[str]:
    return [fault.rule for fault in check_post({"format": "text", "text": "Tea is on us.", **post})]


def test_a_plain_post_has_no_fault():
    assert rules() == []


@pytest.mark.parametrize(
    ("post", "rule"),
    [
        pytest.param({"format": "photo", "alt_text": None}, "alt text", id="no words for a picture"),
        pytest.param({"format": "carousel", "alt_text": "  "}, "alt text", id="nothing but spaces"),
        pytest.param({"format": "photo", "alt_text": "IMG_4471.jpg"}, "alt text", id="the name of a file"),
        pytest.param({"format": "photo", "alt_text": "Image of people"}, "alt text", id="says that it is an image"),
        pytest.param({"format": "photo", "alt_text": "photo"}, "alt text", id="one empty word"),
        pytest.param({"format": "photo", "alt_text": "A hand. " * 40}, "alt text", id="320 characters"),
        pytest.param({"format": "photo", "alt_text": "n/a"}, "alt text", id="not a word"),
        pytest.param({"format": "photo", "alt_text": "-"}, "alt text", id="a sign"),
        pytest.param({"format": "photo", "alt_text": "Our team"}, "alt text", id="two words"),
        pytest.param({"format": "video", "has_captions": False}, "captions", id="silent for some"),
        pytest.param({"format": "video", "has_captions": None}, "captions", id="captions not known"),
        pytest.param({"text": "Stay warm. #staywellthiswinter"}, "hashtag", id="four words in one"),
        pytest.param({"text": "Stay warm. #STAYWELL"}, "hashtag", id="capitals throughout"),
        pytest.param({"text": "word " * 26 + "."}, "sentence", id="26 words"),
        pytest.param({"text": "🎉 Tea is on us."}, "emoji", id="emoji first"),
        pytest.param({"text": "Tea 🎉🎉🎉🎉"}, "emoji", id="four emoji"),
        pytest.param({"text": "TEA IS on us."}, "shouting", id="two words in capitals"),
        pytest.param({"text": "𝗧𝗲𝗮 is on us."}, "letters", id="mathematical bold"),
        pytest.param({"is_curated": True, "credit_given": False}, "credit", id="somebody else's, without a name"),
        pytest.param({"shows_person": True, "consent_id": None}, "consent", id="a person and no consent"),
        pytest.param({"text": "Ask for her in bed 7."}, "identifiers", id="a bed"),
        pytest.param({"text": "Multidisciplinary rehabilitation necessitates deliberation."}, "long words", id="smog"),
    ],
)  # fmt: skip
def test_a_fault_is_found_by_its_rule_alone(post, rule):
    assert rules(**post) == [rule]


@pytest.mark.parametrize(
    "post",
    [
        pytest.param({"alt_text": None}, id="a text needs no words for a picture"),
        pytest.param({"format": "link", "alt_text": None}, id="nor does a link"),
        pytest.param({"format": "photo", "alt_text": "A mug on a windowsill."}, id="a sentence"),
        pytest.param({"format": "photo"}, id="a column that is not there is not checked"),
        pytest.param({"format": "video", "has_captions": True}, id="captions"),
        pytest.param({"text": "word " * 25 + "."}, id="25 words"),
        pytest.param({"text": "Thank you, night shift 🎉🎉👍🏽"}, id="three emoji, one in another skin"),
        pytest.param({"text": "NHS staff in A&E and the ICU."}, id="acronyms"),
        pytest.param({"text": "Ask us. #StayWell #vaccine #flu #Hydrotherapy"}, id="hashtags as they should be"),
        pytest.param({"is_curated": False, "credit_given": None}, id="our own work"),
        pytest.param({"shows_person": True, "consent_id": "C006"}, id="consent on file"),
        pytest.param({"text": "Ring us on 01632 960100."}, id="our own number"),
    ],
)
def test_what_is_right_is_left_alone(post):
    assert rules(**post) == []


def test_only_long_words_are_a_hint():
    silent_and_loud = {"format": "video", "text": "BE QUIET", "has_captions": None}
    assert [fault.is_hint for fault in check_post(silent_and_loud)] == [False, False]
    assert check_post({"format": "text", "text": "Multidisciplinary rehabilitation necessitates deliberation."})[
        0
    ].is_hint


def test_every_fault_says_what_to_do_and_names_a_source():
    everything = {
        "format": "photo", "text": "🎉 COME ALONG to bed 7 #staywell", "alt_text": None, "is_curated": True,
        "credit_given": False, "shows_person": True, "consent_id": None,
    }  # fmt: skip
    faults = check_post(everything)
    assert [fault.rule for fault in faults] == [
        "identifiers", "consent", "credit", "alt text", "hashtag", "emoji", "shouting",
    ]  # fmt: skip
    assert {fault.source for fault in faults} <= set(load("resources")["key"])
    assert all(fault.do.endswith(".") and fault.found for fault in faults)


def test_a_row_of_the_posts_is_a_post_and_so_is_one_of_the_plan():
    for table in ("posts", "content_plan"):
        assert [check_post(row) for _, row in load(table).head(40).iterrows()]


def test_hashtags_are_told_by_their_capitals():
    assert run_together("#planahead #PlanAhead #flu #dementia #Hydrotherapy #JABDONE") == ["#planahead", "#JABDONE"]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("NHS number 404 336 9996. Is it on?", "NHS number", "404 336 9996"),
        ("no 5474305378 since you ask", "NHS number", "5474305378"),
        ("ring me on 07700 900833, please", "phone", "07700 900833"),
        ("or +44 7700 900833", "phone", "+44 7700 900833"),
        ("My email is bluekettle98@example.org, thanks", "e-mail", "bluekettle98@example.org"),
        ("born 5.2.68, so", "date of birth", "5.2.68"),
        ("dob 09/05/2010.", "date of birth", "09/05/2010"),
        ("I live at AB1 2CD now", "postcode", "AB1 2CD"),
        ("letters to 30 Wexley Row, please", "address", "30 Wexley Row"),
        ("Car TW58 QIX.", "number plate", "TW58 QIX"),
        ("Ref TH476786. Still no date.", "hospital number", "TH476786"),
        ("He is in Bed 7 on the heart ward", "bed", "Bed 7"),
    ],
)
def test_a_detail_is_found_by_its_shape(text, kind, found):
    assert identifiers(text) == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "Is 01632 960100 still the right number for bookings?",
        "Referral guidance says 18 weeks, that's 126 days, and I'm on day 140.",
        "The leaflet is marked 2026 0417 1930.",
        "Come at 10.40, or between 9 and 5.",
        "The board meets on 14 January.",
        "We have 1,250 beds and 3 bedrooms.",
    ],
)
def test_a_number_that_finds_nobody_is_left_alone(text):
    assert identifiers(text) == []


def test_a_name_is_not_found_and_the_contract_says_so():
    assert identifiers("Thank you for bringing little Kwame Lathbury through.") == []
    assert "Names cannot be found" in identifiers.__doc__


@pytest.mark.parametrize("format", ["photo", "carousel", "video"])
def test_where_somebody_may_be_seen_consent_is_asked_for_until_somebody_answers(format):
    def people(**post):
        return any("recognised" in question for question in content.open_questions({"format": format, **post}))

    assert people()
    assert people(shows_person=None)
    assert not people(shows_person=False)
    assert not people(shows_person=True, consent_id="C006")


def test_a_text_shows_nobody_and_still_has_an_owner_and_names():
    asked = content.open_questions({"format": "text"})
    assert [sentence.split(":")[0] for sentence in asked] == ["Nobody has answered yet", "For you to read"]
    assert len(content.open_questions({"format": "text", "is_curated": False})) == 1
