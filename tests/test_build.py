"""The stale-copy gate: what is generated is what its sources would make today."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from healthcomms.cli.build import stale
from healthcomms.places import ROOT

SOURCES = ["src", "solutions", "labs", "binder", "datasets"]
FILES = ["course.yml", "README.md", "environment.yml", "requirements.txt", "nbgrader_config.py", "pyproject.toml"]


def build(root: Path, *options: str) -> subprocess.CompletedProcess:
    """`healthcomms build` of the checkout that lies in `root`."""
    command = [sys.executable, "-c", "from healthcomms.cli import app; app()", "build", *options]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    """The checkout once more, to be edited."""
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", ".ipynb*"))
    for file in FILES:
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_generated_is_out_of_date():
    done = build(ROOT, "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "All generated files are up to date." in done.stdout


def test_the_gate_names_every_file_that_was_edited_by_hand_and_build_makes_it_again(copy):
    edit(copy / "labs" / "02-strategy" / "lab-02-strategy.ipynb", "Twenty hours a week", "Thirty hours a week")
    edit(copy / "README.md", "| 2 | Strategy |", "| 2 | Tactics |")
    edit(copy / "environment.yml", "jupyterlab==", "jupyterlab==0")
    edit(copy / "datasets" / "stakeholders.csv", "S01,", "S99,")
    edit(copy / "solutions" / "truth.json", '"seed": 2027', '"seed": 2028')
    (copy / "binder" / "environment.yml").unlink()
    refused = build(copy, "--check")
    assert refused.returncode == 1
    assert "6 out of date: " in refused.stderr
    for name in (
        *("labs/02-strategy/lab-02-strategy.ipynb", "README.md", "binder/environment.yml", " environment.yml"),
        *("datasets/stakeholders.csv", "solutions/truth.json"),
    ):
        assert name in refused.stderr
    assert "Thirty hours" in (copy / "labs" / "02-strategy" / "lab-02-strategy.ipynb").read_text("utf-8")
    assert build(copy).returncode == 0
    assert (copy / "labs" / "02-strategy" / "lab-02-strategy.ipynb").read_bytes() == (
        ROOT / "labs" / "02-strategy" / "lab-02-strategy.ipynb"
    ).read_bytes()


def test_a_changed_source_makes_its_copies_stale(copy):
    edit(copy / "course.yml", "What do we want, from whom, and where?", "What do we want?")
    edit(copy / "solutions" / "02-strategy" / "lab-02-strategy.ipynb", "Who can stop your campaign", "Who can help")
    refused = build(copy, "--check")
    assert refused.returncode == 1
    assert "2 out of date: labs/02-strategy/lab-02-strategy.ipynb, README.md." in refused.stderr


def test_only_files_that_are_absent_or_differ_are_stale(tmp_path):
    (tmp_path / "same").write_text("as made\n", "utf-8", newline="\n")
    (tmp_path / "edited").write_text("by hand\n", "utf-8", newline="\n")
    made = {tmp_path / name: "as made\n" for name in ("same", "edited", "absent")}
    assert stale(made) == {tmp_path / "edited": "as made\n", tmp_path / "absent": "as made\n"}
