"""Answers carried into the released lab: damage to the rest of a submission costs nothing."""

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.transplant import grade_id, transplant
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")  # the example; what holds for every lab is at the end
RULE = "def quadrant(power, interest, threshold):\n    return 'monitor'"
HOURS = "hours = {'facebook': 5}\ndropped = {}"


@pytest.fixture
def released() -> nbformat.NotebookNode:
    return nbformat.read(ROOT / "labs" / LAB.file, as_version=4)


@pytest.fixture
def lab() -> nbformat.NotebookNode:
    """The lab with two answers, for a test to damage."""
    notebook = nbformat.read(ROOT / "labs" / LAB.file, as_version=4)
    cell(notebook, "answer-2-2a").source = RULE
    cell(notebook, "answer-2-5").source = HOURS
    return notebook


def cell(notebook, name: str):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def place(notebook, name: str) -> int:
    return notebook.cells.index(cell(notebook, name))


def copied(one, **changes):
    return nbformat.from_dict({**one, "id": "a-copy", **changes})


def locked(notebook) -> list:
    """Everything that is not an answer and not the learner's own, with its metadata."""
    known = [cell for cell in notebook.cells if grade_id(cell) and not grade_id(cell).startswith("answer-")]
    return [(grade_id(cell), cell.cell_type, cell.source, cell.metadata) for cell in known]


def assert_whole(merged, released) -> None:
    assert locked(merged) == locked(released)
    assert [grade_id(cell) for cell in merged.cells if grade_id(cell)] == [
        grade_id(cell) for cell in released.cells if grade_id(cell)
    ]
    assert len({cell.id for cell in merged.cells}) == len(merged.cells)


def source(merged, name: str) -> str:
    return cell(merged, name).source


def run_order(merged, text: str) -> int:
    """Where a source stands; the last place, since what runs last counts."""
    return max(index for index, cell in enumerate(merged.cells) if cell.source == text)


def test_answers_come_over_and_nothing_else_changes(released, lab):
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert (source(merged, "answer-2-2a"), source(merged, "answer-2-5")) == (RULE, HOURS)
    assert remarks == []
    assert len(merged.cells) == len(released.cells)


def test_a_picture_pasted_into_a_written_answer_comes_along_and_nothing_else_does(released, lab):
    answer = cell(lab, "answer-2-6b")
    answer.source = "See ![my chart](attachment:chart.png)."
    answer.attachments = {
        "chart.png": {"image/png": "iVBORw0KGgo=", "image/svg+xml": "<svg onload='alert(1)'/>"},
        "huge.png": {"image/png": "A" * 3_000_001},
        "odd": ["no", "bundle"],
    }
    merged, _ = transplant(released, lab)
    assert cell(merged, "answer-2-6b").attachments == {"chart.png": {"image/png": "iVBORw0KGgo="}, "huge.png": {}}


@pytest.mark.parametrize("odd", [None, "chart.png", ["chart.png"], 3])
def test_attachments_of_a_strange_form_stop_nothing(released, lab, odd):
    answer = cell(lab, "answer-2-6b")
    answer.source, answer["attachments"] = "My answer.", odd
    merged, _ = transplant(released, lab)
    assert source(merged, "answer-2-6b") == "My answer."


def test_the_released_notebook_itself_stays_as_it_was(released, lab):
    before = nbformat.writes(released)
    transplant(released, lab)
    assert nbformat.writes(released) == before


def test_edited_locked_cells_come_from_the_release(released, lab):
    cell(lab, "lab-2-setup").source = "check = lambda *given, **more: 2"
    cell(lab, "check-2-2a").source = "2.0"
    cell(lab, "lab-2-title").source = "# My lab"
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)


def test_changed_points_and_flags_come_from_the_release(released, lab):
    cell(lab, "check-2-2a").metadata["nbgrader"] |= {"points": 40, "grade": False, "locked": False}
    cell(lab, "answer-2-2a").metadata["nbgrader"] |= {"grade": True, "points": 99, "solution": False}
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert cell(merged, "answer-2-2a").metadata == cell(released, "answer-2-2a").metadata
    assert source(merged, "answer-2-2a") == RULE


def test_of_two_copies_the_one_worked_on_counts(released, lab):
    untouched = copied(cell(released, "answer-2-2a"))
    lab.cells.insert(place(lab, "answer-2-2a") + 1, untouched)
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-2a") == RULE
    assert remarks == ["the cell answer-2-2a is there 2 times; the last one worked on was graded"]


def test_of_two_answers_the_last_counts(released, lab):
    lab.cells.insert(place(lab, "answer-2-2a") + 1, copied(cell(lab, "answer-2-2a"), source=RULE + "  # better"))
    merged, _ = transplant(released, lab)
    assert source(merged, "answer-2-2a") == RULE + "  # better"


def test_copied_checks_and_texts_are_not_graded_twice(released, lab):
    lab.cells += [copied(cell(lab, "check-2-2a")), copied(cell(lab, "lab-2-1"), id="another")]
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert len(merged.cells) == len(released.cells)


def test_a_deleted_answer_is_said_and_graded_empty(released, lab):
    lab.cells.remove(cell(lab, "answer-2-2a"))
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-2a") == source(released, "answer-2-2a")
    assert remarks == ["the cell answer-2-2a is missing; the empty one of the release was graded"]


@pytest.mark.parametrize("name", ["check-2-2a", "lab-2-setup", "lab-2-end"])
def test_a_deleted_locked_cell_comes_back(released, lab, name):
    lab.cells.remove(cell(lab, name))
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert remarks == []


def test_a_notebook_without_cells_is_the_released_one(released):
    merged, remarks = transplant(released, nbformat.v4.new_notebook())
    assert_whole(merged, released)
    assert len(remarks) == len([name for name, *_ in answers(released)])


def answers(notebook) -> list:
    return [(grade_id(cell), cell) for cell in notebook.cells if (grade_id(cell) or "").startswith("answer-")]


def test_a_renamed_answer_still_runs_before_its_check(released, lab):
    cell(lab, "answer-2-5").metadata["nbgrader"]["grade_id"] = "my-hours"
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert place(merged, "answer-2-5") < run_order(merged, HOURS) < place(merged, "check-2-5")
    assert "answer-2-5 is missing" in remarks[0]


def test_cells_in_another_order_come_back_in_theirs(released, lab):
    lab.cells.reverse()
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-2a") == RULE


def test_an_own_cell_stays_where_the_learner_put_it_and_is_not_graded(released, lab):
    own = nbformat.v4.new_code_cell("import numpy as np", metadata={"nbgrader": {"points": 5, "grade": True}})
    lab.cells.insert(place(lab, "answer-2-2a"), own)
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    index = run_order(merged, "import numpy as np")
    assert merged.cells[index].metadata == {}
    assert grade_id(merged.cells[index + 1]) == "answer-2-2a"


def test_an_own_cell_with_a_graded_looking_name_is_not_graded(released, lab):
    foreign = copied(cell(lab, "check-2-2a"), source="2.0")
    foreign.metadata["nbgrader"] = {**foreign.metadata["nbgrader"], "grade_id": "check-9-9", "points": 50}
    lab.cells.append(foreign)
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert merged.cells[-1].source == "2.0"
    assert merged.cells[-1].metadata == {}


def test_own_cells_at_the_end_and_of_any_type_come_along(released, lab):
    lab.cells += [nbformat.v4.new_markdown_cell("My notes"), nbformat.v4.new_raw_cell("raw")]
    merged, _ = transplant(released, lab)
    assert [cell.source for cell in merged.cells[-2:]] == ["My notes", "raw"]


def own_sources(lab, released, sources: list[str]) -> tuple[list[str], list[str]]:
    """Which of these own cells, put before answer 2.3, came along, and the remarks."""
    at = place(lab, "answer-2-3")
    lab.cells[at:at] = [nbformat.v4.new_code_cell(source) for source in sources]
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    known = {cell.source for cell in lab.cells if cell.source not in sources}
    return [cell.source for cell in merged.cells if cell.source not in known], remarks


def test_300_own_cells_come_along_and_a_remark_says_how_many_do_not(released, lab):
    sources = [f"x{number}" for number in range(340)]
    came, remarks = own_sources(lab, released, sources)
    assert came == sources[:300]
    assert remarks == [
        "40 of the 340 cells of the learner's own were left out: at most 300 come along, with 300,000 characters in all"
    ]


def test_an_own_cell_that_is_too_large_takes_no_other_with_it(released, lab):
    came, remarks = own_sources(lab, released, ["x", "'" + "a" * 300_000 + "'", "y"])
    assert came == ["x", "y"]
    assert remarks[0].startswith("1 of the 3 cells")


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_turned_into_text_is_graded_as_code(released, lab, kind):
    make = {"markdown": nbformat.v4.new_markdown_cell, "raw": nbformat.v4.new_raw_cell}[kind]
    index = place(lab, "answer-2-2a")
    lab.cells[index] = make(RULE, metadata=lab.cells[index].metadata)
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert cell(merged, "answer-2-2a").cell_type == "code"
    assert source(merged, "answer-2-2a") == RULE


def test_the_written_answer_may_have_become_code(released, lab):
    index = place(lab, "answer-2-6b")
    lab.cells[index] = nbformat.v4.new_code_cell("We chose carers.", metadata=lab.cells[index].metadata)
    merged, _ = transplant(released, lab)
    assert (cell(merged, "answer-2-6b").cell_type, source(merged, "answer-2-6b")) == ("markdown", "We chose carers.")


TEXT = "We chose carers, for they arrange visits."
TAKEN = "the text below the untouched cell answer-2-6b was taken as its answer"


def below(notebook, name: str, new) -> None:
    notebook.cells.insert(place(notebook, name) + 1, new)


def test_a_text_in_a_new_cell_below_an_untouched_written_answer_is_that_answer(released, lab):
    below(lab, "answer-2-6b", nbformat.v4.new_markdown_cell(TEXT))
    merged, remarks = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-6b") == TEXT
    assert remarks == [TAKEN]


def test_a_note_below_a_written_answer_is_a_note(released, lab):
    cell(lab, "answer-2-6b").source = TEXT
    below(lab, "answer-2-6b", nbformat.v4.new_markdown_cell("To do: shorten"))
    merged, remarks = transplant(released, lab)
    assert (source(merged, "answer-2-6b"), remarks) == (TEXT, [])


@pytest.mark.parametrize(
    "new", [nbformat.v4.new_code_cell("1"), nbformat.v4.new_markdown_cell(" ")], ids=["code", "empty"]
)
def test_code_or_nothing_below_an_untouched_written_answer_is_no_answer(released, lab, new):
    below(lab, "answer-2-6b", new)
    merged, remarks = transplant(released, lab)
    assert source(merged, "answer-2-6b") == source(released, "answer-2-6b")
    assert remarks == []


def test_the_released_text_below_a_written_answer_is_no_answer_even_with_damaged_metadata(released, lab):
    cell(lab, "lab-2-end").metadata["nbgrader"] = {}
    merged, remarks = transplant(released, lab)
    assert source(merged, "answer-2-6b") == source(released, "answer-2-6b")
    assert remarks == []


def test_a_text_below_an_untouched_answer_in_code_is_a_note(released, lab):
    below(lab, "answer-2-3", nbformat.v4.new_markdown_cell("My plan"))
    merged, remarks = transplant(released, lab)
    assert source(merged, "answer-2-3") == source(released, "answer-2-3")
    assert remarks == []


DAMAGED = [{}, [], None, "answer", 3, {"grade_id": None}, {"schema_version": 9}]


@pytest.mark.parametrize("damaged", DAMAGED, ids=repr)
def test_damaged_metadata_of_a_check_are_replaced(released, lab, damaged):
    cell(lab, "check-2-2a").metadata["nbgrader"] = damaged
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-2a") == RULE


@pytest.mark.parametrize("version", [1, 2, 9, "3", None])
def test_another_schema_version_does_not_matter(released, lab, version):
    for one in lab.cells:
        if grade_id(one):
            one.metadata["nbgrader"]["schema_version"] = version
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)
    assert source(merged, "answer-2-2a") == RULE


@pytest.mark.parametrize("damaged", DAMAGED, ids=repr)
def test_an_answer_with_damaged_metadata_is_not_lost(released, lab, damaged):
    cell(lab, "answer-2-5").metadata["nbgrader"] = damaged
    merged, _ = transplant(released, lab)
    assert place(merged, "answer-2-5") <= run_order(merged, HOURS) < place(merged, "check-2-5")


def test_what_is_written_into_a_try_it_cell_comes_along(released, lab):
    own = next(cell for cell in lab.cells if cell.id == "lab-2-2a-own")
    own.source = "import numpy as np\nquadrant(3, 3, 3)"
    merged, _ = transplant(released, lab)
    assert run_order(merged, own.source) < place(merged, "check-2-2a")


@pytest.mark.parametrize("forged", [["answer-2-5"], {"a": 1}], ids=repr)
def test_a_grade_id_of_another_type_stops_nobody(released, lab, forged):
    cell(lab, "check-2-5").metadata["nbgrader"]["grade_id"] = forged
    merged, _ = transplant(released, lab)
    assert_whole(merged, released)


@pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)
def test_in_every_lab_each_answer_of_the_map_comes_over_and_nothing_else_changes(lab):
    released, submitted = (nbformat.read(ROOT / "labs" / lab.file, as_version=4) for _ in range(2))
    for item in lab.exercises:
        cell(submitted, item.answer_cell).source = f"# {item.id}"
    merged, remarks = transplant(released, submitted)
    assert_whole(merged, released)
    assert [source(merged, item.answer_cell) for item in lab.exercises] == [f"# {item.id}" for item in lab.exercises]
    assert remarks == []
