"""The response routine: safety is asked of every message, and every message finds its way."""

from itertools import product

import pytest

from healthcomms import inbox, load
from healthcomms.inbox import KINDS, QUESTIONS, ROUTES, SAFETY, walk

EVERY = [
    dict(zip([question.name for question in QUESTIONS], said, strict=True))
    for said in product([True, False], repeat=len(QUESTIONS))
]
NO = {question.name: False for question in QUESTIONS}


def names(questions) -> list[str]:
    return [question.name for question in questions]


def test_every_message_is_asked_all_three_questions_of_safety_first():
    assert all(names(walk(said).asked[:3]) == ["distress", "safeguarding", "identifier"] for said in EVERY)


def test_every_set_of_answers_ends_in_a_route_and_asks_nothing_twice():
    for said in EVERY:
        walked = walk(said)
        assert walked.route is not None
        assert walked.next is None
        assert len(set(names(walked.asked))) == len(walked.asked)


def test_every_route_is_reached():
    assert {walk(said).route.name for said in EVERY} == set(ROUTES)


def test_whoever_may_not_be_safe_comes_first_whatever_else_is_true():
    assert {walk(said).route.name for said in EVERY if said["distress"]} == {"distress"}
    assert {walk(said).route.name for said in EVERY if said["safeguarding"] and not said["distress"]} == {
        "safeguarding"
    }


def test_a_yes_to_a_question_of_safety_is_acted_on_at_once_even_if_another_leads():
    for said in EVERY:
        assert walk(said).at_once == tuple(question.at_once for question in SAFETY if said[question.name])


def test_a_detail_of_a_person_changes_what_is_done_and_not_the_route():
    for said in EVERY:
        assert walk(said).route == walk({**said, "identifier": not said["identifier"]}).route


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_first_kind_that_fits_is_the_route_and_no_further_one_is_asked(kind):
    walked = walk({**NO, kind: True})
    assert (walked.route.name, walked.asked[-1].name) == (kind, kind)


def test_a_wrong_claim_goes_before_the_kind_of_message():
    assert walk({**NO, "misinformation": True, "attack": True}).route.name == "misinformation"


def test_what_is_none_of_these_is_chat():
    assert walk(NO).route.name == "chat"


def test_with_no_answer_yet_the_walk_stands_before_the_first_question():
    walked = walk({})
    assert (walked.asked, walked.at_once, walked.next.name, walked.route) == ((), (), "distress", None)


def test_after_a_yes_the_lead_is_told_before_the_next_question_is_answered():
    walked = walk({"distress": True})
    assert walked.at_once[0].startswith("Tell the safeguarding lead now")
    assert (walked.next.name, walked.route) == ("safeguarding", None)


def test_an_answer_further_on_does_not_jump_over_an_open_question():
    assert walk({"distress": False, "safeguarding": False, "query": True}).next.name == "identifier"


def test_the_urgent_routes_are_the_quickest():
    urgent, others = ("distress", "safeguarding"), set(ROUTES) - {"distress", "safeguarding", "chat"}
    assert max(ROUTES[name].first_word_min for name in urgent) < min(ROUTES[name].first_word_min for name in others)


def test_a_quick_word_to_somebody_in_distress_says_where_somebody_answers_now():
    assert "999" in ROUTES["distress"].first_word
    assert "116 123" in ROUTES["distress"].first_word
    assert "85258" in ROUTES["distress"].first_word, "not everybody can speak"
    assert "0808 808 8000" in " ".join(ROUTES["distress"].holds), "111 has no such option in Northern Ireland"
    assert "999" in ROUTES["safeguarding"].first_word


def test_whoever_reads_of_somebody_in_danger_asks_whether_to_hide_it_from_the_person_feared():
    [action] = walk({**NO, "safeguarding": True}).at_once
    assert "ask the lead whether to hide it now" in action


def test_a_story_that_only_one_family_has_is_a_detail():
    assert "a story that only one family has" in SAFETY[2].counts


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.name)
def test_no_quick_word_confirms_that_anybody_was_in_our_care(route):
    words = ("your appointment", "your stay", "your care", "your treatment", "looking after you", "you were here")
    assert not any(word in route.first_word.lower() for word in words)


def test_the_labels_of_the_inbox_lead_to_a_route():
    messages = load("messages")
    routes = messages.apply(inbox.route, axis=1)
    assert (routes[messages["distress"]] == "distress").all()
    assert (routes[messages["safeguarding"]] == "safeguarding").all()
    assert (routes[messages["misinformation"]] == "misinformation").all()
    flags = messages[["distress", "safeguarding", "misinformation"]].any(axis=1)
    assert (routes[~flags] == messages.loc[~flags, "category"]).all()


def test_a_message_with_a_name_is_answered_yes_to_the_question_about_details():
    row = {
        "distress": False, "safeguarding": False, "misinformation": False,
        "contains_identifier": True, "category": "compliment",
    }  # fmt: skip
    assert inbox.answers(row)["identifier"]
    assert inbox.route(row) == "compliment"
