"""A submission without `answers.json`: which forms it empties, and what the teacher is told."""

import nbformat
import pytest

from healthcomms import course
from healthcomms.grading.typed import empty_forms, lost_forms
from healthcomms.places import ROOT

LAB = course.lab("02-strategy")


@pytest.fixture
def lab() -> nbformat.NotebookNode:
    return nbformat.read(ROOT / "labs" / LAB.file, as_version=4)


def test_without_the_file_the_forms_are_empty_and_the_teacher_is_told(lab, tmp_path):
    assert [exercise.id for exercise in empty_forms(lab, tmp_path)] == ["2.1", "2.2b", "2.6a"]
    assert lost_forms(lab, tmp_path, LAB.notebook) == [
        "no answers.json came with lab-02-strategy, so its forms count as empty"
    ]


def test_with_the_file_there_is_nothing_to_tell(lab, tmp_path):
    (tmp_path / "answers.json").write_text("{}", "utf-8")
    assert (empty_forms(lab, tmp_path), lost_forms(lab, tmp_path, LAB.notebook)) == ([], [])


def test_a_file_with_another_name_is_named(lab, tmp_path):
    (tmp_path / "answers (1).json").write_text("{}", "utf-8")
    (remark,) = lost_forms(lab, tmp_path, LAB.notebook)
    assert remark.endswith("; 'answers (1).json' is there: call it answers.json and grade again")


def test_forms_filled_by_code_need_no_file(tmp_path):
    model = nbformat.read(ROOT / "solutions" / LAB.file, as_version=4)
    assert lost_forms(model, tmp_path, LAB.notebook) == []


def test_a_lab_without_forms_needs_no_file(lab, tmp_path):
    lab.cells = [cell for cell in lab.cells if "forms." not in cell.source]
    assert lost_forms(lab, tmp_path, LAB.notebook) == []
