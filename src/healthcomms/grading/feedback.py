"""What a learner gets back: points and cards, without what only the marker may see.

nbgrader prints hidden regions to every learner (jupyter/nbgrader#917).
"""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Grade, Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.server_extensions.formgrader import handlers
from nbgrader.utils import is_grade

from healthcomms import course
from healthcomms.grading.marking import not_gradable
from healthcomms.grading.notes import notes
from healthcomms.grading.report.words import and_
from healthcomms.grading.transplant import grade_id
from healthcomms.grading.typed import empty_forms

__all__ = ["TEMPLATES", "LearnerPage", "QuietFeedback", "Summary", "without_hidden"]

TEMPLATES = [str(Path(__file__).with_name("templates")), handlers.template_path]
"""Where nbconvert finds pages: ours first, then nbgrader's."""

_REGIONS = [
    re.compile(r"(?ms)^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[ \t]*\n?"),
    re.compile(r"(?ms)^[ \t]*=== BEGIN MARK SCHEME ===.*?^[ \t]*=== END MARK SCHEME ===[ \t]*\n?"),
]


class LearnerPage(HTMLExporter):
    """A class of its own, so that its settings do not reach formgrader, which makes pages with HTMLExporter."""


class QuietFeedback(NbGraderPreprocessor):
    """Take out of the page what only the marker may see: hidden checks, the mark scheme, why a check could not judge.

    Reads the notes of grading, so it comes after `Summary`, which reads them too.
    """

    def preprocess(self, nb, resources):
        unclear = {course.exercise(name).check_cell for name in not_gradable(nb)}
        for cell in nb.cells:
            cell.source = without_hidden(cell.source)
            if grade_id(cell) in unclear:
                cell.outputs = [new_output("display_data", data={"text/html": _FOR_A_PERSON})]
        return nb, resources


_FOR_A_PERSON = "<section class='hc-card'><p>The check could not judge this answer: a person looks at it.</p></section>"


def without_hidden(source: str) -> str:
    for region in _REGIONS:
        source = region.sub("", source)
    return source.rstrip()


class Summary(NbGraderPreprocessor):
    """What the page says first: points by exercise, what is not final, what to read again. Comes after GetGrades."""

    def preprocess(self, nb, resources):
        chapter = course.chapter(resources["nbgrader"]["assignment"])
        grades = _grades(resources["nbgrader"])
        rows = [_row(cell, grades[grade_id(cell)], not_gradable(nb)) for cell in nb.cells if is_grade(cell)]
        resources["title"] = f"Feedback on lab {chapter.number}, {chapter.title}"
        resources["lesson"] = "" if _elsewhere(rows) else chapter.title
        resources["exercises"] = rows
        resources["points"] = {row["anchor"]: row["points"] for row in rows}
        resources["unmarked"] = _unmarked(rows)
        resources["unreadable"] = notes(nb).unreadable
        resources["empty_forms"] = [item.id for item in empty_forms(nb, Path(resources["metadata"]["path"]))]
        return nb, resources


def _unmarked(rows: list[dict]) -> str:
    """Which exercises wait for a person, in a sentence; "" where none does."""
    waiting = [row["exercise"].id for row in rows if row["waits"]]
    are = "is" if len(waiting) == 1 else "are"
    return f"{and_(waiting)} {are} still to be marked by a person." if waiting else ""


def _elsewhere(rows: list[dict]) -> bool:
    """The cards of the capstone name lessons of other chapters: "Safety first, lesson 3"."""
    return any(", lesson " in heading for row in rows for heading in row["read"])


def _grades(who: dict) -> dict[str, Grade]:
    with Gradebook(who["db_url"]) as gradebook:
        submission = gradebook.find_submission_notebook(who["notebook"], who["assignment"], who["student"])
        return {grade.name: grade for grade in submission.grades}


def _row(cell: NotebookNode, grade: Grade, unclear: dict) -> dict:
    """One exercise: its cell, its points in words, whether a person has still to give them, headings to read again."""
    exercise = course.exercise_of(grade.name)
    by_hand = grade.manual_score is not None
    waits = not by_hand and (grade.needs_manual_grade or exercise.id in unclear)
    given = cell.metadata.nbgrader
    said = f"{given['score']:g} of {given['points']:g}" + (", given by a person" if by_hand else "")
    return {
        "exercise": exercise,
        "anchor": grade.name,
        "points": f"not marked yet, out of {given['points']:g}" if waits else said,
        "waits": waits,
        "read": _headings(cell) if given["score"] < given["points"] else [],
    }


def _headings(cell: NotebookNode) -> list[str]:
    """What the check's card says to look at, each once; none for a written answer."""
    cards = [BeautifulSoup(output.data["text/html"], "html.parser") for output in _html_outputs(cell)]
    terms = [term for card in cards for term in card.find_all("dt", string="Look at")]
    return list(dict.fromkeys(term.find_next_sibling("dd").get_text() for term in terms))


def _html_outputs(cell: NotebookNode) -> list[NotebookNode]:
    return [output for output in cell.get("outputs", []) if "text/html" in output.get("data", {})]
