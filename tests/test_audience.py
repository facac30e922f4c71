"""The rule of the power/interest map."""

import pytest

from healthcomms.audience import ADVICE, QUADRANTS, neighbours, quadrant


@pytest.mark.parametrize(
    ("power", "interest", "threshold", "name"),
    [
        pytest.param(5, 5, 3, "manage closely", id="both high"),
        pytest.param(5, 1, 3, "keep satisfied", id="power only"),
        pytest.param(1, 5, 3, "keep informed", id="interest only"),
        pytest.param(1, 1, 3, "monitor", id="both low"),
        pytest.param(3, 3, 3, "manage closely", id="on the line is high"),
        pytest.param(3, 3, 4, "monitor", id="a higher line"),
    ],
)
def test_a_rating_on_the_line_counts_as_high(power, interest, threshold, name):
    assert quadrant(power, interest, threshold) == name


def test_neighbours_are_one_step_away():
    assert set(neighbours(4, 3)) == {(3, 3), (5, 3), (4, 2), (4, 4)}


def test_neighbours_stay_on_the_scale():
    assert set(neighbours(5, 1)) == {(4, 1), (5, 2)}


def test_every_quadrant_comes_with_advice():
    assert tuple(ADVICE) == QUADRANTS
