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


@pytest.fixture
def checkout(tmp_path) -> Path:
    """run.py beside a package of one module that needs only what builds it."""
    shutil.copy(ROOT / "run.py", tmp_path)
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    entries = [re.search(rf"^{tool}==.*?(?=^\w)", pinned, re.M | re.S)[0] for tool in BUILD_TOOLS]
    (tmp_path / "requirements.txt").write_text("".join(entries))
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "src" / "healthcomms").mkdir(parents=True)
    (tmp_path / "src" / "healthcomms" / "__init__.py").write_text(MODULE)
    return tmp_path


def run(checkout: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
    command = [sys.executable, checkout / "run.py", *arguments]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, env={**clean, **settings}, capture_output=True, text=True, timeout=120)


def test_the_first_run_installs_and_the_second_starts_at_once(checkout):
    first = run(checkout, "start", "--no-browser")
    assert "Installing 7 packages" in first.stdout
    assert "Handed over: start --no-browser" in first.stdout
    assert f"Programs of {checkout / '.venv'}" in first.stdout
    assert "Installing" not in run(checkout, "start").stdout


def test_a_run_that_was_killed_is_never_taken_for_a_finished_one(checkout):
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


def test_without_network_it_says_so_and_loses_nothing(checkout):
    offline = run(checkout, "start", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_NO_CACHE_DIR="1")
    assert offline.returncode == 1
    assert "go online. Then run the same command again." in offline.stderr
    assert "Handed over: start" in run(checkout, "start").stdout


def test_a_venv_without_pip_is_made_again(checkout):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout / ".venv"], check=True)
    assert "Handed over: start" in run(checkout, "start").stdout


def test_an_update_that_fails_leaves_what_was_installed(checkout):
    run(checkout, "start")
    changed = (checkout / "requirements.txt").read_text() + "nosuchpackage==1.0 --hash=sha256:" + 64 * "0" + "\n"
    (checkout / "requirements.txt").write_text(changed)
    failed = run(checkout, "start", PIP_NO_INDEX="1")
    assert failed.returncode == 1
    assert "Making .venv" not in run(checkout, "start", PIP_NO_INDEX="1").stdout
