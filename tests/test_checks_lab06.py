"""The keys of lab 6 say what the data's own key says, at every seed, and the published figures stand as told."""

import numpy as np
import pytest

from healthcomms import forms, load
from healthcomms.campaigns.ladder import STAGES
from healthcomms.campaigns.signups import per_week, rises
from healthcomms.campaigns.statements import TO_PLACE
from healthcomms.checks import check
from healthcomms.checks.lab06 import audit, design, did, stages
from healthcomms.forms.claims_audit import LOST
from healthcomms.inference import difference_in_differences
from healthcomms.simulate import world

CAMPAIGN = world.truth()["registrations_daily"]["effects"]["june_2026_campaign"]
FORM = world.truth()["registrations_daily"]["effects"]["online_form"]


def test_the_effect_is_near_what_is_planted_and_before_and_after_is_not():
    four = did.means(did.leaked())
    assert did.leaked() == CAMPAIGN["spillover"]["region"]
    assert abs(four.percent - CAMPAIGN["percent"]) < 1.5
    assert abs(did.means().percent - CAMPAIGN["did_percent_all_comparison_regions"]) < 1.5
    assert abs(100 * (four.t1 / four.t0 - 1) - CAMPAIGN["before_after_percent"]) < 1.5


@pytest.mark.parametrize("seed", [7, 99])
def test_the_region_that_shared_the_posts_can_be_seen_at_every_seed(seed):
    table = rises(world.tables(seed)["registrations_daily"], {"June": (did.BEFORE, did.DURING)})
    quiet = table[table["campaign"] == "no"].sort_values("June")
    assert quiet["June"].iloc[2] - quiet["June"].iloc[1] > 8
    assert quiet["region"].iloc[2] == world.truth(seed)["registrations_daily"]["effects"]["june_2026_campaign"][
        "spillover"]["region"]  # fmt: skip


@pytest.mark.parametrize("seed", [2027, 7, 99])
def test_the_campaign_of_october_added_nothing_that_one_can_see(seed):
    signups = world.tables(seed)["registrations_daily"]
    ran, others = signups[signups["treated"]], signups[~signups["treated"]]
    before, during = ("2025-09-15", "2025-10-12"), ("2025-10-13", "2025-10-26")
    more = (per_week(ran, during) - per_week(ran, before)) - (per_week(others, during) - per_week(others, before))
    assert abs(100 * more / per_week(ran, during)) < 1


@pytest.mark.parametrize("seed", [2027, 7, 99])
def test_by_region_the_interval_of_june_is_too_narrow_and_by_day_it_is_wide(seed):
    signups = world.tables(seed)["registrations_daily"]
    leaked = world.truth(seed)["registrations_daily"]["effects"]["june_2026_campaign"]["spillover"]["region"]
    june = signups[(signups["region"] != leaked) & signups["date"].between(did.BEFORE[0], did.DURING[1])]
    june = june.assign(after=june["date"] >= did.DURING[0], log=np.log(june["registrations"]))
    by_region = difference_in_differences(june, value="log", treated="treated", after="after", cluster="region")
    by_day = difference_in_differences(june, value="log", treated="treated", after="after")
    assert by_region.clusters == 5
    assert 100 * (np.exp(by_region.high) - np.exp(by_region.low)) < 2.5
    assert 100 * (np.exp(by_day.high) - np.exp(by_day.low)) > 30


def test_the_level_change_is_what_is_planted_and_the_bug_turns_its_sign():
    assert abs(design.estimates("right")["after"] - FORM["level_change_per_week"]) < 25
    assert abs(design.estimates("calendar")["after"] - FORM["level_change_if_miscoded"]) < 80
    assert design.estimates("calendar")["after"] < 0 < design.estimates("right")["after"]
    assert len(design.weekly()) == 39
    assert str(design.weekly().index[design.START].date()) == FORM["starts"]


def test_rises_by_hand():
    signups = load("registrations_daily").iloc[:0].copy()
    days = np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[us]")
    signups = signups.reindex(range(2)).assign(date=days, region="Oldmere", treated=False, registrations=[10, 15])
    before, after = ("2026-01-01", "2026-01-01"), ("2026-01-02", "2026-01-02")
    assert per_week(signups, (before[0], after[1])) == 87.5
    assert rises(signups, {"day": (before, after)}).to_dict("records") == [
        {"region": "Oldmere", "campaign": "no", "day": pytest.approx(50)}
    ]


def test_twenty_statements_stand_on_stages_that_there_are():
    assert len(TO_PLACE) == 20
    assert set(stages._KEY) == set(TO_PLACE)
    assert {stage for allowed in stages._KEY.values() for stage in allowed} == set(STAGES)
    assert set(stages._WHY) | {"P02", "P11", "P17"} == set(TO_PLACE)


def test_published_figures_in_the_statements_are_those_of_the_table():
    figures = load("campaign_figures").set_index("figure_id")["value"]
    told = {
        "nhs-change-day-2014-03": ("P01", "86 million", 86_000_000),
        "demenshare-01": ("P02", "£136,000", 136_000),
        "melanoma-likes-me-05": ("P06", "5 million", 5_000_000),
        "missing-type-2015-01": ("P07", "30,000", 30_000),
        "nhs-change-day-2014-01": ("P10", "702,132", 702_132),
        "nhs-choir-2015-04": ("P12", "72 million", 72_000_000),
        "our-health-heroes-05": ("P14", "189", 189),
        "nhs-change-day-2014-05": ("P15", "95,000", 95_000),
        "melanoma-likes-me-04": ("P17", "430", 430),
    }
    for name, (statement, words, value) in told.items():
        assert words in TO_PLACE[statement]
        assert figures[name] == value
    post = load("sample_posts").set_index("post_id").loc["support-workforce"]
    assert f"{post['reactions']:.0f} reactions and {post['shares']:.0f} shares" in TO_PLACE["P04"]


def test_the_audit_shows_no_correction_and_its_key_knows_the_choices():
    claims = load("claims").set_index("claim_id")
    form = forms.claims_audit("6.1", load("claims"), load("campaign_figures"))
    page = form._html()
    assert list(form.values) == list(audit._KEY)
    for name, claim in audit._KEY.items():
        assert claims["corrected"][name] not in page
        assert set(claim.lost) <= set(LOST)


def test_nothing_filled_in_is_not_answered_and_half_of_it_is_no_praise():
    empty = forms.claims_audit("6.1", load("claims"), load("campaign_figures"))
    assert check("6.1", empty).status == "Not answered yet"
    assert check("6.2", forms.evidence_sorter("6.2")).status == "Not answered yet"
    empty.fill({"x2": {"better": "n/a"}})
    assert check("6.1", empty).points == 0
