"""The course as pages, in Chromium: nothing asked of others, a search that finds, light and dark, a phone, keyboard."""

import pytest

from healthcomms import site

pytestmark = pytest.mark.browser

RUN = ["00-start-here", "02-strategy"]
"""The lessons that are run here. The other notebooks are shown without results, but where every page is looked at."""

PAGES = ["index", "00-start-here", "02-strategy/02-strategy", "02-strategy/lab-02-strategy", "glossary"]
"""One of each kind: the front page, an error and cards, figures and forms, a lab, and a long table."""

FRAMES_HAVE_THE_FOCUS = """
[...document.querySelectorAll("pre, .cell_output > .output, .pst-scrollable-table-container")]
    .every(frame => frame.scrollWidth <= frame.clientWidth || frame.tabIndex === 0)
"""
"""What scrolls sideways is reached with Tab: the theme sees to that a moment after the page has changed."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "site"
    made = site.make(folder, binder="https://binder.example/v2/gh/somebody/course/main", only=RUN)
    assert made.pages == len(site.pages(folder))
    return folder


def at(folder, name: str) -> str:
    return (folder / f"{name}.html").as_uri()


LIGHT_AND_DARK = pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])


@LIGHT_AND_DARK
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(name, scheme, width, folder, page, axe_faults):
    assert faults(page, folder / f"{name}.html", scheme, width, axe_faults) == []


@pytest.mark.thorough
@pytest.mark.timeout(1800)
@LIGHT_AND_DARK
def test_axe_finds_nothing_on_any_page_with_all_lessons_run(scheme, width, whole, page, axe_faults):
    every = {file.name: faults(page, file, scheme, width, axe_faults) for file in site.pages(whole)}
    assert {name: found for name, found in every.items() if found} == {}


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "site"
    site.make(folder)
    return folder


def faults(page, file, scheme, width, axe_faults) -> list[str]:
    """What is wrong with one page in a window of that width, with all of it unfolded."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.wait_for_function(FRAMES_HAVE_THE_FOCUS)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    sideways = [f"{wider} pixels stick out"] if wider > 0 else []
    return sideways + axe_faults(page, "html", ignore=("empty-table-header",))  # the corner of a table of pandas


def test_axe_does_find_a_fault_that_was_planted(folder, page, axe_faults):
    page.goto(at(folder, "index"))
    page.evaluate("document.querySelector('img').removeAttribute('alt')")
    assert [fault for fault in axe_faults(page, "html") if fault.startswith("image-alt")]


def test_no_request_leaves_the_pages(folder, page):
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    for name in PAGES:
        page.goto(at(folder, name), wait_until="networkidle")
    assert [address for address in asked if not address.startswith(("data:", "file:"))] == []
    assert failed == []


def test_search_finds_a_word_of_a_lesson_by_keyboard(folder, page):
    page.goto(at(folder, "glossary"))
    page.keyboard.press("Control+k")
    page.keyboard.type("stakeholders")
    page.keyboard.press("Enter")
    found = page.locator("#search-results li a", has_text="Strategy")
    found.first.wait_for()
    found.first.click()
    assert "02-strategy" in page.url


def test_the_first_tab_offers_to_skip_to_the_text(folder, page):
    page.goto(at(folder, "02-strategy/02-strategy"))
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    assert focused.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main-content').contains(document.activeElement)")


def test_dark_is_chosen_by_keyboard_and_remembered(folder, page):
    page.emulate_media(color_scheme="light")
    page.goto(at(folder, "index"))
    page.get_by_role("button", name="Color mode").first.focus()
    page.keyboard.press("Enter")
    for _ in range(3):  # what the device says, light, dark
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.goto(at(folder, "glossary"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_quiz_answer_opens_by_keyboard(folder, page):
    page.goto(at(folder, "00-start-here"))
    answer = page.locator("details").first
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answer.get_attribute("open") is not None


def test_a_form_shows_what_it_holds_and_says_what_it_is(folder, page):
    page.goto(at(folder, "02-strategy/02-strategy"))
    form = page.locator(".cell_output", has=page.locator(".hc-form-note")).first
    assert "This is a form." in form.inner_text()
    assert "Diabetes clinic" in form.inner_text()


def test_without_javascript_the_lesson_is_all_there(folder, chromium):
    page = chromium.new_page(java_script_enabled=False)
    page.goto(at(folder, "02-strategy/02-strategy"))
    assert page.locator("figure.hc-figure img").first.is_visible()
    assert page.get_by_text("What you say in the corridor").first.is_visible()
    page.close()
