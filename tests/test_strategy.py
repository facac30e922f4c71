"""What an objective and a strategy page must hold, and what is said when they do not."""

import pytest

from healthcomms.strategy import Objective, Page, objective_sentence, problems, word_count

SOUND = {
    "metric": "median first response time",
    "unit": "minutes",
    "baseline": 58,
    "target": 30,
    "population": "people who write with a question",
    "deadline": "2027-06-30",
    "data_source": "messages.first_reply_at_utc",
}


def test_a_sound_objective_has_no_problems():
    assert problems(Objective, SOUND) == {}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        pytest.param("metric", None, "Metric is empty", id="nothing typed"),
        pytest.param("metric", "   ", "Metric is empty", id="only blanks"),
        pytest.param("metric", "number of followers", "how many look on", id="a number that pleases only us"),
        pytest.param("metric", "posts per week", "what you do", id="an activity"),
        pytest.param("unit", "hours", "Choose one of: count, percent, minutes, GBP", id="a unit the course lacks"),
        pytest.param("baseline", "about an hour", "not a number", id="words for a number"),
        pytest.param("baseline", "nan", "not a number", id="not a number, by name"),
        pytest.param("target", 58, "Baseline and target are both 58", id="nothing should change"),
        pytest.param("population", "Everyone.", "nobody in particular", id="everyone"),
        pytest.param("population", "Everyone who lives in town", "nobody in particular", id="everyone, dressed up"),
        pytest.param("deadline", "2027-06-31", "There is no 2027-06-31 in the calendar", id="a day that month lacks"),
        pytest.param("deadline", "30 June", "not a day we can read", id="a day without a year"),
        pytest.param("deadline", "2026-06-30", "has passed", id="yesterday"),
        pytest.param("deadline", "2031-01-01", "more than eighteen months", id="too far away"),
        pytest.param("data_source", "Facebook", "with a full stop between", id="a place instead of a column"),
    ],
)
def test_each_fault_of_an_objective_is_named_under_its_field(field, value, says):
    assert says in problems(Objective, {**SOUND, field: value})[field]


@pytest.mark.parametrize("typed", ["2027-06-30", "2027-6-30", "30 June 2027", " 30 Jun 2027 "])
def test_a_day_may_be_written_in_any_way_that_means_one_day(typed):
    assert problems(Objective, {**SOUND, "deadline": typed}) == {}


def test_slashes_are_sent_back_because_they_mean_two_days():
    assert "not a day we can read" in problems(Objective, {**SOUND, "deadline": "03/04/2027"})["deadline"]


@pytest.mark.parametrize(
    "metric",
    [
        "patients who say signposting helped them",
        "median wait until messages reach us",
        "wait of people who reach out to us",
        "patients' views of the letter",
    ],
)
def test_a_result_is_not_taken_for_an_activity_because_of_one_word(metric):
    assert problems(Objective, {**SOUND, "metric": metric}) == {}


@pytest.mark.parametrize("metric", ["views by carers", "monthly reach", "likes on our page"])
def test_how_many_look_on_is_no_result(metric):
    assert "how many look on" in problems(Objective, {**SOUND, "metric": metric})["metric"]


def test_a_percentage_above_a_hundred_cannot_be_a_target():
    assert "percent runs from 0 to 100" in problems(Objective, {**SOUND, "unit": "percent", "target": 120})["target"]


def test_an_empty_form_has_seven_empty_fields():
    assert list(problems(Objective, {})) == list(SOUND)


def test_the_sentence_reads_also_when_half_is_missing():
    said = objective_sentence({"metric": "missed visits", "unit": "percent", "baseline": 9.3})
    assert said == "By …, bring missed visits from 9.3 to … percent among …, measured by …."


def test_a_page_for_everyone_is_sent_back():
    assert "nobody in particular" in problems(Page, {"audience": "the general public"})["audience"]


def test_a_review_after_more_than_a_year_is_sent_back():
    assert "within a year" in problems(Page, {"review_date": "2028-02-01"})["review_date"]


def test_words_are_counted_over_the_sections_only():
    assert word_count({"purpose": "one two three", "tone": "four", "review_date": "2027-07-01", "goal": None}) == 4
