"""Every lesson and lab as JupyterLab shows it, run: axe, words for pictures, headings, and each form by keyboard."""

import json
import re
from datetime import date
from itertools import pairwise

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page

from healthcomms.setup.desk import desk_files, lay

pytestmark = pytest.mark.browser

NOTEBOOKS = desk_files()
OURS = ".jp-RenderedMarkdown, .jp-OutputArea-output"
"""What a notebook of ours draws. The frames around it are JupyterLab's."""

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that a theme can break. All others see the same in both themes."""

ID = re.compile(r"\bforms\.\w+\(\s*\"([^\"]+)\"")
FIELDS = "select, textarea, input"
BETWEEN = 20
"""What JupyterLab puts between two fields or answers of ours: the buttons of the chosen cell, a handful."""


@pytest.fixture(scope="module", params=NOTEBOOKS)
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


def test_axe_finds_nothing_in_what_we_draw(shown, axe_faults):
    theme(shown, "JupyterLab Light")
    assert axe_faults(shown, OURS, ignore=("empty-table-header",)) == []  # the corner of a table that pandas draws


def test_the_dark_theme_keeps_the_contrast(shown, axe_faults):
    theme(shown, "JupyterLab Dark")
    assert axe_faults(shown, OURS, only=COLOURS) == []


def theme(page: Page, name: str) -> None:
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", name)
    page.locator(f'body[data-jp-theme-name="{name}"]').wait_for(state="attached")


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


def test_every_form_is_filled_in_by_keyboard_alone(shown, place, jupyterlab):
    forms = shown.locator(".hc-sheet, .hc-map")
    silent = [number for number in range(forms.count()) if not answers_the_keyboard(shown, forms.nth(number))]
    assert silent == []
    kept = saved(shown, jupyterlab.folder / "every" / place, ids(place))
    assert {name: empty(kept.get(name)) for name in ids(place)} == {name: [] for name in ids(place)}


def answers_the_keyboard(page: Page, form: Locator) -> bool:
    """Come to each field with Tab, in order, and fill it; then the form says something else than before."""
    before = form.inner_text()
    fields = form.locator(FIELDS)
    fields.first.focus()
    page.keyboard.press("Shift+Tab")
    for number in range(fields.count()):
        field = fields.nth(number)
        assert any(tab_reaches(page, field) for _ in range(BETWEEN)), f"Tab does not reach {field.get_attribute('id')}"
        fill(page, field)
    return form.inner_text() != before


def tab_reaches(page: Page, field: Locator) -> bool:
    page.keyboard.press("Tab")
    return field.evaluate("node => document.activeElement === node")


def fill(page: Page, field: Locator) -> None:
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
