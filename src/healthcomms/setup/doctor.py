"""A look at a set-up: what is right, what is wrong, what to do. Used by the command line and by the start page."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from healthcomms.places import ROOT
from healthcomms.setup.desk import DESK
from healthcomms.setup.pins import Pin, pins

__all__ = ["Finding", "examine"]

_AGAIN = "Close the course and open it again with: python3 run.py start"


@dataclass(frozen=True)
class Finding:
    """One line of the report. `Mend` needs doing, `Note` may matter one day."""

    word: Literal["OK", "Note", "Mend"]
    says: str

    def __str__(self) -> str:
        return f"{self.word:<5} {self.says}"


def examine() -> list[Finding]:
    """Look at everything; takes some seconds, for a kernel is started and each table is read."""
    if sys.platform == "emscripten":  # JupyterLite: no other program can be started there, nor looked at
        looks = [_in_a_browser, _python, _data]
    else:
        looks = [_binder, _python, _packages, _path, _data, _desk, _kernel, _memory, _disk, _sandbox, _browser]
    return [finding for look in looks for finding in look()]


def _on_binder() -> bool:
    return "BINDER_LAUNCH_HOST" in os.environ


def _binder() -> Iterator[Finding]:
    if _on_binder():
        yield Finding(
            "Note", "This is Binder, which forgets everything when you leave. Download what you want to keep."
        )


def _in_a_browser() -> Iterator[Finding]:
    yield Finding(
        "Note", "Python runs inside your browser, which alone keeps your work. Download what you want to keep."
    )


def _python() -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == (3, 11):
        yield Finding("OK", f"Python {found}.")
    else:
        yield Finding("Note", f"Python {found}. The course is tested with 3.11; go back to that if something fails.")


def _packages() -> Iterator[Finding]:
    file = ROOT / ("binder/environment.yml" if _on_binder() else "requirements.txt")
    if not file.is_file():
        yield Finding(
            "Note", "This is an installed copy of the course, so there are no pinned versions to compare with."
        )
        return
    wanted = [pin for pin in pins(file) if pin.is_for()]
    other = [difference for pin in wanted if (difference := _difference(pin))]
    if other:
        yield Finding("Mend", f"{len(other)} of {len(wanted)} packages differ: {_few(other)}. {_AGAIN}")
    else:
        yield Finding("OK", f"All {len(wanted)} packages have the versions that the course was tested with.")


def _difference(pin: Pin) -> str:
    try:
        found = version(pin.name)
    except PackageNotFoundError:
        return f"{pin.name} is missing"
    return "" if found == pin.version else f"{pin.name} is {found}, not {pin.version}"


def _few(things: list[str]) -> str:
    return "; ".join(things[:3]) + (f"; and {len(things) - 3} more" if len(things) > 3 else "")


def _path() -> Iterator[Finding]:
    if shutil.which("alembic"):
        yield Finding("OK", "The course's own programs are found (on PATH).")
    else:
        where = Path(sys.executable).parent
        yield Finding("Mend", f"nbgrader's helper 'alembic' is not on PATH, where {where} should be. {_AGAIN}")


def _data() -> Iterator[Finding]:
    from healthcomms.data import DataError, load, table_names

    try:
        sizes = {table: len(load(table)) for table in table_names()}
    except DataError as fault:
        yield Finding("Mend", f"The course's data cannot be read: {fault}")
    else:
        yield Finding("OK", "Data: " + ", ".join(f"{table} ({rows} rows)" for table, rows in sizes.items()) + ".")


def _desk() -> Iterator[Finding]:
    folder = DESK if DESK.exists() else DESK.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            yield Finding("OK", f"Your work can be saved in {DESK}.")
    except OSError as fault:
        yield Finding(
            "Mend", f"Nothing can be saved in {folder} ({fault.strerror}). Move the course to a folder of yours."
        )


def _kernel() -> Iterator[Finding]:
    from jupyter_client.manager import start_new_kernel

    try:
        manager, client = start_new_kernel(startup_timeout=60, stderr=subprocess.DEVNULL)
    except (RuntimeError, OSError) as fault:
        yield Finding("Mend", f"Notebooks cannot run Python, for the kernel does not start: {fault}. {_AGAIN}")
        return
    try:
        first_line = "from healthcomms import check, load"
        ran = client.execute_interactive(first_line, timeout=60, output_hook=lambda message: None)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if ran["content"]["status"] == "ok":
        yield Finding("OK", "A notebook can run Python and find the course.")
    else:
        yield Finding(
            "Mend", f"A notebook runs Python but does not find the course: {ran['content']['evalue']}. {_AGAIN}"
        )


def _memory() -> Iterator[Finding]:
    import psutil

    free_gb = psutil.virtual_memory().available / 1e9
    if free_gb < 0.5:
        yield Finding(
            "Note", f"Only {free_gb:.1f} GB of memory is free. Close other programs if notebooks are slow or stop."
        )
    else:
        yield Finding("OK", f"{free_gb:.0f} GB of memory is free; a notebook takes about a third of one.")


def _disk() -> Iterator[Finding]:
    free_gb = shutil.disk_usage(DESK.parent).free / 1e9
    if free_gb < 0.2:
        yield Finding("Mend", f"Only {free_gb:.2f} GB of disk is free, so your work may not be saved. Make some room.")
    else:
        yield Finding("OK", f"{free_gb:.0f} GB of disk is free.")


def _sandbox() -> Iterator[Finding]:
    """Needed by instructors; a learner does without."""
    from healthcomms.grading.sandbox.box import Box
    from healthcomms.grading.sandbox.bubblewrap import NoSandbox

    box = Box()
    try:
        with box.session({}) as session:
            session.run("from healthcomms import check")
    except NoSandbox as fault:
        yield Finding("Note", f"No submission can be graded here, which only instructors need: {fault}")
    else:
        yield Finding("OK", "Submissions can be graded here, shut in a sandbox.")
    finally:
        box.stop()


def _browser() -> Iterator[Finding]:
    """Needed by those who change the course."""
    if shutil.which("chromium"):
        yield Finding("OK", "chromium is there, for tests in a browser.")
    else:
        yield Finding("Note", "chromium is not there. Only tests in a browser need it; to learn, you do not.")
