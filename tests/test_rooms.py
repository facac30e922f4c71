"""Which room may use which: a room uses only those above it in this list."""

import ast
from pathlib import Path

import healthcomms

ROOMS = [
    "places", "quick_start", "kept", "course", "archive", "model_answers", "data", "metrics", "inference", "readiness",
    "strategy", "audience", "content", "inbox", "policy", "timing", "campaigns",
    "charts", "forms", "checks", "simulate", "grading", "portfolio", "setup", "work", "progress", "site", "cli",
]  # fmt: skip
"""From the ground up; each stands on a floor of its own.
`healthcomms/__init__` hands on `check` and `load` and belongs to no room."""

SOURCE = Path(healthcomms.__file__).parent


def used_rooms(source: str) -> set[str]:
    """The rooms that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "healthcomms":
            names |= {f"healthcomms.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("healthcomms.")}


def modules() -> list[tuple[str, Path]]:
    inside = [(path.relative_to(SOURCE).parts[0].removesuffix(".py"), path) for path in SOURCE.rglob("*.py")]
    return [(room, path) for room, path in inside if room != "__init__"]


def upward(room: str, source: str) -> set[str]:
    return {used for used in used_rooms(source) if ROOMS.index(used) > ROOMS.index(room)}


def test_no_room_uses_one_above_its_floor():
    wrong = {str(path): found for room, path in modules() if (found := upward(room, path.read_text("utf-8")))}
    assert wrong == {}


def test_a_chart_that_used_a_check_would_be_found():
    assert upward("charts", "from healthcomms.checks import check") == {"checks"}


def test_only_grading_and_the_command_line_know_nbgrader():
    rooms = {
        room
        for room, path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(name.split(".")[0] == "nbgrader" for name in _imported(node))
    }
    assert rooms <= {"grading", "cli"}


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
