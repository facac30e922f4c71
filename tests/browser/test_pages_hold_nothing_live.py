"""113 known ways to make a page run or call something, tried in Chromium on the marker's page and the learner's."""

from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.server_extensions.formgrader import handlers

from healthcomms import course
from healthcomms.grading.feedback import LearnerPage
from healthcomms.grading.harmless import harmless
from healthcomms.grading.release import config
from healthcomms.places import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

LAB = course.lab("02-strategy")
HOST = "http://marking.test"
PAGE = f"{HOST}/formgrader/submissions/s1/"
HTML = (ROOT / "tests/fixtures/live_html.txt").read_text("utf-8").splitlines()
MARKDOWN = (ROOT / "tests/fixtures/live_markdown.txt").read_text("utf-8").split("=====\n")


def submission(clean: bool) -> nbformat.NotebookNode:
    """The lab below every attack, in text cells and in every kind of output; cleaned as grading does, or not.

    Not cleaned, it goes without the attacks in Markdown: one of them alone stops nbconvert.
    """
    nb = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    texts = [new_markdown_cell(text) for text in [*HTML, *(MARKDOWN if clean else [])]]
    nb.cells = [*texts, *[new_code_cell("", outputs=outputs(attack)) for attack in HTML], *nb.cells]
    if clean:
        harmless(nb)
    return nb


def outputs(attack: str) -> list:
    kinds = ("text/html", "text/markdown", "text/latex", "text/plain", "image/svg+xml", "application/javascript")
    shown = [new_output("display_data", data={kind: attack}) for kind in kinds]
    picture = new_output("display_data", data={"image/png": f'"><img src=x onerror=hcfired(1)>{attack}'})
    isolated = new_output("display_data", data={"text/html": attack}, metadata={"text/html": {"isolated": True}})
    said = new_output("stream", name="stdout", text=f"\x1b[31m{attack}\x1b[0m")
    failed = new_output("error", ename=attack, evalue=attack, traceback=[f"\x1b[31m{attack}"])
    return [*shown, picture, isolated, said, failed]


def marking(nb, settings) -> str:
    """As formgrader's SubmissionHandler makes it."""
    who = {"assignment_id": LAB.name, "notebook_id": LAB.notebook, "submission_id": "s1", "student": "ben"}
    where = {"index": 0, "total": 1, "base_url": "", "last_name": None, "first_name": None, "notebook_path": "x"}
    return HTMLExporter(config=settings).from_notebook_node(nb, resources={**who, **where})[0]


def learner(nb, settings) -> str:
    said = {"title": "Feedback", "lesson": "Strategy", "exercises": [], "points": {}, "unmarked": "", "empty_forms": []}
    who = {"score": 1, "max_score": 20, "late_reason": "", "late_penalty": 0}
    nb.cells = [cell for cell in nb.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    return LearnerPage(config=settings).from_notebook_node(nb, resources={**said, "nbgrader": who})[0]


def open_page(page, html: str) -> dict:
    """What the page does when it is opened and everything called "press" is pressed: what it asks for, runs, says."""
    done, fired = {"asked": [], "dialogs": 0}, []

    def answer(route):
        path = Path(handlers.static_path, urlsplit(route.request.url).path.partition("/static/")[2])
        if route.request.url.partition("?")[0] == PAGE:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.url.startswith(f"{HOST}/formgrader/static/") and path.is_file():
            route.fulfill(path=path)
        elif route.request.url.startswith(f"{HOST}/formgrader/api/"):
            route.fulfill(json=[])
        else:
            done["asked"].append(route.request.url)
            route.abort()

    def dismiss(dialog):
        done["dialogs"] += 1
        dialog.dismiss()

    page.route("**/*", answer)
    page.on("dialog", dismiss)
    page.expose_function("hcfired", lambda _: fired.append(1))
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    page.evaluate("[...document.querySelectorAll('*')].filter(e => e.textContent === 'press').forEach(e => e.click())")
    page.wait_for_load_state("networkidle")
    return {**done, "fired": len(fired), "at": page.url.partition("?")[0]}


QUIET = {"asked": [], "dialogs": 0, "fired": 0, "at": PAGE}


@pytest.mark.parametrize("made", [marking, learner], ids=["marker", "learner"])
def test_nothing_of_a_submission_runs_asks_or_leads_away(page, made):
    assert open_page(page, made(submission(clean=True), config())) == QUIET


def test_without_cleaning_the_marker_would_run_it(page):
    settings = config()
    settings.HTMLExporter.filters = {}
    html = marking(submission(clean=False), settings)
    unfenced = html.replace('http-equiv="Content-Security-Policy"', "")
    done = open_page(page, unfenced)
    assert done["fired"] > 10  # until one of them leads away
    assert len({url for url in done["asked"] if "evil.test" in url}) > 10


def test_the_learners_page_would_hold_even_if_the_cleaning_failed(page):
    settings = config()
    settings.HTMLExporter.filters = {}
    done = open_page(page, learner(submission(clean=False), settings))
    assert (done["fired"], done["dialogs"]) == (0, 0)
    assert [url for url in done["asked"] if not urlsplit(url).path.startswith(("/refresh", "/frame"))] == []


def test_a_submission_takes_no_place_that_formgrader_or_the_page_knows(chromium):
    found = {}
    for name, nb in {"plain": nbformat.read(ROOT / "labs" / LAB.file, 4), "attacked": submission(clean=True)}.items():
        page = chromium.new_page()
        open_page(page, marking(nb, config()))
        found[name] = page.evaluate(
            """() => Object.fromEntries(["[id=answer-2-6b]", "[id=answer-2-6b-comment]", "[id=hc-next]", ".tabbable",
                "[data-comment-for]", "[name]", ".hc-card", ".hc-noticed", ".score",
                "iframe, object, embed, form, base",
                "script", "textarea", "input", "button", "#notebook"]
                .map(one => [one, document.querySelectorAll(one).length]))"""
        )
        page.close()
    assert found["attacked"] == found["plain"]
    assert found["plain"]["[id=answer-2-6b]"] == 1


COVERED = """[...document.querySelectorAll("#hc-next, h1, .navbar, details > summary, .hc-summary")].filter(e => {
    e.scrollIntoView({block: "center"});
    const box = e.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
    return box.height && top && getComputedStyle(top).backgroundColor === "rgb(255, 0, 0)";
}).length"""
"""How many places where the page itself speaks lie under something red, the colour of what tries to cover it."""


@pytest.mark.parametrize("made", [marking, learner], ids=["marker", "learner"])
def test_nothing_covers_what_stands_around_it(page, made):
    open_page(page, made(submission(clean=True), config()))
    assert page.evaluate(COVERED) == 0
    page.evaluate("document.body.insertAdjacentHTML('beforeend', `<i class='cover'></i>`)")
    page.evaluate("document.querySelector('.cover').style = 'position: fixed; inset: 0; background: red; z-index: 9'")
    assert page.evaluate(COVERED) > 5
