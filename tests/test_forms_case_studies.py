"""The demos of chapter 6 without a browser: the ladder, what would have come anyway, the week, the notice."""

import re
from html import unescape

import pytest

from healthcomms import forms
from healthcomms.campaigns import ladder, week
from healthcomms.campaigns.notice import PARTS


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def remark(form):
    return " ".join(sentence for sentences in form.widget.remarks.values() for sentence in sentences)


def words(form):
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", form.widget.page)))


def test_the_ladder_tells_why_only_after_a_statement_was_placed():
    form = forms.evidence_ladder("6")
    assert remark(form) == ""
    form.fill({"S8": {"stage": "impact"}})
    assert "We put it on no rung. It is what space would have cost" in remark(form)
    assert ladder.STATEMENTS[0].because not in remark(form)


@pytest.mark.parametrize(("stage", "says"), [("outcomes", "So do we."), ("out-takes", "We put it on outcomes.")])
def test_a_pledge_stands_on_one_rung_and_hears_why(stage, says):
    form = forms.evidence_ladder("6")
    form.fill({"S5": {"stage": stage}})
    assert f"{says} An intention is a change in people" in remark(form)


def test_the_ladder_shows_what_stands_where():
    form = forms.evidence_ladder("6")
    form.fill({"S1": {"stage": "inputs"}, "S2": {"stage": "inputs"}})
    assert "inputs S1, S2" in words(form)


@pytest.mark.parametrize(
    ("growth", "says"),
    [
        (0, "100 are left for the campaign, 100 percent more than without it."),
        (25, "Without it 125, counted 200: 75 are left for the campaign, 60 percent more"),
        (100, "nothing is left for the campaign."),
        (150, "50 fewer than would have come anyway, 20 percent less."),
        (-100, "no percentage can be given"),
        (-101, "nothing falls by more than 100"),
        ("much", "Give the change as a number"),
    ],
)
def test_what_is_left_depends_on_what_is_assumed(growth, says):
    form = forms.counterfactual("6", before=100, during=200, unit="people who signed up")
    form.fill(growth=growth)
    assert says in remark(form)


def test_the_figure_has_its_words_and_its_table():
    form = forms.counterfactual("6", before=100, during=200, unit="people who signed up")
    assert "without it (assumed)" in words(form)
    form.fill(growth="much")
    assert form.widget.page == ""


def test_the_week_says_what_is_empty_and_names_the_risk_of_a_day():
    form = forms.week_planner("6")
    form.fill({"Monday": {"role": "home", "idea": "film"}, "Tuesday": {"idea": "film"}})
    assert "7 boxes are empty still. 32 of 20 hours planned. That is more than there is" in remark(form)
    assert f"Mind: {week.IDEAS['film'].risk}" in remark(form)
    assert "A film of what could be explain 16" in words(form)


def test_hours_that_are_no_number_are_asked_for_again():
    form = forms.week_planner("6")
    form.fill({"The week": {"hours": "a few"}})
    assert "as a number from 0 up" in remark(form)


def test_an_empty_notice_is_no_good_news():
    form = forms.notice_checker("6")
    assert remark(form).count("Nothing here yet.") == 6
    assert form.widget.page == ""


def test_a_notice_is_shown_as_people_will_read_it():
    form = forms.notice_checker("6", {"what": "The <b>pool</b> is shut.", "when": "soon"})
    assert "<p>The &lt;b&gt;pool&lt;/b&gt; is shut.</p>" in form.widget.page
    assert "Nobody can plan with “soon”" in remark(form)
    form.fill({name: f"{part.example} Thank you." for name, part in PARTS.items()})
    assert "Six parts have what readers look for. Is every part true" in remark(form)
    assert "a person?" not in remark(form)


@pytest.mark.parametrize(
    ("part", "text", "says"),
    [
        ("what", "Closed because Dr Smith is ill", "“Dr Smith” names a person. Leave it out. “is ill” tells"),
        ("contact", "Comment below with your symptoms and date of birth", "asks people to write what is private"),
        ("contact", "DM us with your NHS number, or ring 01632 960 120", "asks people to write what is private"),
    ],
)
def test_a_notice_that_tells_of_a_person_or_asks_for_health_is_never_praised(part, text, says):
    form = forms.notice_checker("6")
    form.fill({name: f"{one.example} Thank you." for name, one in PARTS.items()} | {part: text})
    assert says in remark(form)
    assert "Six parts have" not in remark(form)


def test_the_form_asks_whether_capitals_are_a_person():
    form = forms.notice_checker("6", {"what": "Closed, for Anna Bell is away."})
    assert "Is “Anna Bell” a person? Then leave it out." in remark(form)
