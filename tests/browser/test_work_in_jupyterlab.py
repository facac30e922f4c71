"""Work is downloaded, brought back and looked at before handing in, in a real JupyterLab."""

import json
import random
import re
import shutil
import zipfile
from datetime import date

import nbformat
import pytest

from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT
from healthcomms.setup.desk import lay

pytestmark = pytest.mark.browser

LAB = "02-strategy/lab-02-strategy.ipynb"
_BINDER = "import os\nos.environ['BINDER_LAUNCH_HOST'] = 'https://binder.example'"
_NOTICE = "from healthcomms import work\nwork.notice()"


@pytest.fixture
def desk(jupyterlab, request):
    """A desk of its own below the folder of JupyterLab, with lab 2 on it."""
    folder = jupyterlab.folder / re.sub(r"\W+", "-", request.node.name).strip("-")
    lay(folder, {LAB: ROOT / "labs" / LAB}, today=date(2026, 11, 21))
    return folder


@pytest.fixture
def other(desk):
    """A desk on which nobody has worked yet."""
    folder = desk.with_name(f"{desk.name}-other")
    lay(folder, {LAB: ROOT / "labs" / LAB}, today=date(2026, 11, 21))
    return folder


def open_with(jupyterlab, page, desk, *cells):
    """A notebook of the learner's own on the desk, with these cells run."""
    place = f"{desk.name}/own.ipynb"
    jupyterlab.write(place, *cells)
    jupyterlab.open(page, place)
    jupyterlab.run_all(page)


def downloaded(page, press):
    with page.expect_download() as waiting:
        press()
    return waiting.value


def test_work_goes_from_one_desk_to_another_by_keyboard(jupyterlab, page, desk, other, tmp_path):
    (desk / "02-strategy" / "answers.json").write_text('{"2.1": {"a": "é"}}', "utf-8")
    (desk / "big.txt").write_bytes(random.Random(1).randbytes(4_000_000))  # over what Jupyter lets pass at once
    open_with(jupyterlab, page, desk, _BINDER, _NOTICE)
    page.get_by_text("This place forgets.").wait_for()
    page.get_by_role("button", name="Download my work").focus()
    file = downloaded(page, lambda: page.keyboard.press("Enter"))
    file.save_as(tmp_path / "my.zip")
    page.get_by_text("is now where your browser puts downloads").wait_for()
    assert file.suggested_filename == f"my-work-{date.today().isoformat()}.zip"
    with zipfile.ZipFile(tmp_path / "my.zip") as archive:
        assert {"02-strategy/answers.json", "big.txt", "own.ipynb"} <= set(archive.namelist())
        assert archive.testzip() is None

    open_with(jupyterlab, page, other, "from healthcomms import work\nwork.bring_back()")
    page.get_by_label("Bring back my work").set_input_files(tmp_path / "my.zip")
    page.get_by_text("Brought back: 02-strategy/answers.json, big.txt.").wait_for(timeout=30_000)
    page.get_by_text("own.ipynb is open just now and stays.").wait_for()
    assert (other / "big.txt").read_bytes() == (desk / "big.txt").read_bytes()
    assert json.loads((other / "02-strategy" / "answers.json").read_text("utf-8")) == {"2.1": {"a": "é"}}


def test_a_broken_file_is_refused_and_the_next_one_taken(jupyterlab, page, desk, tmp_path):
    (tmp_path / "holiday.zip").write_bytes(b"PK\x03\x04 and no more")
    with zipfile.ZipFile(tmp_path / "ours.zip", "w") as archive:
        archive.writestr("my-work.json", '{"files": {}}')
        archive.writestr("note.txt", "hello")
    open_with(jupyterlab, page, desk, "from healthcomms import work\nwork.bring_back()")
    page.get_by_label("Bring back my work").set_input_files(tmp_path / "holiday.zip")
    page.get_by_text("Nothing was brought back: it is called zip and is no zip file").wait_for()
    page.get_by_label("Bring back my work").set_input_files(tmp_path / "ours.zip")
    page.get_by_text("Brought back: note.txt.").wait_for()
    assert (desk / "note.txt").read_text() == "hello"


def test_where_nothing_is_forgotten_no_notice_is_shown(jupyterlab, page, desk):
    open_with(jupyterlab, page, desk, _NOTICE, "print('ran' + ' to here')")
    page.get_by_text("ran to here", exact=True).wait_for()
    assert page.locator(".hc-keeper").count() == 0


def test_after_a_restart_the_button_says_what_to_do(jupyterlab, page, desk):
    open_with(jupyterlab, page, desk, "from healthcomms import work\nwork.download()")
    button = page.get_by_role("button", name="Download my work")
    button.wait_for()
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    button.click()
    page.get_by_text("Python does not answer.").wait_for()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_the_notice(jupyterlab, page, desk, theme, axe_faults):
    open_with(jupyterlab, page, desk, _BINDER, _NOTICE)
    jupyterlab.theme(page, theme)
    page.locator(".hc-keeper").wait_for()
    assert axe_faults(page, ".hc-keeper") == []


def change(page, cell_name, source):
    """Type over a cell and run it, without saving."""
    page.evaluate(
        """async ([name, source]) => {
            const notebook = jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = notebook.widgets.findIndex((cell) => cell.model.id === name);
            notebook.activeCell.model.sharedModel.setSource(source);
            await jupyterapp.commands.execute("notebook:run-cell");
        }""",
        [cell_name, source],
    )


def save(page):
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")


def run_hand_in(page):
    change(page, "lab-2-hand-in", 'work.hand_in("02-strategy")')
    return page.locator(".jp-Cell:has-text('work.hand_in') .jp-OutputArea").last


def test_the_last_cell_names_what_is_not_saved_until_it_is(jupyterlab, page, desk):
    place = f"{desk.name}/{LAB}"
    jupyterlab.open(page, place)
    jupyterlab.run_all(page)
    page.get_by_text("Still as you got them: 2.1, 2.2a").wait_for(timeout=60_000)
    change(page, "answer-2-2a", "def quadrant(power, interest, threshold):\n    return 'monitor'")
    change(page, "check-2-2a", 'check("2.2a", quadrant)')
    assert "what is saved is not what ran last, in 2.2a." in run_hand_in(page).inner_text()
    save(page)
    page.wait_for_timeout(500)
    said = run_hand_in(page).inner_text()
    assert "As it is saved" in said
    assert "Save first" not in said
    saved = nbformat.read(desk / LAB, as_version=4)
    assert next(cell for cell in saved.cells if grade_id(cell) == "answer-2-2a").source.endswith("'monitor'")


def test_a_copy_under_another_name_is_said_to_be_one(jupyterlab, page, desk):
    shutil.copy(desk / LAB, desk / "02-strategy" / "lab-02-strategy-Copy1.ipynb")
    jupyterlab.open(page, f"{desk.name}/02-strategy/lab-02-strategy-Copy1.ipynb")
    jupyterlab.run_all(page)
    page.get_by_text("You are working in lab-02-strategy-Copy1.ipynb.").wait_for(timeout=60_000)
