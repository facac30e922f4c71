"""The desk: own copies that no update touches."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date
from pathlib import Path
from urllib.error import HTTPError, URLError

import nbformat
import pytest
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.cli import app
from healthcomms.places import ROOT
from healthcomms.setup import jupyterlab
from healthcomms.setup.desk import DESK, desk_files, lay, standing_on

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
LAB = "02-strategy/lab-02-strategy.ipynb"


@pytest.fixture
def desk(tmp_path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def lab(tmp_path) -> Path:
    """The course's copy of a lab."""
    copy = tmp_path / "lab.ipynb"
    copy.write_text("first version")
    return copy


def names(desk: Path) -> list[str]:
    return sorted(path.name for path in desk.rglob("*.ipynb"))


def test_the_desk_has_the_start_page_on_top_and_a_folder_a_chapter():
    places = desk_files()
    assert places["00-start-here.ipynb"] == ROOT / "course" / "00-start-here.ipynb"
    assert places["02-strategy/02-strategy.ipynb"] == ROOT / "course" / "02-strategy.ipynb"
    assert places[LAB] == ROOT / "labs" / "02-strategy" / "lab-02-strategy.ipynb"


def test_the_desk_holds_the_chapters_that_are_written_and_no_others():
    folders = {place.split("/")[0] for place in desk_files() if "/" in place}
    assert folders == {chapter.id for chapter in course.chapters() if chapter.ready and chapter.number}


def test_an_empty_desk_gets_a_copy(desk, lab):
    said = lay(desk, {LAB: lab}, today=MONDAY)
    assert said == ["Laid out lab-02-strategy.ipynb."]
    assert (desk / LAB).read_text() == "first version"


def test_work_is_never_overwritten(desk, lab):
    lay(desk, {LAB: lab}, today=MONDAY)
    (desk / LAB).write_text("my answers")
    assert lay(desk, {LAB: lab}, today=TUESDAY) == []
    assert (desk / LAB).read_text() == "my answers"
    assert names(desk) == ["lab-02-strategy.ipynb"]


def test_a_newer_version_is_laid_beside_the_work_and_said(desk, lab):
    lay(desk, {LAB: lab}, today=MONDAY)
    (desk / LAB).write_text("my answers")
    lab.write_text("second version")
    [said] = lay(desk, {LAB: lab}, today=TUESDAY)
    beside = desk / "02-strategy" / "lab-02-strategy (version of 2026-11-24).ipynb"
    assert beside.name in said
    assert "Yours is untouched" in said
    assert ((desk / LAB).read_text(), beside.read_text()) == ("my answers", "second version")


def test_a_newer_version_is_laid_only_once(desk, lab):
    lay(desk, {LAB: lab}, today=MONDAY)
    lab.write_text("second version")
    lay(desk, {LAB: lab}, today=MONDAY)
    assert lay(desk, {LAB: lab}, today=TUESDAY) == []
    assert names(desk) == ["lab-02-strategy (version of 2026-11-23).ipynb", "lab-02-strategy.ipynb"]


def test_two_versions_of_one_day_both_lie_there(desk, lab):
    lay(desk, {LAB: lab}, today=MONDAY)
    for version in ("second version", "third version"):
        lab.write_text(version)
        lay(desk, {LAB: lab}, today=MONDAY)
    second = desk / "02-strategy" / "lab-02-strategy (version of 2026-11-23, no 2).ipynb"
    assert second.read_text() == "third version"


def test_what_the_learner_deleted_is_laid_again(desk, lab):
    lay(desk, {LAB: lab}, today=MONDAY)
    (desk / LAB).unlink()
    said = lay(desk, {LAB: lab}, today=MONDAY)
    assert said == ["Laid out lab-02-strategy.ipynb, anew: if you moved or renamed yours, go on there."]


@pytest.mark.parametrize("memory", [None, b"{half a fi"], ids=["lost", "damaged"])
def test_without_its_memory_the_desk_still_overwrites_nothing(desk, lab, memory):
    lay(desk, {LAB: lab}, today=MONDAY)
    (desk / LAB).write_text("my answers")
    (desk / ".laid.json").unlink()
    if memory:
        (desk / ".laid.json").write_bytes(memory)
    lay(desk, {LAB: lab}, today=MONDAY)
    assert (desk / LAB).read_text() == "my answers"


def test_a_desk_that_cannot_be_laid_out_gets_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr("healthcomms.setup.desk.DESK", tmp_path / "file" / "desk")
    said = CliRunner().invoke(app, ["desk"])
    assert said.exit_code == 2
    assert said.stderr.startswith("The desk could not be laid out: Not a directory: ")
    assert said.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of the learner's JupyterLab on a small desk."""
    folder = tmp_path_factory.mktemp("server")
    nbformat.write(nbformat.v4.new_notebook(), folder / "start.ipynb")
    lay(folder / "desk", {"00-start-here.ipynb": folder / "start.ipynb"}, today=MONDAY)
    private = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    options = [f"--port={free_port()}", "--ServerApp.port_retries=0"]
    command = jupyterlab.command(folder / "desk", browser=False, more=options)
    settings = {**jupyterlab.settings(), **private}
    with subprocess.Popen(command, env=settings, stderr=subprocess.PIPE, text=True) as running:
        address = next(found[0] for line in running.stderr if (found := re.search(r"http://127\S+", line)))
        wait_for(address)
        yield address
        running.terminate()
        running.stderr.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    """The server names its address a moment before it answers there."""
    until = time.monotonic() + 30
    while True:
        try:
            fetch(address)
            return
        except URLError:
            assert time.monotonic() < until, f"nothing answers at {address}"


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, ""


def test_jupyterlab_opens_the_desk_at_the_start_page(server):
    assert "/lab/tree/00-start-here.ipynb?" in server
    status, page = fetch(server)
    assert (status, "<title>JupyterLab</title>" in page) == (200, True)
    status, _ = fetch(server.replace("/lab/tree/", "/api/contents/"))
    assert status == 200


def test_the_learner_sees_no_instructor_panels_and_no_news_but_can_validate(server):
    _, page = fetch(server)
    switched_off = re.search(r'"disabledExtensions": \[(.*?)\]', page)[1]
    for plugin in ("nbgrader:formgrader", "nbgrader:create-assignment", "nbgrader:course-list", ":announcements"):
        assert plugin in switched_off
    assert "nbgrader:validate-assignment" not in switched_off
    status, _ = fetch(server.replace("/lab/tree/00-start-here.ipynb", "/formgrader"))
    assert status == 404


def test_the_first_page_waits_for_no_tables_and_for_no_grammar_of_web_addresses():
    """Together they took two seconds of processor time before JupyterLab answered."""
    started = "import healthcomms.cli, healthcomms.setup.desk, healthcomms.setup.server, sys"
    asked = "print([name for name in ('pandas', 'rfc3987_syntax') if sys.modules.get(name)])"
    said = subprocess.run([sys.executable, "-c", f"{started}; {asked}"], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_the_learners_own_jupyter_settings_stay(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/my/own")
    ours, theirs = jupyterlab.settings()["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert (Path(ours) / "jupyter_server_config.json").is_file()
    assert theirs == "/my/own"


def test_a_desk_is_known_from_anywhere_on_it(desk, lab, tmp_path):
    lay(desk, {LAB: lab}, today=MONDAY)
    assert standing_on(desk) == standing_on(desk / "02-strategy") == desk
    assert standing_on(tmp_path) == DESK
