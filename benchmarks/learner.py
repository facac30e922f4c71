"""The course as a learner has it: a handed-out copy, its JupyterLab, and Chromium. Linux, with Debian's chromium."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from healthcomms.setup.handout import hand_out

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_PATIENCE = 120
_TOKEN = "benchmark"
_READY = """async () => {  // an idle kernel is shown before it can run anything
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""


@dataclass
class Server:
    """A running JupyterLab, when its command was typed and when it answered."""

    process: subprocess.Popen
    address: str
    typed: float
    answered: float

    def open(self, page: Page, notebook: str = "") -> None:
        """Open a notebook, or what JupyterLab opens by itself, until its text can be read."""
        place = f"lab/tree/{notebook}" if notebook else ""
        page.goto(f"{self.address}{place}?token={_TOKEN}{'&reset' if notebook else ''}")
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedHTMLCommon h1").first.wait_for()

    def ready(self, page: Page) -> None:
        """Wait until a cell can be run."""
        page.evaluate(_READY)

    def stop_kernel(self, page: Page) -> None:
        page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")


@dataclass
class Copy:
    """The course as a class gets it, with this environment's packages and settings of its own."""

    folder: Path
    port: int

    @contextlib.contextmanager
    def started(self) -> Iterator[Server]:
        """`python3 run.py start`, with the page left to us. The port stays, so that a browser knows it again."""
        more = [f"--port={self.port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={_TOKEN}"]
        command = [sys.executable, "run.py", "start", "--no-browser", "--"]
        log = self.folder / "server.log"
        with log.open("w") as said:
            typed = time.perf_counter()
            process = subprocess.Popen(
                [*command, "--ip=127.0.0.1", *more, "--LabApp.expose_app_in_browser=True"],
                cwd=self.folder,
                env={**os.environ, **self._settings()},
                stdout=said,
                stderr=said,
            )
        try:
            _wait_until_open(self.port, process, log)
            yield Server(process, f"http://127.0.0.1:{self.port}/", typed, time.perf_counter())
        finally:
            process.terminate()  # takes its kernels along
            process.wait(timeout=30)

    def _settings(self) -> dict[str, str]:
        own = self.folder / "settings"
        names = ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
        places = {name: str(own / name.lower()) for name in (*names, "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
        return {**places, "PYTHONPATH": str(self.folder / "src")}


def copied(folder: Path) -> Copy:
    """Hand out the course. Its `.venv` is a name for this environment, said to be whole: nothing is installed."""
    hand_out(folder / "course")
    programs = folder / "course" / ".venv" / Path(sys.executable).parent.name
    programs.mkdir(parents=True)
    for name in (Path(sys.executable).name, "python", "healthcomms"):
        if not (programs / name).exists():
            (programs / name).symlink_to(Path(sys.executable).with_name(name))
    run = run_path(str(folder / "course" / "run.py"))
    run["STATE"].write_text(run["fingerprint"](run["LEARNER"]), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Copy(folder / "course", free.getsockname()[1])


@contextlib.contextmanager
def chromium() -> Iterator[BrowserContext]:
    """One profile for all visits, so that a later one finds JupyterLab's scripts where a browser keeps them."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser: Browser = playwright.chromium.launch(executable_path=program, headless=True, args=_FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.set_default_timeout(1000 * _PATIENCE)
        yield context
        browser.close()


def _wait_until_open(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)  # between two looks, not instead of one
    raise SystemExit("JupyterLab did not start:\n" + log.read_text("utf-8"))
