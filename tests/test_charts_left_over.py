"""Three bars: before, assumed without the campaign, counted."""

import pandas as pd
import pytest
from matplotlib.text import Text

from healthcomms import charts

BARS = pd.DataFrame({"what": ["before", "without it (assumed)", "counted"], "value": [100, 140, 1300]})


def words(figure) -> str:
    return " ".join(text.get_text() for text in figure.findobj(Text))


def test_each_bar_has_its_name_and_its_figure():
    said = words(charts.left_over(BARS, measure="Sign-ups a week"))
    assert "Sign-ups a week" in said
    for part in (*BARS["what"], "100", "140", "1,300"):
        assert part in said


def test_the_assumed_bar_is_hatched_and_its_line_runs_through_what_was_counted():
    [axes] = charts.left_over(BARS, measure="Sign-ups a week").axes
    assert [bar.get_hatch() for bar in axes.patches] == ["", "///", ""]
    assert list(axes.lines[0].get_xdata()) == [140, 140]


@pytest.mark.parametrize("values", [[0, 0, 0], [6127, 15318, 13000]])
def test_nothing_and_too_much_are_drawn_as_well(values):
    figure = charts.left_over(BARS.assign(value=values), measure="Sign-ups a week")
    assert figure.axes[0].get_xlim()[1] >= max(values)
