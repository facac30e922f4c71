"""HTML and Markdown of a submission, cleaned of all that could run, call out or pass for a part of the page.

bleach keeps what is on the lists below and drops the rest. Ids and names go too, for formgrader finds its boxes by
them, and so do classes that are not our tables' and forms' own: a submission cannot dress up as a check's card.
"""

import re
import warnings
from functools import lru_cache
from html import escape
from pathlib import Path

from bleach.css_sanitizer import CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.token import STANDARD_TYPES

import healthcomms

__all__ = ["LONGEST_TEXT", "as_text", "clean_html", "clean_markdown", "html_size"]

LONGEST_TEXT = 20_000
"""Characters of Markdown that are set as Markdown; more, twelve pages, is shown as it was typed."""

LARGEST_HTML = 100_000
"""Characters of HTML beside its pictures; a table of 60 rows and 20 columns takes half of that."""

DEEPEST_HTML = 60
"""Elements within elements."""

MOST_SIGNS = 6_000
"""`<` and `&` in one piece of HTML, each of which costs time; a table of 60 rows and 20 columns has 2,700."""

MOST_ATTRIBUTES = 3_000
"""A table of 60 rows and 20 columns, styled by pandas, has 2,600."""

_PACKAGE = Path(healthcomms.__file__).parent
_STYLES = {(_PACKAGE / name).read_text("utf-8").strip() for name in ("charts/show.css", "forms/page.css")}
"""What our tables, figures and forms bring along in a style element. No other style element is let through."""

_CLASSES = {*re.findall(r"\.(hc-[a-z-]+)", "".join(_STYLES)), *STANDARD_TYPES.values(), "highlight", "dataframe"}
_ROLES = {"table", "rowgroup", "row", "columnheader", "rowheader", "cell"}
_LINK = re.compile(r"\s*(https?://|mailto:)", re.IGNORECASE)  # a relative one could log the marker out
_SIGN = re.compile("[<&]")
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")  # in SVG, much can hide

_TAGS = {
    *("a", "abbr", "article", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details"),
    *("div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd"),
    *("li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr"),
    *("script", "style"),  # known to the parser, so that _NoScript can drop them with what stands in them
}
_ATTRIBUTES = {"alt", "aria-label", "colspan", "data-head", "dir", "lang", "open", "rowspan", "scope", "start", "style"}
_MATCHING = {
    "class": lambda value: set(value.split()) <= _CLASSES,
    "role": lambda value: value in _ROLES,
    "href": _LINK.match,
    "src": _PICTURE.fullmatch,
}


_STYLE = {
    *("background-color", "color", "font-style", "font-weight"),
    *("text-align", "text-decoration", "vertical-align", "white-space"),
}
"""Nothing that sets a size or a place, or takes something out of sight: an output could cover the page around it."""


@lru_cache(maxsize=64)  # most of a class shows the same tables and figures
def clean_html(html: str) -> str:
    """The HTML with what a reader needs: text, tables, lists, headings, links to the web, pictures it carries.

    What is too large, too involved or nested too deeply to be set comes back as the text it is.
    """
    try:
        # tidied first: elements that nobody closes make bleach's parser take minutes and the page megabytes
        soup = _tidy(html) if html_size(html) <= LARGEST_HTML and len(_SIGN.findall(html)) <= MOST_SIGNS else None
        return as_text(html) if soup is None or _is_involved(soup) else _cleaner().clean(str(soup))
    except RecursionError:  # a style may hold brackets in brackets, by the thousand
        return as_text(html)


def html_size(html: str) -> int:
    """Characters, without those of the pictures it carries."""
    return len(_PICTURE.sub("", html))


def as_text(source: str) -> str:
    """What was written, to be read and not set; not more of it than `LARGEST_HTML`."""
    return f"<pre>{escape(source[:LARGEST_HTML])}</pre>"


def _tidy(html: str) -> BeautifulSoup | None:
    """Every element closed where its parent ends; None for what bs4 cannot read at all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4 guesses that a text may be the name of a file
        try:
            return BeautifulSoup(html, "html.parser")
        except ParserRejectedMarkup:
            return None


def _is_involved(soup: BeautifulSoup) -> bool:
    depths, attributes = {id(soup): 0}, 0
    for tag in soup.find_all(True):  # parents come first
        depths[id(tag)] = depths[id(tag.parent)] + 1
        attributes += len(tag.attrs)
    return max(depths.values()) > DEEPEST_HTML or attributes > MOST_ATTRIBUTES


def _cleaner() -> Cleaner:
    return Cleaner(
        tags=_TAGS,
        attributes=lambda tag, name, value: name in _ATTRIBUTES or bool(_MATCHING.get(name, _never)(value)),
        protocols={"data", "http", "https", "mailto"},
        strip=True,
        filters=[_NoScript],
        css_sanitizer=CSSSanitizer(_STYLE, frozenset()),
    )


def _never(value: str) -> bool:
    return False


class _NoScript(Filter):
    """Drops script and style elements together with their text, except our own style sheets."""

    def __iter__(self):
        held = []
        for token in super().__iter__():
            opens, closes = (
                token["type"] == kind and token["name"] in ("script", "style") for kind in ("StartTag", "EndTag")
            )
            if opens or held:
                held.append(token)
            else:
                yield token
            if closes:
                yield from held if _is_ours(held) else []
                held = []


def _is_ours(element: list[dict]) -> bool:
    return "".join(token.get("data", "&") for token in element[1:-1]).strip() in _STYLES


@pass_context
def clean_markdown(context, source: str) -> str:
    """nbconvert's filter `markdown2html`, cleaned; what was written stays as it was in notebook and gradebook."""
    if len(source) > LONGEST_TEXT:
        return f"<pre>{escape(source)}</pre>"
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    try:
        return clean_html(MarkdownWithMath(renderer=renderer).render(source))
    except RecursionError:
        return as_text(source)


class _Renderer(IPythonRenderer):
    def image(self, text: str, url: str, title: str | None = None) -> str:
        """nbconvert gives up the whole page where a pasted picture did not come along."""
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            return f"<em>[The picture {escape(name)} did not come along.]</em>"
        return super().image(text, url, title)
