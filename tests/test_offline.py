"""The notebooks need no network: they run cut off from it, and whatever reaches out is told, even if it is caught.

An audit hook in every Python process sees connections and name look-ups, on any system. Where bubblewrap works,
the processes also live in a network of their own, so that other programs cannot reach out either.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from healthcomms import course
from healthcomms.places import ROOT

WATCH = """
import os, socket, sys

HOME = ("127.", "::1", "localhost", "0.0.0.0", socket.gethostname())

def watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        target = args[1][0] if isinstance(args[1], tuple) else None  # else a file on this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        target = args[0]
    else:
        return
    if target and not str(target).startswith(HOME):
        with open(os.environ["REACHED_OUT"], "a") as file:
            file.write(f"{event} {target}\\n")
        raise ConnectionRefusedError(f"The notebooks run without a network; this one asked for {target}.")

sys.addaudithook(watch)
"""
RUN = """
import sys, nbclient, nbformat
nbclient.NotebookClient(nbformat.read(sys.argv[1], as_version=4), timeout=60, kernel_name="python3").execute()
"""
BUBBLE = ["bwrap", "--dev-bind", "/", "/", "--unshare-net"]


def cut_off() -> list[str]:
    """What to write before a command so that it has no network; nothing where that cannot be done."""
    works = shutil.which("bwrap") and subprocess.run([*BUBBLE, "true"], check=False).returncode == 0
    return BUBBLE if works else []


def run(notebook: Path, folder: Path) -> tuple[subprocess.CompletedProcess, list[str]]:
    """Run a copy of the notebook cut off from the network: how it went, and what it tried to reach."""
    (folder / "sitecustomize.py").write_text(WATCH, "utf-8")
    log = folder / "reached-out.txt"
    log.touch()
    copy = shutil.copy(notebook, folder / "notebook.ipynb")
    environment = {**os.environ, "PYTHONPATH": str(folder), "REACHED_OUT": str(log)}
    command = [*cut_off(), sys.executable, "-c", RUN, str(copy)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done, log.read_text("utf-8").splitlines()


def notebooks() -> list[str]:
    """Lessons and solved labs; an untouched lab is one of these without the answers."""
    ready = [chapter for chapter in course.chapters() if chapter.ready]
    return [
        *(f"course/{chapter.id}.ipynb" for chapter in ready),
        *(f"solutions/{chapter.lab.file}" for chapter in ready if chapter.lab),
    ]


EXAMPLES = ("course/02-strategy.ipynb", "solutions/02-strategy/lab-02-strategy.ipynb")


@pytest.mark.parametrize(
    "place", [pytest.param(place, marks=() if place in EXAMPLES else pytest.mark.thorough) for place in notebooks()]
)
def test_a_notebook_runs_without_a_network_and_asks_for_none(place, tmp_path):
    done, reached = run(ROOT / place, tmp_path)
    assert done.returncode == 0, done.stderr
    assert reached == []


REACHING = {
    "socket.connect 192.0.2.1": "import socket\nsocket.socket().connect(('192.0.2.1', 80))",
    "socket.getaddrinfo example.org": "import urllib.request\nurllib.request.urlopen('https://example.org')",
}


@pytest.mark.parametrize(("told", "source"), REACHING.items())
def test_a_notebook_that_reaches_out_is_told(told, source, tmp_path):
    done, reached = run(_notebook(tmp_path, source), tmp_path)
    assert done.returncode == 1
    assert "without a network" in done.stderr
    assert reached[0] == told


def test_reaching_out_is_told_even_when_the_notebook_carries_on(tmp_path):
    source = "import socket\ntry:\n    socket.socket().connect(('192.0.2.1', 80))\nexcept OSError:\n    pass"
    done, reached = run(_notebook(tmp_path, source), tmp_path)
    assert (done.returncode, reached) == (0, ["socket.connect 192.0.2.1"])


def _notebook(folder: Path, source: str) -> Path:
    file = folder / "reaching.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), file)
    return file


@pytest.mark.sandbox
def test_other_programs_find_no_network_either():
    done = subprocess.run(
        [*cut_off(), "bash", "-c", "exec 3<>/dev/tcp/192.0.2.1/80"], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in done.stderr
