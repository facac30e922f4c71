"""The figures of chapter 1: their words are there, and nothing rests on colour."""

import pandas as pd

from healthcomms import charts

RATIOS = pd.DataFrame({"account": ["North", "South", "West"], "posts": [10, 3, 0], "dialogue_ratio": [10.0, 5.0, None]})
WEEKS = pd.DataFrame({"posts": [1, 2, 4], "engagements": [10, 30, 20]})


def words(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_each_bar_says_its_ratio_and_its_n_and_no_posts_is_said_in_words():
    said = words(charts.dialogue_ratios(RATIOS, line=10))
    assert said == ["10.0 % (n\u00a0=\u00a010)", "5.0 % (n\u00a0=\u00a03)", "no posts", "line: 10 %"]


def test_only_what_lies_below_the_line_is_hatched():
    bars = charts.dialogue_ratios(RATIOS, line=10).axes[0].patches
    assert [bool(bar.get_hatch()) for bar in bars] == [False, True, False]


def test_the_first_account_stands_on_top_and_the_axis_names_its_unit():
    axes = charts.dialogue_ratios(RATIOS, line=10).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["North", "South", "West"]
    assert axes.yaxis_inverted()
    assert axes.get_xlabel().startswith("Replies in percent of all posts")


def test_each_week_is_a_circle_at_its_effort_and_its_result():
    axes = charts.effort_and_return(WEEKS, effort="posts", result="engagements").axes[0]
    assert list(zip(*axes.lines[0].get_data(), strict=True)) == [(1, 10), (2, 30), (4, 20)]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Posts in the week", "Engagements in the week")
    assert axes.get_title("left") == "n = 3 weeks, a circle each"


def test_both_leave_their_frame_as_it_was():
    before = RATIOS.copy(), WEEKS.copy()
    charts.dialogue_ratios(RATIOS, line=10)
    charts.effort_and_return(WEEKS, effort="posts", result="engagements")
    assert RATIOS.equals(before[0])
    assert WEEKS.equals(before[1])
