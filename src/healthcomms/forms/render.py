"""The strategy page as HTML: a piece of a notebook, or a file of its own."""

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

__all__ = ["document", "piece"]


def piece(parts: dict) -> str:
    """The page as a part of a notebook: headings from level 4."""
    return _templates().get_template("page.html").render(parts, level=4)


def document(parts: dict) -> str:
    """The page as a whole HTML file that needs no other and prints on A4: headings from level 1."""
    return _templates().get_template("document.html").render(parts, level=1)


def _breakable(text: str) -> Markup:
    """Lets a line end after the full stop of table.column, which else is one long word; 9.3 stays whole."""
    return Markup(re.sub(r"(?<=[a-z_])\.(?=[a-z_])", ".<wbr>", str(escape(text))))


@cache
def _templates() -> jinja2.Environment:
    files = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=files, autoescape=True, trim_blocks=True)
    environment.filters["breakable"] = _breakable
    return environment
