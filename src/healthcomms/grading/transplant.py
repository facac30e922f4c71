"""Carry the learner's answers into the notebook as it was released, so that no damage to the rest matters.

nbgrader aborts a whole class when one learner copies, deletes or renames a graded cell. Here grading
starts from the released notebook and takes only the sources of the answer cells, found by their ids; cells
the learner added come along, without metadata.
"""

import copy
from itertools import pairwise
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_solution

from healthcomms.grading.notes import notes
from healthcomms.grading.readable import released
from healthcomms.grading.typed import lost_forms

__all__ = ["Transplant", "grade_id", "transplant"]


LARGEST_PICTURE = 3_000_000
"""Characters of base64; a screenshot takes under a million."""

OWN_CELLS = 300
OWN_CHARACTERS = 300_000
"""What a learner may add: a hundred pages. Each cell takes time to run and to show."""


class Transplant(NbGraderPreprocessor):
    """First step of autograding: the released notebook with this submission's answers."""

    def preprocess(self, nb, resources):
        assignment, notebook = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"]
        merged, remarks = transplant(released(assignment, notebook), nb)
        if resources["unreadable"]:
            remarks = [resources["unreadable"]]
        remarks += lost_forms(merged, Path(resources["metadata"]["path"]), notebook)
        for remark in remarks:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], remark)
        notes(merged).update(remarks=remarks, unreadable=resources["unreadable"])
        return merged, resources


def transplant(released: nbformat.NotebookNode, submitted: nbformat.NotebookNode):
    """The released notebook with the submitted answers, and remarks on what had to be mended."""
    merged = copy.deepcopy(released)
    known = {grade_id(cell): cell for cell in merged.cells if grade_id(cell)}
    answers, remarks = _answers(known, submitted)
    below = _texts_below(known, answers, submitted.cells)
    remarks += [f"the text below the untouched cell {name} was taken as its answer" for name in below]
    answers |= below
    pictures = {cell.source: _pictures(cell) for cell in submitted.cells if cell.get("attachments")}
    for name, source in answers.items():
        known[name].source = source
        if known[name].cell_type == "markdown" and source in pictures:
            known[name].attachments = pictures[source]
    _take_tries(merged.cells, submitted.cells)
    own = _own_cells(merged.cells, submitted.cells)
    kept = _not_too_many(own)
    if len(kept) < len(own):
        most = f"at most {OWN_CELLS} come along, with {OWN_CHARACTERS:,} characters in all"
        remarks.append(f"{len(own) - len(kept)} of the {len(own)} cells of the learner's own were left out: {most}")
    merged.cells = _with_own_cells(merged.cells, submitted.cells, kept)
    return merged, remarks


def grade_id(cell: nbformat.NotebookNode) -> str | None:
    """nbgrader's id of the cell; None for a plain cell or one whose metadata is damaged."""
    meta = cell.metadata.get("nbgrader")
    name = meta.get("grade_id") if isinstance(meta, dict) else None
    return name if isinstance(name, str) else None


def _answers(known: dict, submitted: nbformat.NotebookNode) -> tuple[dict[str, str], list[str]]:
    """The source to grade for each answer cell. Of copies, the last one that was worked on counts."""
    answers, remarks = {}, []
    for name in (name for name, cell in known.items() if is_solution(cell)):
        # an answer whose metadata are damaged is still known by its cell id
        sources = [cell.source for cell in submitted.cells if (grade_id(cell) or cell.get("id")) == name]
        worked_on = [source for source in sources if source != known[name].source]
        if not sources:
            remarks.append(f"the cell {name} is missing; the empty one of the release was graded")
            continue
        if len(sources) > 1:
            remarks.append(f"the cell {name} is there {len(sources)} times; the last one worked on was graded")
        answers[name] = (worked_on or sources)[-1]
    return answers, remarks


def _texts_below(known: dict, answers: dict[str, str], submitted: list) -> dict[str, str]:
    """What stands in a new text cell right below a written answer that was left as it was, by the answer's id."""
    written = [name for name in answers if known[name].cell_type == "markdown"]
    untouched = [name for name in written if answers[name] == known[name].source]
    return {
        grade_id(above): below.source
        for above, below in pairwise(submitted)
        if grade_id(above) in untouched and _is_own_text(below, known)
    }


def _pictures(cell) -> dict[str, dict[str, str]]:
    """What was pasted into a text cell, as a notebook keeps it: photographs and screenshots, not too large."""
    bundles = cell.attachments if isinstance(cell.attachments, dict) else {}
    return {
        name: {kind: picture for kind, picture in bundle.items() if _is_picture(kind, picture)}
        for name, bundle in bundles.items()
        if isinstance(bundle, dict)
    }


def _is_picture(kind: str, content) -> bool:
    small = isinstance(content, str) and len(content) <= LARGEST_PICTURE
    return small and kind in ("image/png", "image/jpeg")


def _is_own_text(cell, known: dict) -> bool:
    return cell.cell_type == "markdown" and _key(cell, set(known)) is None and bool(cell.source.strip())


def _take_tries(released: list, submitted: list) -> None:
    """Cells for trying things out are in the release too, without a grade id: the learner's version runs."""
    tried = {cell.get("id"): cell.source for cell in submitted if not grade_id(cell)}
    for cell in released:
        if not grade_id(cell):
            cell.source = tried.get(cell.get("id"), cell.source)


def _own_cells(released: list, submitted: list) -> list:
    known = _keys(released)
    return [cell for cell in submitted if _key(cell, known) is None]


def _not_too_many(own: list) -> list:
    """The first ones that there is room for; one that is too large leaves the room to those after it."""
    kept, room = [], OWN_CHARACTERS
    for cell in own:
        if len(kept) < OWN_CELLS and len(cell.source) <= room:
            kept.append(cell)
            room -= len(cell.source)
    return kept


def _with_own_cells(released: list, submitted: list, own: list) -> list:
    """The released cells in their order, each of the `own` cells before the known cell it stood before."""
    known, comes = _keys(released), {id(cell) for cell in own}
    waiting, before = [], {}
    for cell in submitted:
        key = _key(cell, known)
        if id(cell) in comes:
            waiting.append(_bare(cell))
        elif key and key not in before:
            before[key] = waiting
            waiting = []
    merged = []
    for cell in released:
        merged += [*before.get(grade_id(cell) or cell.get("id"), []), cell]
    return merged + waiting


def _keys(cells: list) -> set[str]:
    return {grade_id(cell) or cell.get("id") for cell in cells}


def _key(cell, known: set) -> str | None:
    """Which released cell this is, or None for the learner's own; a cell that lost its nbgrader id is an own one."""
    key = grade_id(cell) or cell.get("id")
    return key if key in known else None


def _bare(cell) -> nbformat.NotebookNode:
    if cell.cell_type == "code":
        return nbformat.v4.new_code_cell(cell.source)
    return nbformat.v4.new_markdown_cell(cell.source)
