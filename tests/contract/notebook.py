"""Notebooks as the contract reads them: cells, sections, and the map they are held to."""

import re
from dataclasses import dataclass
from typing import Literal

import nbformat

from healthcomms import course
from healthcomms.places import ROOT

FENCED = re.compile(r"(?ms)^```.*?^```$")
DETAILS = re.compile(r"(?s)<details>.*?</details>")
MARK_SCHEME = re.compile(r"(?s)=== BEGIN MARK SCHEME ===.*?=== END MARK SCHEME ===")
TABLE_ROW = re.compile(r"(?m)^\|.*$")


@dataclass(frozen=True)
class Section:
    """A heading and everything below it, up to the next heading of its level or above."""

    level: int
    title: str
    text: str

    @property
    def name(self) -> str:
        """The title without the bracket that tells minutes or points."""
        return re.sub(r" \([^)]*(min|minutes|points?)\)$", "", self.title)

    @property
    def minutes(self) -> int | None:
        told = re.search(r"(\d+) min(?:utes)?\)$", self.title)
        return int(told[1]) if told else None


@dataclass(frozen=True)
class Notebook:
    """One notebook of the course; `place` is its path below the root, with forward slashes."""

    kind: Literal["lesson", "lab", "solution"]
    place: str
    chapter: course.Chapter
    cells: list[nbformat.NotebookNode]

    @property
    def text_cells(self) -> list[nbformat.NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def code_cells(self) -> list[nbformat.NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def sections(self) -> list[Section]:
        return sections(self.cells)


def read(kind: str, place: str, chapter: course.Chapter) -> Notebook:
    return Notebook(kind, place, chapter, nbformat.read(ROOT / place, as_version=4).cells)


def places(*, ready: bool = True) -> list[tuple[str, str, course.Chapter]]:
    """Kind, place and chapter of every notebook whose chapter is ready, or of those in work."""
    found = []
    for chapter in (chapter for chapter in course.chapters() if chapter.ready == ready):
        found.append(("lesson", f"course/{chapter.id}.ipynb", chapter))
        if chapter.lab:
            found += [
                ("lab", f"labs/{chapter.lab.file}", chapter),
                ("solution", f"solutions/{chapter.lab.file}", chapter),
            ]
    return found


def sections(cells: list[nbformat.NotebookNode]) -> list[Section]:
    lines = [line for cell in cells for line in _lines(cell)]
    heads = [(number, len(match[1]), match[2]) for number, match in enumerate(_headings(lines)) if match]
    found = []
    for number, level, title in heads:
        following = [other for other, its_level, _ in heads if other > number and its_level <= level]
        end = following[0] if following else len(lines)
        found.append(Section(level, title, "\n".join(lines[number + 1 : end])))
    return found


def _lines(cell: nbformat.NotebookNode) -> list[str]:
    """The lines of a cell, code between fences, without nbgrader's marks, which look like headings."""
    source = re.sub(r"(?m)^### (BEGIN|END) SOLUTION$", "", cell.source).splitlines()
    return ["```", *source, "```"] if cell.cell_type == "code" else source


def _headings(lines: list[str]) -> list[re.Match | None]:
    fenced, found = False, []
    for line in lines:
        fenced ^= line.startswith("```")
        found.append(None if fenced else re.match(r"(#{1,6}) +(.+?) *$", line))
    return found


def prose(source: str) -> str:
    """What is read in one go: no code, no table, nothing that has to be opened first, nothing for the marker only."""
    for other in (MARK_SCHEME, FENCED, DETAILS, TABLE_ROW):
        source = other.sub("", source)
    return re.sub(r"<[^>]+>|\]\([^)]*\)", " ", source)


def count_words(text: str) -> int:
    return len(re.findall(r"\w[\w'’.,-]*", text))


def grade_id(cell: nbformat.NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")
