"""What a consent lacks, and which stories come down, on stories written by hand."""

import pandas as pd
import pytest

from healthcomms.data import load
from healthcomms.policy.consent import comes_down, lacking

TODAY = "2027-01-04"
SOUND = {
    "consent_id": "C001",
    "story_title": "A new hip",
    "is_child": False,
    "representative_signed": False,
    "channels": "facebook, website",
    "expires_on": "2027-06-30",
    "withdrawn_on": None,
    "live_on": "facebook, website",
}


def story(**changes) -> pd.DataFrame:
    table = pd.DataFrame([{**SOUND, **changes}])
    return table.assign(**{day: pd.to_datetime(table[day]) for day in ("expires_on", "withdrawn_on")})


def down(**changes) -> list:
    return comes_down(story(**changes), TODAY)[["channels", "why"]].to_numpy().tolist()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="all in order"),
        pytest.param({"expires_on": "2027-01-04"}, id="the last day still counts"),
        pytest.param({"expires_on": None}, id="no last day is a fault of the form, not a reason for today"),
        pytest.param({"expires_on": "2026-01-04", "live_on": None}, id="expired and down already"),
        pytest.param({"withdrawn_on": "2026-01-04", "live_on": None}, id="withdrawn and down already"),
        pytest.param({"is_child": True, "representative_signed": True}, id="a parent signed"),
    ],
)
def test_a_story_stays(changes):
    assert down(**changes) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        pytest.param({"expires_on": "2027-01-03"}, "expired", id="yesterday was the last day"),
        pytest.param({"withdrawn_on": "2027-01-04"}, "withdrawn", id="taken back this morning"),
        pytest.param({"is_child": True}, "nobody signed for a child", id="a child alone"),
        pytest.param(
            {"withdrawn_on": "2026-12-01", "expires_on": "2026-12-31"}, "withdrawn, expired", id="two reasons"
        ),
        pytest.param({"withdrawn_on": "2026-12-01", "live_on": "x, website"}, "withdrawn", id="everywhere"),
    ],
)
def test_a_story_comes_down_from_every_channel(changes, why):
    assert down(**changes) == [[changes.get("live_on", SOUND["live_on"]).split(", "), why]]


def test_a_story_leaves_only_the_channel_that_was_not_agreed():
    assert down(live_on="facebook, x") == [[["x"], "channel not agreed"]]


def test_the_course_s_own_stories_come_down_for_four_reasons():
    why = comes_down(load("stories"), TODAY)["why"]
    assert set(why) == {"expired", "withdrawn", "nobody signed for a child", "channel not agreed"}


def test_a_form_lacks_what_it_does_not_hold():
    there = ["description", "discloser", "recipient", "purpose", "expiry", "signature", "conditioning", "redisclosure"]
    assert list(lacking(there, "US", represented=False)) == ["revoke"]
    assert list(lacking(there, "US", represented=True)) == ["authority", "revoke"]


def test_the_uk_list_does_not_ask_for_authority():
    assert list(lacking([], "UK", represented=True))[:2] == ["freely_given", "specific"]
    assert "authority" not in lacking([], "UK", represented=True)
