"""Chromium, axe and a real JupyterLab, as the learner's `healthcomms start` sets it up."""

import json
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
import nbformat
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waiting import KERNEL_IS_READY

from healthcomms.setup import jupyterlab as learners

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium. By module: an open Playwright holds the event loop that other tests need for kernels."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def flags() -> list[str]:
    """For who starts Chromium elsewhere. A fixture, since other folders have a conftest too."""
    return _FLAGS


@pytest.fixture
def page(chromium: Browser):
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.fixture
def axe_faults():
    """`_axe_faults`, see below. A fixture, since other folders have a conftest too."""
    return _axe_faults


def _axe_faults(
    page: Page, selector: str, *, ignore: tuple[str, ...] = (), only: tuple[str, ...] = (), without: str = ""
) -> list[str]:
    """What axe finds in the part of the page: "rule (impact): element", for WCAG A and AA and best practice.

    `ignore` names rules to leave out, `only` the ones to look at, and `without` what to leave out of the part.
    """
    page.evaluate(_AXE)
    # JupyterLab's body has no height and hides what is outside of it, so that axe would see no text at all.
    page.evaluate("document.body.style.overflow = 'visible'")
    where = {"include": [[selector]], **({"exclude": [[without]]} if without else {})}
    how = {"resultTypes": ["violations"], **({"runOnly": list(only)} if only else {})}
    found = page.evaluate("([where, how]) => axe.run(where, how)", [where, how])["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]}"
        for fault in found
        for node in fault["nodes"]
        if fault["id"] not in ignore
    ]


@dataclass
class Lab:
    """A running JupyterLab over `folder`."""

    folder: Path
    address: str
    token: str

    def write(self, notebook: str, *cells: str) -> Path:
        """A notebook of code cells; the path is below the folder."""
        file = self.folder / notebook
        file.parent.mkdir(parents=True, exist_ok=True)
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), file)
        return file

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook, with a kernel that is ready and nothing left of an earlier visit."""
        workspace = notebook.replace("/", "-").replace(".", "-")  # with a dot in it the path is not found
        page.goto(f"{self.address}lab/workspaces/{workspace}/tree/{notebook}?token={self.token}&reset")
        page.locator(".jp-Notebook").wait_for(timeout=20_000)
        page.evaluate(KERNEL_IS_READY)

    def theme(self, page: Page, name: str) -> None:
        """Light or Dark, and wait until it is seen: JupyterLab says its name before the colours are there."""
        page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", f"JupyterLab {name}")
        paper = {"Light": "rgb(255, 255, 255)", "Dark": "rgb(17, 17, 17)"}[name]
        seen = (
            "paper => getComputedStyle(document.querySelector('.jp-NotebookPanel-notebook')).backgroundColor === paper"
        )
        page.wait_for_function(seen, arg=paper)

    def run_all(self, page: Page) -> None:
        """Run every cell and wait until the last has finished."""
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory):
    """The learner's JupyterLab on an empty folder; the whole notebook is in the page, so axe and we see all of it."""
    home = tmp_path_factory.mktemp("jupyter")
    folder = tmp_path_factory.mktemp("desk")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = [
        "--ip=127.0.0.1",
        f"--port={port}",
        "--IdentityProvider.token=browser-tests",
        "--LabApp.expose_app_in_browser=True",
    ]
    log = home / "jupyterlab.log"
    with log.open("w") as said:
        process = subprocess.Popen(
            learners.command(folder, browser=False, more=more),
            env={**learners.settings(), **_places(home)},
            stdout=said,
            stderr=said,
        )
    _wait_until_open(port, process, log)
    try:
        yield Lab(folder, f"http://127.0.0.1:{port}/", "browser-tests")
    finally:
        process.terminate()  # takes its kernels along
        process.wait(timeout=30)


def _wait_until_open(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)  # between two looks, not instead of one
    process.kill()
    pytest.fail("JupyterLab did not start:\n" + log.read_text("utf-8"))


def _places(home: Path) -> dict[str, str]:
    settings = home / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"windowingMode": "none"}), "utf-8")
    return {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(home / "matplotlib")),
    }
