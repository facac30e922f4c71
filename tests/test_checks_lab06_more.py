"""6.5 and 6.6: the checks agree with the key, with what was planted, and with the sentences learners choose from."""

import json
import re

import nbformat
import pytest

from healthcomms import inference
from healthcomms.checks.lab06 import joined, lag
from healthcomms.data import load
from healthcomms.places import ROOT

KEY = json.loads((ROOT / "solutions" / "truth.json").read_text("utf-8"))
LESSON = nbformat.read(ROOT / "course" / "06-case-studies.ipynb", as_version=4)
LAB = nbformat.read(ROOT / "solutions" / "06-case-studies" / "lab-06-case-studies.ipynb", as_version=4)
TEXT = " ".join(cell.source for cell in LESSON.cells if cell.cell_type == "markdown")


def test_hospitals_by_day_and_the_three_largest_agree_with_the_key():
    effects = KEY["coalition_posts"]["effects"]
    assert joined._RIGHT(joined.coalition()) == list(effects["adoption"].values())
    assert joined._share(joined.each_once(joined.coalition())) == pytest.approx(
        effects["top_three"]["percent_of_reach"], abs=0.05
    )


def test_the_cases_hold_the_lags_that_they_were_made_with():
    for unseen, ahead in ((False, lag._SEEN), (True, lag._UNSEEN)):
        for case, (small, year) in zip(lag.cases(unseen), ahead, strict=True):
            assert lag._lag_of("differenced")(*case) == small
            assert lag._lag_of("raw")(*case) != small
            assert year != small


def test_the_sentences_that_may_be_said_are_true_of_the_table():
    weeks = load("listening_weekly")
    loud = weeks["news_index"] >= 150
    quiet, reports = weeks["symptom_mentions"].mask(loud), weeks["lab_reports"]
    lags = inference.lag_correlations(quiet, reports, max_lag=3).set_index("lag")
    other = inference.lag_correlations(weeks["other_illness_mentions"], reports, max_lag=3).set_index("lag")
    assert lags["differenced"].idxmax() == 1
    assert lags["noise"][1] < lags["differenced"][1] < 0.6  # a: ahead, and weakly
    news = KEY["listening_weekly"]["nulls"]["news_weeks"]
    assert news["mentions_rise_percent"] > 5 * abs(news["lab_reports_rise_percent"])  # c
    assert other["raw"][0] > 0.6  # e: they agree; that both follow the winter no table shows
    assert other["differenced"].abs().max() < 0.25
    sentences = next(cell.source for cell in LAB.cells if cell.id == "lab-6-6-lags")
    assert "winter" not in sentences


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("missing-type-2015-01", "More than 30,000 people"),
        ("missing-type-2015-02", "20,000 more than a year before"),
        ("missing-type-2016-02", "13,000 registrations"),
        ("missing-type-2016-03", "6,127 in the seven days before"),
        ("our-health-heroes-05", "189 people lent their account"),
        ("our-health-heroes-01", "98,000 times in its first weeks"),
        ("healthcare-heroes-01", "more than 30 US hospitals"),
        ("fsa-norovirus-01", "in 70 to 80 percent"),
    ],
)
def test_figures_typed_in_the_lesson_are_those_of_the_published_table(figure, said):
    value = load("campaign_figures").set_index("figure_id").loc[figure, "value"]
    assert said in TEXT
    assert f"{value:,.0f}" in re.findall(r"\d[\d,]*", said)
