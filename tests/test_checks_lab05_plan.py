"""5.4 and 5.5: the leads and the decisions by which answers are judged agree with what was planted, at any seed."""

import json

import numpy as np
import pandas as pd
import pytest

from healthcomms import check, load
from healthcomms.checks.lab05 import decided, video_lead
from healthcomms.checks.lab05.needed import is_enough
from healthcomms.places import ROOT
from healthcomms.simulate import plan_experiments

DECISIONS = {
    "real": "use B",
    "trivial": "not worth it",
    "null": "not shown",
    "lucky": "not shown",
    "stopped_early": "cannot be read",
    "too_small": "cannot be read",
    "uneven": "cannot be read",
}


def decisions(tests: pd.DataFrame) -> dict[str, str]:
    return {test.experiment_id: decided.decide(test) for test in decided.with_p(tests).itertuples()}


def planted(truth: dict) -> dict[str, str]:
    return {name: DECISIONS[told["kind"]] for name, told in {**truth["effects"], **truth["nulls"]}.items()}


@pytest.mark.parametrize("seed", range(20))
def test_each_kind_of_test_has_its_decision_at_any_seed(seed):
    table, truth = plan_experiments.make(np.random.default_rng(seed))
    assert decisions(table) == planted(truth)


def test_the_courses_own_twelve_are_decided_as_its_key_says():
    truth = json.loads((ROOT / "solutions" / "truth.json").read_text("utf-8"))["experiments"]
    assert decisions(load("experiments")) == planted(truth)


def test_videos_lead_on_each_platform_and_trail_over_all_as_the_statements_say():
    posts = load("posts")
    ours = posts[(posts["account"] == "tarnwick") & (posts["reach"] > 0)]
    engaged = ours[["reactions", "comments", "shares", "saves"]].sum(axis=1)
    rated = ours.assign(rate=100 * engaged / ours["reach"])
    assert all(video_lead.lead(rows) > 0 for _, rows in rated.groupby("platform"))
    assert video_lead.lead(rated) < 0
    videos = rated[(rated["format"] == "video") & ~rated["is_reply"]]
    assert videos["platform"].isin(["youtube", "x"]).mean() > 0.5


def test_the_lead_in_a_small_table_is_what_it_is_by_hand():
    # videos 6, 7.5, 26 and 6.5: middle 7; the others 3, 4, 5.5 and 10: middle 4.75
    (small,) = video_lead.cases(unseen=False)[-1]
    assert video_lead.lead(small) == pytest.approx(2.25)


@pytest.mark.parametrize("people", [[6452, 13_807], [6455, 13_809], [6452.0, 13_807.4]])
def test_both_published_formulas_are_right(people):
    assert all(is_enough(one, *plan) for one, plan in zip(people, [(3, 0.9), (2, 0.5)], strict=True))
    assert not any(is_enough(2 * one, *plan) for one, plan in zip(people, [(3, 0.9), (2, 0.5)], strict=True))


def test_what_nobody_answered_earns_nothing_and_blames_nobody():
    def nothing(*_):
        return None

    def untouched(tests):
        return {
            test.experiment_id: "cannot be read" if pd.isna(test.planned_n) else "use B" for test in tests.itertuples()
        }

    for score in (check("5.4", nothing, None), check("5.5", nothing, untouched)):
        assert (score.points, score.status) == (0, "Not answered yet")
