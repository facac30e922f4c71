"""Progress and model answers where learners meet them: on the start page and on a card in JupyterLab."""

import json
from datetime import date
from pathlib import Path

import pytest

from healthcomms.setup.desk import desk_files, lay

pytestmark = pytest.mark.browser

_ANSWER = """
import os
os.environ["HEALTHCOMMS_SELF_STUDY"] = "1"
from healthcomms import audience, check
def quadrant(power, interest, threshold):
    return audience.quadrant(power, interest, threshold)
check("2.2a", quadrant)
"""
_SHOW = "from healthcomms import progress\n\nprogress.show()"


@pytest.fixture
def desk(jupyterlab) -> Path:
    """Apart from what other tests do in the same JupyterLab."""
    desk = jupyterlab.folder / "progress"
    lay(desk, desk_files(), today=date(2026, 11, 21))
    return desk


def test_a_solved_exercise_shows_its_model_answer_by_keyboard(jupyterlab, desk, page, axe_faults, tmp_path):
    jupyterlab.write("progress/02-strategy/try.ipynb", _ANSWER)
    jupyterlab.open(page, "progress/02-strategy/try.ipynb")
    jupyterlab.run_all(page)
    page.locator(".hc-card summary").focus()
    page.keyboard.press("Enter")
    page.locator(".hc-card").get_by_text("if power >= threshold and interest >= threshold:").wait_for()
    assert axe_faults(page, ".hc-card") == []
    page.locator(".hc-card").screenshot(path=tmp_path / "card.png")


def test_the_start_page_counts_a_renamed_lab_and_its_links_open_it(jupyterlab, desk, page, axe_faults, tmp_path):
    note = {"points": 2, "of": 2, "when": "2026-11-21T09:00:00+00:00", "tried": ["x"]}
    (desk / "02-strategy" / "progress.json").write_text(json.dumps({"2.2a": note}))
    (desk / "02-strategy").rename(desk / "my plan (2)")
    jupyterlab.write("progress/start.ipynb", _SHOW)
    jupyterlab.open(page, "progress/start.ipynb")
    jupyterlab.run_all(page)
    page.get_by_text("exercises done, 2 of the").wait_for()
    page.get_by_text("Every exercise").first.click()
    assert axe_faults(page, ".hc-progress") == []
    page.locator(".hc-progress").screenshot(path=tmp_path / "progress.png")
    page.get_by_role("link", name="Lab 2").click()
    page.get_by_role("heading", name="Lab 2 · A strategy for Tarnwick").wait_for()
    (desk / "my plan (2)").rename(desk / "02-strategy")
