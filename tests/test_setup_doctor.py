"""What the doctor says of a set-up, in words."""

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.setup import doctor


@pytest.fixture
def programs_on_path(monkeypatch):
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def only(findings) -> tuple[str, str]:
    [finding] = findings
    return finding.word, finding.says


def test_a_right_set_up_is_called_right(programs_on_path):
    said = CliRunner().invoke(app, ["doctor"])
    *lines, verdict = said.stdout.splitlines()
    assert (said.exit_code, verdict) == (0, "All is right."), said.stdout
    assert {line.split()[0] for line in lines} <= {"OK", "Note"}


def test_one_thing_to_mend_fails_the_command(monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = CliRunner().invoke(app, ["doctor"])
    assert said.exit_code == 1
    assert "Mend  nbgrader's helper 'alembic' is not on PATH" in said.stdout
    assert said.stdout.endswith("1 to mend.\n")


def test_packages_that_differ_are_named_with_both_versions(monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("nosuchpackage==1.0 \\\npandas==1.5.0 \\\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    word, says = only(doctor._packages())
    assert (word, says[:51]) == ("Mend", "2 of 2 packages differ: nosuchpackage is missing; p")
    assert "not 1.5.0" in says


def test_a_package_for_another_system_is_not_missed(monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("nosuchpackage==1.0 ; sys_platform == 'amiga' \\\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    assert only(doctor._packages())[0] == "OK"


def test_missing_data_is_told_with_the_reason(monkeypatch, tmp_path):
    monkeypatch.setenv("HEALTHCOMMS_DATA", str(tmp_path / "nowhere"))
    word, says = only(doctor._data())
    assert word == "Mend"
    assert "no such folder" in says


def test_in_a_browser_no_other_program_is_looked_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(doctor.subprocess, "Popen", None)  # there it cannot be called either
    first, *others = doctor.examine()
    assert "Python runs inside your browser" in first.says
    assert [finding.word for finding in others if "Python" not in finding.says] == ["OK"]  # the data


def test_a_desk_that_cannot_be_written_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "DESK", tmp_path / "nowhere" / "desk")
    word, says = only(doctor._desk())
    assert word == "Mend"
    assert "Nothing can be saved" in says


@pytest.mark.sandbox
def test_a_sandbox_that_works_is_told():
    assert only(doctor._sandbox()) == ("OK", "Submissions can be graded here, shut in a sandbox.")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        pytest.param(None, "bubblewrap is not installed here", id="missing"),
        pytest.param("no right to do so", "bubblewrap could not start here (no right to do so)", id="forbidden"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for bubblewrap")
def test_where_nothing_can_be_graded_the_reason_is_told_and_learners_are_not_alarmed(
    monkeypatch, tmp_path, program, reason
):
    if program:
        (tmp_path / "bwrap").write_text(f"#!/bin/sh\necho '{program}' >&2\nexit 1\n")
        (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    word, says = only(doctor._sandbox())
    assert word == "Note"
    assert says.startswith(f"No submission can be graded here, which only instructors need: {reason}")


def test_binder_is_told_to_forget(monkeypatch):
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://binder.example")
    word, says = only(doctor._binder())
    assert (word, "Download" in says) == ("Note", True)
