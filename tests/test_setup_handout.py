"""The copy for a class: a learner can work in it, and finds no answer in it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.cli import app
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("handout") / "for-learners"
    done = CliRunner().invoke(app, ["handout", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


REGIONS = [
    r"(?s)=== BEGIN MARK SCHEME ===\n(.*?)=== END MARK SCHEME ===",
    r"(?s)### BEGIN SOLUTION\n(.*?)### END SOLUTION",
]


def secrets() -> list[str]:
    """Lines that give the lab away: of the mark scheme with its anchors, and of every model answer."""
    source = nbformat.read(ROOT / "solutions" / LAB.file, as_version=4)
    text = "\n".join(cell.source for cell in source.cells)
    hidden = [re.findall(region, text) for region in REGIONS]
    assert all(hidden)
    lines = [line.strip() for found in hidden for part in found for line in part.splitlines()]
    shown = re.sub("|".join(region.removeprefix("(?s)") for region in REGIONS), "", text, flags=re.S)
    return [line for line in lines if len(line) > 60 and line not in shown]  # the last hint shows some


def found(folder: Path, words: list[str]) -> list[str]:
    """Where the words stand, plain or as a notebook's JSON holds them."""
    forms = [(word, json.dumps(word, ensure_ascii=False)[1:-1]) for word in words]
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in folder.rglob("*") if path.is_file()}
    return [
        f"{path.relative_to(folder)}: {word[:40]}"
        for path, text in texts.items()
        for word, escaped in forms
        if word in text or escaped in text
    ]


def test_no_file_holds_a_line_of_the_mark_scheme_or_of_a_model_answer(copy):
    assert found(copy, secrets()) == []


def test_no_notebook_or_page_holds_a_model_answer(copy):
    marks = ["BEGIN MARK SCHEME", "BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "strategy.fill(", 'return \\"monitor\\"']
    for folder in ("course", "datasets", "docs", "labs"):
        assert found(copy / folder, marks) == []


def test_nothing_of_the_teachers_is_in_it(copy):
    names = {path.name for path in copy.rglob("*")}
    assert not names & {"solutions", "tests", "truth.json", "instructor-guide.md", "gradebook.db", ".git", ".venv"}


def test_the_search_finds_the_answers_where_they_are():
    assert LAB.file in {line.split(": ")[0] for line in found(ROOT / "solutions", secrets())}
    assert found(ROOT / "solutions", ["BEGIN MARK SCHEME"])


def test_a_learner_lays_out_a_desk_in_it(copy):
    command = [sys.executable, "-c", "from healthcomms.cli import app; app()", "desk"]
    there = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=there, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"Your desk: {copy / 'desk'}" in done.stdout
    assert (copy / "desk" / LAB.file).is_file()


def test_its_readme_and_run_py_say_that_there_are_no_tests(copy):
    assert "`python3 run.py test` has nothing to run here" in (copy / "README.md").read_text("utf-8")
    done = subprocess.run([sys.executable, copy / "run.py", "test"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("This copy of the course was handed out without its tests.")


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
