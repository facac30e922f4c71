"""The sources of the site: its own pages, filled from the course map, and notebooks as on a learner's desk."""

import shutil
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2
import pandas as pd

from healthcomms import course
from healthcomms.data import read
from healthcomms.places import ROOT
from healthcomms.setup.handout import hand_out

__all__ = ["below_the_title", "lay_out", "lessons", "to_download"]

_PAGES = Path(__file__).with_name("pages")
_BUNDLE = "social-media-for-healthcare"


def lessons() -> list[course.Chapter]:
    return [chapter for chapter in course.chapters() if chapter.ready]


def lay_out(source: Path, downloads: Path, binder: str) -> None:
    """Write every page; the notebooks are still as they are in the course, so that they can be run where they lie."""
    for chapter in lessons():
        _copy(ROOT / "course" / f"{chapter.id}.ipynb", source / lesson(chapter))
        if chapter.lab:
            _copy(ROOT / "labs" / chapter.lab.file, source / lab(chapter))
    _copy(ROOT / "docs" / "glossary.md", source / "glossary.md")
    _copy(ROOT / "docs" / "images" / "strategy-page.png", source / "images" / "strategy-page.png")
    for page in _PAGES.glob("*.md"):
        _copy(page, source / page.name)
    bundle = to_download(source, downloads)
    parts = {
        "chapters": lessons(),
        "hours": course.hours(),
        "resources": read("resources", ROOT / "datasets"),
        "binder": binder,
        "launch": lambda notebook: launch(binder, notebook),
        "bundle": f"{downloads.name}/{bundle.name}",
        "megabytes": max(1, round(bundle.stat().st_size / 1e6)),
    }
    for template in _PAGES.glob("*.j2"):
        text = _templates().get_template(template.name).render(parts)
        (source / template.stem).write_text(text, "utf-8")


def lesson(chapter: course.Chapter) -> str:
    """Where the lesson lies, on the site as on a learner's desk: so the links in the lessons are right in both."""
    return f"{chapter.id}/{chapter.id}.ipynb" if chapter.lab else f"{chapter.id}.ipynb"


def lab(chapter: course.Chapter) -> str:
    return chapter.lab.file


def to_download(source: Path, downloads: Path) -> Path:
    """Copy the notebooks, not yet run, and pack the course as learners get it; the result is that file."""
    for notebook in source.rglob("*.ipynb"):
        _copy(notebook, downloads / notebook.relative_to(source))
    unpacked = downloads.with_name("unpacked")
    hand_out(unpacked / _BUNDLE)
    packed = shutil.make_archive(str(downloads / _BUNDLE), "zip", unpacked)
    shutil.rmtree(unpacked)
    return Path(packed)


def below_the_title(notebook: str, binder: str) -> str:
    """The links of one notebook: what to download, and where to run it. One in HTML, for Sphinx should not copy it."""
    up = "../" * notebook.count("/")
    kind = "lab" if "/lab-" in notebook else "lesson"
    links = [f"<a href='{up}download/{quote(notebook)}' download>Download this {kind} as a notebook</a>"]
    if binder:
        links.append(f"<a href='{launch(binder, notebook)}'>Open it on Binder</a>")
    return f"<p class='hc-take'>{_TO_READ[kind]} {' · '.join(links)}</p>\n"


_TO_READ = {
    "lesson": "Here you read it: nothing on this page can be run or changed. The notebook needs the course around it.",
    "lab": "Here you read the tasks. The notebook needs the course around it, which checks your answers.",
}


def launch(binder: str, notebook: str) -> str:
    return f"{binder}?labpath={quote(notebook, safe='')}"


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_PAGES), autoescape=False)  # Markdown
    environment.globals |= {"lesson": lesson, "lab": lab}
    environment.filters["year"] = lambda year: "" if pd.isna(year) else f", {year}"
    environment.filters["cell"] = lambda text: str(text).replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")
    return environment
