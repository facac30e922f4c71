"""The forms without a browser: filled by call, typed through the widget, opened again."""

import json
import os
import re

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from healthcomms import forms
from healthcomms.forms.form import FormError
from healthcomms.forms.sheet import as_text, day_in_words, number

FIELDS = ["metric", "unit", "baseline", "target", "population", "deadline", "data_source"]
DRAFTS = pd.DataFrame(
    {
        "objective_id": ["O01", "O03", "O07"],
        "team": ["Press", "Desk", "Outpatients"],
        "draft": ["Put it out.", "Answer people <b>faster</b>.", "Raise awareness."],
        "evidence": ["39 releases.", "The median is 65 minutes.", "9.3 percent were missed."],
    }
)
SOUND = {
    "metric": "median first response time",
    "unit": "minutes",
    "baseline": 65,
    "target": 30,
    "population": "people who write to us",
    "deadline": "2027-06-30",
    "data_source": "messages.first_reply_at_utc",
}
PEOPLE = pd.DataFrame(
    {
        "name": ["Chief nurse", "Young carers", "Regional IT"],
        "power": pd.array([4, None, None], "Int64"),
        "interest": pd.array([4, None, None], "Int64"),
        "evidence": ["Decides.", "No vote.", "Can block."],
    }
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bench():
    return forms.smart_bench("2.1", DRAFTS, repair=["O03", "O07"])


def power_map():
    return forms.power_map("2.2b", PEOPLE, threshold=3)


def page(objectives=None, hours=None, dropped=None):
    return forms.strategy_page("2.6a", objectives=objectives, hours=hours, dropped=dropped)


def type_in(form, **texts):
    """As the browser does: the widget's state comes in whole."""
    form.widget.typed = {**form.widget.typed, **texts}


def saved(folder):
    return json.loads((folder / "answers.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("58", 58.0),
        ("58 min", 58.0),
        ("58 minutes", 58.0),
        ("9,4", 9.4),
        ("9.4 %", 9.4),
        ("9.4 per cent", 9.4),
        ("£1,200", 1200.0),
        ("12,345,678", 12345678.0),
        ("0,125", 0.125),
        ("−3", -3.0),
        ("about 40", "about 40"),
        ("1 hour", "1 hour"),
        ("9.", "9."),
        ("nan", "nan"),
    ],
)
def test_a_number_is_read_kindly_and_anything_else_stays_as_typed(text, value):
    assert number(text) == value


def test_a_number_shows_as_one_would_type_it():
    assert [as_text(58.0), as_text(9.4), as_text(1234567.0), as_text(None)] == ["58", "9.4", "1234567", ""]


def test_an_untouched_bench_holds_nothing_in_every_field():
    assert bench().values == {"O03": dict.fromkeys(FIELDS), "O07": dict.fromkeys(FIELDS)}
    assert bench().missing[:2] == ["O03: metric", "O03: unit"]
    assert len(bench().missing) == 14


def test_a_filled_bench_holds_plain_json_and_writes_no_file(folder):
    form = bench()
    form.fill(O03=SOUND)
    assert json.loads(json.dumps(form.values["O03"])) == {**SOUND, "baseline": 65.0, "target": 30.0}
    assert form.missing == [f"O07: {field}" for field in FIELDS]
    assert list(folder.iterdir()) == []


def test_a_bench_says_the_objective_as_a_sentence_and_names_what_is_empty_or_wrong():
    form = bench()
    form.fill(O03=SOUND, O07={"metric": "missed appointments", "target": "about 7"})
    lines = form.widget.remarks["O07"]
    assert lines[0].startswith("As a sentence: By …, bring missed appointments from … to about 7")
    assert lines[1] == "Still empty: unit, baseline, population, deadline, data source."
    assert lines[2] == "To mend: Target is 'about 7', which is not a number. Write it in figures, without the unit."


def test_an_empty_bench_says_how_to_begin():
    [line] = bench().widget.remarks["O03"]
    assert line.startswith("Fill in the seven boxes, in any order")


def test_a_full_bench_reads_the_day_and_leaves_the_verdict_to_the_check():
    form = bench()
    form.fill(O03={**SOUND, "baseline": 60, "target": 90, "deadline": "2027-06-30"})
    sentence, last = form.widget.remarks["O03"]
    assert sentence.startswith("As a sentence: By 30 June 2027, bring median first response time from 60 to 90 minutes")
    assert last.startswith("All seven boxes are filled. Do they agree with the evidence above?")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"O3": {}}, "There is no 'O3' here: this form has O03, O07."),
        ({"O03": 5}, "O03 is 5: give its fields as a dictionary, for example {'metric': …}."),
        ({"O03": {"goal": "x"}}, "O03 has no field 'goal': the fields are " + ", ".join(FIELDS) + "."),
        ({"O03": {"unit": "hours"}}, "O03: unit is 'hours'. Choose one of: count, percent, minutes, GBP."),
        ({"O03": {"unit": ["count"]}}, "O03: unit is ['count']. Choose one of: count, percent, minutes, GBP."),
        ({"O03": {"target": True}}, "O03: target is True. Give a number."),
        ({"O03": {"metric": 3}}, "O03: metric is 3. Give text in quotation marks."),
    ],
)
def test_a_bench_refuses_what_does_not_fit_in_one_sentence_and_fills_nothing(given, sentence):
    form = bench()
    with pytest.raises(ValueError, match=r"\.$") as refused:
        form.fill({"O07": {"metric": "missed appointments"}, **given})
    assert str(refused.value) == sentence
    assert len(form.missing) == 14


def test_a_notebook_shows_a_refusal_without_the_traceback(capsys):
    shell = InteractiveShell()
    shell.user_ns["form"] = bench()
    shell.run_cell("form.fill(O3={})")
    assert capsys.readouterr().out.strip() == "There is no 'O3' here: this form has O03, O07."
    assert issubclass(FormError, ValueError)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2027-09-30", "30 September 2027"),
        ("30 Sep 2027", "30 September 2027"),
        ("30/09/2027", "30 September 2027"),
        ("03/09/2027", "03/09/2027"),
        ("2027-02-30", "2027-02-30"),
        ("in autumn", "in autumn"),
        ("", ""),
    ],
)
def test_a_day_is_shown_in_words_and_what_is_no_day_stays_as_typed(typed, words):
    assert day_in_words(typed) == words


@pytest.mark.parametrize("form", [bench, power_map, page])
def test_every_change_of_the_browser_is_answered_with_its_number(form):
    widget = form().widget
    widget.set_state({"typed": dict(widget.typed), "asked": 7})
    assert widget.answered == 7


def test_forms_of_other_folders_and_exercises_are_told_apart_without_naming_the_folder(folder, monkeypatch):
    here = {bench().widget.kept_as, page().widget.kept_as}
    (folder / "copy").mkdir()
    monkeypatch.chdir(folder / "copy")
    elsewhere = bench().widget.kept_as
    assert len({*here, elsewhere}) == 3
    assert folder.name not in elsewhere


def test_what_is_typed_is_saved_at_once_and_opens_again(folder):
    type_in(bench(), **{"O03: baseline": "65 min", "O03: metric": "first reply"})
    assert saved(folder)["2.1"]["O03"]["baseline"] == 65.0
    again = bench()
    assert again.values["O03"]["metric"] == "first reply"
    assert again.widget.typed["O03: baseline"] == "65"
    assert again.widget.notices == []


def test_typing_wins_over_what_was_filled(folder):
    form = bench()
    form.fill(O03=SOUND)
    type_in(form, **{"O03: target": "20"})
    assert form.values["O03"]["target"] == 20.0
    assert saved(folder)["2.1"]["O03"] == {**SOUND, "baseline": 65.0, "target": 20.0}


def test_filling_wins_over_what_was_saved():
    type_in(bench(), **{"O03: target": "20"})
    form = bench()
    form.fill(O03={"target": 30})
    assert form.values["O03"]["target"] == 30.0


@pytest.mark.parametrize("entry", [3, "text", [1], True])
def test_an_entry_that_is_no_form_is_left_out_and_said(folder, entry):
    (folder / "answers.json").write_text(json.dumps({"2.1": entry, "2.2b": entry, "2.6a": entry}))
    for form in (bench(), power_map(), page()):
        assert "is not a form, so this form opens empty" in form.widget.notices[0]


def test_fields_of_the_wrong_shape_are_left_out_one_by_one(folder):
    entry = {"O03": {"metric": "first reply", "unit": {}, "target": [3]}, "O07": None, "O99": {}}
    (folder / "answers.json").write_text(json.dumps({"2.1": entry}))
    form = bench()
    assert form.values["O03"] == {**dict.fromkeys(FIELDS), "metric": "first reply"}
    [notice] = form.widget.notices
    for named in ("O03: unit is {}", "O03: target is [3]", "O07 is None", "There is no 'O99'"):
        assert named in notice


def test_a_broken_file_is_said_in_the_form(folder):
    (folder / "answers.json").write_text('{"2.1": {"O0')
    assert "so this form opens empty. The file is kept as 'answers (unreadable" in bench().widget.notices[0]


def test_a_form_that_cannot_save_says_so_until_it_can(folder, monkeypatch):
    form = bench()
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        type_in(form, **{"O03: metric": "first"})
        assert "No space left on device" in form.widget.notices[0]
    type_in(form, **{"O03: unit": "minutes"})
    assert form.widget.notices == []
    assert saved(folder)["2.1"]["O03"]["metric"] == "first"


def test_the_map_asks_for_those_without_a_rating_and_shows_the_others():
    form = power_map()
    assert form.values == {"Young carers": None, "Regional IT": None}
    assert form.widget.context == {"Chief nurse": [4, 4]}
    assert form.widget.zones[2][2] == "manage closely"  # power 3, interest 3: at the threshold is high


def test_a_filled_map_holds_power_and_interest():
    form = power_map()
    form.fill({"Young carers": (1, 5)})
    assert form.values == {"Young carers": [1, 5], "Regional IT": None}
    assert form.missing == ["Regional IT"]
    assert "power 1, interest 5: keep informed" in form._repr_mimebundle_()["text/html"]


def test_half_a_rating_is_kept_but_does_not_count():
    type_in(power_map(), **{"Young carers": [2, None]})
    again = power_map()
    assert again.widget.typed["Young carers"] == [2, None]
    assert again.values["Young carers"] is None


@pytest.mark.parametrize("rating", [(6, 1), (0, 1), (2.5, 1), (True, 1), (1,), "13", 3, {"power": 1}])
def test_the_map_refuses_what_is_no_rating(rating):
    with pytest.raises(ValueError, match=r"Young carers is .* Give power and interest, two whole numbers from 1 to 5"):
        power_map().fill({"Young carers": rating})


def test_the_map_refuses_somebody_who_is_placed_already():
    with pytest.raises(ValueError, match=r"'Chief nurse' is not to be placed here. The names are: Young carers, Reg"):
        power_map().fill({"Chief nurse": (1, 1)})


def test_an_untouched_page_without_bench_and_hours_says_what_it_waits_for():
    form = page()
    assert form.values["channels"] == [None, None, None]
    assert form.values["objectives"] == []
    assert form.values["hours"] == {}
    assert form.values["review_date"] is None
    assert "The objectives are not here" in form.page
    assert "No channel has hours yet" in form.page


@pytest.mark.parametrize("hours", [None, "facebook", [6], {"facebook": "six", "x": float("nan"), "tiktok": None}])
def test_hours_that_are_none_are_said_not_raised(hours):
    assert page(hours=hours).values["hours"] == {}


def test_hours_may_be_a_series():
    assert page(hours=pd.Series({"facebook": 6})).values["hours"] == {"facebook": 6.0}


@pytest.mark.parametrize("objectives", [None, {"O03": SOUND}, "text"])
def test_objectives_that_are_no_bench_are_said_not_raised(objectives):
    assert "The objectives are not here" in page(objectives=objectives).page


def test_a_filled_page_leads_from_objective_to_metric_column_and_channel():
    objectives = bench()
    objectives.fill(O03=SOUND, O07={**SOUND, "metric": "missed appointments", "unit": "percent"})
    form = page(objectives, {"facebook": 6, "whatsapp": 4.5, "x": 0})
    form.fill(purpose="Answer <people> & carers.", channels=["facebook", "whatsapp"])
    assert form.values["objectives"] == [objectives.values["O03"], objectives.values["O07"]]
    assert form.values["channels"] == ["facebook", "whatsapp"]
    assert json.loads(json.dumps(form.values)) == form.values
    assert "Answer &lt;people&gt; &amp; carers." in form.page
    first = form.page.split("<strong>O03.</strong>")[1].split("</tr>")[0]
    assert "By 30 June 2027, bring median first response time" in first
    assert ">messages.<wbr>first_reply_at_utc</td>" in first
    assert ">facebook, 6 hours a week</td>" in first
    assert form.widget.remarks["channels"] == ["Each objective has a channel with hours."]


def test_a_page_offers_only_channels_with_hours_and_names_a_choice_that_has_none():
    form = page(bench(), {"facebook": 6, "x": 0})
    form.fill(channels=["x", None])
    first, second = form.widget.groups[1]["fields"]
    assert [value for value, _ in second["options"]] == ["", "facebook"]
    assert first["options"][-1] == ["x", "x (no hours)"]
    assert any("Channel for O03 is x, which has no hours" in line for line in form.widget.remarks["channels"])


def test_the_page_follows_the_bench_while_it_is_typed():
    objectives = bench()
    form = page(objectives, {"facebook": 6})
    type_in(objectives, **{"O03: metric": "median first reply"})
    assert "median first reply" in form.widget.page
    assert form.widget.groups[1]["fields"][0]["help"] == "It should move: median first reply."


def test_the_page_counts_its_words():
    form = page(bench(), {"facebook": 6})
    form.fill(purpose="word " * 501)
    lines = form.widget.remarks["sections"]
    assert lines[:2] == ["501 words of 500 at most.", "To mend: that is too long for one page by 1."]


def test_the_page_names_what_is_left_and_why():
    form = page(bench(), {"facebook": 6}, {"tiktok": "our carers are <not> there", "x": None})
    assert form.values["dropped"] == {"tiktok": "our carers are <not> there", "x": ""}
    left = form.page.split("What we leave, and why")[1]
    assert "<li><strong>tiktok:</strong> our carers are &lt;not&gt; there</li>" in left
    assert "<li><strong>x:</strong> no reason given yet</li>" in left


@pytest.mark.parametrize("dropped", [None, {}, "tiktok", 3, [1], [None]])
def test_a_page_without_reasons_is_silent_about_what_is_left(dropped):
    form = page(bench(), {"facebook": 6}, dropped)
    assert form.values["dropped"] == {}
    assert "What we leave" not in form.page


def test_channels_left_without_reasons_are_named():
    assert page(dropped=["tiktok", "x"]).values["dropped"] == {"tiktok": "", "x": ""}


def test_the_review_day_is_in_words_on_the_page_and_as_typed_in_the_values():
    form = page()
    form.fill(review_date="2027-07-05")
    assert "We look at this page again on</strong> 5 July 2027." in form.page
    assert form.values["review_date"] == "2027-07-05"


def test_a_saved_page_is_one_file_with_its_own_title_language_and_style(folder, capsys):
    form = page(bench(), {"facebook": 6})
    form.fill(tone="Plain & warm.")
    form.save_page("our page.html")
    said = "Your page is saved as our page.html in the folder of this notebook: open it in a browser"
    assert capsys.readouterr().out.startswith(said)
    saved = (folder / "our page.html").read_text("utf-8")
    assert saved.startswith('<!doctype html>\n<html lang="en-GB">')
    assert "<title>Our social media strategy on one page</title>" in saved
    assert re.findall(r"<h\d", saved)[:2] == ["<h1", "<h2"]
    assert "Plain &amp; warm." in saved
    assert not re.search(r"src=|href=|url\(|@import", saved)


@pytest.mark.parametrize("name", ["page", "page.pdf", "", 5])
def test_a_page_is_saved_only_as_html(name):
    with pytest.raises(FormError, match=r"The page needs a name that ends in .html, such as 'our-page.html', not"):
        page().save_page(name)


def test_a_page_that_cannot_be_written_says_why(folder):
    with pytest.raises(FormError, match=r"cannot be saved as 'nowhere/page.html' \(No such file or directory\)\. Give"):
        page().save_page("nowhere/page.html")


def test_a_page_keeps_what_was_chosen_when_the_lab_is_run_out_of_order():
    type_in(page(bench(), {"facebook": 6}), **{"channel 1": "facebook", "tone": "Plain and warm."})
    alone = page()
    assert alone.values["channels"][0] == "facebook"
    assert alone.values["tone"] == "Plain and warm."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"vision": "x"}, "There is no field 'vision' here: the fields are purpose"),
        ({"tone": 3}, "tone is 3. Give text in quotation marks."),
        ({"channels": "facebook"}, "channels is 'facebook'. Give a list of 2 channel names, one for each objective."),
        ({"channels": ["a", "b", "c"]}, "Give a list of 2 channel names"),
    ],
)
def test_a_page_refuses_what_does_not_fit(given, sentence):
    with pytest.raises(ValueError, match=r"\w") as refused:
        page(bench(), {"facebook": 6}).fill(**given)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("form", [bench, power_map, page])
def test_without_a_browser_a_form_shows_its_values_as_plain_html(form):
    bundle = form()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"].endswith("still empty")
    assert "<table" in bundle["text/html"] or "<article" in bundle["text/html"]


def test_the_bench_without_a_browser_shows_draft_and_values_and_escapes_them():
    form = bench()
    form.fill(O03={"metric": "<script>"})
    shown = form._repr_mimebundle_()["text/html"]
    assert "&lt;script&gt;" in shown
    assert "Answer people &lt;b&gt;faster&lt;/b&gt;." in shown
