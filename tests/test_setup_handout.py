"""The copy for a class: a learner can work in it. That no answer is in it is searched in test_answers_stay_in.py."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from answer_texts import holding, texts_below
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.cli import app
from healthcomms.places import ROOT
from healthcomms.setup.handout import hand_out

LAB = course.lab("02-strategy")


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("handout") / "for-learners"
    done = CliRunner().invoke(app, ["handout", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


def test_no_notebook_or_page_holds_a_model_answer(copy):
    marks = ["BEGIN MARK SCHEME", "BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "strategy.fill(", 'return "monitor"']
    for folder in ("course", "datasets", "docs", "labs"):
        assert holding(texts_below(copy / folder), frozenset(marks)) == set()


def test_nothing_of_the_teachers_is_in_it(copy):
    names = {path.name for path in copy.rglob("*")}
    assert not names & {"solutions", "tests", "truth.json", "instructor-guide.md", "gradebook.db", ".git", ".venv"}


def test_a_learner_lays_out_a_desk_in_it(copy):
    command = [sys.executable, "-c", "from healthcomms.cli import app; app()", "desk"]
    there = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=there, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"Your desk: {copy / 'desk'}" in done.stdout
    assert (copy / "desk" / LAB.file).is_file()


def test_in_a_course_that_is_not_theirs_to_write_the_desk_stays_where_they_laid_it(tmp_path):
    """As where a class shares one copy: from inside the desk, no second one is laid."""
    shared = tmp_path / "shared"
    hand_out(shared)
    (shared / "run.py").unlink()  # root may write everywhere, so the copy is one that cannot be started by itself
    inside = tmp_path / "desk" / "02-strategy"
    inside.mkdir(parents=True)
    (tmp_path / "desk" / ".laid.json").write_text("{}")
    code = "from healthcomms.setup.desk import DESK; print(DESK)"
    there = {**os.environ, "PYTHONPATH": str(shared / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    for where in (tmp_path, inside):
        done = subprocess.run([sys.executable, "-c", code], cwd=where, env=there, capture_output=True, text=True)
        assert done.stdout.strip() == str(tmp_path / "desk")


def test_its_readme_and_run_py_say_that_there_are_no_tests(copy):
    assert "`python3 run.py test` has nothing to run here" in (copy / "README.md").read_text("utf-8")
    done = subprocess.run([sys.executable, copy / "run.py", "test"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("This copy of the course was handed out without its tests.")


def test_every_link_of_its_pages_leads_somewhere(copy):
    """Those of the README in which a learner begins, and of the pages that it leads to."""
    for page in [copy / "README.md", *(copy / "docs").glob("*.md")]:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name


def test_it_replaces_nothing(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(app, ["handout", str(tmp_path)])
    assert (done.exit_code, sorted(path.name for path in tmp_path.iterdir())) == (2, ["mine.txt"])
    assert "is there and not empty. Name a folder that is not there yet." in done.output


def test_it_is_not_laid_beside_the_answers():
    done = CliRunner().invoke(app, ["handout", str(ROOT / "for-learners")])
    assert done.exit_code == 2
    assert "lies inside the course" in done.output
    assert not (ROOT / "for-learners").exists()
