"""The quizzes of the lessons, answered by keyboard: in JupyterLab, and on a page without a kernel."""

import nbformat
import pytest
from nbconvert import HTMLExporter

from healthcomms import course
from healthcomms.places import ROOT

pytestmark = pytest.mark.browser

LESSONS = [f"{chapter.id}.ipynb" for chapter in course.chapters() if chapter.ready]


def quiz_only(lesson: str) -> nbformat.NotebookNode:
    """The text cells that hold something to open: nothing needs to run for them."""
    notebook = nbformat.read(ROOT / "course" / lesson, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "<summary>" in cell.source]
    return notebook


def open_all_by_keyboard(page, within: str) -> list[str]:
    """Come to each option with Tab, open it with Enter, close it with Space; gives those where that fails."""
    options = page.locator(f"{within} details > summary")
    failed = []
    for number in range(options.count()):
        option = options.nth(number)
        option.focus()
        page.keyboard.press("Shift+Tab")
        reached = any(tab_reaches(page, option) for _ in range(BETWEEN))
        page.keyboard.press("Enter")
        opened = is_open(option)
        page.keyboard.press("Space")
        if not (reached and opened and not is_open(option)):
            failed.append(f"{option.inner_text()}: reached {reached}, opened {opened}, open now {is_open(option)}")
    assert options.count() >= 3
    return failed


BETWEEN = 20
"""JupyterLab puts the buttons of the chosen cell, a handful, between two options."""


def tab_reaches(page, option) -> bool:
    page.keyboard.press("Tab")
    return option.evaluate("node => document.activeElement === node")


def is_open(option) -> bool:
    return option.evaluate("node => node.parentElement.open")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_quiz_is_answered_by_keyboard_in_jupyterlab(jupyterlab, page, lesson):
    place = jupyterlab.folder / "quizzes" / lesson
    place.parent.mkdir(exist_ok=True)
    nbformat.write(quiz_only(lesson), place)
    jupyterlab.open(page, f"quizzes/{lesson}")
    page.locator("details").first.wait_for()
    assert open_all_by_keyboard(page, ".jp-Notebook") == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_quiz_is_answered_by_keyboard_on_a_page_without_a_kernel(page, tmp_path, lesson):
    html, _ = HTMLExporter(mathjax_url="", require_js_url="").from_notebook_node(quiz_only(lesson))
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://quiz.test/")
    assert open_all_by_keyboard(page, "body") == []
