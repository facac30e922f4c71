"""Triage without a browser: what it shows, keeps and sums up."""

import pandas as pd
import pytest

from healthcomms import forms, inbox
from healthcomms.forms.form import FormError

TWO = pd.DataFrame(
    {
        "message_id": ["M0001", "M0002"],
        "platform": ["facebook", "x"],
        "text": ["I <b>can't</b> see the point of mornings.", "Thank you from Elsie Mossendew in bed 4!"],
        "is_public": [False, True],
        "category": ["chat", "compliment"],
        "distress": [True, False],
    }
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def form():
    return forms.triage("3.5", TWO)


def sort_both(form):
    form.fill({"M0001": {"route": "distress", "identifier": "no"}})
    form.fill({"M0002": {"route": "compliment", "identifier": "yes"}})


def test_it_shows_text_and_place_and_no_label(form):
    [first, _] = form.widget.groups
    said = "private: only we can read it"
    assert first["facts"] == [["Text", TWO["text"][0]], ["Where", f"Facebook, {said}"]]
    assert [field["label"] for field in first["fields"]] == [
        "What is it, first of all?",
        "Could a person be found by it?",
    ]


def test_nothing_sorted_yet(form):
    assert form.values == {name: {"route": None, "identifier": None} for name in TWO["message_id"]}
    assert "Still to sort: 2 of 2" in form.widget.page


def test_the_page_sums_up_in_the_order_of_who_acts_first(form):
    sort_both(form)
    page = form.widget.page
    assert page.index(inbox.ROUTES["distress"].title) < page.index(inbox.ROUTES["compliment"].title)
    assert "Public, with a detail to hide: 1." in page
    assert "Still to sort: 0 of 2." in page


def test_it_counts_where_the_person_feared_may_read_along(form):
    form.fill({"M0001": {"route": "safeguarding"}, "M0002": {"route": "safeguarding"}})  # the first one is private
    assert "whether to hide it now: 1." in form.widget.page


def test_what_to_do_at_once_stands_under_the_message(form):
    sort_both(form)
    assert form.widget.remarks["M0001"] == [inbox.SAFETY[0].at_once]
    assert form.widget.remarks["M0002"] == [inbox.SAFETY[2].at_once]


def test_a_route_that_does_not_exist_is_refused(form):
    with pytest.raises(FormError, match="Choose one of"):
        form.fill({"M0001": {"route": "bin"}})


def test_without_a_browser_the_text_is_escaped(form):
    assert "I &lt;b&gt;can&#x27;t&lt;/b&gt;" in form._repr_mimebundle_()["text/html"]
