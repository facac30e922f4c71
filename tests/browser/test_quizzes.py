"""The quizzes of the lessons, answered by keyboard on a page without a kernel."""

import nbformat
import pytest
from keyboard import failing_to_open
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


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_quiz_is_answered_by_keyboard_on_a_page_without_a_kernel(page, lesson):
    html, _ = HTMLExporter(mathjax_url="", require_js_url="").from_notebook_node(quiz_only(lesson))
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://quiz.test/")
    options = page.locator("details > summary").element_handles()
    assert len(options) >= 3
    assert failing_to_open(page, options) == []
