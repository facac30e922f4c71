"""The test run itself: what it may skip, and how it runs notebooks."""

import shutil
from pathlib import Path

import nbformat
import pytest

pytest_plugins = "pytester"

TESTS = Path(__file__).parent
MARKED = """
import pytest
@pytest.mark.{marker}
def test_something():
    pass
"""


@pytest.mark.parametrize("marker", ["browser", "sandbox"])
@pytest.mark.parametrize(("ci", "outcome"), [("", "skipped"), ("true", "errors")])
def test_a_missing_program_skips_a_test_on_a_laptop_and_fails_it_in_ci(pytester, monkeypatch, marker, ci, outcome):
    pytester.makeini(f"[pytest]\nmarkers = {marker}: as in the course")
    shutil.copy(TESTS / "conftest.py", pytester.path)
    pytester.makepyfile(MARKED.format(marker=marker))
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "")
    ran = pytester.runpytest_inprocess("-rs")
    ran.assert_outcomes(**{outcome: 1})
    ran.stdout.fnmatch_lines(["*needs *, which is not installed here*"])


def run_notebook(pytester, cell) -> pytest.RunResult:
    """Run one notebook as the course's notebooks are run."""
    shutil.copy(TESTS.parent / "conftest.py", pytester.path)
    (pytester.path / "labs").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), pytester.path / "labs" / "lab.ipynb")
    return pytester.runpytest_subprocess("--nbval-lax", "--nbval-current-env", "labs")


def test_a_notebook_leaves_nothing_in_its_folder(pytester):
    cell = nbformat.v4.new_code_cell("from pathlib import Path\nPath('answers.json').write_text('{}')")
    run_notebook(pytester, cell).assert_outcomes(passed=1)
    assert [path.name for path in (pytester.path / "labs").iterdir()] == ["lab.ipynb"]


def test_a_notebook_that_raises_fails(pytester):
    run_notebook(pytester, nbformat.v4.new_code_cell("1 / 0")).assert_outcomes(failed=1)


@pytest.mark.parametrize(("stored", "outcome"), [("4", "passed"), ("5", "failed")])
def test_a_stored_output_is_a_promise(pytester, stored, outcome):
    output = nbformat.v4.new_output("execute_result", {"text/plain": stored}, execution_count=1)
    cell = nbformat.v4.new_code_cell("2 + 2", outputs=[output], metadata={"tags": ["nbval-check-output"]})
    cell.execution_count = 1  # without it nbval says that an unrun cell has outputs
    run_notebook(pytester, cell).assert_outcomes(**{outcome: 1})
