"""run.py on a machine with nothing but Python: a tiny checkout is set up for real, whole, interrupted and offline."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthcomms.places import ROOT

pytestmark = pytest.mark.registry

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "healthcomms"
version = "1"
[project.scripts]
healthcomms = "healthcomms:main"
"""
MODULE = """
import shutil, sys
def main():
    print("Handed over:", *sys.argv[1:])
    print("Programs of", shutil.which("hatchling"))
"""
BUILD_TOOLS = ("editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers")


def new_checkout(folder: Path) -> Path:
    """run.py beside a package of one module that needs only what builds it."""
    shutil.copy(ROOT / "run.py", folder)
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    entries = [re.search(rf"^{tool}==.*?(?=^\w)", pinned, re.M | re.S)[0] for tool in BUILD_TOOLS]
    (folder / "requirements.txt").write_text("".join(entries))
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "src" / "healthcomms").mkdir(parents=True)
    (folder / "src" / "healthcomms" / "__init__.py").write_text(MODULE)
    return folder


def run(checkout: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
    command = [sys.executable, checkout / "run.py", *arguments]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, env={**clean, **settings}, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    """A checkout that was started once, as it should be."""
    checkout = new_checkout(tmp_path_factory.mktemp("finished"))
    first = run(checkout, "start", "--no-browser")
    assert "Installing 7 packages" in first.stdout
    assert "Handed over: start --no-browser" in first.stdout, first.stderr
    assert f"Programs of {checkout / '.venv'}" in first.stdout
    return checkout


def test_the_second_run_starts_at_once(finished):
    assert run(finished, "start").stdout.startswith("Handed over: start")


def test_an_update_that_fails_leaves_what_was_installed(finished):
    requirements = finished / "requirements.txt"
    before = requirements.read_text()
    requirements.write_text(before + f"nosuchpackage==1.0 --hash=sha256:{'0' * 64}\n")
    failed = run(finished, "start", PIP_NO_INDEX="1")
    requirements.write_text(before)
    assert failed.returncode == 1
    assert run(finished, "start").stdout.startswith("Handed over: start")


def test_a_folder_that_was_moved_gets_a_venv_of_its_own(finished, tmp_path):
    moved = tmp_path / "elsewhere"
    shutil.copytree(finished, moved, symlinks=True)
    started = run(moved, "start")
    assert "Making .venv" in started.stdout
    assert f"Programs of {moved / '.venv'}" in started.stdout


def test_a_run_that_was_killed_is_never_taken_for_a_finished_one(tmp_path):
    checkout = new_checkout(tmp_path)
    command = [sys.executable, checkout / "run.py", "start"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as first:
        wait_for(checkout / ".venv" / "set-up.txt")
        os.killpg(first.pid, signal.SIGKILL)  # the group: pip too
    again = run(checkout, "start")
    assert "Making .venv" in again.stdout
    assert "Handed over: start" in again.stdout, again.stderr


def wait_for(file: Path) -> None:
    until = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < until, f"{file} never came"


def test_without_network_it_says_what_to_do(tmp_path):
    offline = run(new_checkout(tmp_path), "start", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_NO_CACHE_DIR="1")
    assert offline.returncode == 1
    assert "go online. Then run the same command again." in offline.stderr
