"""HTML and Markdown of a submission, cleaned of all that could run, call out or pass for a part of the page.

bleach keeps what is on the lists below and drops the rest. Ids and names go too, for formgrader finds its boxes by
them, and so do classes that are not our tables' and forms' own: a submission cannot dress up as a check's card.
"""

import re
import warnings
from functools import lru_cache
from html import escape
from pathlib import Path

from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.token import STANDARD_TYPES

import healthcomms

__all__ = ["LONGEST_TEXT", "clean_html", "clean_markdown"]

LONGEST_TEXT = 20_000
"""Characters of Markdown that are set as Markdown; more, twelve pages, is shown as it was typed."""

LARGEST_HTML = 100_000
"""Characters of HTML beside its pictures; a table of 60 rows and 20 columns takes half of that."""

DEEPEST_HTML = 60
"""Elements within elements."""

_PACKAGE = Path(healthcomms.__file__).parent
_STYLES = {(_PACKAGE / name).read_text("utf-8").strip() for name in ("charts/show.css", "forms/page.css")}
"""What our tables, figures and forms bring along in a style element. No other style element is let through."""

_CLASSES = {*re.findall(r"\.(hc-[a-z-]+)", "".join(_STYLES)), *STANDARD_TYPES.values(), "highlight", "dataframe"}
_ROLES = {"table", "rowgroup", "row", "columnheader", "rowheader", "cell"}
_LINK = re.compile(r"\s*(https?://|mailto:)", re.IGNORECASE)  # a relative one could log the marker out
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


@lru_cache(maxsize=64)  # most of a class shows the same tables and figures
def clean_html(html: str) -> str:
    """The HTML with what a reader needs: text, tables, lists, headings, links to the web, pictures it carries.

    What is too large or nested too deeply to be set comes back as the text it is.
    """
    # tidied first: elements that nobody closes make bleach's parser take minutes and the page megabytes
    soup = _tidy(html) if len(_PICTURE.sub("", html)) <= LARGEST_HTML else None
    if soup is None or _depth(soup) > DEEPEST_HTML:
        return f"<pre>{escape(html[:LARGEST_HTML])}</pre>"
    return _cleaner().clean(str(soup))


def _tidy(html: str) -> BeautifulSoup | None:
    """Every element closed where its parent ends; None for what bs4 cannot read at all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4 guesses that a text may be the name of a file
        try:
            return BeautifulSoup(html, "html.parser")
        except ParserRejectedMarkup:
            return None


def _depth(soup: BeautifulSoup) -> int:
    depths = {id(soup): 0}
    for tag in soup.find_all(True):  # parents come first
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def _cleaner() -> Cleaner:
    # none of these can name a file to load; `cursor` could, and a position or a margin could cover the page
    styles = CSSSanitizer(ALLOWED_CSS_PROPERTIES - {"cursor"}, frozenset())
    return Cleaner(
        tags=_TAGS,
        attributes=lambda tag, name, value: name in _ATTRIBUTES or bool(_MATCHING.get(name, _never)(value)),
        protocols={"data", "http", "https", "mailto"},
        strip=True,
        filters=[_NoScript],
        css_sanitizer=styles,
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
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


class _Renderer(IPythonRenderer):
    def image(self, text: str, url: str, title: str | None = None) -> str:
        """nbconvert gives up the whole page where a pasted picture did not come along."""
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            return f"<em>[The picture {escape(name)} did not come along.]</em>"
        return super().image(text, url, title)
