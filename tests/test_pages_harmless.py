"""What is left of outputs and Markdown of a submission, and what our own tables, figures and forms keep."""

import base64
import json

import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from healthcomms import charts, forms
from healthcomms.checks.score import OBSERVATION
from healthcomms.grading.clean_html import LARGEST_HTML, LONGEST_TEXT, clean_html, clean_markdown
from healthcomms.grading.harmless import Room, harmless, harmless_outputs

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


def shown(**data):
    return new_output("display_data", data={kind.replace("_", "/"): content for kind, content in data.items()})


def only(output):
    (left,) = harmless_outputs([output], Room())
    return left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<script>f()</script>seen", "seen"),
        ("<img alt='a' src='http://x.test/p.png' onerror='f()'>", '<img alt="a">'),
        ("<a href='javascript:f()'>a</a>", "<a>a</a>"),
        ("<a href='https://nhs.test/page'>a</a>", '<a href="https://nhs.test/page">a</a>'),
        ("<a href='/logout'>a</a>", "<a>a</a>"),
        ("<p id='answer-2-6b' class='hc-card'>a</p>", "<p>a</p>"),
        ("<p style='position:fixed;color:red;background:url(//x.test)'>a</p>", '<p style="color:red;">a</p>'),
        ("<style>body { display: none }</style>seen", "seen"),
        ("<iframe src='//x.test'></iframe><form action='//x.test'><button>a</button></form>", "a"),
        ("a &lt; b & c < d", "a &lt; b &amp; c &lt; d"),
    ],
)
def test_of_html_only_what_is_harmless_is_left(written, left):
    assert clean_html(written).strip() == left


def test_a_table_a_figure_and_a_form_of_ours_keep_what_they_look_like():
    table = charts.table(pd.DataFrame({"channel": ["x"], "hours": [2]})).data
    figure = charts.show(Figure(), says="Nothing yet, & no more.", table=pd.DataFrame({"n": [1]})).data
    page = forms.strategy_page("2.6a", objectives=None, hours=None)._html()
    for html in (table, figure, page):
        cleaned = clean_html(html)
        assert cleaned.count("<style>") == 1
        for part in ("class", "<table", "<figure", "<img", "<details", "<summary", "scope", "role", "data-head", "<h5"):
            assert cleaned.count(part) == html.count(part)


def test_elements_left_open_by_the_thousand_are_cleaned_in_seconds_and_stay_small():
    open_elements = "".join(f"<p><b title={number}>" for number in range(4_000))
    assert len(clean_html(open_elements)) < 4 * LARGEST_HTML  # bleach alone: two minutes and 45 MB


def test_html_too_large_is_shown_as_the_text_it_is():
    assert clean_html("<b>" + "a" * LARGEST_HTML).startswith("<pre>&lt;b&gt;aaa")


COSTLY = {
    "elements that overlap": "<i><b></i>" * 9_900,
    "comments that never end": "<!--" * 20_000,
    "signs": "&" * 90_000,
    "attributes": f"<b {' '.join(f'a{number}=1' for number in range(12_000))}>a</b>",
}


@pytest.mark.parametrize("html", COSTLY.values(), ids=COSTLY)
def test_html_that_would_take_seconds_is_shown_as_the_text_it_is(html):
    assert clean_html(html).startswith("<pre>&")


def test_large_tables_of_pandas_are_still_set():
    numbers = pd.DataFrame([[1.5] * 20] * 60)
    assert clean_html(numbers.to_html()).count("<td>1.5") == 1_200
    assert clean_html(numbers.head(30).style.highlight_max().to_html()).count("<td>1.5") == 600


@pytest.mark.parametrize("deep", ["(" * 3_000, "[" * 3_000, "{" * 3_000])
def test_a_style_of_brackets_in_brackets_is_shown_as_text(deep):
    style = f'Our plan. <b style="color:{deep}">x</b>'
    assert clean_html(style).startswith("<pre>Our plan. &lt;b style")
    assert clean_markdown({}, style).startswith("<pre>")


def test_a_style_sets_no_size_and_no_place_and_hides_nothing():
    covers = (
        "float:left;width:4000px;height:9000px;margin:-99em;position:fixed;z-index:9;border:999px solid;font-size:99em"
    )
    hides = "display:none;visibility:hidden;text-indent:-99em;line-height:0;overflow:hidden;white-space:nowrap"
    html = clean_html(f"<div style='{covers};{hides};text-align:right'>a</div>")
    assert html == '<div style="white-space:nowrap;text-align:right;">a</div>'


@pytest.mark.parametrize("odd", ["<![if x", "<?xml version='1.0'?>", "file.txt", "", "\\", "<", "<!--", "&#x110000;"])
def test_no_text_stops_the_page(odd):
    assert isinstance(clean_html(odd), str)
    assert isinstance(clean_markdown({}, odd), str)


def test_markdown_is_set_and_what_is_live_in_it_is_not():
    html = clean_markdown(
        {}, "# Why\n\n**So** <img src=x onerror=f()> [a](javascript:f())\n\n```mermaid\n<b onclick=f()>\n```"
    )
    assert "<h1>Why</h1>" in html
    assert "<strong>So</strong> <img> <a>a</a>" in html
    assert "onclick" not in html


def test_a_pasted_picture_is_shown_and_one_that_did_not_come_is_named():
    cell = {"attachments": {"map.png": {"image/png": PIXEL}, "map.svg": {"image/svg+xml": PIXEL}}}
    html = clean_markdown({"cell": cell}, "![m](attachment:map.png) ![s](attachment:map.svg) ![g](attachment:gone.png)")
    assert f'<img alt="m" src="data:image/png;base64,{PIXEL}">' in html
    assert '<img alt="s">' in html
    assert "The picture gone.png did not come along." in html


def test_very_long_markdown_is_shown_as_it_was_typed():
    assert clean_markdown({}, "**a**" * LONGEST_TEXT).startswith("<pre>**a**")


def test_of_an_output_text_and_pictures_are_left_and_its_metadata_goes():
    output = shown(text_plain="a", text_html="<b onclick=f()>a</b>", application_javascript="f()", image_png=PIXEL)
    output.metadata = {"text/html": {"isolated": True}, "image/png": {"width": '"><script>'}}
    left = only(output)
    assert left.data == {"text/plain": "a", "text/html": "<b>a</b>", "image/png": PIXEL}
    assert left.metadata == {}


@pytest.mark.parametrize(
    "data",
    [
        {"application/javascript": "f()"},
        {"image/svg+xml": "<svg/>"},
        {"image/png": '"><script>'},
        {"text/html": ["b"]},
        {},
    ],
    ids=lambda data: str(list(data)),
)
def test_a_sentence_stands_where_nothing_of_an_output_can_be_shown(data):
    assert "An output stood here that is no text and no picture" in only(new_output("display_data", data=data)).text


def test_an_output_over_1_mb_and_what_a_cell_shows_beyond_2_mb_are_left_out():
    assert (
        only(shown(text_plain="a" * 1_000_001)).text
        == "An output stood here that is larger than 1 MB. It is left out.\n"
    )
    left = harmless_outputs([shown(text_plain="a" * 900_000)] * 5, Room())
    assert len(left) == 3
    assert "larger than 2 MB" in left[2].text


def own_cells(*outputs):
    return new_notebook(cells=[new_code_cell("", outputs=[output]) for output in outputs])


def test_a_notebook_shows_10_mb_and_says_where_it_stops():
    nb = own_cells(*[shown(text_plain="a" * 950_000)] * 40)
    harmless(nb)
    assert len(json.dumps(nb)) < 10_100_000  # 38 MB were handed in
    texts = [cell.outputs[0].get("text", "all of it") for cell in nb.cells]
    assert texts[:10] == ["all of it"] * 10
    assert all("all cells together show more than 10 MB" in text for text in texts[10:])


def test_a_large_output_of_one_cell_takes_nothing_of_the_next():
    nb = own_cells(*[shown(text_plain="a" * 950_000)] * 3, shown(text_html="<b>a</b>"))
    harmless(nb)
    assert nb.cells[3].outputs[0].data == {"text/html": "<b>a</b>"}


def test_of_html_and_markdown_only_so_much_is_set_and_the_rest_is_text():
    part = "<b>" + "a" * 50_000
    nb = own_cells(*[shown(text_html=f"{part}{number}") for number in range(15)], shown(text_markdown="*a*"))
    harmless(nb)
    html = [cell.outputs[0].data["text/html"] for cell in nb.cells]
    assert [text.startswith("<b>") for text in html] == [number < 11 for number in range(16)]  # 12 × 50,003 > 600,000
    assert html[15] == "<pre>*a*</pre>"


def test_html_that_is_never_set_and_pictures_take_no_room():
    picture = f"<img src='data:image/png;base64,{'A' * 400_000}'>"
    nb = own_cells(*[shown(text_html="<b>" + "a" * 150_000)] * 5, *[shown(text_html=picture)] * 5)
    harmless(nb)
    assert [cell.outputs[0].data["text/html"][:5] for cell in nb.cells] == ["<pre>"] * 5 + ["<img "] * 5


def test_characters_that_no_file_can_hold_are_replaced_and_colours_stay():
    said = only(new_output("stream", name="stdout", text="a\x00\ud800\x1b[31mb\n\tc"))
    assert said.text == "a��\x1b[31mb\n\tc"


def test_the_observation_of_a_check_reaches_the_judge_and_nobody_elses_does():
    seen = {OBSERVATION: {"exercise": "2.3", "seen": "a\ud800"}, "text/plain": "2"}
    meta = {"nbgrader": {"grade": True, "grade_id": "check-2-3", "schema_version": 3}}
    check = new_code_cell("", metadata=meta, outputs=[new_output("execute_result", data=seen)])
    own = new_code_cell("", outputs=[new_output("execute_result", data=seen)])
    nb = new_notebook(cells=[check, own])
    harmless(nb)
    assert check.outputs[0].data[OBSERVATION] == {"exercise": "2.3", "seen": "a�"}
    assert own.outputs[0].data == {"text/plain": "2"}
