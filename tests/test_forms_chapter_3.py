"""The demos of chapter 3, by call and with no front end: response walker, metric explorer, post checker."""

import pandas as pd
import pytest

from healthcomms import forms


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def remarks(form) -> str:
    return " ".join(line for lines in form.widget.remarks.values() for line in lines)


def html(form) -> str:
    return form._repr_mimebundle_()["text/html"]


def walker(text="Is the canteen open?"):
    return forms.response_walker("3.a", text, public=True)


def test_the_walker_opens_before_the_first_question():
    assert remarks(walker()).startswith("Next question: Might somebody not be safe")
    assert walker().missing[:3] == ["distress", "safeguarding", "identifier"]


def test_the_walker_says_what_to_do_at_once_while_questions_are_still_open():
    form = walker()
    form.fill(distress="yes")
    assert "At once: Tell the safeguarding lead now" in remarks(form)
    assert "Next question: Might a child" in remarks(form)


def test_at_the_end_of_the_walk_stand_the_route_its_words_and_what_it_never_holds():
    form = walker()
    form.fill({name: "no" for name in form.missing} | {"query": "yes"})
    assert "The walk ends: A question." in remarks(form)
    assert "We are asking the team and will answer here by four" in html(form)
    assert "It never holds" in html(form)


def test_one_hour_is_said_as_one():
    form = walker()
    form.fill(distress="yes", safeguarding="no", identifier="no")
    assert "within 1 hour on duty" in html(form)


def test_a_message_is_shown_as_text_and_never_as_html():
    assert "&lt;script&gt;" in html(walker("<script>"))


def test_the_walker_takes_yes_and_no_only():
    with pytest.raises(ValueError, match=r"distress is 'perhaps'\. Choose one of: yes, no"):
        walker().fill(distress="perhaps")


POSTS = pd.DataFrame(  # a: 10 of 100 reached, 10 of 1,000 followers; b: 5 of 200 reached, 5 of 100 followers
    {
        "account": ["a", "b", "b"],
        "is_reply": [False, False, True],
        "reactions": [10, 5, 900],
        "comments": 0,
        "shares": 0,
        "saves": 0,
        "reach": [100, 200, 1000],
        "followers_at_post": [1000, 100, 100],
        "impressions": pd.array([None, 500, 1000], "Int64"),
    }
)


def explorer():
    return forms.metric_explorer("3.b", POSTS)


def test_by_reach_and_by_followers_another_one_leads():
    form = explorer()
    assert remarks(form) == "By reach: a (10.0 %), then b (2.5 %)."
    form.fill(base="followers")
    assert remarks(form) == "By followers: b (5.0 %), then a (1.0 %)."


def test_where_the_base_is_missing_the_rate_is_called_undefined():
    form = explorer()
    form.fill(base="impressions")
    assert remarks(form) == "By impressions: b (1.0 %), then a (undefined)."


def test_all_three_bases_are_drawn_with_their_words():
    form = explorer()
    form.fill(base="all", average="pooled")
    assert "<img alt='By reach: a (10.0 %)" in html(form)


def test_an_open_box_is_asked_for():
    form = explorer()
    form.fill(base=None)
    assert remarks(form) == "Choose one in each of the three boxes."


def test_the_checker_names_what_it_finds_and_what_to_do():
    form = forms.post_checker("3.c", {"text": "Thank you all. #thankanurse", "format": "photo"})
    assert remarks(form).startswith("2 things to look at.")
    assert "<b>alt text:</b> The picture has no alternative text." in html(form)
    assert "#thankanurse" in html(form)


def test_a_mended_post_has_no_fault_that_a_rule_could_see():
    form = forms.post_checker("3.c", {"text": "Thank you all. #thankanurse", "format": "photo"})
    form.fill(text="Thank you all. #ThankANurse", alt_text="Two nurses at a ward desk, laughing.")
    assert remarks(form).startswith("In what is filled in no rule finds a fault.")


def test_what_nobody_has_answered_yet_is_no_all_clear():
    form = forms.post_checker(
        "3.c", {"text": "Lovely to see Ada Lingmoor.", "format": "photo", "alt_text": "A nurse laughs."}
    )
    assert "Nobody has answered yet: can a person be recognised" in remarks(form)
    assert "Nobody has answered yet: whose work is it" in remarks(form)
    form.fill(people="consent", whose="ours")
    assert "Nobody has answered yet" not in remarks(form)
    assert "is anybody named" in remarks(form), "no rule knows names"


def test_a_person_without_consent_and_a_work_without_credit_are_found():
    form = forms.post_checker("3.c", {"text": "Look.", "format": "video", "captions": "yes"})
    form.fill(people="no consent", whose="not named")
    assert "<b>consent:</b>" in html(form)
    assert "<b>credit:</b>" in html(form)


def test_the_checker_waits_for_text_and_format():
    assert remarks(forms.post_checker("3.c")) == "Write a text and choose a format."
