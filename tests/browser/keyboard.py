"""A page used without a mouse."""

from playwright.sync_api import ElementHandle, Page

BETWEEN = 20
"""JupyterLab puts the buttons of the chosen cell, a handful, between two places of ours."""


def tab_to(page: Page, place: ElementHandle) -> bool:
    """Press Tab until the focus is there; False when it does not come there soon."""
    for _ in range(BETWEEN):
        page.keyboard.press("Tab")
        if place.evaluate("node => document.activeElement === node"):
            return True
    return False


def begin_before(page: Page, place: ElementHandle) -> None:
    place.focus()
    page.keyboard.press("Shift+Tab")


def failing_to_open(page: Page, options: list[ElementHandle]) -> list[str]:
    """Come to each option with Tab, open it with Enter, close it with Space; gives those where that fails."""
    failed = []
    for option in options:
        begin_before(page, option)
        reached = tab_to(page, option)
        page.keyboard.press("Enter")
        opened = _is_open(option)
        page.keyboard.press("Space")
        if not (reached and opened and not _is_open(option)):
            failed.append(f"{option.inner_text()}: reached {reached}, opened {opened}, open now {_is_open(option)}")
    return failed


def _is_open(option: ElementHandle) -> bool:
    return option.evaluate("node => node.parentElement.open")
