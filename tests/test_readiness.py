"""Six questions, and the gravest answer decides; the form holds the same rule."""

import pytest

from healthcomms import forms, load
from healthcomms.readiness import (
    LEAVING,
    QUESTIONS,
    decision,
    evidence_at_tarnwick,
    figures,
    known_at_tarnwick,
    traceable,
)

READY = {question.name: "yes" for question in QUESTIONS}


@pytest.fixture
def form(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return forms.readiness("1.6")


def test_six_times_yes_goes_without_a_reason():
    assert decision(READY) == ("go", [])


@pytest.mark.parametrize(
    ("question", "partly", "no"),
    [
        ("why", "not yet", "leave or stay away"),
        ("listening", "go", "not yet"),
        ("people", "not yet", "leave or stay away"),
        ("experiment", "go", "not yet"),
        ("time", "not yet", "leave or stay away"),
        ("safety", "not yet", "leave or stay away"),
    ],
)
def test_one_answer_alone_leads_to(question, partly, no):
    assert decision({**READY, question: "partly"}).decision == partly
    assert decision({**READY, question: "no"}).decision == no


def test_the_gravest_answer_decides_and_each_answer_in_the_way_is_a_reason():
    found = decision({**READY, "listening": "no", "safety": "no", "experiment": "partly"})
    assert found.decision == "leave or stay away"
    assert [reason[:30] for reason in found.reasons] == [
        "Are we prepared to listen? No.",
        "Is it safe? No. Write down who",
    ]


def test_what_nobody_has_answered_is_no_yes():
    found = decision({**READY, "time": None})
    assert found.decision == "not yet"
    assert found.reasons[0].startswith("Have we the time, every week? Not answered yet.")
    assert decision({}).decision == "not yet"


@pytest.mark.parametrize(
    ("evidence", "can_be_looked_up"),
    [
        ("17.8 % of our posts are replies", True),
        ("posts.is_reply", True),
        ("the policy, T07", True),
        ("we all feel it", False),
        ("Everybody says so. they really do", False),
        ("", False),
    ],
)
def test_evidence_holds_a_figure_or_a_column(evidence, can_be_looked_up):
    assert traceable(evidence) is can_be_looked_up


def test_the_form_shows_the_decision_with_its_reasons_and_how_to_leave(form):
    assert "Answer the six questions" in form.widget.page
    form.fill({name: {"answer": "yes", "evidence": "12 %"} for name in READY})
    assert "What follows: go" in form.widget.page
    form.fill({"people": {"answer": "no", "evidence": "3 % see us"}})
    assert "What follows: leave or stay away" in form.widget.page
    assert LEAVING[0] in form.widget.page


def test_leaving_begins_with_those_who_wrote_of_danger():
    assert "safeguarding lead at once" in LEAVING[0]


@pytest.mark.parametrize(
    ("without_evidence", "said"), [(list(READY), "Six answers are hopes"), (["time"], "One answer is a hope")]
)
def test_a_yes_that_nobody_can_look_up_is_no_go(form, without_evidence, said):
    form.fill({name: {"answer": "yes", "evidence": "12 %"} for name in READY})
    form.fill({name: {"evidence": ""} for name in without_evidence})
    assert "What follows: not yet" in form.widget.page
    assert said in form.widget.page


def test_the_form_says_what_a_row_lacks(form):
    form.fill({"listening": {"answer": "partly"}, "why": {"answer": "yes", "evidence": "because <b>we</b> can"}})
    assert form.widget.remarks["listening"][0].startswith("What is lacking: Give hours to reading")
    assert form.widget.remarks["listening"][1].startswith("An answer without evidence")
    assert form.widget.remarks["why"] == [
        "Add a figure or a column such as posts.is_reply, so that a colleague can look it up."
    ]
    assert form.widget.remarks["safety"] == []


def test_without_a_front_end_questions_answers_and_decision_can_be_read(form):
    form.fill({"why": {"answer": "no", "evidence": "<i>none</i>, 0 objectives"}})
    shown = form._repr_mimebundle_()["text/html"]
    assert "Are our people there?" in shown
    assert "&lt;i&gt;none" in shown
    assert "What follows: leave or stay away" in shown
    assert form.missing[0] == "listening: answer"


def test_what_is_known_names_columns_that_are_there():
    known = known_at_tarnwick()
    assert set(known["question"]) < {question.title for question in QUESTIONS}
    for table, column in known["column"].str.split("."):
        assert column in load(table).columns


def test_what_is_known_tells_how_long_somebody_in_danger_waited():
    messages = load("messages")
    danger = messages[messages["safeguarding"]]
    hours = (danger["first_reply_at_utc"] - danger["received_at_utc"]).dt.total_seconds().max() / 3600
    told = known_at_tarnwick()["known"][4]
    assert told == f"{len(danger)} messages about somebody in danger; one waited {hours:.0f} hours for a first reply"


def test_the_evidence_of_each_question_holds_the_figures_and_columns_of_its_lines():
    titles, evidence = {question.title: question.name for question in QUESTIONS}, evidence_at_tarnwick()
    assert list(evidence) == [question.name for question in QUESTIONS]
    for title, told, column in known_at_tarnwick().itertuples(index=False):
        known = evidence[titles[title]]
        assert column in known.columns
        if not told.startswith("Policy"):
            assert [one for one in figures(told) for right, within in known.figures if abs(one - right) <= within]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9.4 %", [9.4]),
        ("9,4 %", [9.4]),
        ("1,220 mentions", [1220]),
        ("169 of 949 posts", [169, 949, 16900 / 949]),
        ("One in eight", [1, 8, 12.5]),
        ("1 message in 8", [1, 8, 12.5]),
        ("3/4 of them", [3, 4, 75]),
        ("5 of 0", [5, 0]),
        ("£0.41 an engagement", [0.41]),
        ("T07 and O11, posts.is_reply", []),
        ("someone", []),
    ],
)
def test_figures_are_read_in_digits_and_words_and_as_counts(text, numbers):
    assert figures(text) == pytest.approx(numbers)
