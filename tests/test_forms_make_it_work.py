"""The forms of chapter 4 without a browser: the habits, the grid of gaps, the consent pack."""

import re
from html import unescape

import pandas as pd
import pytest

from healthcomms import forms
from healthcomms.policy.pack import EXAMPLE
from healthcomms.policy.staff import FIRST_STEP, HABITS
from healthcomms.policy.topics import TOPICS

CLAUSES = pd.DataFrame({
    "organisation": ["Ours", "Ours", "Theirs"],
    "heading": ["Why", "Who", "Why"],
    "text": ["Because <b>we</b> care.", "All of us.", "To be seen."],
})  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def remark(form):
    return " ".join(sentence for sentences in form.widget.remarks.values() for sentence in sentences)


def test_the_habits_wait_until_all_are_answered():
    form = forms.maturity("4")
    form.fill(updates="no")
    assert "1 of 6 answered" in remark(form)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (dict.fromkeys(HABITS, "no"), "0 of 12 points. Missing: 6. Begin here."),
        (dict.fromkeys(HABITS, "sometimes"), "6 of 12 points. Nothing is missing. Make this one regular"),
        (dict.fromkeys(HABITS, "every week"), "12 of 12 points. All six are habits."),
    ],
)
def test_the_habits_end_in_points_and_one_thing_to_do(answers, says):
    form = forms.maturity("4")
    form.fill(answers)
    assert says in remark(form)
    assert form.missing == []


def test_a_first_step_stands_beside_a_habit_that_is_not_kept_each_week():
    form = forms.maturity("4")
    form.fill(updates="every week", drafts="no")
    assert FIRST_STEP["drafts"] in form.widget.page
    assert FIRST_STEP["updates"] not in unescape(form.widget.page)
    assert FIRST_STEP["group"] not in form.widget.page


def test_the_grid_holds_every_topic_of_every_policy():
    form = forms.policy_gaps("4", CLAUSES)
    assert form.values == {"Ours": dict.fromkeys(TOPICS), "Theirs": dict.fromkeys(TOPICS)}


def test_the_grid_counts_gaps_and_shows_all_policies():
    form = forms.policy_gaps("4", CLAUSES, topics=["purpose", "ai_use"])
    form.fill({"Ours": {"purpose": "yes", "ai_use": "no"}})
    assert form.values["Ours"] == {"purpose": "yes", "ai_use": "no"}
    assert "2 of 2 topics answered. Gaps so far: software that writes or draws." in remark(form)
    assert "0 of 2 topics answered. No gap so far." in remark(form)
    cells = re.findall("<td.*?>(.*?)</td>", form.widget.page)
    assert cells == ["Purpose", "covered", "–", "Software that writes or draws", "gap", "–"]


def test_clauses_are_read_as_text():
    assert "<b>we</b>" not in forms.policy_gaps("4", CLAUSES)._html()


def test_the_pack_says_what_is_lacking_by_the_rules_of_the_country():
    form = forms.consent_pack("4", draft=EXAMPLE)
    assert "Lacking by UK rules: Nobody was pressed" in remark(form)
    assert "never one of those who treat" in remark(form)
    form.fill(country="US")
    assert "Lacking by US rules: It ends on a day" in remark(form)


def test_a_word_that_is_no_answer_is_named_beside_its_box_and_what_is_lacking_says_where_to_look():
    form = forms.consent_pack("4", draft=EXAMPLE)
    form.fill(last_day="forever", signed="n/a")
    assert "Last day: 'forever' is not a day we can read." in remark(form)
    assert "Signed on: “n/a” says nothing yet." in remark(form)
    assert "silence is not enough. (Look at: Signed on)" in remark(form)
    assert "Every box" not in remark(form)


def test_a_full_pack_is_ready_to_be_read_aloud_and_prints_what_was_typed():
    form = forms.consent_pack("4", draft=EXAMPLE)
    texts = dict.fromkeys(["health", "reshared"], "said <i>so</i>")
    form.fill(texts, last_day="4 January 2028", signed="11 January 2027", way_back="Ring us", care="yes")
    form.fill(asker="communications")
    assert "Every box has words. Whether they are true and clear no form can tell" in remark(form)
    assert "said &lt;i&gt;so&lt;/i&gt;" in form.widget.page
    assert "You may say no" in form.widget.page


def test_by_what_right_somebody_signs_stands_on_the_page_only_where_somebody_does():
    form = forms.consent_pack("4", draft=EXAMPLE)
    assert "By what right" not in form.widget.page
    form.fill(signer="a representative", authority="mother")
    assert "mother" in form.widget.page


def test_the_pack_is_saved_as_a_page_to_print(folder, capsys):
    form = forms.consent_pack("4", draft=EXAMPLE)
    form.save_page("pack.html")
    page = (folder / "pack.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "<h1>Your story, your say</h1>" in page
    assert EXAMPLE["shown"] in page
    assert "&lt;table" not in page
    assert "saved as pack.html" in capsys.readouterr().out


def test_an_empty_pack_has_a_line_to_write_on():
    assert "______________________</td>" in forms.consent_pack("4", draft={}).widget.page
