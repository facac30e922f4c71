"""Four windows in London time: boundaries, weekends, and the two nights on which the clocks change."""

import pandas as pd
import pytest

from healthcomms.timing import windows
from healthcomms.timing.windows import time_window


@pytest.mark.parametrize(
    ("moment", "expected"),
    [  # 4 January 2027 is a Monday, and London is on UTC
        ("2027-01-04T06:59:59Z", "other"),
        ("2027-01-04T07:00:00Z", "commute in"),
        ("2027-01-04T08:59:59Z", "commute in"),
        ("2027-01-04T09:00:00Z", "other"),
        ("2027-01-04T12:00:00Z", "lunch"),
        ("2027-01-04T14:00:00Z", "other"),
        ("2027-01-04T17:00:00Z", "commute home"),
        ("2027-01-04T19:00:00Z", "other"),
        ("2027-01-04T20:00:00Z", "evening"),
        ("2027-01-04T23:00:00Z", "other"),
        ("2027-01-09T12:30:00Z", "other"),  # Saturday: nobody's lunch break
        ("2027-01-10T20:30:00Z", "evening"),  # Sunday
        ("2027-06-14T06:00:00Z", "commute in"),  # a Monday in summer: 07:00 in London
        ("2027-06-14T19:00:00Z", "evening"),
        ("2027-06-14T22:00:00Z", "other"),
        ("2027-06-13T23:30:00Z", "other"),  # Monday 00:30 in London
    ],
)
def test_hours_are_those_of_london(moment, expected):
    assert time_window(moment) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [  # 28 March 2027: 01:00 becomes 02:00. 31 October 2027: 02:00 becomes 01:00. Both are Sundays.
        ("2027-03-27T20:00:00Z", "evening"),
        ("2027-03-28T19:00:00Z", "evening"),
        ("2027-03-28T22:00:00Z", "other"),
        ("2027-10-30T19:00:00Z", "evening"),
        ("2027-10-31T19:00:00Z", "other"),
        ("2027-10-31T20:00:00Z", "evening"),
        ("2027-10-29T06:00:00Z", "commute in"),  # the Friday before, still summer time
        ("2027-11-01T06:00:00Z", "other"),  # the Monday after
        ("2027-11-01T07:00:00Z", "commute in"),
    ],
)
def test_the_clocks_change(moment, expected):
    assert time_window(moment) == expected


def test_a_moment_of_another_place_is_read_there():
    assert time_window(pd.Timestamp("2027-01-04 03:00", tz="America/New_York")) == "commute in"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        time_window("2027-01-04 08:00")


def test_the_table_is_what_the_heat_map_outlines():
    assert windows.table().iloc[0].tolist() == ["commute in", "Monday", "Friday", 7, 9]
    assert windows.table().iloc[-1].tolist() == ["evening", "Monday", "Sunday", 20, 23]
