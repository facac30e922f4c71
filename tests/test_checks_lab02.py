"""What lab 2 says of answers that were not begun, half begun, or misplaced in a way that the lesson explains."""

import pytest
from right_answers.lab02 import bench, page, power_map
from wrong_answers.lab02 import EMPTY, above_only, swapped, the_scaffold

from healthcomms import audience, check
from healthcomms.strategy import SECTIONS


def nothing(*given):
    return None


def without_figures(people, platform):
    answered = people.dropna(subset=[platform])
    return {"n": len(answered), "percent": None, "low": None, "high": None}


def rule(power, interest, threshold):
    """Name of the quadrant."""


UNTOUCHED = {
    "2.1": (bench(O03=EMPTY, O07=EMPTY, O11=EMPTY), "All boxes of the bench are still empty. Fill them above"),
    "2.2a": (rule, "No answer of yours has reached this check yet. Write it above, run that cell"),
    "2.2b": (power_map(**dict.fromkeys(power_map().values)), "None of the six is on the map yet. Place them"),
    "2.3": (the_scaffold(nothing, nothing), "The column `quadrant` is empty: both values are still None."),
    "2.4": (without_figures, "`percent`, `low` and `high` have no value yet: the lines you write must set them."),
    "2.6a": (page(**dict.fromkeys(SECTIONS)), "All boxes of the page are still empty"),
}


@pytest.mark.parametrize("exercise", UNTOUCHED)
def test_what_is_not_begun_is_not_answered_and_told_how_to_begin(exercise):
    answer, says = UNTOUCHED[exercise]
    score = check(exercise, answer)
    assert (score.points, score.status) == (0, "Not answered yet")
    assert says in score.text


def test_in_a_plan_that_is_none_nothing_has_reached_the_check():
    assert "No answer of yours has reached this check yet" in check("2.5", None, None).text


LOOKS = {
    "a need taken for power": ({"Young carers": (5, 5)}, "Low power is not low importance"),
    "power overlooked": ({"Regional IT service": (1, 1)}, "Four ways to treat people"),
    "interest overlooked": ({"People who need an interpreter": (1, 2)}, "Four ways to treat people"),
    "interest overstated": ({"People in temporary housing": (1, 5)}, "Four ways to treat people"),
}


@pytest.mark.parametrize("mistake", LOOKS)
def test_a_misplaced_name_points_to_the_part_of_the_lesson_that_explains_it(mistake):
    places, look = LOOKS[mistake]
    assert [finding.look for finding in check("2.2b", power_map(**places)).findings] == [look]


def test_names_out_of_place_and_names_not_placed_are_both_told_and_paid_for_once():
    score = check("2.2b", power_map(**{"Young carers": None, "Regional IT service": (1, 1)}))
    assert score.points == 0.5
    assert "Regional IT service stands in “monitor”" in score.text
    assert "Young carers: not on the map yet. Place all six." in score.text


def test_a_rule_that_always_draws_the_line_at_three_is_found_in_the_notebook_already():
    def stuck(power, interest, threshold):
        return audience.quadrant(power, interest, 3)

    assert check("2.3", the_scaffold(stuck, stuck)).points == 1


@pytest.mark.parametrize("unseen", [False, True])
@pytest.mark.parametrize(("rule", "found"), [(above_only, "equals the threshold"), (swapped, "interest are swapped")])
def test_a_slip_in_the_rule_costs_its_point_once_and_is_told_of_beside_the_table(rule, found, unseen):
    paid, carried_on = check("2.2a", rule, unseen=unseen), check("2.3", the_scaffold(rule, rule), unseen=unseen)
    assert (paid.points, carried_on.points) == (1, 2)
    for card in (carried_on.text, carried_on._repr_html_()):
        assert "Your table carries on a slip in the rule of 2.2." in card
        assert found in card
        assert "Every quadrant is right" not in card


def test_a_table_that_is_right_is_told_of_no_slip():
    assert check("2.3", the_scaffold(audience.quadrant, audience.quadrant)).findings == []


def test_the_two_numbers_of_wilson_are_explained_beside_the_line_that_failed():
    def both_at_once(people, platform):
        low, high = 100 * (0.1, 0.2)
        return {"n": 3, "percent": 15, "low": low, "high": high}

    (finding,) = check("2.4", both_at_once).findings
    assert "stopped with ValueError: too many values to unpack" in finding.found
    assert finding.expected == "`wilson` gives two numbers: multiply each of them by 100, not both at once."


def before_it_is_set(power, interest, threshold):
    if power > 9:
        name = "monitor"
    return name


def test_an_unrelated_error_says_nothing_of_wilson():
    score = check("2.4", lambda people, platform: people["weights"].sum())
    assert "wilson" not in score.text
    assert "There is no column or entry of the name `weights`" in score.text


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (
            lambda power, interest, threshold: monitor,  # noqa: F821
            "Is `monitor` a word to give back? Put quotation marks around it.",
        ),
        (before_it_is_set, "`name` is used before it has a value."),
        (lambda power, interest, threshold: power + "1", "Run the small cell under your answer"),
        (lambda power, interest, threshold: power + ..., "Three dots (`...`) of a hint still stand in it"),
    ],
)
def test_an_error_of_the_learners_code_comes_with_what_to_do(answer, advice):
    assert advice in check("2.2a", answer).text


def test_the_page_is_judged_the_same_with_what_was_dropped():
    plain_page = page()
    values = {**plain_page.values, "dropped": {"tiktok": "carers are not there"}}
    assert check("2.6a", values).points == check("2.6a", plain_page).points == 2


@pytest.mark.parametrize("metric", ["median first response time", "number of minutes people wait", "first reply"])
def test_a_time_may_be_counted_in_minutes(metric):
    assert check("2.1", bench(O03={"metric": metric})).points == 3
