"""First response: the median, the unanswered, and the clock that runs only when someone is there."""

import pandas as pd
import pytest

from healthcomms import metrics

UNTIL = pd.Timestamp("2027-01-04T09:00Z")
MONDAY_NINE = pd.Timestamp("2026-12-07T09:00Z")


def moments(*written: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(list(written), utc=True))


def inbox(*waits_min: float | None) -> pd.DataFrame:
    received = pd.Series([MONDAY_NINE] * len(waits_min), dtype="datetime64[us, UTC]")
    return pd.DataFrame(
        {
            "received_at_utc": received,
            "first_reply_at_utc": received + pd.to_timedelta(pd.Series(waits_min, dtype=float), unit="min"),
        }
    )


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2026-12-07T10:00Z", "2026-12-07T10:45Z", 45, id="within a morning"),
        pytest.param("2026-12-07T16:30Z", "2026-12-08T09:15Z", 45, id="over a night"),
        pytest.param("2026-12-11T16:50Z", "2026-12-14T09:20Z", 30, id="over a weekend"),
        pytest.param("2026-12-12T11:00Z", "2026-12-13T18:00Z", 0, id="on a weekend"),
        pytest.param("2026-12-07T23:00Z", "2026-12-08T07:00Z", 0, id="in a night"),
        pytest.param("2026-12-07T09:00Z", "2026-12-14T09:00Z", 5 * 480, id="a week has five days"),
        pytest.param("2026-07-06T08:00Z", "2026-07-06T09:00Z", 60, id="in summer nine o'clock is eight in UTC"),
        pytest.param("2026-07-06T07:00Z", "2026-07-06T08:30Z", 30, id="in summer the day begins at eight in UTC"),
        pytest.param("2026-10-23T15:30Z", "2026-10-26T09:30Z", 60, id="the clocks go back in between"),
        pytest.param("2026-03-27T16:30Z", "2026-03-30T08:30Z", 60, id="the clocks go forward in between"),
        pytest.param("2026-10-25T00:30Z", "2026-10-25T01:30Z", 0, id="the hour that happens twice"),
    ],
)
def test_monitored_minutes_run_on_weekdays_from_nine_to_five_in_london(start, end, minutes):
    assert metrics.monitored_min(moments(start), moments(end)).tolist() == [minutes]


def test_a_missing_moment_has_no_wait():
    assert metrics.monitored_min(moments("2026-12-07T10:00Z"), moments(None)).isna().all()


def test_moments_without_a_zone_are_refused():
    naive = pd.Series(pd.to_datetime(["2026-10-25 01:30"]), name="received_at_utc")
    with pytest.raises(ValueError, match=r"received_at_utc: the moments have no time zone\. Say which it is"):
        metrics.monitored_min(naive, naive)


def test_the_hour_that_happens_twice_lasts_an_hour():
    night = pd.DataFrame(
        {
            "received_at_utc": moments("2026-10-25T00:30Z"),  # 01:30 in London, summer time
            "first_reply_at_utc": moments("2026-10-25T01:30Z"),  # 01:30 in London again, winter time
        }
    )
    assert metrics.waits(night, until=UNTIL, by="clock")["wait_min"].tolist() == [60]


def test_one_slow_answer_moves_the_mean_and_not_the_median():
    told = metrics.first_response(inbox(12, 35, 41, 58, 75, 240, 2865), until=UNTIL, by="clock")
    assert told["median_answered_min"] == pytest.approx(58)
    assert told["mean_answered_min"] == pytest.approx(475.1, abs=0.05)
    assert (told["n"], told["answered"], told["percent_answered"]) == (7, 7, 100)


def test_the_unanswered_are_counted_in_and_lengthen_the_median():
    told = metrics.first_response(inbox(10, 20, 30, 40, None, None, None), until=UNTIL, by="clock")
    # Over the four answered: 25. Over all seven: after 40 minutes four of seven had an answer, after 30 only three.
    assert told["median_answered_min"] == pytest.approx(25)
    assert told["median_all_min"] == pytest.approx(40)
    assert told["percent_answered"] == pytest.approx(57.14, abs=5e-3)


@pytest.mark.parametrize("answers", [(10, None, None), (None, None), ()])
def test_where_half_never_got_an_answer_there_is_no_median(answers):
    assert pd.isna(metrics.first_response(inbox(*answers), until=UNTIL, by="clock")["median_all_min"])


def test_a_message_that_came_late_is_censored_early():
    # Two answered after 10 and 60 minutes; one came in 30 minutes before we looked, so of it we know 30 minutes only:
    # survival is 2/3 after 10 minutes and then 0 after 60, when only one was still at risk.
    rows = inbox(10, 60, None)
    rows.loc[2, "received_at_utc"] = UNTIL - pd.Timedelta(minutes=30)
    assert metrics.first_response(rows, until=UNTIL, by="clock")["median_all_min"] == pytest.approx(60)


def test_a_reply_after_the_day_we_look_is_not_yet_known():
    told = metrics.waits(inbox(120), until=MONDAY_NINE + pd.Timedelta(minutes=90), by="clock")
    assert told["answered"].tolist() == [False]
    assert told["wait_min"].tolist() == [90]


def test_the_clocks_differ_over_a_weekend():
    friday = pd.DataFrame(
        {"received_at_utc": moments("2026-12-11T16:50Z"), "first_reply_at_utc": moments("2026-12-14T09:20Z")}
    )
    assert metrics.first_response(friday, until=UNTIL, by="monitored")["median_answered_min"] == 30
    assert metrics.first_response(friday, until=UNTIL, by="clock")["median_answered_min"] == 64.5 * 60


def test_a_reply_before_its_message_is_refused():
    with pytest.raises(ValueError, match=r"wait_min: 1 of 2 values are negative \(first -5.0, row 1\)"):
        metrics.waits(inbox(5, -5), until=UNTIL, by="clock")


def test_response_rate_is_percent_of_those_that_need_an_answer():
    assert metrics.response_rate(44, needing_answer=50) == 88
    assert pd.isna(metrics.response_rate(0, needing_answer=0))
