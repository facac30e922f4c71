"""Six habits with staff, and what a training did: values worked by hand."""

import pandas as pd
import pytest

from healthcomms.policy.staff import FIRST_STEP, HABITS, MOST, before_and_after, maturity, roles_named


def habits(**often):
    return dict.fromkeys(HABITS, "no") | often


@pytest.mark.parametrize(
    ("done", "score", "gaps"),
    [
        pytest.param(habits(), 0, list(HABITS), id="nothing"),
        pytest.param(dict.fromkeys(HABITS, "every week"), 12, [], id="everything"),
        pytest.param(dict.fromkeys(HABITS, "sometimes"), 6, [], id="sometimes is no gap"),
        pytest.param(
            habits(updates="every week", asking="sometimes"), 3, ["drafts", "reports", "group", "support"], id="some"
        ),
    ],
)
def test_points_and_gaps(done, score, gaps):
    assert maturity(done) == (score, gaps)


def test_every_habit_has_a_first_step():
    assert list(FIRST_STEP) == list(HABITS)
    assert MOST == 12


def rows(person, shares, trained_from=None):
    months = pd.date_range("2026-01-01", periods=4, freq="MS")
    trained = months >= pd.Timestamp(trained_from) if trained_from else False
    return pd.DataFrame({"staff_id": person, "month": months, "trained": trained, "shared_posts": shares})


def test_each_group_is_compared_with_itself_and_the_months_between_courses_are_left_out():
    staff = pd.concat([
        rows("V001", [2, 99, 3, 5], trained_from="2026-02-01"),
        rows("V002", [2, 99, 3, 1], trained_from="2026-03-01"),
        rows("V003", [4, 99, 6, 4]),
    ])  # fmt: skip
    table = before_and_after(staff).set_index("group")
    assert table.loc["took the training"].tolist() == [2, 2, 3, 50]  # (3 + 5 + 3 + 1) / 4
    assert table.loc["did not"].tolist() == [1, 4, 5, 25]


def test_profiles_that_name_the_role_are_a_share_of_people_in_each_month():
    staff = pd.concat([rows("V001", 0, trained_from="2026-02-01"), rows("V002", 0), rows("V003", 0)])
    named = {("V001", 3), ("V001", 4), ("V002", 1), ("V002", 2), ("V002", 3), ("V002", 4)}
    months = zip(staff["staff_id"], staff["month"].dt.month, strict=True)
    staff["has_disclosed_role"] = [month in named for month in months]
    table = roles_named(staff)
    assert table.query("group == 'took the training'")["adopted"].tolist() == [0, 0, 100, 100]
    assert table.query("group == 'did not'")["adopted"].tolist() == [50] * 4
    assert table["n"].tolist() == [1] * 4 + [2] * 4
