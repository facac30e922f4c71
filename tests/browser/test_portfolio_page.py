"""The portfolio in Chromium: axe, both colour schemes, a phone, and on paper."""

import re
import zlib
from datetime import date

import pytest
from portfolio_desk import full_desk

from healthcomms.portfolio import Desk, course_source, make

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory):
    folder = tmp_path_factory.mktemp("portfolio")
    page = make(Desk(full_desk(folder)), course_source("capstone"), name="Asha Rao", made_on=date(2027, 7, 12))
    file = folder / "portfolio.html"
    file.write_text(page.html, "utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(scheme, width, portfolio, page, axe_faults):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(portfolio.as_uri())
    # The page's own policy forbids scripts; axe comes in through the debugger, which may run it all the same.
    assert axe_faults(page, "html") == []


def test_a_phone_need_not_be_scrolled_sideways(portfolio, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(portfolio.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "seen"), [(390, True), (1280, False)])
def test_words_in_figures_keep_twelve_pixels_and_a_cue_says_where_to_scroll(width, seen, portfolio, page):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(portfolio.as_uri())
    shown = page.eval_on_selector_all("figure img", "all => all.map(one => one.clientWidth / one.naturalWidth)")
    assert min(shown) * 9.5 / 72 * 110 >= 12  # the smallest words have 9.5 points, at 110 dots an inch
    cues = page.eval_on_selector_all("figure .cue", "all => all.map(one => one.checkVisibility())")
    assert set(cues) == {seen}


def test_where_no_cue_stands_nothing_is_hidden_on_a_phone(portfolio, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(portfolio.as_uri())
    wider = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.ariaLabel)"
    assert page.eval_on_selector_all(".wide:not(.broad):not(figure .wide)", wider) == []


def test_no_request_leaves_the_page(portfolio, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portfolio.as_uri(), wait_until="networkidle")
    assert [address for address in asked if not address.startswith(("data:", "file:"))] == []


def test_on_paper_no_page_is_blank_and_no_figure_is_cut(portfolio, page):
    page.goto(portfolio.as_uri())
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    words = [len(re.findall(rb"T[jJ]", text)) for text in _pages(paper)]
    assert 8 <= len(words) <= 30
    assert min(words) > 3
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins, at 96 dots an inch
    tall = page.eval_on_selector_all(
        "figure img", "all => Math.max(...all.map(one => one.getBoundingClientRect().height))"
    )
    assert tall <= 1000


def _pages(paper: bytes) -> list[bytes]:
    """The drawing of each page; Chromium packs each as one stream that shows text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, flags=re.DOTALL)
    drawn = [text for stream in streams if b" Tf" in (text := _unpacked(stream))]
    assert len(drawn) == len(re.findall(rb"/Type\s*/Page\b", paper))
    return drawn


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
