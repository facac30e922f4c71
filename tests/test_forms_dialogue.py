"""The dialogue explorer: by call, and as it reads without a front end."""

import pandas as pd
import pytest

from healthcomms import forms

POSTS = pd.DataFrame(
    [("north", "facebook", reply) for reply in [True, *[False] * 9]]  # 10 %
    + [("south", "facebook", reply) for reply in [True, False]]  # 50 %
    + [("south", "x", False)],  # south in all: 1 of 3
    columns=["account", "platform", "is_reply"],
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def explorer(**given):
    form = forms.dialogue("lesson-1-dialogue", POSTS)
    form.fill(given)
    return form


def said(form) -> str:
    [sentence] = form.widget.remarks["Who answers, and who only sends"]
    return sentence


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "North, all platforms: 1 of 10 posts answer somebody, 10.0 %. Not below your line."),
        (
            {"line": 10.5},
            "North, all platforms: 1 of 10 posts answer somebody, 10.0 %. Below your line: a broadcaster.",
        ),
        (
            {"account": "south"},
            "South, all platforms: 1 of 3 posts answer somebody, 33.3 %. Not below your line.",
        ),
        (
            {"account": "south", "platform": "x", "line": 0},
            "South, X (formerly Twitter): 0 of 1 posts answer somebody, 0.0 %. Not below your line.",
        ),
        (
            {"platform": "x"},
            "North, X (formerly Twitter): no posts, so there is nothing to count and no ratio.",
        ),
    ],
)
def test_it_says_where_the_account_stands(given, sentence):
    assert said(explorer(**given)) == sentence


def test_the_figure_names_those_below_the_line_and_has_its_numbers_in_a_table():
    html = explorer(line=40)._repr_mimebundle_()["text/html"]
    assert "alt='Below the line of 40 %, all platforms: North, South.'" in html
    assert "<td class='hc-number'>33.3</td>" in html


def test_an_account_without_posts_stands_on_no_side():
    page = explorer(platform="x", line=100).widget.page
    assert "Below the line of 100 %, X (formerly Twitter): South." in page
    assert "<td class='hc-text'>North</td><td class='hc-number'>0</td>" in page


def test_at_a_line_of_nothing_nobody_is_below():
    assert "Below the line of 0 %, all platforms: nobody." in explorer(line=0).widget.page


@pytest.mark.parametrize("given", [{"account": ""}, {"platform": None}, {"line": "ten"}, {"line": ""}])
def test_it_asks_for_what_is_missing(given):
    form = explorer(**given)
    assert said(form) == "Choose an account and a platform, and give the line as a number."
    assert form.widget.page == ""


def test_the_platforms_are_those_of_the_posts():
    with pytest.raises(ValueError, match=r"platform is 'tiktok'\. Choose one of: all platforms, facebook, x\."):
        explorer(platform="tiktok")
