"""From `python3 run.py start` to the start page that can be read, and to its first cell that can be run.

Everything is installed and a browser is open; the first start, which lays out the desk, is told apart.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from learner import Copy, chromium, copied
from playwright.sync_api import BrowserContext
from row import Row

RUNS = 5
GOAL = 5


class Start(NamedTuple):
    """Seconds since the command was typed."""

    answers: float
    read: float
    run: float


def rows(folder: Path) -> Iterator[Row]:
    course = copied(folder)
    with chromium() as browser:
        first, *later = [_start(course, browser) for _ in range(RUNS + 1)]
    usual = Start(*map(median, zip(*later, strict=True)))
    yield Row("command to first page", _told(usual), f"under {GOAL} s", usual.run < GOAL)
    yield Row("command to first page, the first time ever", _told(first), "", None)


def _told(start: Start) -> str:
    return f"{start.read:.1f} s to read it, {start.run:.1f} s to run a cell (server: {start.answers:.1f} s)"


def _start(course: Copy, browser: BrowserContext) -> Start:
    page = browser.new_page()
    with course.started() as server:
        server.open(page)
        read = time.perf_counter()
        server.ready(page)
        run = time.perf_counter()
        page.close()
    return Start(*(moment - server.typed for moment in (server.answered, read, run)))
