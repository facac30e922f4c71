"""`healthcomms demo` as a command: what it refuses and what it keeps."""

from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.grading import demo


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
