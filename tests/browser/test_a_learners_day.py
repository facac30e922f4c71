"""A learner's day from `healthcomms start` to *Submit*, in JupyterLab and in Notebook 7.

The computer has no network: server, kernels and Chromium live in one network of their own, in which there is only
the machine itself. And it has 2 GB for them: the day takes four processes (the server, the kernels of two notebooks
and that of *Validate*), and none gets more than a quarter.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from answered import MAP, RULE
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from waiting import KERNEL_IS_READY

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT
from healthcomms.setup.handout import hand_out

pytestmark = [pytest.mark.browser, pytest.mark.sandbox, pytest.mark.timeout(600)]

LAB = course.lab("02-strategy")  # the example: a day is the same with every lab
QUARTER = 512 * 1024**2
LITTLE_MEMORY = ["prlimit", f"--data={QUARTER}"]
NO_NETWORK = ["bwrap", "--dev-bind", "/", "/", "--unshare-user", "--unshare-net", "--die-with-parent"]
START = [sys.executable, "-c", "from healthcomms.cli import app; app()", "start", "--no-browser"]
JUPYTER = [
    *("--ip=127.0.0.1", "--port=8888", "--IdentityProvider.token=day"),
    *("--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True"),
]
ADDRESS = "http://127.0.0.1:8888/"
START_PAGE = ".jp-DirListing-item:has-text('00-start-here.ipynb')"
PATIENCE = 60_000
"""Milliseconds for the slowest step, on a machine that is busy with other tests."""


@pytest.fixture(scope="module")
def exchange(tmp_path_factory) -> Path:
    """A class's exchange, to which the lab is released."""
    teacher = tmp_path_factory.mktemp("class") / "teacher"
    demo.new_course(teacher)
    shutil.copytree(ROOT / "labs" / LAB.name, teacher / "labs" / LAB.name)
    done = demo.nbgrader(teacher, "release_assignment", LAB.name)
    assert done.returncode == 0, done.stderr
    return teacher / "exchange"


@pytest.fixture(scope="module")
def handout(tmp_path_factory) -> Path:
    """The course as a class gets it."""
    folder = tmp_path_factory.mktemp("shared") / "course"
    hand_out(folder)
    return folder


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@dataclass
class Computer:
    """A learner's, with JupyterLab running on a desk and Chromium to open it."""

    home: Path
    open_browser: Callable[[], BrowserContext]

    @property
    def lab(self) -> Path:
        return self.home / "desk" / LAB.file


def source(notebook: Path, name: str) -> str:
    """What this cell holds on the disk."""
    cells = nbformat.read(notebook, as_version=4).cells
    return next(cell.source for cell in cells if grade_id(cell) == name)


@contextmanager
def started(copy: Path, home: Path, playwright: Playwright, flags: list[str], *options: str) -> Iterator[Computer]:
    """`healthcomms start` from a copy of the course that may only be read, as on a server that a class shares."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    environment |= {"HOME": str(home), "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"JUPYTER_RUNTIME_DIR": str(home / "runtime"), "OPENBLAS_NUM_THREADS": "2"}  # each takes memory
    log, told = home / "jupyter.log", home / "box.json"
    with log.open("w") as said, told.open("w") as info:
        box = [*NO_NETWORK, "--ro-bind", str(copy), str(copy), "--info-fd", str(info.fileno())]
        command = [*LITTLE_MEMORY, *box, *START, *options, "--", *JUPYTER]
        settings = {"cwd": home, "env": environment, "pass_fds": [info.fileno()]}
        process = subprocess.Popen(command, stdout=said, stderr=said, **settings)
    try:
        _wait_for(lambda: list(home.glob("runtime/jpserver-*.json")) or process.poll() is not None)
        assert process.poll() is None, log.read_text("utf-8")
        chromium = _beside(json.loads(told.read_text("utf-8"))["child-pid"], home / "chromium")
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=flags)
        yield Computer(home, lambda: _context(browser))
        browser.close()
    finally:
        process.terminate()
        process.wait(timeout=30)


def _beside(process: int, program: Path) -> Path:
    """A program that starts Chromium in the network of the process."""
    enter = f"nsenter --target {process} --user --net --preserve-credentials"
    program.write_text(f'#!/bin/sh\nexec {enter} /usr/bin/chromium "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def _context(browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    return context


def _wait_for(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # between two looks, not instead of one


class JupyterLab:
    """How one moves in it: a notebook opens in the same page."""

    def start_page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{ADDRESS}?token=day")
        return self.ready(page, "Start here")

    def follow(self, page: Page, link: str, heading: str) -> Page:
        page.locator(".hc-progress").get_by_role("link", name=link).click()
        return self.ready(page, heading)

    def assignments(self, page: Page) -> Page:
        choose(page, "Nbgrader", "Assignment List")
        return page

    def ready(self, page: Page, heading: str) -> Page:
        page.get_by_role("heading", name=heading).wait_for()
        page.evaluate(KERNEL_IS_READY)
        return page


class Notebook7(JupyterLab):
    """A notebook opens in a page of its own, and what concerns all of them is in the list of files."""

    def start_page(self, context: BrowserContext) -> Page:
        files = self.files(context)
        return self.opened(files, files.locator(START_PAGE).dblclick, "Start here")

    def follow(self, page: Page, link: str, heading: str) -> Page:
        return self.opened(page, page.locator(".hc-progress").get_by_role("link", name=link).click, heading)

    def assignments(self, page: Page) -> Page:
        return super().assignments(self.files(page.context))

    def files(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{ADDRESS}tree?token=day")
        page.locator(START_PAGE).wait_for()
        return page

    def opened(self, page: Page, press: Callable[[], None], heading: str) -> Page:
        with page.expect_popup() as waiting:
            press()
        return self.ready(waiting.value, heading)


def choose(page: Page, menu: str, item: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def run(page: Page, cell_with: str, *, instead: str | None = None) -> None:
    """Click into the cell, type over it where there is something to type, and press Shift+Enter."""
    page.locator(".jp-CodeCell .cm-content").filter(has_text=cell_with).first.click()
    if instead:
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(instead)
    page.keyboard.press("Shift+Enter")


def card(page: Page, exercise: str, says: str) -> None:
    page.get_by_label(f"Check {exercise}").get_by_text(says).first.wait_for()


@pytest.mark.parametrize(
    "front_end",
    [
        pytest.param(JupyterLab(), id="JupyterLab"),
        pytest.param(Notebook7(), id="Notebook7", marks=pytest.mark.thorough),
    ],
)
def test_a_day_in_a_class(front_end, exchange, handout, playwright, flags, tmp_path):
    (tmp_path / ".jupyter").mkdir()
    told = f"c = get_config()\nc.CourseDirectory.course_id = 'healthcomms'\nc.Exchange.root = {str(exchange)!r}\n"
    (tmp_path / ".jupyter" / "nbgrader_config.py").write_text(told, "utf-8")
    with started(handout, tmp_path, playwright, flags) as computer:
        morning = computer.open_browser()
        lab = opens_the_lab_from_the_start_page(front_end, morning)
        runs_all(lab)
        answers_by_form(lab, computer)
        answers_by_code(lab)
        restarts_and_runs_all(lab)
        saves(lab, computer)
        morning.close()
        evening = computer.open_browser()
        lab = finds_it_again(front_end, evening)
        validates(lab)
        submits(front_end, lab, exchange)


def opens_the_lab_from_the_start_page(front_end: JupyterLab, context: BrowserContext) -> Page:
    page = front_end.start_page(context)
    run(page, "progress.show()")
    page.get_by_text(" 0 of the ").wait_for()
    return front_end.follow(page, "Lab 2", "Lab 2 ·")


def runs_all(lab: Page) -> None:
    choose(lab, "Run", "Run All Cells")
    lab.get_by_text("Still as you got them: 2.1, 2.2a, 2.2b,").wait_for()
    for exercise in LAB.exercises:
        if exercise.kind == "auto":
            card(lab, exercise.id, "Not answered yet")


def answers_by_form(lab: Page, computer: Computer) -> None:
    for name, (power, interest) in MAP.items():
        lab.get_by_role("combobox", name=f"{name} Power").select_option(str(power))
        lab.get_by_role("combobox", name=f"{name} Interest").select_option(str(interest))
    run(lab, 'check("2.2b"')
    card(lab, "2.2b", "Right: 1 of 1 point")
    assert json.loads(computer.lab.with_name("answers.json").read_text("utf-8"))["2.2b"] == MAP


def answers_by_code(lab: Page) -> None:
    run(lab, "def quadrant(", instead=RULE)
    run(lab, 'check("2.2a"')
    card(lab, "2.2a", "Right: 2 of 2 points")
    assert lab.get_by_label("Check 2.2a").get_by_text("model answer").count() == 0


def restarts_and_runs_all(lab: Page) -> None:
    choose(lab, "Kernel", "Restart Kernel and Run All Cells…")
    lab.locator(".jp-Dialog .jp-mod-accept").click()
    lab.get_by_text("Save first: what is saved is not what ran last, in 2.2a.").wait_for()
    card(lab, "2.2a", "Right: 2 of 2 points")
    card(lab, "2.2b", "Right: 1 of 1 point")


def saves(lab: Page, computer: Computer) -> None:
    assert source(computer.lab, "answer-2-2a") != RULE
    lab.keyboard.press("ControlOrMeta+S")
    lab.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")
    assert source(computer.lab, "answer-2-2a") == RULE
    run(lab, "work.hand_in")
    lab.get_by_text("As it is saved").wait_for()


def finds_it_again(front_end: JupyterLab, context: BrowserContext) -> Page:
    """The start page says what is done. The card is there as it was saved; and the form, once its cell has run."""
    page = front_end.start_page(context)
    run(page, "progress.show()")
    page.get_by_text(re.compile(r"2 of \d+ exercises done, 3 of the \d+ points")).wait_for()
    lab = front_end.follow(page, "Lab 2", "Lab 2 ·")
    card(lab, "2.2a", "Right: 2 of 2 points")
    run(lab, "forms.power_map")
    for name, placed in MAP.items():
        boxes = [lab.get_by_role("combobox", name=f"{name} {axis}") for axis in ("Power", "Interest")]
        assert [int(box.input_value()) for box in boxes] == placed
    return lab


def validates(lab: Page) -> None:
    lab.get_by_role("button", name="Validate").click()
    said = lab.get_by_role("dialog")
    said.get_by_text('check("2.1", objectives)').wait_for()
    assert said.get_by_text('check("2.2').count() == 0
    said.get_by_role("button", name="Ok").click()


def submits(front_end: JupyterLab, lab: Page, exchange: Path) -> None:
    page = front_end.assignments(lab)
    before = set((exchange / "healthcomms" / "inbound").iterdir())
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Fetch Feedback").wait_for()  # stands beside what was submitted
    [handed_in] = set((exchange / "healthcomms" / "inbound").iterdir()) - before
    assert source(handed_in / f"{LAB.notebook}.ipynb", "answer-2-2a") == RULE
    assert json.loads((handed_in / "answers.json").read_text("utf-8"))["2.2b"] == MAP


def test_in_self_study_the_card_ends_on_a_model_answer_once_it_is_solved(playwright, flags, tmp_path):
    front_end = JupyterLab()
    with started(ROOT, tmp_path, playwright, flags, "--self-study") as computer:
        lab = opens_the_lab_from_the_start_page(front_end, computer.open_browser())
        assert lab.get_by_role("menuitem", name="Nbgrader").count() == 0
        run(lab, "import pandas as pd")
        run(lab, "def quadrant(")
        run(lab, 'check("2.2a"')
        card(lab, "2.2a", "Not answered yet")
        model = lab.get_by_label("Check 2.2a").get_by_text("Compare with a model answer")
        assert model.count() == 0
        run(lab, "def quadrant(", instead=RULE)
        run(lab, 'check("2.2a"')
        model.click()
        card(lab, "2.2a", "if power >= threshold and interest >= threshold:")


@pytest.mark.parametrize(("bytes_", "ends"), [(QUARTER // 2, ""), (QUARTER, "MemoryError\n")])
def test_what_is_started_with_little_memory_gets_no_more(bytes_, ends):
    program = [sys.executable, "-c", f"bytes = b'x' * {bytes_}"]
    done = subprocess.run([*LITTLE_MEMORY, *program], capture_output=True, text=True, check=False)
    assert done.stderr.endswith(ends)
    assert (done.returncode == 0) == (ends == "")
