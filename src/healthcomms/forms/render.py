"""Pages as HTML: a piece of a notebook, or a file of its own."""

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from healthcomms.forms.form import FormError

__all__ = ["document", "piece", "printed", "save"]


def piece(parts: dict) -> str:
    """The strategy page as a part of a notebook: headings from level 4."""
    return _templates().get_template("page.html").render(parts, level=4)


def document(parts: dict) -> str:
    """The strategy page as a whole HTML file that needs no other and prints on A4: headings from level 1."""
    return _templates().get_template("document.html").render(parts, level=1)


def printed(title: str, body: str) -> str:
    """Any piece of HTML as a whole file that prints on A4, with its title on top."""
    return _templates().get_template("printed.html").render(title=title, body=Markup(body))


def save(html: str, path: str) -> None:
    """Write the page as a file and say where it lies; an older file is replaced.

    Raises
    ------
    ValueError
        The name does not end in .html, or the file cannot be written there.
    """
    file = Path(str(path))
    if file.suffix.lower() not in (".html", ".htm"):
        raise FormError(f"The page needs a name that ends in .html, such as 'our-page.html', not {str(path)!r}.")
    try:
        file.write_text(html, "utf-8")
    except OSError as error:
        where = "Give the name of a file in a folder that is there and where you may write."
        raise FormError(f"The page cannot be saved as '{path}' ({error.strerror}). {where}") from error
    where = "" if file.is_absolute() else " in the folder of this notebook"
    print(f"Your page is saved as {path}{where}: open it in a browser to read, send or print it.")


def _breakable(text: str) -> Markup:
    """Lets a line end after the full stop of table.column, which else is one long word; 9.3 stays whole."""
    return Markup(re.sub(r"(?<=[a-z_])\.(?=[a-z_])", ".<wbr>", str(escape(text))))


@cache
def _templates() -> jinja2.Environment:
    files = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=files, autoescape=True, trim_blocks=True)
    environment.filters["breakable"] = _breakable
    return environment
