"""Checks in a real kernel, where output, interrupts and line numbers are not what they are in a test."""

import subprocess
import sys
import time

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from healthcomms import course
from healthcomms.checks import OBSERVATION
from healthcomms.places import ROOT
from healthcomms.simulate import write

SETUP = """
import asyncio, sys, threading, time, warnings
from healthcomms import audience, check
"""
RULE = (
    "def quadrant(power, interest, threshold):\n    {body}\n    return audience.quadrant(power, interest, threshold)\n"
)

ONE_LINERS = {  # body of the function: points, part of the card
    "print('x' * 1_000_000)": (2, "also prints"),
    "print('on stderr', file=sys.stderr)": (2, ""),
    "warnings.warn('old')": (2, ""),
    "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()": (2, ""),
    "raise SystemExit": (0, "stopped with SystemExit in line 2 of its cell."),
    "raise KeyboardInterrupt": (0, "was interrupted before it came back"),
    "return asyncio.sleep(1)": (0, "type: coroutine"),
    "return power.name": (0, "stopped with AttributeError in line 2 of its cell"),
    "input('Power? ')": (0, "stopped with StdinNotImplementedError"),
    "while True: pass": (0, "did not come back within five seconds"),
    "time.sleep(60)": (0, "did not come back within five seconds"),
}


def run(cells: list[str], folder, *, errors: bool = False) -> nbformat.NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    desk = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=60, allow_errors=errors, resources=desk).execute()
    return notebook


@pytest.fixture(scope="module")
def cards(tmp_path_factory) -> dict[str, list]:
    """Body of the function → outputs of its check cell."""
    cells = [RULE.format(body=body) + 'check("2.2a", quadrant)' for body in ONE_LINERS]
    notebook = run([SETUP, *cells], tmp_path_factory.mktemp("desk"))
    return {body: cell.outputs for body, cell in zip(ONE_LINERS, notebook.cells[1:], strict=True)}


@pytest.mark.parametrize("body", ONE_LINERS)
def test_the_check_cell_holds_the_card_and_nothing_else(cards, body):
    (output,) = cards[body]
    points, says = ONE_LINERS[body]
    assert output.output_type == "execute_result"
    assert output.data["text/plain"] == str(points)
    assert says in output.data["text/html"]
    assert output.data[OBSERVATION]["exercise"] == "2.2a"


def test_data_that_is_missing_leaves_a_card_and_no_error(tmp_path):
    (tmp_path / "empty").mkdir()
    use = "def weekly_use(people, platform):\n    return 1\n"
    gone = f"import os\nos.environ['HEALTHCOMMS_DATA'] = {str(tmp_path / 'empty')!r}\n"
    (output,) = run([SETUP, gone + use + 'check("2.4", weekly_use)'], tmp_path).cells[1].outputs
    assert output.data["text/plain"] == "0"
    assert "cannot be loaded" in output.data["text/html"]


INTERRUPTED = """
from healthcomms import check
def quadrant(power, interest, threshold):
    display("started")
    while True: pass
check("2.2a", quadrant)
"""


@pytest.fixture
def kernel(tmp_path):
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_pressing_stop_ends_the_check_and_is_not_called_too_slow(kernel):
    manager, client = kernel
    shown, began = {}, []

    def hear(message):
        if message["msg_type"] == "display_data":
            began.append(time.monotonic())
            manager.interrupt_kernel()
        if message["msg_type"] == "execute_result":
            shown.update(message["content"]["data"])

    client.execute_interactive(INTERRUPTED, timeout=60, output_hook=hear)
    assert len(began) == 1  # the cases after the interrupted one are not tried
    assert time.monotonic() - began[0] < 4  # and the time limit was not awaited
    assert "was interrupted before it came back" in shown["text/html"]
    assert "five seconds" not in shown["text/html"]


# A cell that stopped with an error has set nothing new: the card says so before it judges what was there.

RULE_A = "def quadrant(power, interest, threshold):\n    return audience.quadrant(power, interest, threshold)"
STUB = "def quadrant(power, interest, threshold):\n    # your rule\n    pass"
CHECK = 'check("2.2a", quadrant)'
TRY = "quadrant(5, 2, 3)"
YOUR_CELL, LAST_CELL = "The cell with your answer stopped", "The cell that you ran just before this check stopped"
TRY_CELL = "The cell that tries your answer stopped"
NO_MARKS = RULE_A.replace("audience.quadrant(power, interest, threshold)", "monitor")

AFTER = {  # cells run one after the other, the check last; what the card begins with, and its points
    "a rule that runs": ([RULE_A], "", "2"),
    "a syntax error": ([RULE_A, "def quadrant(power, interest, threshold)\n    return 1"], YOUR_CELL, "2"),
    "an indentation error and a try of the old rule": ([RULE_A, RULE_A.replace("    ", ""), TRY], YOUR_CELL, "2"),
    "a name error below the rule": ([RULE_A, RULE_A + "\nqadrant(1, 1, 1)"], YOUR_CELL, "2"),
    "a cell that lost its first line": ([RULE_A, "    return 'monitor"], LAST_CELL, "2"),
    "an error beside an untouched stub": ([STUB, "def quadrant(:"], YOUR_CELL, "0"),
    "an error that was mended": ([RULE_A, "def quadrant(:", RULE_A], "", "2"),
    "an error that was mended, and a try": ([RULE_A, "def quadrant(:", RULE_A, TRY], "", "2"),
    "a rule that stops when it is tried": ([NO_MARKS, TRY], TRY_CELL, "0"),
    "an error of long ago": (["1 / 0", RULE_A], "", "2"),
}


@pytest.fixture(scope="module")
def after(tmp_path_factory) -> dict[str, dict]:
    """What was run before → what the check shows."""
    cells = [cell for story, *_ in AFTER.values() for cell in [*story, CHECK]]
    notebook = run([SETUP, *cells], tmp_path_factory.mktemp("errors"), errors=True)
    shown = [cell.outputs[0].data for cell in notebook.cells if cell.source == CHECK]
    return dict(zip(AFTER, shown, strict=True))


def test_a_rule_that_stops_when_it_is_tried_is_judged_as_it_stands(after):
    card = after["a rule that stops when it is tried"]["text/html"]
    assert "Not right yet: 0 of 2 points" in card
    assert "nothing is wrong in that cell: mend your answer" in card


@pytest.mark.parametrize("story", AFTER)
def test_a_card_begins_with_the_error_of_the_cell_before_it(after, story):
    _, says, points = AFTER[story]
    assert after[story]["text/plain"] == points
    assert ("stopped with an error" in after[story]["text/html"]) == bool(says)
    assert f"<p class='hc-note'>{says}" in after[story]["text/html"] or not says


def test_the_error_of_a_cell_that_sets_a_plain_name_is_remembered(tmp_path):
    story = ["from healthcomms import check", "hours = {}", "hours = 1 / 0", "None", 'check("2.5", hours, {})']
    card = run(story, tmp_path, errors=True).cells[-1].outputs[0].data["text/html"]
    assert card.index(YOUR_CELL) < card.index("no hours to any channel")


def test_outside_a_notebook_nothing_is_said_and_ipython_is_not_loaded():
    code = "import sys, healthcomms; print(healthcomms.check('2.2a', None).text, 'IPython' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.endswith("then run this one. False\n")
    assert "error, so" not in said


# Proof 5: at any seed the model answer earns everything and the untouched lab nothing.

OTHERS = [pytest.param(seed, marks=pytest.mark.thorough) for seed in (7, 99)]


def points(cells: list) -> dict[str, str]:
    """Check cell → what nbgrader would read as its points."""
    named = {cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell for cell in cells}
    checked = {name: cell for name, cell in named.items() if name.startswith("check-")}
    return {name: cell.outputs[-1].data["text/plain"] for name, cell in checked.items()}


@pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)
@pytest.mark.parametrize("seed", [2027, *OTHERS], ids="seed {}".format)
def test_at_any_seed_the_model_earns_everything_and_the_untouched_lab_nothing(lab, seed, tmp_path, monkeypatch):
    write(tmp_path / "data", seed)
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path / "data"))
    untouched, model = both(lab, tmp_path)
    full = {item.check_cell: f"{item.points:g}" for item in lab.exercises if item.kind == "auto"}
    assert untouched == dict.fromkeys(full, "0")
    assert model == full


def both(lab: course.Lab, folder) -> tuple[dict, dict]:
    """The points of the untouched lab and of the model answer, one after the other in one kernel."""
    released, model = (nbformat.read(ROOT / top / lab.file, as_version=4) for top in ("labs", "solutions"))
    for cell in model.cells:
        cell.id = f"model-{cell.id}"
    together = nbformat.v4.new_notebook(cells=[*released.cells, *model.cells], metadata=model.metadata)
    NotebookClient(together, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    middle = len(released.cells)
    return points(together.cells[:middle]), points(together.cells[middle:])


LESSONS = [f"course/{chapter.id}.ipynb" for chapter in course.chapters() if chapter.ready]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("seed", OTHERS, ids="seed {}".format)
def test_at_any_seed_a_lesson_runs_to_its_end(lesson, seed, tmp_path, monkeypatch):
    write(tmp_path / "data", seed)
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path / "data"))
    notebook = nbformat.read(ROOT / lesson, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_a_check_of_an_answer_that_no_cell_has_made_says_so_in_a_sentence(tmp_path):
    checked, other = run([SETUP, 'check("2.2a", quadrant)', "check_nothing"], tmp_path, errors=True).cells[1:]
    [sentence] = checked.outputs[0].traceback
    assert sentence.startswith("There is no quadrant yet: the cell with your answer has not run")
    assert "NameError" in "".join(other.outputs[0].traceback)
