import json

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from healthcomms.data import read
from healthcomms.simulate import plan as family
from healthcomms.simulate.write import as_text


@pytest.fixture(scope="module", params=[2027, 7, 99])
def made(request):
    return family.make(np.random.default_rng([request.param, 0]))


@pytest.fixture(scope="module")
def tests_run(made):
    table = made["experiments"][0].set_index("experiment_id")
    p = [proportions_ztest([b, a], [n_b, n_a])[1] for a, b, n_a, n_b in _counts(table)]
    difference = 100 * (table["events_b"] / table["n_b"] - table["events_a"] / table["n_a"])
    return table.assign(p=p, difference=difference)


@pytest.fixture(scope="module")
def kind(made):
    key = made["experiments"][1]
    return {name: verdict["kind"] for part in ("effects", "nulls") for name, verdict in key[part].items()}


@pytest.fixture(scope="module")
def plan(made):
    return made["content_plan"][0]


@pytest.fixture(scope="module")
def faults(made):
    return made["content_plan"][1]["faults"]


def _counts(table: pd.DataFrame) -> np.ndarray:
    return table[["events_a", "events_b", "n_a", "n_b"]].to_numpy()


def of(kind: dict[str, str], wanted: str) -> list[str]:
    return [name for name in sorted(kind) if kind[name] == wanted]


def ids(plan: pd.DataFrame, rows: pd.Series) -> list[str]:
    return plan.loc[rows, "plan_id"].tolist()


def test_the_tables_pass_the_door(made, tmp_path):
    for name, (table, key) in made.items():
        as_text(table).to_csv(tmp_path / f"{name}.csv", index=False)
        assert len(read(name, tmp_path)) == len(table)
        assert json.loads(json.dumps(key)) == key


# Experiments


def test_twelve_tests_hold_two_differences_and_six_that_are_none(kind):
    assert len(kind) == 12
    assert len(of(kind, "real")) == 2
    assert len(of(kind, "null")) + len(of(kind, "lucky")) == 6


def test_only_two_differences_that_matter_survive_a_correction(tests_run, kind):
    kept = multipletests(tests_run["p"], alpha=0.05, method="fdr_bh")[0]
    assert sorted(tests_run.index[kept]) == sorted(of(kind, "real") + of(kind, "trivial"))
    matters = kept & (tests_run["difference"] >= tests_run["worthwhile_points"])
    assert sorted(tests_run.index[matters]) == of(kind, "real")


def test_one_by_one_four_more_look_significant(tests_run, kind):
    naive = sorted(tests_run.index[tests_run["p"] < 0.05])
    fooled = [name for each in ("lucky", "stopped_early", "uneven", "trivial") for name in of(kind, each)]
    assert naive == sorted(of(kind, "real") + fooled)


def test_one_test_was_stopped_with_a_fifth_of_the_people(tests_run, kind):
    (row,) = of(kind, "stopped_early")
    assert tests_run["n_a"][row] < 0.25 * tests_run["planned_n"][row]
    assert (tests_run["ended"] - tests_run["started"])[row].days == 3


def test_one_test_is_too_small_to_tell(tests_run, kind):
    (row,) = of(kind, "too_small")
    events_a, events_b, n_a, n_b = _counts(tests_run.loc[[row]])[0]
    low, high = confint_proportions_2indep(events_b, n_b, events_a, n_a)
    assert low < 0 < tests_run["worthwhile_points"][row] / 100 < high
    assert pd.isna(tests_run["planned_n"][row])


def test_one_difference_is_sure_and_too_small_to_matter(tests_run, kind):
    (row,) = of(kind, "trivial")
    assert tests_run["p"][row] < 0.001
    assert tests_run["difference"][row] < 0.6 * tests_run["worthwhile_points"][row]


def test_one_test_went_to_far_fewer_people_in_b(tests_run, kind):
    share = tests_run["n_b"] / (tests_run["n_a"] + tests_run["n_b"])
    assert tests_run.index[share < 0.45].tolist() == of(kind, "uneven")


def test_planned_sizes_are_those_of_the_formula(tests_run):
    # (1.96 + 0.8416)² × (0.025 × 0.975 + 0.033 × 0.967) ÷ 0.008², for 2.5 % and 3.3 %
    planned = tests_run.loc["E01", "planned_n"]
    assert pd.isna(planned) or planned == 6903


# Awareness days


def test_awareness_days_are_the_same_at_every_seed(made):
    other = family.make(np.random.default_rng([3, 0]))["awareness_days"][0]
    pd.testing.assert_frame_equal(made["awareness_days"][0], other)


def test_days_without_a_rule_and_days_to_leave_alone_are_in_the_key(made):
    table, key = made["awareness_days"]
    assert table.loc[table["rule"] == "announced", "day_id"].tolist() == key["announced"]
    assert table.loc[table["status"] == "disputed", "day_id"].tolist() == key["disputed"]


@pytest.mark.parametrize(
    ("day_id", "rule"),
    [
        ("nurses", "fixed 05-12"),
        ("health", "fixed 04-07"),
        ("aids", "fixed 12-01"),
        ("kidney", "nth 2 Thu 03"),
        ("rare-disease", "lastday 02"),
        ("mens-health-week", "weekof 3 Sun 06"),
    ],
)
def test_rules_are_those_that_the_organisers_give(made, day_id, rule):
    table = made["awareness_days"][0].set_index("day_id")
    assert table["rule"][day_id] == rule


# The plan


def test_the_plan_has_about_forty_posts_in_january(plan):
    assert 36 <= len(plan) <= 42
    assert plan["planned_at_local"].is_monotonic_increasing
    assert plan["planned_at_local"].between("2027-01-04 00:00", "2027-01-31 23:59").all()


def test_two_posts_clash_with_another_on_the_same_channel(plan, faults):
    times = pd.to_datetime(plan["planned_at_local"])
    wait = times.groupby(plan["platform"]).diff()
    close = ids(plan, wait < pd.Timedelta(hours=1))
    assert len(close) == 2
    assert set(faults["clash"]) <= set(close) | {
        f"N{int(name[1:]) - 1:02}" for name in close
    }  # at the very same minute either may come first


def test_nothing_is_planned_on_five_days_in_a_row(plan, faults):
    days = set(plan["planned_at_local"].str[:10])
    january = [f"2027-01-{day:02}" for day in range(4, 32)]
    assert [day for day in january if day not in days] == faults["gap_days"]
    assert len(faults["gap_days"]) == 5


def test_one_film_has_no_captions_and_one_post_no_approval(plan, faults):
    film = plan["format"] == "video"
    assert ids(plan, film & ~plan["has_captions"].fillna(True)) == faults["video_without_captions"]
    assert ids(plan, plan["approved_by"].isna()) == faults["approval_missing"]
    assert len(faults["video_without_captions"]) == len(faults["approval_missing"]) == 1


def test_one_recognisable_person_was_not_asked(plan, faults):
    assert ids(plan, plan["shows_person"] & plan["consent_id"].isna()) == faults["person_without_consent"]
    assert plan.loc[~plan["shows_person"], "consent_id"].isna().all()
    assert plan["consent_id"].dropna().is_unique


def test_one_post_sends_people_to_a_service_that_is_closed(made, plan, faults):
    closures = made["service_closures"][0].assign(day=lambda rows: rows["closed_on"].dt.strftime("%Y-%m-%d"))
    days = plan.assign(day=plan["planned_at_local"].str[:10])
    met = days.merge(closures, on=["service", "day"])
    assert met["plan_id"].tolist() == faults["service_closed_that_day"]
    assert len(met) == 1


def test_one_post_comes_a_day_after_its_awareness_day(plan, faults):
    late = plan[plan["plan_id"].isin(faults["day_after_the_awareness_day"])]
    assert late["awareness_day"].tolist() == ["braille"]
    assert late["planned_at_local"].str[:10].tolist() == ["2027-01-05"]


def test_other_words_of_the_plan_keep_the_rules(plan):
    pictures = plan["format"].isin(["photo", "carousel"])
    assert plan.loc[pictures, "alt_text"].notna().all()
    assert not plan["text"].str.contains(r"#[a-z]+\b").any()
