"""What a plan overlooks: by hand, and against the key of `content_plan` at three seeds."""

import numpy as np
import pandas as pd
import pytest

from healthcomms import load
from healthcomms.simulate import plan_content
from healthcomms.timing import plan


def posts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["plan_id", "planned_at_local", "platform"])
    sound = {"format": "text", "alt_text": None, "has_captions": pd.NA, "shows_person": False, "consent_id": None}
    return table.assign(**sound, approved_by="head", awareness_day=None, service=None)


def test_half_an_hour_is_too_near_and_a_minute_more_is_not():
    near = posts(
        ("N1", "2027-01-04 09:00", "facebook"),
        ("N2", "2027-01-04 09:30", "facebook"),
        ("N3", "2027-01-04 10:01", "facebook"),
        ("N4", "2027-01-04 09:00", "x"),
    )
    assert plan.clashes(near).to_dict("records") == [
        {"first": "N1", "second": "N2", "platform": "facebook", "minutes": 30.0}
    ]


def test_the_same_minute_is_one_clash_and_midnight_parts_nobody():
    same = posts(("N2", "2027-01-04 09:00", "x"), ("N1", "2027-01-04 09:00", "x"))
    assert plan.clashes(same)[["first", "second"]].to_numpy().tolist() == [["N1", "N2"]]
    night = posts(("N1", "2027-01-04 23:50", "x"), ("N2", "2027-01-05 00:10", "x"))
    assert len(plan.clashes(night)) == 1


def test_weekends_are_no_gap():
    plan_of_two = posts(("N1", "2027-01-07 09:00", "x"), ("N2", "2027-01-12 09:00", "x"))
    silent = [str(day.date()) for day in plan.gaps(plan_of_two, "2027-01-07", "2027-01-12")]
    assert silent == ["2027-01-08", "2027-01-11"]
    assert plan.gaps(plan_of_two, "2027-01-07", "2027-01-12", least=3) == []
    assert len(plan.gaps(plan_of_two, "2027-01-07", "2027-01-12", least=2)) == 2


def kinds(table: pd.DataFrame, **given) -> list[str]:
    return plan.faults(table, days=load("awareness_days"), **given)["fault"].tolist()


def test_a_day_that_is_over_disputed_or_announced():
    table = posts(*[(f"N{number}", f"2027-01-{18 + number} 09:00", "x") for number in range(3)])
    table["awareness_day"] = ["braille", "blue-monday", "cervical-week"]
    found = plan.faults(table, days=load("awareness_days"))
    assert found[["plan_id", "fault"]].to_numpy().tolist() == [
        ["N0", "day_after_the_awareness_day"],
        ["N1", "disputed_day"],
        ["N1", "day_after_the_awareness_day"],
        ["N2", "look_it_up"],
    ]


def test_work_that_begins_on_the_last_day_for_it_is_in_time():
    table = posts(("N1", "2027-02-04 09:00", "x")).assign(awareness_day="cancer")  # 28 days before: 7 January
    assert kinds(table, today="2027-01-07") == []
    assert kinds(table, today="2027-01-08") == ["lead_time_not_kept"]


def test_a_consent_holds_on_its_last_day_and_on_the_channels_it_names():
    story = {"consent_id": "C001", "channels": "x, website", "is_child": False, "representative_signed": False}
    stories = pd.DataFrame([{**story, "expires_on": pd.Timestamp("2027-01-10"), "withdrawn_on": pd.NaT}])
    table = posts(
        *[(f"N{day}", f"2027-01-{day} 09:00", "x") for day in (10, 11)], ("N9", "2027-01-09 09:00", "facebook")
    )
    found = plan.faults(table.assign(consent_id="C001"), days=load("awareness_days"), stories=stories)
    assert found["plan_id"].tolist() == ["N11", "N9"]
    assert "over by then" in found["says"][0]
    assert "does not name facebook" in found["says"][1]
    assert kinds(posts(("N1", "2027-01-04 09:00", "x")).assign(consent_id="C777"), stories=stories) == [
        "consent_unknown"
    ]


@pytest.mark.parametrize("seed", [2027, 7, 99])
def test_what_was_planted_is_found(seed):
    made = plan_content.make(np.random.default_rng([seed, 3]))
    table, key = made["content_plan"]
    found = plan.faults(table, days=load("awareness_days"), closures=made["service_closures"][0])
    by_kind = found.groupby("fault")["plan_id"].agg(set)
    for kind, planted in key["faults"].items():
        if kind not in ("clash", "gap_days"):
            assert by_kind[kind] == set(planted), kind
    pairs = plan.clashes(table)
    assert len(pairs) == 2
    assert all({pair.first, pair.second} & set(key["faults"]["clash"]) for pair in pairs.itertuples())
    silent = [day.strftime("%Y-%m-%d") for day in plan.gaps(table, "2027-01-04", "2027-01-31")]
    assert silent == [day for day in key["faults"]["gap_days"] if pd.Timestamp(day).weekday() < 5]


@pytest.mark.parametrize("seed", [2027, 7, 99])
def test_the_posts_that_must_stop_begin_with_people_and_leave_out_what_can_wait(seed):
    made = plan_content.make(np.random.default_rng([seed, 3]))
    found = plan.stops(made["content_plan"][0], days=load("awareness_days"), closures=made["service_closures"][0])
    kinds = list(dict.fromkeys(found["fault"]))
    assert kinds[0] == "person_without_consent"
    assert kinds == [kind for kind in plan.STOPS if kind in kinds]
    assert {"service_closed_that_day", "approval_missing"} <= {*kinds}
    assert not {"clash", "look_it_up", "lead_time_not_kept"} & {*kinds}
