"""What every page must be: links that lead somewhere, words for pictures, headings in order, nothing fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["addresses", "faults", "pages"]

_LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "link": "href", "video": "src"}
"""Elements for which a browser asks by itself. A link to click is none of them."""

_IN_STYLES = re.compile(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")\s]+)")


@dataclass
class _Page(HTMLParser):
    """What one page says of itself."""

    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    levels: list[int] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        self.names |= {said[name] for name in ("id", "name") if said.get(name)}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if said.get(_LOADED.get(tag, "")):
            self.loaded.append(said[_LOADED[tag]])
        if tag == "img" and not (said.get("alt") or "").strip():
            self.wordless.append((said.get("src") or "")[:60])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def faults(site: Path, *, forbidden: list[str]) -> list[str]:
    """A sentence for each thing that is wrong. `forbidden` are words of this machine that no page may hold."""
    read = _read(site)
    found = []
    for file, page in read.items():
        text = file.read_text("utf-8")
        said = [
            *(f"the link {link} leads nowhere" for link in _inside(page.links) if not _leads(file, link, read)),
            *(f"{address[:80]} is fetched from elsewhere" for address in _fetched(page, text)),
            *(f"a picture has no words: {source}" for source in page.wordless),
            *_out_of_order(page.levels),
            *(f"{word} is a place on this machine" for word in forbidden if word in text),
        ]
        found += [f"{file.relative_to(site)}: {sentence}." for sentence in dict.fromkeys(said)]
    return found


def addresses(site: Path) -> list[str]:
    """Every address elsewhere that a page links to, once."""
    links = {link for page in _read(site).values() for link in page.links}
    return sorted(link for link in links if _elsewhere(link))


def pages(site: Path) -> list[Path]:
    """Every page, in order; the theme leaves a template lying among its scripts, which is none."""
    return [file for file in sorted(site.rglob("*.html")) if file.relative_to(site).parts[0] != "_static"]


def _read(site: Path) -> dict[Path, _Page]:
    return {file: _page(file) for file in pages(site)}


def _page(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text("utf-8"))
    return page


def _elsewhere(address: str) -> bool:
    return address.startswith("//") or urlsplit(address).scheme in ("http", "https")


def _inside(links: list[str]) -> list[str]:
    return [link for link in links if not urlsplit(link).scheme and not link.startswith("//")]


def _leads(file: Path, link: str, read: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        return False
    return not parts.fragment or target not in read or unquote(parts.fragment) in read[target].names


def _fetched(page: _Page, text: str) -> list[str]:
    return [address for address in page.loaded if _elsewhere(address)] + _IN_STYLES.findall(text)


def _out_of_order(levels: list[int]) -> Iterator[str]:
    if levels.count(1) != 1:
        yield f"it has {levels.count(1)} headings of level 1, not one"
    for earlier, later in pairwise(levels):
        if later > earlier + 1:
            yield f"a heading of level {later} follows one of level {earlier}"
