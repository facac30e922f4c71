"""Outputs of a submission as somebody else may open them: nothing runs, nothing calls out, nothing is huge."""

import base64
import binascii
import json
import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade

from healthcomms.grading.clean_html import clean_html

__all__ = ["LARGEST_CELL", "LARGEST_OUTPUT", "harmless", "harmless_outputs", "readable"]

LARGEST_OUTPUT = 1_000_000
"""Characters of JSON; the largest figure of a lab takes a tenth of it."""

LARGEST_CELL = 2_000_000
"""Characters of JSON that all outputs of one cell may take; what comes after is left out."""


def harmless(nb: NotebookNode) -> None:
    """To be called before `judge`, which writes the outputs of the checks anew; every other output is cleaned here.

    Markdown is cleaned where it is shown, by `clean_markdown`, so that the gradebook keeps what was written.
    """
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = readable(cell.outputs) if is_grade(cell) else harmless_outputs(cell.outputs)


def harmless_outputs(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Each output cleaned, until the cell has had its share; a sentence stands where something was left out."""
    kept, room = [], LARGEST_CELL
    for output in outputs:
        shown = _harmless(readable(output))
        room -= _size(shown)
        if room < 0:
            return [*kept, _note("The rest of this cell's output is left out: it is larger than 2 MB.")]
        kept.append(shown)
    return kept


def _size(output: NotebookNode) -> int:
    return len(json.dumps(output))


def _harmless(output: NotebookNode) -> NotebookNode:
    if _size(output) > LARGEST_OUTPUT:
        return _note("An output stood here that is larger than 1 MB. It is left out.")
    if output.output_type not in ("display_data", "execute_result"):
        return output
    data = {kind: _CLEANED[kind](content) for kind, content in output.data.items() if kind in _CLEANED}
    data = {kind: content for kind, content in data.items() if content is not None}
    if not data:
        return _note(f"An output stood here that is no text and no picture ({_kinds(output)}). It is left out.")
    return NotebookNode({**output, "data": NotebookNode(data), "metadata": NotebookNode()})


def _kinds(output: NotebookNode) -> str:
    return ", ".join(sorted(output.data))[:100] or "it is empty"


def _note(said: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=said + "\n")


def _text(content: Any) -> str | None:
    return content if isinstance(content, str) else None


def _html(content: Any) -> str | None:
    return clean_html(content) if isinstance(content, str) else None


def _picture(content: Any) -> str | None:
    """The picture in base64; None for what is no base64."""
    try:
        return base64.b64encode(base64.b64decode(content.replace("\n", ""), validate=True)).decode()
    except (binascii.Error, AttributeError, ValueError):
        return None


_CLEANED = {
    "text/plain": _text,
    "text/latex": _text,
    "text/markdown": _text,  # the pages set it as they set the learner's own Markdown: cleaned
    "text/html": _html,
    "image/png": _picture,
    "image/jpeg": _picture,
}
"""What is shown, and how it is cleaned. Not SVG: such a picture can be made to freeze the page it stands on."""

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\ud800-\udfff]")


def readable(value: Any) -> Any:
    """The same value, with � for each character that a page cannot show or a file cannot hold; colours (ESC) stay."""
    if isinstance(value, str):
        return _UNREADABLE.sub("�", value)
    if isinstance(value, dict):
        return type(value)({readable(key): readable(item) for key, item in value.items()})
    return [readable(item) for item in value] if isinstance(value, list) else value
