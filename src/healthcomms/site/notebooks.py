"""A notebook as a page: what stands under its title, and forms as they open."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from healthcomms.checks.score import OBSERVATION
from healthcomms.grading.still import WIDGET, still

__all__ = ["make_page"]

_FORM = (
    "<p class='hc-form-note'>This is a form. Here it stands as it opens; in the course you type into it, "
    "and what follows from it changes as you type.</p>"
)

_TO_A_NOTEBOOK = re.compile(r"(href='[^':]+)\.ipynb'")


def make_page(file: Path, below_the_title: str, outside: dict[str, str]) -> None:
    """Change a notebook that was run, or not, into what the site shows.

    `below_the_title` is Markdown. `outside` says which texts of this machine become which: its folders are
    nobody's business.
    """
    notebook = nbformat.read(file, as_version=4)
    title, _, rest = notebook.cells[0].source.partition("\n")
    notebook.cells[0].source = f"{title}\n\n{below_the_title}\n{rest}"
    for output in _outputs(notebook):
        _say_that_it_is_a_form(output)
        output.get("data", {}).pop(OBSERVATION, None)
        _lead_to_pages(output)
        _rename(output, outside)
    still(notebook)
    nbformat.write(notebook, file)


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield from cell.get("outputs", [])


def _say_that_it_is_a_form(output: NotebookNode) -> None:
    if WIDGET in output.get("data", {}):
        output.data["text/html"] = _FORM + output.data["text/html"]


def _lead_to_pages(output: NotebookNode) -> None:
    """The start page links to the notebooks of its desk; on the site, their pages lie in the same places."""
    if html := output.get("data", {}).get("text/html"):
        output.data["text/html"] = _TO_A_NOTEBOOK.sub(r"\1.html'", html)


def _rename(output: NotebookNode, outside: dict[str, str]) -> None:
    for place, name in outside.items():
        if "text" in output:
            output.text = output.text.replace(place, name)
        for kind, text in output.get("data", {}).items():
            if isinstance(text, str):
                output.data[kind] = text.replace(place, name)
