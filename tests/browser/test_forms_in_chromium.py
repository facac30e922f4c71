"""The widgets' own front ends on a bare page, with a model that answers as anywidget's does."""

import json
import re
from itertools import pairwise

import anywidget
import pandas as pd
import pytest

from healthcomms import forms
from healthcomms.forms.sheet import Sheet
from healthcomms.forms.stakeholders import Map

pytestmark = pytest.mark.browser

_WIDGETS = {"sheet": Sheet, "stakeholders": Map}
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Harness</title>
<link rel="stylesheet" href="/{name}.css"><main><h1>Harness</h1><h2>Chapter</h2><h3>Exercise</h3>
<div id="form"></div></main>
<script type="module">
import widget from "/{name}.js";
window.saved = [];
window.answering = true;
window.open_form = (state) => {{
  const listeners = {{}};
  window.model = {{
    get: (key) => state[key],
    set: (key, value) => {{ state[key] = value; for (const f of listeners["change:" + key] ?? []) f(); }},
    save_changes: () => {{
      window.saved.push(structuredClone(state.typed));
      if (window.answering) model.set("answered", state.asked);
    }},
    on: (event, f) => (listeners[event] ??= []).push(f),
    off: (event, f) => (listeners[event] = listeners[event].filter((g) => g !== f)),
  }};
  const el = document.getElementById("form");
  el.replaceChildren();
  window.leave = widget.render({{ model, el }});
}};
window.open_form({state});
</script></html>"""
_BARE = {"kept_as": "2.1 here", "asked": 0, "answered": 0}
_MAP = {
    **_BARE,
    "names": ["Young carers", "Regional IT"],
    "context": {"Chief nurse": [4, 4], "Family carers": [1, 4]},
    "evidence": {"Young carers": "Without a vote.", "Regional IT": "Can block it.", "Chief nurse": "Decides."},
    "zones": [[*["monitor"] * 2, *["keep informed"] * 3]] * 2
    + [[*["keep satisfied"] * 2, *["manage closely"] * 3]] * 3,
    "threshold": 3,
    "typed": {"Young carers": [None, None], "Regional IT": [None, None]},
    "notices": [],
}
_FIELD = {"key": "O03: metric", "label": "Metric", "help": "What will you count?", "kind": "line", "options": []}
_UNIT = {
    "key": "O03: unit",
    "label": "Unit",
    "help": "Which?",
    "kind": "choice",
    "options": [["", "Choose"], ["GBP", "GBP"]],
}
_SHEET = {
    **_BARE,
    "groups": [
        {"key": "O03", "title": "O03 · Desk", "facts": [["Draft", "Faster <b>please</b>"]], "fields": [_FIELD, _UNIT]}
    ],
    "typed": {"O03: metric": "", "O03: unit": ""},
    "remarks": {"O03": ["Still empty: metric, unit."]},
    "notices": [],
    "page": "<h3>The page</h3>",
}


@pytest.fixture
def show(page):
    """Draw a widget of `name` with a state, from the package's own files and without a network."""

    def answer(route):
        name, _, ending = route.request.url.removeprefix("http://harness.test/").partition(".")
        if name not in _WIDGETS:
            route.fulfill(status=404)
        elif ending == "js":
            route.fulfill(body=_WIDGETS[name]._esm, content_type="text/javascript")
        else:
            route.fulfill(body=_WIDGETS[name]._css, content_type="text/css")

    def draw(name, state):
        html = _PAGE.format(name=name, state=json.dumps(state))
        page.route("**/*", answer)
        page.route("http://harness.test/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto("http://harness.test/")
        page.locator("#form > *").wait_for()
        return page

    return draw


@pytest.fixture
def drawn_map(show):
    return show("stakeholders", _MAP)


def chip(page, name="Young carers"):
    return page.locator(f'.hc-chip[data-name="{name}"]')


def cell(page, power, interest):
    return page.locator(f'.hc-cell[data-power="{power}"][data-interest="{interest}"]')


def typed(page):
    return page.evaluate("model.get('typed')")


def drag(page, source, target):
    source.hover()
    page.mouse.down()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()


@pytest.mark.parametrize(("widget", "state"), [(Map, _MAP), (Sheet, _SHEET)])
def test_the_harness_has_the_traits_that_python_has(widget, state):
    assert set(state) == set(widget.class_traits(sync=True)) - set(anywidget.AnyWidget.class_traits(sync=True))


def test_a_name_is_dragged_to_its_place_and_back_to_the_tray(drawn_map):
    drag(drawn_map, chip(drawn_map), cell(drawn_map, 2, 4))
    assert typed(drawn_map)["Young carers"] == [2, 4]
    assert cell(drawn_map, 2, 4).locator(".hc-chip").count() == 1
    assert drawn_map.evaluate("saved.length") == 1
    drag(drawn_map, chip(drawn_map), drawn_map.locator(".hc-tray"))
    assert typed(drawn_map)["Young carers"] == [None, None]
    assert drawn_map.locator(".hc-tray .hc-chip").count() == 2


def test_a_name_dropped_beside_the_map_goes_back_where_it_was(drawn_map):
    drag(drawn_map, chip(drawn_map), drawn_map.locator("h1"))
    assert drawn_map.evaluate("saved.length") == 0
    assert drawn_map.locator(".hc-tray .hc-chip").count() == 2


def test_escape_calls_a_drag_off(drawn_map):
    chip(drawn_map).hover()
    drawn_map.mouse.down()
    box = cell(drawn_map, 5, 5).bounding_box()
    drawn_map.mouse.move(box["x"] + 9, box["y"] + 9, steps=5)
    drawn_map.keyboard.press("Escape")
    drawn_map.mouse.up()
    assert drawn_map.evaluate("saved.length") == 0


def test_a_finger_drags_as_well(drawn_map):
    start, end = chip(drawn_map).bounding_box(), cell(drawn_map, 5, 1).bounding_box()
    touch = drawn_map.context.new_cdp_session(drawn_map)
    points = [(start["x"] + 9, start["y"] + 9), (300, 400), (end["x"] + 20, end["y"] + 20)]
    for kind, at in zip(["touchStart", "touchMove", "touchMove"], points, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert typed(drawn_map)["Young carers"] == [5, 1]


def test_arrow_keys_place_a_name_and_stop_at_the_edge_of_the_scale(drawn_map):
    chip(drawn_map).focus()
    drawn_map.keyboard.press("ArrowUp")
    assert typed(drawn_map)["Young carers"] == [3, 3]
    for _ in range(4):
        drawn_map.keyboard.press("ArrowDown")
    drawn_map.keyboard.press("ArrowRight")
    assert typed(drawn_map)["Young carers"] == [1, 4]
    assert chip(drawn_map).evaluate("node => node === document.activeElement")
    drawn_map.keyboard.press("Delete")
    assert typed(drawn_map)["Young carers"] == [None, None]


def test_every_name_is_reached_with_the_tab_key(drawn_map):
    drawn_map.keyboard.press("Tab")
    first = drawn_map.evaluate("document.activeElement.dataset.name")
    drawn_map.keyboard.press("Tab")
    assert [first, drawn_map.evaluate("document.activeElement.dataset.name")] == ["Young carers", "Regional IT"]


def test_the_table_places_a_name_without_dragging(drawn_map):
    drawn_map.get_by_role("combobox", name="Regional IT Power").select_option("4")
    assert drawn_map.locator(".hc-said").text_content() == "Regional IT: choose interest as well."
    assert drawn_map.locator(".hc-tray .hc-chip").count() == 2
    drawn_map.get_by_role("combobox", name="Regional IT Interest").select_option("1")
    assert cell(drawn_map, 4, 1).locator(".hc-chip").count() == 1
    assert typed(drawn_map)["Regional IT"] == [4, 1]


def test_the_table_follows_the_map(drawn_map):
    drag(drawn_map, chip(drawn_map), cell(drawn_map, 5, 2))
    assert drawn_map.get_by_role("combobox", name="Young carers Power").input_value() == "5"
    assert drawn_map.get_by_role("combobox", name="Young carers Interest").input_value() == "2"


def test_every_move_is_said_with_its_quadrant(drawn_map):
    said = drawn_map.locator(".hc-said")
    assert said.get_attribute("role") == "status"
    drag(drawn_map, chip(drawn_map), cell(drawn_map, 2, 4))
    assert said.text_content() == "Young carers: power 2, interest 4: keep informed."
    drawn_map.keyboard.press("Backspace")
    assert said.text_content() == "Young carers waits to be placed."


def test_the_evidence_of_the_chosen_name_is_shown(drawn_map):
    chip(drawn_map, "Regional IT").focus()
    assert drawn_map.locator(".hc-evidence").inner_text().split("\n", 1)[1].strip() == "Can block it."


def test_names_in_one_cell_do_not_cover_each_other(drawn_map):
    state = {"Young carers": [1, 4], "Regional IT": [1, 4]}
    drawn_map.evaluate("typed => model.set('typed', typed)", state)
    inside = cell(drawn_map, 1, 4).locator(".hc-chip, .hc-fixed")
    boxes = [inside.nth(n).bounding_box() for n in range(inside.count())]
    assert len(boxes) == 3
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"]


def test_what_python_fills_moves_the_names(drawn_map):
    drawn_map.evaluate("model.set('typed', {'Young carers': [5, 5], 'Regional IT': [null, null]})")
    assert cell(drawn_map, 5, 5).locator(".hc-chip").text_content() == "Young carers, power 5, interest 5"
    assert drawn_map.locator(".hc-waiting").text_content() == "Waiting to be placed: 1 of 2"


def test_axe_finds_nothing_in_the_map(drawn_map, axe_faults):
    chip(drawn_map).focus()
    drawn_map.keyboard.press("ArrowUp")
    drawn_map.locator("summary").click()
    assert axe_faults(drawn_map, "#form") == []


def test_axe_does_find_a_fault_that_was_planted(drawn_map, axe_faults):
    drawn_map.locator("select").first.evaluate("node => node.removeAttribute('aria-labelledby')")
    assert [fault.split(" ")[0] for fault in axe_faults(drawn_map, "#form")] == ["select-name"]


def test_a_field_is_tied_to_its_label_and_its_help(show):
    page = show("sheet", _SHEET)
    page.get_by_label("Metric", exact=True).fill("first reply")
    page.get_by_label("Unit").select_option("GBP")
    assert typed(page) == {"O03: metric": "first reply", "O03: unit": "GBP"}
    help_id = page.get_by_label("Metric", exact=True).get_attribute("aria-describedby")
    assert page.locator(f"[id='{help_id}']").text_content() == "What will you count?"
    assert page.locator("dd").text_content() == "Faster <b>please</b>"


def test_remarks_notices_and_page_follow_python(show):
    page = show("sheet", _SHEET)
    page.evaluate("model.set('remarks', {O03: ['All seven are there.']})")
    page.evaluate("model.set('notices', ['answers.json cannot be saved.'])")
    page.evaluate("model.set('page', '<h3>Another page</h3>')")
    assert page.locator(".hc-remark").text_content() == "All seven are there."
    assert page.get_by_role("status").first.text_content() == "Please note: answers.json cannot be saved."
    assert page.locator(".hc-page").text_content() == "Another page"


def test_a_new_remark_is_spoken_after_a_pause(show):
    page = show("sheet", _SHEET)
    spoken = page.locator(".hc-live")
    page.evaluate("model.set('remarks', {O03: ['Still empty: unit.']})")
    assert spoken.text_content() == ""
    page.wait_for_function("document.querySelector('.hc-live').textContent === 'Still empty: unit.'", timeout=5000)


def test_new_choices_keep_what_was_chosen(show):
    page = show("sheet", {**_SHEET, "typed": {"O03: metric": "", "O03: unit": "GBP"}})
    unit = {**_UNIT, "help": "Which one?", "options": [["", "Choose"], ["count", "count"], ["GBP", "GBP"]]}
    groups = [{**_SHEET["groups"][0], "fields": [_FIELD, unit]}]
    page.evaluate("groups => model.set('groups', groups)", groups)
    assert page.get_by_label("Unit").input_value() == "GBP"
    assert page.get_by_label("Unit").locator("option").count() == 3
    assert page.get_by_text("Which one?").count() == 1


def test_axe_finds_nothing_in_the_fields(show, axe_faults):
    assert axe_faults(show("sheet", _SHEET), "#form") == []


def no_answer(page):
    """From here on Python is silent, as after a restart, and the page's clock is ours."""
    page.clock.install()
    page.evaluate("window.answering = false")


def test_a_form_that_nobody_answers_says_after_two_seconds_that_nothing_is_saved(show, axe_faults):
    page = show("sheet", _SHEET)
    no_answer(page)
    alert = page.get_by_role("alert")
    page.get_by_label("Metric", exact=True).fill("first")
    page.clock.run_for(1900)
    assert alert.text_content() == ""
    page.get_by_label("Metric", exact=True).fill("first reply")  # typing on does not put the notice off
    page.clock.run_for(200)
    assert alert.text_content().startswith("Not saved. Python, which keeps what you type, does not answer.")
    assert alert.evaluate("node => node.closest('section').querySelector('h3').textContent") == "O03 · Desk"
    page.clock.resume()
    assert axe_faults(page, "#form") == []


def test_the_notice_goes_when_python_answers_the_last_change(show):
    page = show("sheet", _SHEET)
    no_answer(page)
    for text in ("f", "fi"):
        page.get_by_label("Metric", exact=True).fill(text)
    page.clock.run_for(2100)
    page.evaluate("model.set('answered', 1)")
    assert page.get_by_role("alert").text_content() == ""
    page.clock.run_for(2100)
    assert page.get_by_role("alert").text_content().startswith("Not saved")  # the second change waits still
    page.evaluate("model.set('answered', 2)")
    page.clock.run_for(5000)
    assert page.get_by_role("alert").text_content() == ""


def test_a_form_that_is_answered_says_nothing(show):
    page = show("sheet", _SHEET)
    page.clock.install()
    page.get_by_label("Metric", exact=True).fill("first reply")
    page.clock.run_for(5000)
    assert page.get_by_role("alert").text_content() == ""


def test_what_was_typed_without_an_answer_comes_along_to_the_next_form(show):
    page = show("sheet", _SHEET)
    no_answer(page)
    page.get_by_label("Metric", exact=True).fill("first reply")
    page.evaluate("window.answering = true; window.leave()")
    saved_before = {**_SHEET, "typed": {"O03: metric": "", "O03: unit": "GBP"}}
    page.evaluate("window.open_form", saved_before)
    assert page.evaluate("saved.at(-1)") == {"O03: metric": "first reply", "O03: unit": "GBP"}
    assert page.get_by_label("Metric", exact=True).input_value() == "first reply"
    assert (
        page.get_by_role("alert").text_content().startswith("Saved again. What you typed while Python did not answer")
    )
    page.get_by_label("Unit").select_option("")
    assert page.get_by_role("alert").text_content() == ""
    page.evaluate("window.open_form", saved_before)  # and it comes along once only
    assert page.get_by_label("Metric", exact=True).input_value() == ""


def test_what_was_typed_without_an_answer_stays_out_of_other_forms(show):
    page = show("sheet", _SHEET)
    no_answer(page)
    page.get_by_label("Metric", exact=True).fill("first reply")
    page.evaluate("window.answering = true; window.leave()")
    page.evaluate("window.open_form", {**_SHEET, "kept_as": "2.1 elsewhere"})
    assert page.get_by_label("Metric", exact=True).input_value() == ""


def test_the_map_says_that_nothing_is_saved_and_brings_the_move_along(drawn_map):
    no_answer(drawn_map)
    drag(drawn_map, chip(drawn_map), cell(drawn_map, 2, 4))
    drawn_map.clock.run_for(2100)
    assert drawn_map.get_by_role("alert").text_content().startswith("Not saved")
    drawn_map.evaluate("window.answering = true; window.leave()")
    drawn_map.evaluate("window.open_form", _MAP)
    assert cell(drawn_map, 2, 4).locator(".hc-chip").count() == 1
    assert typed(drawn_map)["Young carers"] == [2, 4]


_DRAFTS = {"objective_id": ["O03", "O07", "O11"], "team": ["Desk"] * 3, "draft": ["?"] * 3, "evidence": ["?"] * 3}
_PLAN = {
    "metric": "carers who see our posts at least weekly, weighted",
    "unit": "percent",
    "baseline": 23,
    "target": 30,
    "population": "carers of older patients",
    "deadline": "2027-09-30",
    "data_source": "audience_survey.sees_our_posts",
}
_SECTION = "We answer carers about their appointments before noon, kindly, in plain words. " * 5  # sixty words
_LEFT = ("instagram", "youtube", "tiktok", "linkedin", "x", "nextdoor")


@pytest.fixture
def strategy(tmp_path, monkeypatch):
    """A page about as full as it may be: 480 words, three long objectives, six channels left."""
    monkeypatch.chdir(tmp_path)
    bench = forms.smart_bench("2.1", pd.DataFrame(_DRAFTS), repair=_DRAFTS["objective_id"])
    bench.fill({name: _PLAN for name in _DRAFTS["objective_id"]})
    hours, dropped = {"facebook": 10, "whatsapp": 9.5}, dict.fromkeys(_LEFT, "our carers are hardly there")
    form = forms.strategy_page("2.6a", objectives=bench, hours=hours, dropped=dropped)
    sections = ("purpose", "goal", "audience", "seldom_heard", "content", "tone", "roles", "risks")
    form.fill(dict.fromkeys(sections, _SECTION), review_date="2027-07-05")
    form.fill(channels=["facebook", "facebook", "whatsapp"])
    return form


_BROKEN_WORDS = """() => {
    const broken = [], walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.parentNode.tagName === "STYLE") continue;
        for (const { 0: word, index } of node.data.matchAll(/\\w+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (range.getClientRects().length > 1) broken.push(word);
        }
    }
    return broken;
}"""


@pytest.mark.parametrize("width", [380, 520, 640, 760, 900, 1100, 1400])
def test_no_word_of_the_page_is_broken_and_nothing_sticks_out(page, strategy, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(f"<!doctype html><body>{strategy.page}</body>")
    assert page.evaluate(_BROKEN_WORDS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_word_that_is_broken_would_be_found(page, strategy):
    page.set_content(f"<!doctype html><body style='width: 80px'>{strategy.page}</body>")
    assert "sees_our_posts" in page.evaluate(_BROKEN_WORDS)


def test_a_saved_page_prints_on_one_side_of_a4_and_axe_finds_nothing(page, strategy, tmp_path, axe_faults):
    strategy.save_page("page.html")
    page.goto((tmp_path / "page.html").as_uri())
    assert axe_faults(page, "html") == []
    printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", printed)[0] == (b"594", b"841")
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1


_RANGED = {
    "key": "hours", "label": "Hours a week", "help": "", "kind": "number", "options": [], "range": [0, 40, 0.5],
}  # fmt: skip


@pytest.fixture
def sliding(show):
    group = {"key": "cost", "title": "What it costs", "facts": [], "fields": [_RANGED]}
    return show("sheet", {**_SHEET, "groups": [group], "typed": {"hours": "10"}, "remarks": {}})


def test_a_slider_and_its_box_move_each_other(sliding):
    box, slider = sliding.get_by_label("Hours a week", exact=True), sliding.get_by_role("slider")
    assert (box.input_value(), slider.input_value()) == ("10", "10")
    slider.focus()
    sliding.keyboard.press("ArrowRight")
    assert (box.input_value(), typed(sliding)) == ("10.5", {"hours": "10.5"})
    box.fill("32")
    assert slider.input_value() == "32"
    sliding.evaluate("model.set('typed', {hours: '4'})")
    assert (box.input_value(), slider.input_value()) == ("4", "4")


def test_a_slider_has_a_name_of_its_own(sliding):
    assert sliding.get_by_role("slider", name="Hours a week, slider").count() == 1


def test_what_follows_is_spoken_with_the_remark_and_not_at_the_beginning(show):
    sheet = show("sheet", {**_SHEET, "page": "<h3>What follows: go</h3>"})
    said = sheet.locator(".hc-live")
    sheet.evaluate(
        "model.set('remarks', {O03: ['Still empty: unit.']}); model.set('page', '<h3>What follows: wait</h3>')"
    )
    said.get_by_text("Still empty: unit. What follows: wait").wait_for(state="attached")
    sheet.evaluate("model.set('page', '<h3>What follows: wait</h3><p>Because.</p>')")
    sheet.evaluate("model.set('remarks', {O03: []})")
    sheet.wait_for_function("document.querySelector('.hc-live').textContent === ''")
