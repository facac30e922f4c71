"""Dates of awareness days from their rules, with dates looked up in a calendar by hand."""

from datetime import date

import pandas as pd
import pytest

from healthcomms import load
from healthcomms.timing import days


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("fixed 05-12", 2027, date(2027, 5, 12)),
        ("fixed 02-29", 2028, date(2028, 2, 29)),
        ("fixed 02-29", 2027, None),
        ("nth 2 Wed 03", 2027, date(2027, 3, 10)),
        ("nth 1 Tue 05", 2027, date(2027, 5, 4)),
        ("nth 1 Mon 02", 2027, date(2027, 2, 1)),  # the month begins on that weekday
        ("nth 5 Mon 02", 2027, None),
        ("nth 5 Tue 02", 2028, date(2028, 2, 29)),
        ("weekof 3 Sun 06", 2027, date(2027, 6, 14)),  # the third Sunday is 20 June
        ("lastday 02", 2027, date(2027, 2, 28)),
        ("lastday 02", 2028, date(2028, 2, 29)),
        ("announced", 2027, None),
    ],
)
def test_a_rule_gives_the_date(rule, year, expected):
    assert days.date_of(rule, year) == expected


def test_a_word_that_is_no_rule_is_refused():
    with pytest.raises(ValueError, match="'always' is no rule"):
        days.date_of("always", 2027)


def test_days_of_a_year_come_in_order_with_the_announced_last():
    found = days.days_in(load("awareness_days"), 2027).set_index("day_id")
    nurses = found.loc["nurses"]
    assert (nurses["date"], nurses["begin_by"]) == (pd.Timestamp("2027-05-12"), pd.Timestamp("2027-03-31"))
    assert found.loc["breastfeeding-week", "last_date"] == pd.Timestamp("2027-08-07")
    dated = found["date"].dropna()
    assert dated.is_monotonic_increasing
    assert set(found.index[len(dated) :]) == {"cervical-week", "mental-health-week", "carers-week", "carers-rights"}
