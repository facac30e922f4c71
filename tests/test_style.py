"""Code and notebooks are as ruff wants them; pyproject.toml says how."""

import subprocess
import sys

import pytest

from healthcomms.places import ROOT

COMMANDS = [["check", "--output-format=concise"], ["format", "--check"]]


def ruff(*command: str) -> subprocess.CompletedProcess:
    call = [sys.executable, "-m", "ruff", *command]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_ruff_finds_nothing(command):
    done = ruff(*command, "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "source"), [(["check"], "import os\n"), (["format", "--check"], "x = {  'a':1 }\n")]
)
def test_ruff_finds_what_is_not_as_it_should_be(tmp_path, command, source):
    (tmp_path / "sloppy.py").write_text(source, "utf-8")
    config = str(ROOT / "pyproject.toml")
    assert ruff(*command, "--config", config, str(tmp_path)).returncode == 1


def test_ruff_looks_at_sources_and_notebooks_but_not_at_generated_labs():
    seen = ruff("check", "--show-files").stdout
    assert "solutions/02-strategy/lab-02-strategy.ipynb" in seen
    assert "src/healthcomms/course.py" in seen
    assert "/labs/" not in seen
