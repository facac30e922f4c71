"""The hours-and-budget calculator: by call, and as it reads without a front end."""

import pytest

from healthcomms import forms

WEEK = {"making": 6, "answering": 3, "listening": 1, "reporting": 0, "hour_gbp": 30, "spend_gbp": 100}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def costs(engagements=4200, **given):
    form = forms.costs("lesson-1-costs", engagements)
    form.fill({**WEEK, **given})
    return form


def said(form) -> list[str]:
    return form.widget.remarks["Hours and budget"]


def test_it_opens_with_figures_to_move():
    form = forms.costs("lesson-1-costs", 4200)
    assert form.missing == []
    assert "15 hours a week" in said(form)[0]


def test_a_year_costs_its_hours_and_its_spend():
    # 10 hours × 52 × £30 = £15,600, and 12 × £100 = £1,200; over 4,200 engagements £4.00 each.
    assert said(costs()) == ["10 hours a week and £16,800 a year: £4.00 an engagement (4,200 in the year)."]


@pytest.mark.parametrize("cell", [">Making<", ">9360<", ">Boosting and tools<", ">1200<", ">All together<", ">16800<"])
def test_the_bill_names_each_task_and_reads_without_a_front_end(cell):
    html = costs()._repr_mimebundle_()["text/html"]
    assert cell in html
    assert "<caption>Hours and budget</caption>" in html


def test_without_engagements_the_price_of_one_is_undefined():
    assert "the price of one is undefined (0 in the year)" in said(costs(engagements=0))[0]


def test_where_nothing_is_spent_nobody_is_there():
    nothing = costs(**dict.fromkeys(WEEK, 0))
    assert said(nothing) == ["It costs nothing: nobody writes, listens or answers. Is that still a channel?"]


def test_more_hours_than_a_week_has_may_be_a_slip():
    assert said(costs(making=9999)) == ["10003 hours a week: a week has 168. Is one of the numbers a slip?"]


def test_spend_without_hours_still_costs():
    form = costs(making=0, answering=0, listening=0)
    assert said(form)[0].startswith("0 hours a week and £1,200 a year: £0.29 an engagement")


@pytest.mark.parametrize("typed", ["two", "", "-3"])
def test_what_cannot_be_added_up_is_said_and_no_bill_is_made(typed):
    form = costs(answering=typed)
    [sentence] = said(form)
    assert sentence.startswith("To mend: 'Answering: comments")
    assert sentence.endswith("needs a number from 0 up.")
    assert form.widget.page == ""


def test_numbers_are_read_as_people_type_them():
    assert "£16,800" in said(costs(spend_gbp="£100", making="6,0"))[0]
