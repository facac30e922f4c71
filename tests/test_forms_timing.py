"""The forms of chapter 5 by call, and as they read without a front end."""

import pandas as pd
import pytest

from healthcomms import forms, load

POSTS = pd.DataFrame(
    [
        ("2026-07-06T06:15:00Z", 5, 100),  # Monday 07:15 in London
        ("2026-07-13T06:45:00Z", 7, 100),
        ("2026-07-06T20:00:00Z", 9, 100),
        ("2026-10-05T06:15:00Z", 4, 100),  # the same hour, in the months kept back
    ],
    columns=["posted_at_utc", "reactions", "reach"],
).assign(platform="facebook", is_reply=False, comments=0, shares=0, saves=0)
POSTS["posted_at_utc"] = pd.to_datetime(POSTS["posted_at_utc"])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def said(form) -> list[str]:
    return next(iter(form.widget.remarks.values()))


def test_the_best_time_of_one_post_has_nothing_to_hold_on_to():
    form = forms.best_time("5.a", POSTS)
    assert said(form) == [
        "In front: Monday from 21:00, 9.0 % (1 post). All posts: 7.0 %.",
        "2 hours of the week were compared. One of them must come first; tested one by one at 5 %, 0.1 of them would "
        "look special by chance alone.",
        "In the months kept back nothing went out at that hour, so they cannot say whether it holds.",
    ]


def test_with_two_posts_the_winner_changes_and_the_kept_months_answer():
    form = forms.best_time("5.a", POSTS)
    form.fill(least=2, windows="yes")
    assert said(form)[0] == "In front: Monday from 7:00, 6.0 % (2 posts). All posts: 7.0 %."
    assert said(form)[2] == "In the months kept back, the same hour: 4.0 % (1 post)."
    assert "alt='Facebook, before the months kept back. In front" in form._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    "given", [{"platform": ""}, {"least": 0}, {"least": 1.5}, {"least": "many"}, {"windows": None}]
)
def test_the_best_time_asks_for_what_is_missing(given):
    form = forms.best_time("5.a", POSTS)
    form.fill(given)
    assert "from 1" in said(form)[0]
    assert form.widget.page == ""


def test_more_than_any_hour_has_is_said():
    form = forms.best_time("5.a", POSTS)
    form.fill(least=3)
    assert said(form) == ["No hour of the week has 3 posts; the fullest has 2."]


def test_where_everything_is_kept_back_nothing_is_searched():
    form = forms.best_time("5.a", POSTS, kept_from="2026-01-01")
    assert said(form) == ["No post with a reach lies before 2026-01-01: choose an earlier day for kept_from."]
    assert form.widget.page == ""


def test_a_platform_of_their_own_has_its_own_name():
    assert "tiktok, before the months" in forms.best_time("5.a", POSTS.assign(platform="tiktok")).widget.page


def test_sample_size_of_three_percent():
    form = forms.sample_size("5.b")  # (1.96 + 0.8416)² × (0.03 × 0.97 + 0.039 × 0.961) ÷ 0.009² = 6,451.3
    assert said(form)[0] == "From 3 % to 3.9 %: 6,452 people for each version, 12,904 in all. Days: 17."
    assert "<td class='hc-number'>24190</td>" in form._repr_mimebundle_()["text/html"]


def test_a_share_typed_for_percent_is_asked_about():
    form = forms.sample_size("5.b")
    form.fill(now=0.03)
    assert said(form)[0] == "0.03 % is very little. Do you mean 3 %? Then write 3."
    form.fill(now=0.5)
    assert said(form)[0].startswith("From 0.5 %")


@pytest.mark.parametrize("given", [{"now": 0}, {"worthwhile": -1}, {"now": 99.5}, {"per_day": "lots"}, {"now": ""}])
def test_sample_size_asks_for_numbers_that_can_be(given):
    form = forms.sample_size("5.b")
    form.fill(given)
    assert said(form)[0].startswith("Give three numbers above 0")
    assert form.widget.page == ""


WHOLE = {
    "date": "2027-02-04", "time": "19:30", "platform": "facebook", "audience": "carers", "message": "Tea at four.",
    "format": "text", "accessible": "text only", "consent_id": "nobody", "awareness_day": "none", "owner": "officer",
}  # fmt: skip


def planner(**rows: dict):
    form = forms.calendar_planner("5.6")
    form.fill(rows)
    return form


def test_an_empty_calendar_is_no_good_news():
    form = forms.calendar_planner("5.6")
    assert form.widget.remarks == {}
    assert form.widget.page == "<p>No post has a day in these weeks, a time and a platform yet.</p>"
    assert len(form.missing) == 120


def test_a_whole_post_has_no_remark_and_stands_in_the_calendar():
    form = planner(p01=WHOLE)
    assert form.widget.remarks == {"p01": []}
    assert (
        "1 of 12 posts stand in the calendar. Clashes, 30 minutes or less apart: none among these." in form.widget.page
    )
    assert form.values["p01"] == WHOLE


@pytest.mark.parametrize(
    ("given", "remark"),
    [
        ({"message": ""}, "Still open: message."),
        ({"awareness_day": ""}, "Still open: awareness day (or none)."),
        ({"audience": "all"}, "“all” is everyone, so nobody in particular: for whom is it?"),
        ({"audience": "n/a"}, "“n/a” says nothing yet. Write it out, or leave the box empty."),
        ({"message": "n/a"}, "“n/a” says nothing yet. Write it out, or leave the box empty."),
        ({"owner": "Jane Smith"}, "“Jane Smith” looks like a name. Write the role: a name is away now and then."),
        ({"consent_id": "n/a"}, "There is no consent n/a."),
        ({"date": "4/2/2027"}, "Write the day as year, month and day, such as 2027-02-01."),
        ({"date": "2027-03-04"}, "This day lies outside 2027-02-01 to 2027-02-28."),
        ({"time": "7pm"}, "Write the time with a 24-hour clock, such as 19:30."),
        ({"format": "video"}, "A video needs: captions are made and checked."),
        ({"accessible": "not yet"}, "Not everyone can use it yet: it does not go out like this."),
        ({"consent_id": "the porter"}, "There is no consent the porter."),
        ({"awareness_day": "braille"}, "World Braille Day is over by then."),
    ],
)
def test_it_remarks_what_is_overlooked(given, remark):
    assert remark in planner(p01={**WHOLE, **given}).widget.remarks["p01"]


@pytest.mark.parametrize("role", ["Social Media Officer", "Head of Communications", "carers' lead", "Press office"])
def test_a_role_is_no_name(role):
    assert planner(p01={**WHOLE, "owner": role}).widget.remarks["p01"] == []


def test_the_register_is_listed_where_stories_are_given():
    stories = load("stories").head(2)
    form = forms.calendar_planner("5.6", stories=stories)
    assert "The register of consents" in form.widget.page
    assert all(consent in form.widget.page for consent in stories["consent_id"])
    form.fill(p01=WHOLE)
    assert "The register of consents" in form.widget.page
    assert "register of consents" not in planner(p01=WHOLE).widget.page


def test_a_consent_must_hold_that_day_on_that_channel():
    stories = load("stories")
    over = stories[stories["expires_on"] < "2027-02-01"].iloc[0]
    [remark] = planner(p01={**WHOLE, "consent_id": over["consent_id"].lower()}).widget.remarks["p01"]
    assert remark.startswith(f"Consent {over['consent_id']}: ")
    assert "over by then" in remark


def test_two_posts_too_near_clash_and_silence_is_named():
    form = planner(p01=WHOLE, p02={**WHOLE, "time": "19.45"}, p03={**WHOLE, "date": "2027-02-10"})
    assert form.widget.remarks["p02"] == ["p01 and p02 go out on facebook 15 minutes apart."]
    page = form._repr_mimebundle_()["text/html"]
    assert "Clashes, 30 minutes or less apart: p01 and p02 on Facebook." in page
    assert "1 February to 3 February; 5 February to 9 February; 11 February to 26 February." in page
    assert "Rare Disease Day on 28 February (begin by 31 January)" in page


def test_a_shorter_planner_has_fewer_rows():
    assert list(forms.calendar_planner("5.c", posts=3).values) == ["p01", "p02", "p03"]
