"""The gradebook in PostgreSQL: the same points as in SQLite, and every step after grading works on it."""

import csv

import pytest
from handed_in import CLASS, LAB, graded, new_class, prepared, table, table_of
from postgres import server
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.grading import demo

pytestmark = [pytest.mark.postgres, pytest.mark.sandbox, pytest.mark.thorough, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def db_url():
    with server() as address:
        yield address


@pytest.fixture(scope="module")
def folder(tmp_path_factory, db_url):
    """The class, graded into PostgreSQL by two workers."""
    folder = new_class(tmp_path_factory.mktemp("postgres") / "course", None)
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"c.CourseDirectory.db_url = {db_url!r}\n")
    prepared_there = demo.nbgrader(folder, "generate_assignment", LAB.name)
    assert prepared_there.returncode == 0, prepared_there.stderr
    assert "6 submissions in, 6 results out." in graded(folder, "--workers", "2").stdout
    return folder


def test_no_file_holds_the_gradebook(folder):
    assert not (folder / "gradebook.db").exists()


def test_the_table_is_the_one_that_sqlite_holds(folder, db_url, tmp_path):
    beside = new_class(tmp_path / "course", prepared(tmp_path / "prepared"))
    graded(beside, "--workers", "2")
    assert len(table(db_url)) == 8 * len(CLASS)
    assert table(db_url) == table_of(beside)


def test_feedback_is_made_from_it(folder):
    done = demo.nbgrader(folder, "generate_feedback", LAB.name, "--student=s1")
    assert done.returncode == 0, done.stderr
    assert "Your result: " in (folder / "feedback" / "s1" / LAB.name / f"{LAB.notebook}.html").read_text("utf-8")


def test_marks_are_exported_from_it(folder, db_url):
    command = ["export", LAB.name, "--for", "csv", "--unfinished", "--dir", str(folder), "--to", str(folder / "m.csv")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    with (folder / "m.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(CLASS)


def test_a_server_that_is_gone_is_told_in_one_sentence(tmp_path):
    folder = new_class(tmp_path / "course", None, {"s1": "untouched"})
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"c.CourseDirectory.db_url = 'postgresql+psycopg://teacher@/postgres?host={tmp_path}'\n")
    grading = graded(folder)
    assert (grading.returncode, "Traceback" in grading.stdout) == (1, False)
    assert "The gradebook's database does not answer: " in grading.stdout
    marks = CliRunner().invoke(app, ["export", LAB.name, "--for", "csv", "--dir", str(folder)])
    assert marks.exit_code == 2
    assert "The gradebook's database does not answer: " in marks.output
