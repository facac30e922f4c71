"""The forms where learners meet them: typed in JupyterLab by keyboard, saved, and there again tomorrow."""

import json

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT

pytestmark = pytest.mark.browser

_BENCH = """
from healthcomms import forms, load
objectives = forms.smart_bench("2.1", load("objectives"), repair=["O03", "O07", "O11"])
objectives
"""
_MAP = """
from healthcomms import forms, load
power_map = forms.power_map("2.2b", load("stakeholders"), threshold=3)
power_map
"""
_PAGE = """
strategy = forms.strategy_page("2.6a", objectives=objectives, hours={"facebook": 6, "whatsapp": 4})
strategy
"""


def saved_within(page, file, exercise, said):
    """The entry of an exercise, once it holds what was typed; Playwright's wait lets the kernel work meanwhile."""
    for _ in range(50):
        if file.exists() and said in file.read_text("utf-8"):
            break
        page.wait_for_timeout(100)
    return json.loads(file.read_text("utf-8"))[exercise]


def test_a_form_typed_by_keyboard_is_saved_and_survives_a_new_kernel_and_a_new_page(jupyterlab, page):
    notebook = jupyterlab.write("bench/lab.ipynb", _BENCH, "print(objectives.values['O03'])")
    jupyterlab.open(page, "bench/lab.ipynb")
    jupyterlab.run_all(page)
    page.get_by_label("Metric", exact=True).first.focus()
    page.keyboard.type("median first reply, dd")  # d, d would delete the cell if JupyterLab took it
    page.keyboard.press("Tab")
    page.keyboard.type("min")  # chooses "minutes", as a select does
    page.keyboard.press("Tab")
    page.keyboard.type("65 min")
    page.get_by_text("bring median first reply, dd from 65 to … minutes").wait_for()

    typed = saved_within(page, notebook.with_name("answers.json"), "2.1", "65.0")["O03"]
    assert (typed["metric"], typed["unit"], typed["baseline"]) == ("median first reply, dd", "minutes", 65.0)

    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    jupyterlab.open(page, "bench/lab.ipynb")
    jupyterlab.run_all(page)
    page.get_by_text("'metric': 'median first reply, dd', 'unit': 'minutes', 'baseline': 65.0").wait_for()
    assert page.get_by_label("Metric", exact=True).first.input_value() == "median first reply, dd"
    assert page.get_by_label("Baseline", exact=True).first.input_value() == "65"


def test_arrow_keys_move_a_name_on_the_map_and_not_the_chosen_cell(jupyterlab, page):
    notebook = jupyterlab.write("map/lab.ipynb", _MAP, "1", "2")
    jupyterlab.open(page, "map/lab.ipynb")
    jupyterlab.run_all(page)
    page.locator('.hc-chip[data-name="Young carers"]').focus()
    chosen = page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex")
    for key in ("d", "d", "m", "ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    placed = saved_within(page, notebook.with_name("answers.json"), "2.2b", "\n   4\n")
    assert placed["Young carers"] == [2, 4]
    page.keyboard.press("Delete")
    page.locator('.hc-tray .hc-chip[data-name="Young carers"]').wait_for(state="attached")
    assert page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex") == chosen
    assert page.locator(".jp-CodeCell").count() == 3


def test_the_page_is_rendered_while_it_is_typed(jupyterlab, page):
    jupyterlab.write("page/lab.ipynb", _BENCH, _PAGE)
    jupyterlab.open(page, "page/lab.ipynb")
    jupyterlab.run_all(page)
    page.get_by_label("Tone", exact=True).fill("Plain & warm, <never> a joke about illness.")
    page.locator(".hc-strategy").get_by_text("Plain & warm, <never> a joke about illness.").wait_for()
    page.get_by_label("Channel for O03").select_option("whatsapp")
    page.locator(".hc-strategy").get_by_text("whatsapp, 4 hours a week").wait_for()


def test_a_form_whose_kernel_was_restarted_says_so_and_brings_the_typing_along(jupyterlab, page):
    notebook = jupyterlab.write("restart/lab.ipynb", _BENCH, _MAP)
    jupyterlab.open(page, "restart/lab.ipynb")
    jupyterlab.run_all(page)
    metric = page.get_by_label("Metric", exact=True).first
    metric.fill("median first reply")
    answers = notebook.with_name("answers.json")
    saved_within(page, answers, "2.1", "median first reply")
    assert page.get_by_text("Not saved. Python").count() == 0

    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    page.get_by_label("Baseline", exact=True).first.fill("65")
    page.locator('.hc-chip[data-name="Young carers"]').focus()
    page.keyboard.press("ArrowUp")
    page.locator(".hc-sheet").get_by_text("Not saved. Python, which keeps what you type, does not answer.").wait_for()
    page.locator(".hc-map").get_by_text("Not saved. Python, which keeps what you type, does not answer.").wait_for()
    assert "65" not in answers.read_text("utf-8")

    jupyterlab.run_all(page)
    page.locator(".hc-sheet").get_by_text("What you typed while Python did not answer is back in this form").wait_for()
    page.locator(".hc-map").get_by_text("What you typed while Python did not answer is back in this form").wait_for()
    saved = json.loads(answers.read_text("utf-8"))
    assert (saved["2.1"]["O03"]["metric"], saved["2.1"]["O03"]["baseline"]) == ("median first reply", 65.0)
    assert saved["2.2b"]["Young carers"] == [3, 3]
    assert page.get_by_text("Not saved. Python").count() == 0


def test_an_error_in_one_exercise_leaves_run_all_the_cards_and_forms_of_the_others(jupyterlab, page):
    lab = course.lab("02-strategy")
    notebook = nbformat.read(ROOT / "labs" / lab.file, as_version=4)
    answer = next(cell for cell in notebook.cells if grade_id(cell) == "answer-2-2a")
    answer.source = "def quadrant(power, interest, threshold):\n    return monitor"
    nbformat.write(notebook, jupyterlab.folder / "one-error.ipynb")
    jupyterlab.open(page, "one-error.ipynb")
    jupyterlab.run_all(page)
    page.get_by_label("Check 2.6a").wait_for(timeout=60_000)
    assert page.get_by_label("Check 2.5").get_by_text("Not answered yet").count() == 1
    assert "Put quotation marks around it" in page.get_by_label("Check 2.2a").text_content()
    assert page.locator(".hc-strategy").count() == 1
