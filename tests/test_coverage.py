"""`docs/coverage.md` accounts for every idea of the source, and each of its pointers leads somewhere."""

import re
from typing import NamedTuple

import nbformat
import pytest
from contract.notebook import Section, sections
from nbformat.v4 import new_markdown_cell

from healthcomms import course
from healthcomms.places import ROOT

IDEAS = {
    *(f"F.{number:02}" for number in range(1, 10)),
    *(f"C1.{number:02}" for number in (*range(1, 7), *range(10, 18), *range(20, 28), *range(41, 51))),
    *("C2.01", "C2.02", "C2.03", "C2.10", "C2.11", "C2.12", "C2.13", "C2.20", "C2.21", "C2.22"),
    *("C2.30", "C2.31", "C2.32", "C2.33", "C2.34", "C2.35", "C2.40", "C2.41", "C2.42", "C2.43"),
    *("C2.50", "C2.51", "C2.52", "K4", "K5", "K6"),
    *("C3.01", "C3.02", "C3.03", *(f"C3.{number}" for number in (*range(10, 16), *range(20, 27)))),
    *(f"C3.{number}" for number in (*range(30, 35), *range(40, 51))),
    *(f"E.{number:02}" for number in range(1, 11)),
    *("C4.01", "C4.02", "C4.03", "C4.10", "C4.11", "C4.12", "C4.13", "C4.14"),
    *("C4.20", "C4.21", "C4.22", "C4.23", "C4.24", "C4.25"),
    *("C5.01", "C5.02", "C5.03", "C5.04", "C5.05", "C5.10", "C5.11", "C5.12", "C5.20", "C5.30", "C5.31"),
    *(f"C6.{number:02}" for number in range(1, 12)),
    *("K1", "K2", "K3", "K7", "K8", "K9", "K10", "K11"),
    *(f"H.{number:02}" for number in range(1, 10)),
}
DOCS = ROOT / "docs"
POINTER = re.compile(r"\[.+?\]\((.+?)\), \*(.+)\*$")


class Row(NamedTuple):
    idea: str
    words: str
    where: str
    look_for: str


def rows() -> list[Row]:
    lines = re.findall(r"(?m)^\| ((?:F|C|K|E|H)\d*\.?\d+ \|.*) \|$", (DOCS / "coverage.md").read_text("utf-8"))
    return [Row(*(part.strip() for part in re.split(r" \|(?: |$)", line))) for line in lines]


def fault(row: Row) -> str:
    """Why the row does not lead anywhere; empty when it does."""
    if row.where.startswith("later, chapter "):
        number = int(re.match(r"later, chapter (\d)", row.where)[1])
        return f"chapter {number} is ready: point to it" if course.chapters()[number].ready else ""
    if row.where.startswith(("left out", "open: ")):
        return ""
    pointer = POINTER.match(row.where)
    return _not_there(*pointer.groups(), row.look_for) if pointer else f"cannot read '{row.where}'"


def _not_there(link: str, heading: str, look_for: str) -> str:
    found = [section.text for section in _sections(link) if section.name == heading]
    if len(found) != 1:
        return f"{link} has {len(found)} headings '{heading}'"
    return "" if look_for and look_for in found[0] else f"'{look_for}' does not stand under '{heading}'"


def _sections(link: str) -> list[Section]:
    file = DOCS / link
    if file.suffix == ".ipynb":
        return sections(nbformat.read(file, as_version=4).cells)
    return sections([new_markdown_cell(file.read_text("utf-8"))])


def test_every_idea_is_accounted_for():
    assert {row.idea for row in rows()} == IDEAS


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.idea} {row.words}")
def test_each_row_leads_to_what_it_says(row):
    assert fault(row) == ""


def test_no_idea_is_left_open():
    assert [row.words for row in rows() if row.where.startswith("open: ")] == []


LESSON = "[02-strategy](../course/02-strategy.ipynb)"


@pytest.mark.parametrize(
    ("where", "look_for", "says"),
    [
        (f"{LESSON}, *Always everyone*", "Speak to all", "has 0 headings 'Always everyone'"),
        (f"{LESSON}, *Never everyone*", "Speak to the moon", "'Speak to the moon' does not stand under"),
        (f"{LESSON}, *Never everyone*", "", "does not stand under"),
        ("later, chapter 2: soon", "", "chapter 2 is ready"),
        ("somewhere", "", "cannot read 'somewhere'"),
    ],
)
def test_a_row_that_leads_nowhere_is_told_so(where, look_for, says):
    assert says in fault(Row("C2.99", "an idea", where, look_for))


def test_a_pointer_to_a_file_that_is_gone_fails():
    with pytest.raises(FileNotFoundError):
        fault(Row("C2.99", "an idea", "[x](../course/02-tactics.ipynb), *Never everyone*", "Speak to all"))
