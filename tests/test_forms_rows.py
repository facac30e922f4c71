"""Forms made of fields: what goes in by call or by typing comes out as values, and reads well without a browser."""

import json
from html import escape

import pytest

from healthcomms.forms.form import FormError
from healthcomms.forms.rows import Field, FieldsForm, Row, RowsForm

ROUTE = Field("route", "Where does it go?", "choice", options=(("safety", "Safety first"), ("query", "A question")))
NOTE = Field("note", "Why?", "line")


class Sorter(RowsForm):
    """Two messages, a choice and a note for each."""

    def __init__(self, exercise="3.5", **more):
        rows = [Row(f"M{n}", f"Message {n}", (ROUTE, NOTE), (("Text", "<b>Help</b>"),)) for n in (1, 2)]
        super().__init__(exercise, rows, **more)

    def _remarks(self, values):
        return {name: ["Chosen."] for name, row in values.items() if row["route"]}


class Hours(FieldsForm):
    """Hours a week at a rate: what a year costs."""

    def __init__(self, exercise="lesson", **more):
        fields = [Field("hours", "Hours a week", "number", range=(0, 40, 0.5)), Field("rate", "£ an hour", "number")]
        super().__init__(exercise, title="What it costs", fields=fields, **more)

    def _page(self, values):
        if not all(isinstance(value, float) for value in values.values()):
            return "<p>Give two numbers.</p>"
        return f"<p>£{values['hours'] * values['rate'] * 52:,.0f} a year</p>"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def type_in(form, **texts):
    form.widget.typed = {**form.widget.typed, **texts}


def test_rows_hold_a_value_for_each_field_and_none_where_it_is_empty():
    form = Sorter()
    form.fill({"M1": {"route": "safety"}})
    assert form.values == {"M1": {"route": "safety", "note": None}, "M2": {"route": None, "note": None}}
    assert form.missing == ["M1: note", "M2: route", "M2: note"]


def test_one_set_of_fields_is_flat():
    form = Hours()
    form.fill(hours=8.5)
    assert form.values == {"hours": 8.5, "rate": None}
    assert form.missing == ["rate"]


def test_numbers_are_read_kindly_and_words_stay_words():
    form = Hours()
    type_in(form, hours="7,5", rate="£31")
    assert form.values == {"hours": 7.5, "rate": 31.0}
    type_in(form, hours="a few")
    assert form.values["hours"] == "a few"


def test_the_page_and_the_remarks_follow_the_values():
    form = Hours()
    assert "Give two numbers" in form.widget.page
    form.fill(hours=10, rate=30)
    assert form.widget.page == "<p>£15,600 a year</p>"
    sorter = Sorter()
    sorter.fill(M2={"route": "query"})
    assert sorter.widget.remarks == {"M2": ["Chosen."]}


def test_a_start_is_shown_until_somebody_types(folder):
    assert Hours(start={"hours": 10, "rate": 30}).values == {"hours": 10.0, "rate": 30.0}
    assert not (folder / "answers.json").exists()
    type_in(Hours(start={"hours": 10}), hours="4")
    assert Hours(start={"hours": 10}).values["hours"] == 4.0


def test_what_was_typed_is_saved_in_the_shape_of_the_values_and_comes_back(folder):
    type_in(Sorter(), **{"M1: route": "query", "M1: note": "asks for times"})
    type_in(Hours(), rate="30")
    saved = json.loads((folder / "answers.json").read_text("utf-8"))
    assert saved["3.5"]["M1"] == {"route": "query", "note": "asks for times"}
    assert saved["lesson"] == {"hours": None, "rate": 30.0}
    assert Sorter().values["M1"]["note"] == "asks for times"


@pytest.mark.parametrize(
    ("form", "given", "sentence"),
    [
        (Sorter, {"M9": {}}, "There is no 'M9' here: this form has M1, M2."),
        (Sorter, {"M1": "query"}, "M1 is 'query': give its fields as a dictionary, for example {'route': …}."),
        (Sorter, {"M1": {"kind": "x"}}, "M1 has no field 'kind': the fields are route, note."),
        (Sorter, {"M1": {"route": "press"}}, "M1: route is 'press'. Choose one of: safety, query."),
        (Hours, {"hours": True}, "hours is True. Give a number."),
        (Hours, {"pay": 3}, "What it costs has no field 'pay': the fields are hours, rate."),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(form, given, sentence):
    with pytest.raises(FormError) as refused:
        form().fill(given)
    assert str(refused.value) == sentence


def test_a_saved_value_that_no_longer_fits_is_left_out_and_said(folder):
    (folder / "answers.json").write_text(json.dumps({"3.5": {"M1": {"route": "gone", "note": "kept"}}}), "utf-8")
    form = Sorter()
    assert form.values["M1"] == {"route": None, "note": "kept"}
    assert "M1: route is 'gone'" in form.widget.notices[0]


def test_without_a_browser_it_reads_as_tables_with_the_words_of_the_choices():
    form = Sorter()
    form.fill(M1={"route": "safety", "note": "<i>at once</i>"})
    shown = form._repr_mimebundle_()["text/html"]
    assert "<caption>Message 1</caption>" in shown
    assert "Safety first" in shown
    assert escape("<i>at once</i>") in shown
    assert "<b>Help</b>" not in shown
    assert Hours()._repr_mimebundle_()["text/html"].endswith("<p>Give two numbers.</p>")
