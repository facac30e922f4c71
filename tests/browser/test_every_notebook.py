"""Every lesson and lab as JupyterLab shows it, run: axe, words for pictures, headings, and each form by keyboard."""

import json
import re
from datetime import date
from importlib.metadata import version
from itertools import pairwise

import nbformat
import pytest
from keyboard import begin_before, failing_to_open, tab_to
from playwright.sync_api import Browser, ElementHandle, Page

from healthcomms.places import ROOT
from healthcomms.setup.desk import desk_files, lay

pytestmark = pytest.mark.browser

NOTEBOOKS = desk_files()
START = "00-start-here.ipynb"

OURS = ".jp-RenderedMarkdown, .jp-OutputArea-output"
"""What a notebook of ours draws. The frames around it are JupyterLab's."""

ANSI = "[class*='ansi-']"
"""The colours of an error message, which are JupyterLab's."""

COLOURS = ("color-contrast",)
"""The rule of axe that a theme can break. All others see the same in both themes."""

THEIRS = ("empty-table-header", "link-in-text-block")
"""The corner of a table that pandas draws, and links in a text, which JupyterLab shows without a line under them."""

PAGE = (ROOT / "src/healthcomms/site/pages/accessibility.md").read_text("utf-8")
LISTED = re.findall(r"(?m)^\| `([a-z-]+)` \|", PAGE)
"""The rules that JupyterLab itself breaks, as our readers are told."""

ID = re.compile(r"\bforms\.\w+\(\s*\"([^\"]+)\"")


KINDS = ("02-strategy/02-strategy.ipynb", "02-strategy/lab-02-strategy.ipynb")
"""A lesson with figures and quizzes, and a lab with forms and cards."""


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=() if name in KINDS else pytest.mark.thorough) for name in NOTEBOOKS],
)
def place(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def shown(place, jupyterlab, chromium: Browser):
    """The notebook on a learner's desk, run from top to bottom, with all that can be unfolded open."""
    lay(jupyterlab.folder / "every", {place: NOTEBOOKS[place]}, today=date(2026, 11, 21))
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(15_000)
    jupyterlab.open(page, f"every/{place}")
    jupyterlab.run_all(page)
    page.wait_for_function(
        "drawn => document.querySelectorAll('.hc-sheet, .hc-map').length === drawn", arg=len(ids(place))
    )
    unfold(page)
    page.set_viewport_size({"width": 1280, "height": 40_000})  # of what is out of view axe knows no colours
    yield page
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    page.close()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.jp-Notebook details').forEach(part => part.open = true)")


def ids(place: str) -> list[str]:
    """The forms of a notebook, by the names under which their answers are kept."""
    return ID.findall(
        "\n".join(cell.source for cell in nbformat.read(NOTEBOOKS[place], 4).cells if cell.cell_type == "code")
    )


def test_axe_finds_nothing_in_what_we_draw(shown, jupyterlab, axe_faults):
    jupyterlab.theme(shown, "Light")
    faults = axe_faults(shown, OURS, ignore=THEIRS, without=ANSI)
    assert faults == []


def test_the_dark_theme_keeps_the_contrast(shown, jupyterlab, axe_faults):
    jupyterlab.theme(shown, "Dark")
    assert axe_faults(shown, OURS, only=COLOURS, without=ANSI) == []


def test_what_is_wrong_around_a_notebook_is_jupyterlabs_and_listed(jupyterlab, page, axe_faults):
    lay(jupyterlab.folder / "around", {START: NOTEBOOKS[START]}, today=date(2026, 11, 21))
    jupyterlab.open(page, f"around/{START}")
    page.locator(".jp-RenderedMarkdown h1").wait_for()
    around = axe_faults(page, "html", without=OURS)
    assert {fault.partition(" ")[0] for fault in around} == set(LISTED)


def test_the_list_is_of_the_version_that_is_here():
    assert f"In its version {version('jupyterlab').rpartition('.')[0]}, " in PAGE


def test_axe_does_find_pale_words_that_were_planted(jupyterlab, page, axe_faults):
    lay(jupyterlab.folder / "pale", {START: NOTEBOOKS[START]}, today=date(2026, 11, 21))
    jupyterlab.open(page, f"pale/{START}")
    jupyterlab.theme(page, "Light")
    page.set_viewport_size({"width": 1280, "height": 40_000})
    page.locator(".jp-RenderedMarkdown p").first.evaluate("node => node.style.color = '#888'")
    assert {fault.partition(" ")[0] for fault in axe_faults(page, OURS, only=COLOURS)} == {"color-contrast"}


def test_every_picture_has_its_words(shown, place):
    pictures = shown.evaluate(
        "[...document.querySelectorAll('.jp-Notebook img')].map(one => [one.alt, one.naturalWidth])"
    )
    assert [words for words, width in pictures if len(words.split()) < 4 or not width] == []
    assert pictures or "charts.show(" not in NOTEBOOKS[place].read_text("utf-8")


def test_headings_are_in_order(shown):
    levels = shown.evaluate(
        "[...document.querySelectorAll('.jp-Notebook :is(h1,h2,h3,h4,h5,h6)')].map(one => +one.tagName[1])"
    )
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []


def test_every_hint_and_quiz_answer_opens_by_keyboard(shown):
    shown.evaluate("document.querySelectorAll('.jp-RenderedMarkdown details').forEach(part => part.open = false)")
    options = shown.locator(".jp-RenderedMarkdown details > summary").element_handles()
    assert len(options) >= 3
    assert failing_to_open(shown, options) == []


def test_every_form_is_filled_in_by_keyboard_alone(shown, place, jupyterlab):
    for form in shown.locator(".hc-sheet, .hc-map").all():
        fill_in(shown, form.locator("select, textarea, input").element_handles())
    kept = saved(shown, jupyterlab.folder / "every" / place, ids(place))
    assert {name: empty(kept.get(name)) for name in ids(place)} == {name: [] for name in ids(place)}


def fill_in(page: Page, fields: list[ElementHandle]) -> None:
    """Come to each field with Tab, in order, and enter something."""
    begin_before(page, fields[0])
    for field in fields:
        assert tab_to(page, field), f"Tab does not reach {field.get_attribute('id')}"
        kind = field.evaluate("node => node.type")
        page.keyboard.press({"range": "ArrowRight", "select-one": "ArrowDown"}.get(kind, "7"))


def empty(entry, at: str = "") -> list[str]:
    """Where an answer, or a part of it, is still missing."""
    if isinstance(entry, dict):
        return [name for key, value in entry.items() for name in empty(value, f"{at}/{key}")]
    return [at or "nothing was saved"] if entry in (None, "", []) else []


def saved(page: Page, notebook, names: list[str]) -> dict:
    """`answers.json`, once it holds something for each of the names; the wait lets the kernel work meanwhile."""
    file = notebook.with_name("answers.json")
    for _ in range(100):
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
        if all(name in kept and not empty(kept[name]) for name in names):
            break
        page.wait_for_timeout(100)
    return kept
