"""The figures of the chapters: their words are there, nothing rests on colour, and the frame stays as it was."""

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from healthcomms import charts, inference, metrics

RATES = pd.DataFrame(
    {
        "label": ["Tarnwick", "Oldmere", "Sandholt"] * 2,
        "base": ["reach"] * 3 + ["followers"] * 3,
        "percent": [4.1, 5.2, 3.0, 1.2, 0.7, None],
        "n": [949, 300, 244, 949, 300, 0],
    }
)
CELLS = pd.DataFrame(
    {
        "weekday": ["Tuesday", "Tuesday", "Sunday", "Monday"],
        "hour": [8, 9, 20, 0],
        "percent": [4.0, 2.0, 9.9, None],
        "n": [12, 15, 3, 0],
    }
)
WINDOWS = pd.DataFrame(
    [("evening", "Monday", "Sunday", 20, 23)], columns=["window", "first_day", "last_day", "from_hour", "to_hour"]
)
ADOPTED = pd.DataFrame(
    {
        "group": ["nurses"] * 3 + ["porters"] * 3,
        "when": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"] * 2),
        "adopted": [10.0, 20.0, 40.0, 5.0, None, 40.0],
        "n": [98] * 3 + [26] * 3,
    }
)
WEEKS = pd.Series(
    [10.0, 11, None, 13, 20, 21, 22, 23], index=pd.date_range("2026-01-05", periods=8, freq="7D"), name="registrations"
)
START = pd.Timestamp("2026-02-02")
MEANS = pd.DataFrame(
    {
        "group": ["Campaign", "Comparison"] * 2,
        "period": ["before", "before", "after", "after"],
        "mean": [40.0, 30.0, 55.0, 33.0],
        "n": [90, 91, 92, 93],
        "counterfactual": [None, None, 43.0, None],
    }
)
WAITS = pd.DataFrame(
    {"wait_min": [2.0, 20.0, 25.0, 90.0, 9000.0, 9000.0], "answered": [True, True, True, True, False, False]}
)
ENTRIES = pd.DataFrame(
    [
        ("2027-01-04 08:30", "post", "08:30 facebook text"),
        ("2027-01-04 08:30", "clash", "two posts at once"),
        ("2027-01-06", "day", "Quiet Day"),
        ("2027-01-07", "gap", "no post for four days"),
        ("2027-01-31", "post", "09:00 x photo"),
    ],
    columns=["date", "kind", "says"],
).astype({"date": "datetime64[ns]"})


def denominators() -> Figure:
    return charts.denominators(RATES, metric="Median engagement rate")


def day_hour() -> Figure:
    return charts.day_hour(CELLS, value="percent", measure="Median rate (%)", min_n=10, windows=WINDOWS)


def adoption_curve() -> Figure:
    return charts.adoption_curve(ADOPTED, measure="Have shared a post", unit="%", time="Month")


def interrupted_series() -> Figure:
    lines = inference.interrupted_series(WEEKS, START).lines
    return charts.interrupted_series(lines, start=START, event="campaign", measure="Number a week", time="Week")


def difference_in_differences(means: pd.DataFrame = MEANS) -> Figure:
    return charts.difference_in_differences(means, event="campaign", measure="Registrations a day")


def response_times(median_min: float = 57.5) -> Figure:
    return charts.response_times(WAITS, median_min=median_min, by="clock")


def calendar() -> Figure:
    return charts.calendar(ENTRIES)


def words(figure: Figure) -> list[str]:
    """Every text of the first axes, in the order drawn, on one line each."""
    axes = figure.axes[0]
    titles = [axes.get_title(loc) for loc in ("left", "right")]
    texts = [text.get_text() for text in axes.texts] + titles + [axes.get_xlabel(), axes.get_ylabel()]
    return [" ".join(text.split()) for text in texts if text]


@pytest.mark.parametrize(
    ("draw", "frame"),
    [
        (denominators, RATES),
        (day_hour, CELLS),
        (day_hour, WINDOWS),
        (adoption_curve, ADOPTED),
        (interrupted_series, WEEKS),
        (difference_in_differences, MEANS),
        (response_times, WAITS),
        (calendar, ENTRIES),
    ],
)
def test_a_figure_leaves_its_frame_as_it_was_and_can_be_shown(draw, frame):
    before = frame.copy(deep=True)
    html = charts.show(draw(), says="It says so.", table=before.head(1).reset_index()).data
    assert "alt='It says so.'" in html
    assert before.equals(frame)


@pytest.mark.parametrize(
    ("draw", "x", "y"),
    [
        (adoption_curve, "Month", "Have shared a post (%)"),
        (interrupted_series, "Week", "Number a week"),
        (difference_in_differences, "Period", "Registrations a day"),
        (response_times, "Wait for the first answer (every hour counts)", "Messages (number)"),
    ],
)
def test_the_axes_are_named_with_their_units(draw, x, y):
    axes = draw().axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == (x, y)


def test_each_denominator_ranks_anew_and_an_undefined_rate_stands_last():
    figure = denominators()
    axes = figure.axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["by reach", "by followers"]
    places = {line.get_marker(): list(line.get_ydata()) for line in axes.lines}
    assert places["o"] == [2, 1]  # Tarnwick
    assert places["s"] == [1, 2]  # Oldmere
    assert places["^"][0] == 3
    assert pd.isna(places["^"][1])
    assert "Tarnwick: 4.10 % (n = 949)" in words(figure)
    assert "Sandholt: undefined (n = 0)" in words(figure)


def test_the_metric_of_the_denominators_is_named_in_percent():
    assert any(text.startswith("Median engagement rate (%)") for text in words(denominators()))


def test_seven_lines_differ_by_marker_and_neighbours_by_line_style():
    names = list("abcdefg")
    rates = pd.DataFrame({"label": names, "base": "reach", "percent": range(7), "n": 20})
    lines = charts.denominators(rates, metric="Rate").axes[0].lines
    assert len({line.get_marker() for line in lines}) == 7
    styles = [line.get_linestyle() for line in lines]
    assert all(one != other for one, other in pairwise(styles))
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == 7


def test_a_cell_below_the_minimum_shows_its_n_hatched_and_without_colour():
    figure = day_hour()
    axes = figure.axes[0]
    hatched = [(patch.get_x(), patch.get_y()) for patch in axes.patches if patch.get_hatch()]
    assert hatched == [(20, 6)]  # Sunday at 20
    grid = axes.collections[0].get_array()
    assert grid.count() == 2
    assert (grid[1, 8], grid[1, 9]) == (4.0, 2.0)  # Tuesday at 8 and 9
    assert {"12", "15", "3"} <= set(words(figure))


def test_a_minimum_that_no_cell_reaches_leaves_all_of_them_hatched():
    figure = charts.day_hour(CELLS, value="percent", measure="Median rate (%)", min_n=100)
    figure.draw_without_rendering()
    assert sum(bool(patch.get_hatch()) for patch in figure.axes[0].patches) == 3
    assert {"12", "15", "3"} <= set(words(figure))


def test_an_hour_without_posts_is_empty_and_the_signs_are_explained():
    figure = day_hour()
    assert "0" not in words(figure)
    assert words(figure)[-1].endswith("Figures: posts (n). Hatched: fewer than 10. Empty: none.")
    assert figure.axes[1].get_ylabel() == "Median rate (%)"


def test_a_window_is_outlined_over_its_days_and_hours_and_named():
    figure = day_hour()
    outlines = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    assert [patch.get_bbox().bounds for patch in outlines] == [(20, 0, 3, 7)]
    assert "evening" in words(figure)


def test_the_week_starts_on_monday_whatever_the_order_of_the_rows():
    labels = [label.get_text() for label in day_hour().axes[0].get_yticklabels()]
    assert (labels[0], labels[-1]) == ("Monday", "Sunday")
    assert day_hour().axes[0].yaxis_inverted()


def test_each_adoption_line_is_named_with_its_sign_its_last_value_and_n():
    assert "● nurses: 40 % (n = 98)" in words(adoption_curve())


def test_a_missing_month_of_adoption_is_said_in_words():
    assert "■ porters: 40 % (n = 26, 1 of 3 missing)" in words(adoption_curve())


def test_a_group_without_any_figures_is_still_named():
    silent = ADOPTED.assign(adopted=ADOPTED["adopted"].where(ADOPTED["group"] == "nurses"))
    figure = charts.adoption_curve(silent, measure="Have shared", unit="%", time="Month")
    assert "■ porters: no figures (n = 26)" in words(figure)


def test_names_of_lines_that_end_together_do_not_lie_on_each_other():
    figure = adoption_curve()
    figure.draw_without_rendering()
    first, second = (Text.get_window_extent(text) for text in figure.axes[0].texts)
    assert not first.overlaps(second)


def test_the_interrupted_series_breaks_its_fitted_line_and_dashes_what_might_have_been():
    figure = interrupted_series()
    observed, before, after, trend, start = figure.axes[0].lines
    assert observed.get_linestyle() == "None"
    assert (len(before.get_xdata()), len(after.get_xdata())) == (4, 4)
    assert (before.get_linestyle(), trend.get_linestyle()) == ("-", "--")
    assert len(trend.get_xdata()) == 4
    assert start.get_xdata()[0] == START


def test_the_interrupted_series_names_event_lines_and_missing_weeks():
    told = words(interrupted_series())
    assert "campaign" in told
    assert "● observed (n = 7, 1 of 8 missing)" in told
    assert "fitted: 23.0" in told  # 20, 21, 22, 23: a straight line
    assert "had the trend before gone on: 17.0" in told  # 10, 11, –, 13 and one more a week


def test_difference_in_differences_names_both_groups_and_the_dashed_line():
    told = words(difference_in_differences())
    assert {"● Campaign: 55.0 (n = 92)", "■ Comparison: 33.0 (n = 93)", "● 40.0 (n = 90)", "■ 30.0 (n = 91)"} <= set(
        told
    )
    assert "Campaign, had change been as in the other group: 43.0" in told
    assert "estimated effect" in told


def test_the_dashed_line_starts_where_the_treated_group_stood_before():
    dashed = [line for line in difference_in_differences().axes[0].lines if line.get_linestyle() == "--"]
    assert [40.0, 43.0] in [list(line.get_ydata()) for line in dashed]


def test_periods_keep_their_order_and_the_event_stands_between_before_and_after():
    axes = difference_in_differences().axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["before", "after"]
    assert [line.get_xdata()[0] for line in axes.lines if line.get_xdata()[0] == line.get_xdata()[-1]] == [0.5]


def test_no_effect_at_all_can_be_drawn():
    figure = difference_in_differences(MEANS.assign(mean=[40.0, 30.0, 43.0, 33.0]))
    figure.draw_without_rendering()
    assert "● Campaign: 43.0 (n = 92)" in words(figure)


def test_a_missing_mean_is_said_in_words_and_shows_no_effect():
    told = words(difference_in_differences(MEANS.assign(mean=[40.0, 30.0, None, 33.0])))
    assert "● Campaign: no figure (n = 92)" in told
    assert "estimated effect" not in told


def test_the_unanswered_have_a_hatched_bar_of_their_own_and_all_bars_their_numbers():
    figure = response_times()
    bars = figure.axes[0].patches
    assert [bar.get_height() for bar in bars[:5]] == [1, 0, 2, 0, 1]  # to 5, 15, 30 min, 1 h, 2 h
    assert (bars[-1].get_height(), bool(bars[-1].get_hatch())) == (2, True)
    assert sum(bar.get_height() for bar in bars) == len(WAITS)
    assert "n = 6 messages, 4 of them answered, 2 not yet" in words(figure)


@pytest.mark.parametrize(
    ("median_min", "says"),
    [
        (57.5, "median of all: 58 min"),
        (120, "median of all: 2 h"),
        (816, "median of all: 13 h 36 min"),
        (0, "median of all: 0 min"),
        (float("nan"), "no median: half were never answered"),
    ],
)
def test_the_median_is_said_in_plain_words(median_min, says):
    assert says in words(response_times(median_min))


def test_the_median_stands_between_its_two_steps():
    line = response_times(90).axes[0].lines[0]
    assert 4 < line.get_xdata()[0] < 5  # between 1 h, the fourth step, and 2 h, the fifth


def test_waits_on_duty_are_named_as_such():
    figure = charts.response_times(WAITS, median_min=60, by="monitored")
    assert "hours on duty" in figure.axes[0].get_xlabel()
    assert "1 day" in [" ".join(label.get_text().split()) for label in figure.axes[0].get_xticklabels()]


def test_the_figure_takes_what_the_metrics_give():
    messages = pd.DataFrame(
        {
            "received_at_utc": pd.to_datetime(["2026-12-07T09:00Z", "2026-12-07T09:00Z"]),
            "first_reply_at_utc": pd.to_datetime(["2026-12-07T09:40Z", None], utc=True),
        }
    )
    until = pd.Timestamp("2026-12-08T09:00Z")
    waits = metrics.waits(messages, until=until, by="clock")
    figure = charts.response_times(waits, median_min=40, by="clock")
    assert "n = 2 messages, 1 of them answered, 1 not yet" in words(figure)


def test_a_calendar_marks_clash_and_gap_by_word_sign_and_frame():
    told = words(calendar())
    assert "• 08:30 facebook text ✕ clash: two posts at once" in told
    assert "○ gap: no post for four days" in told
    assert "★ Quiet Day" in told
    frames = [patch for patch in calendar().axes[0].patches if not patch.get_fill()]
    assert len({patch.get_linestyle() for patch in frames}) == len(frames) == 2


def test_a_calendar_shows_whole_weeks_and_says_where_nothing_is_planned():
    told = words(calendar())
    assert told.count("nothing planned") == 28 - 4
    assert "4 January 2027 to 31 January 2027" in told
    assert {"4 Jan", "31 Jan"} <= set(told)


def test_a_calendar_begins_on_the_monday_before_its_first_entry():
    one = pd.DataFrame({"date": [pd.Timestamp("2026-12-31")], "kind": ["post"], "says": ["09:00 x link"]})
    told = words(charts.calendar(one))
    assert "28 December 2026 to 3 January 2027" in told
    assert "28 Dec" in told
