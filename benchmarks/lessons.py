"""Each lesson and lab in the browser: until all of it has run, until a card is drawn, and the memory it takes.

Labs hold their model answers. Memory is that of the server and its kernels, shared pages divided among their users;
the browser's own is not counted.
"""

import compileall
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import nbformat
import psutil
from learner import Server, chromium, copied
from playwright.sync_api import BrowserContext, Page
from row import Row

from healthcomms import course
from healthcomms.grading.transplant import transplant
from healthcomms.places import ROOT

CHAPTERS = [chapter for chapter in course.chapters() if chapter.ready]
RUNS = 5
GOAL = 15
GOAL_MB = 600
_RUN_ALL = """async () => {
    const { content, sessionContext } = jupyterapp.shell.currentWidget, cells = content.widgets;
    const empty = ({ model }) => model.type !== 'code' || !model.sharedModel.getSource();
    const notRun = cell => !empty(cell) && !cell.model.executionCount;
    await jupyterapp.commands.execute('notebook:run-all-cells');
    for (let last = -1, next; (next = cells.findIndex(notRun)) > last; last = next) {  // go on after a deliberate error
        content.activeCellIndex = next;
        await jupyterapp.commands.execute('notebook:run-all-below');
    }
    await sessionContext.session.kernel.info;
    await new Promise(requestAnimationFrame);
    return cells.filter(notRun).length;
}"""
_WAIT_FOR_CARD = """async index => {
    const notebook = jupyterapp.shell.currentWidget.content, cell = notebook.widgets[index];
    notebook.deselectAll();
    notebook.activeCellIndex = index;
    await notebook.scrollToItem(index, 'center');
    await cell.ready;
    notebook.mode = 'command';
    notebook.node.focus();
    const card = () => cell.node.querySelector('.hc-card'), old = card();
    const pressed = new Promise(done =>
        document.addEventListener('keydown', key => key.key === 'Enter' && done(key.timeStamp), { capture: true }));
    const drawn = new Promise(done => new MutationObserver((_, seen) => {
        if (!card() || card() === old) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));  // after it is painted
    }).observe(cell.node, { childList: true, subtree: true }));
    window.card = Promise.all([pressed, drawn]).then(([from, to]) => to - from);
}"""


def rows(folder: Path) -> Iterator[Row]:
    copy = copied(folder)
    compileall.compile_dir(copy.folder / "src", quiet=1)  # else the first to import a room would wait for it
    with chromium() as browser, copy.started() as server:
        with browser.new_page() as first:  # fetches JupyterLab's scripts
            server.open(first)
            server.ready(first)
            server.stop_kernel(first)
        for chapter in CHAPTERS:
            yield from _chapter(chapter, server, browser, copy.folder / "desk")


def _chapter(chapter: course.Chapter, server: Server, browser: BrowserContext, desk: Path) -> Iterator[Row]:
    """The lab first, alone; then the lesson beside it, as when somebody looks things up."""
    place = f"{chapter.id}/" if chapter.number else ""
    pages = []
    if chapter.lab:
        lab = f"{place}{chapter.lab.notebook}.ipynb"
        _answer(desk / lab, chapter.lab)
        pages.append(browser.new_page())
        yield from _notebook(f"lab {chapter.number}", lab, server, pages[0])
    pages.append(browser.new_page())
    yield from _notebook(f"lesson {chapter.number}", f"{place}{chapter.id}.ipynb", server, pages[-1])
    for page in pages:
        server.stop_kernel(page)
        page.close()


def _notebook(name: str, notebook: str, server: Server, page: Page) -> Iterator[Row]:
    yield _run_row(name, _run(server, page, notebook))
    if cards := _cards(page):
        yield _cards_row(name, cards)
    yield _memory_row(name, server)


def _answer(notebook: Path, lab: course.Lab) -> None:
    released, model = (nbformat.read(file, as_version=4) for file in (notebook, ROOT / "solutions" / lab.file))
    answered, _ = transplant(released, model)
    nbformat.write(answered, notebook)


def _run(server: Server, page: Page, notebook: str) -> float:
    """Seconds from the address to the last cell's output."""
    start = time.perf_counter()
    server.open(page, notebook)
    server.ready(page)
    not_run = page.evaluate(_RUN_ALL)
    seconds = time.perf_counter() - start
    if not_run:
        raise SystemExit(f"{notebook}: {not_run} cells were not run.")
    return seconds


def _cards(page: Page) -> dict[str, float]:
    """Milliseconds from the key to the card, for each check of the open lab."""
    sources = page.evaluate("jupyterapp.shell.currentWidget.content.widgets.map(c => c.model.sharedModel.getSource())")
    checks = {index: source for index, source in enumerate(sources) if source.startswith("check(")}
    return {source.split('"')[1]: median(_card(page, index) for _ in range(RUNS)) for index, source in checks.items()}


def _card(page: Page, index: int) -> float:
    page.evaluate(_WAIT_FOR_CARD, index)
    page.keyboard.press("Control+Enter")
    return page.evaluate("window.card")


def _run_row(what: str, seconds: float) -> Row:
    return Row(f"{what}: open to all cells run", f"{seconds:.1f} s", f"under {GOAL} s", seconds < GOAL)


def _cards_row(what: str, cards: dict[str, float]) -> Row:
    slowest = max(cards, key=cards.get)
    told = f"{median(cards.values()):.0f} ms, the slowest ({slowest}) {cards[slowest]:.0f} ms"
    return Row(f"{what}: from key to card", told, "", None)


def _memory_row(what: str, server: Server) -> Row:
    first = psutil.Process(server.process.pid)
    sizes = [process.memory_full_info().pss / 1e6 for process in [first, *first.children(recursive=True)]]
    whole, (own, *kernels) = sum(sizes), [f"{size:.0f}" for size in sizes]
    told = f"{whole:.0f} MB (server {own}, kernel {' and '.join(kernels)})"
    beside = ", with its lab still open" if kernels[1:] else ""
    return Row(f"{what}{beside}: memory", told, f"under {GOAL_MB} MB", whole < GOAL_MB)
