"""`healthcomms demo` as a command: what it refuses and what it keeps."""

import pytest
from typer.testing import CliRunner

from healthcomms import course
from healthcomms.cli import app
from healthcomms.cli.demo import WALKED_THROUGH, what_to_look_at
from healthcomms.grading import demo
from healthcomms.places import ROOT


def test_demo_replaces_no_folder_that_is_not_its_own(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    result = CliRunner().invoke(app, ["demo", "--dir", str(tmp_path)])
    assert result.exit_code == 2
    assert "exists and is not a demo class. Choose another folder with --dir." in result.output
    assert (tmp_path / "nbgrader_config.py").read_text("utf-8") == "c = get_config()\n"


def test_formgrader_opens_only_on_a_course_folder(tmp_path):
    result = CliRunner().invoke(app, ["formgrader", "--dir", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no nbgrader_config.py, so it is no course folder. Name one with --dir." in result.output


def test_a_demo_course_says_that_it_may_be_replaced(tmp_path):
    demo.new_course(tmp_path / "class")
    assert (tmp_path / "class" / "nbgrader_config.py").read_text("utf-8").startswith(demo.MARK)


def test_demo_takes_only_a_lab_of_the_course(tmp_path):
    result = CliRunner().invoke(app, ["demo", "strategy", "--dir", str(tmp_path / "class")])
    assert result.exit_code == 2
    assert "There is no lab 'strategy'. The course has: " in result.output
    assert not (tmp_path / "class").exists()


def test_demo_grades_the_lab_of_the_guide_unless_another_is_named():
    assert course.lab(WALKED_THROUGH)
    assert f"`{WALKED_THROUGH}`" in (ROOT / "docs" / "instructor-guide.md").read_text("utf-8")


def test_demo_says_what_to_mark_from_the_map_and_the_class():
    said = what_to_look_at(course.lab("02-strategy"))
    assert "Manual Grading > 02-strategy > lab-02-strategy: mark 2.6b of asha and ben;" in said
    assert said.endswith("deleted or renamed: broken.\n")


@pytest.mark.parametrize("lab", course.labs(), ids=lambda lab: lab.name)
def test_demo_finds_something_to_mark_and_something_damaged_in_every_class(lab):
    said = what_to_look_at(lab)
    assert " of ;" not in said
    assert "renamed: ." not in said


def test_a_lab_that_was_not_graded_yet_has_no_points(tmp_path):
    lab = course.lab("02-strategy")
    assert demo.points(tmp_path, lab) == {}
    rows = "assignment,student_id,score\n02-strategy,asha,13.5\n03-implementation,asha,9.0\n"
    (tmp_path / "grades.csv").write_text(rows, "utf-8")
    assert demo.points(tmp_path, lab) == {"asha": "13.5"}
