"""Outputs of a submission as somebody else may open them: nothing runs, nothing calls out, nothing is huge."""

import base64
import binascii
import json
import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade

from healthcomms.grading.clean_html import LARGEST_HTML, as_text, clean_html, html_size
from healthcomms.grading.sandbox import limits

__all__ = ["LARGEST_CELL", "LARGEST_OUTPUT", "MOST_HTML", "Room", "harmless", "harmless_outputs", "readable"]

LARGEST_OUTPUT = 1_000_000
"""Characters of JSON; the largest figure of a lab takes a tenth of it."""

LARGEST_CELL = 2_000_000
"""Characters of JSON that all outputs of one cell may take; what comes after is left out."""


MOST_HTML = 600_000
"""Characters of HTML and Markdown, beside pictures, that are set for all cells together: six seconds of cleaning at
worst. What comes after is shown as the text it is. A lab shows 30,000."""


class Room:
    """What the cells of one notebook may still show."""

    def __init__(self) -> None:
        self.all, self.html = limits.NOTEBOOK_CHARACTERS, MOST_HTML


def harmless(nb: NotebookNode) -> None:
    """To be called before `judge`, which writes the outputs of the checks anew; every other output is cleaned here.

    Markdown is cleaned where it is shown, by `clean_markdown`, so that the gradebook keeps what was written.
    """
    room = Room()
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = readable(cell.outputs) if is_grade(cell) else harmless_outputs(cell.outputs, room)


def harmless_outputs(outputs: list[NotebookNode], room: Room) -> list[NotebookNode]:
    """Each output cleaned, until cell or notebook has had its share; a sentence stands where something is left out."""
    kept, cell = [], min(LARGEST_CELL, room.all)
    for output in outputs:
        shown = _harmless(readable(output), room)
        cell -= _size(shown)
        if cell < 0:
            return [*kept, _note(_TOO_MUCH)]
        room.all -= _size(shown)
        kept.append(shown)
    return kept


_TOO_MUCH = (
    "The rest of this cell's output is left out: it is larger than 2 MB, or all cells together show more than 10 MB."
)


def _size(output: NotebookNode) -> int:
    return len(json.dumps(output))


def _harmless(output: NotebookNode, room: Room) -> NotebookNode:
    if _size(output) > LARGEST_OUTPUT:
        return _note("An output stood here that is larger than 1 MB. It is left out.")
    if output.output_type not in ("display_data", "execute_result"):
        return output
    data = {kind: _CLEANED[kind](content) for kind, content in output.data.items() if kind in _CLEANED}
    data = {kind: content for kind, content in data.items() if content is not None} | _marked_up(output.data, room)
    if not data:
        return _note(f"An output stood here that is no text and no picture ({_kinds(output)}). It is left out.")
    return NotebookNode({**output, "data": NotebookNode(data), "metadata": NotebookNode()})


def _kinds(output: NotebookNode) -> str:
    return ", ".join(sorted(output.data))[:100] or "it is empty"


def _note(said: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=said + "\n")


def _text(content: Any) -> str | None:
    return content if isinstance(content, str) else None


def _marked_up(data: NotebookNode, room: Room) -> dict[str, str]:
    """HTML cleaned, and Markdown, which is cleaned on the page; the text of it where there is no room left."""
    found = {kind: data[kind] for kind in ("text/html", "text/markdown") if isinstance(data.get(kind), str)}
    sizes = [html_size(content) for content in found.values()]
    room.html -= sum(size for size in sizes if size <= LARGEST_HTML)  # larger ones are text in any case
    if found and room.html < 0:
        return {"text/html": as_text(next(iter(found.values())))}
    return {kind: clean_html(content) if kind == "text/html" else content for kind, content in found.items()}


def _picture(content: Any) -> str | None:
    """The picture in base64; None for what is no base64."""
    try:
        return base64.b64encode(base64.b64decode(content.replace("\n", ""), validate=True)).decode()
    except (binascii.Error, AttributeError, ValueError):
        return None


_CLEANED = {
    "text/plain": _text,
    "text/latex": _text,
    "image/png": _picture,
    "image/jpeg": _picture,
}
"""What is shown beside HTML and Markdown, and how it is cleaned.

Not SVG: such a picture can be made to freeze the page it stands on.
"""

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\ud800-\udfff]")


def readable(value: Any) -> Any:
    """The same value, with � for each character that a page cannot show or a file cannot hold; colours (ESC) stay."""
    if isinstance(value, str):
        return _UNREADABLE.sub("�", value)
    if isinstance(value, dict):
        return type(value)({readable(key): readable(item) for key, item in value.items()})
    return [readable(item) for item in value] if isinstance(value, list) else value
