"""`healthcomms data new` and `healthcomms data check`."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from healthcomms.cli import app
from healthcomms.data import table_names
from healthcomms.data.schema import drawn_names
from healthcomms.places import ROOT

TABLES = len([*table_names(), *drawn_names()])


def run(*command: str | Path):
    return CliRunner().invoke(app, ["data", *map(str, command)])


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def shipped(tmp_path):
    """A copy of the course's own tables, to spoil."""
    return Path(shutil.copytree(ROOT / "datasets", tmp_path / "own"))


def spoil(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class") / "data"
    done = run("new", "--seed", "7", "--out", folder)
    assert done.exit_code == 0, done.output
    return folder


def test_a_set_of_ones_own_passes_its_check(made):
    done = run("check", made)
    assert done.exit_code == 0, done.output
    assert f"All {TABLES} tables can be used." in done.output


def test_the_same_seed_gives_the_same_bytes_also_over_a_folder_made_before(made):
    before = contents(made)
    assert run("new", "--seed", "7", "--out", made).exit_code == 0
    assert contents(made) == before


def test_the_key_is_written_only_where_it_is_asked_for(made, tmp_path):
    assert not [name for name in contents(made) if "truth" in name]
    done = run("new", "--seed", "7", "--out", made, "--key", tmp_path / "key.json")
    assert done.exit_code == 0
    assert json.loads((tmp_path / "key.json").read_text("utf-8"))["seed"] == 7
    assert not [name for name in contents(made) if "key" in name]


def test_the_key_may_not_lie_beside_the_tables(made):
    done = run("new", "--seed", "7", "--out", made, "--key", made / "key.json")
    assert done.exit_code == 2
    assert "where learners would find it" in done.output
    assert not (made / "key.json").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    done = run("new", "--seed", "7", "--out", tmp_path)
    assert done.exit_code == 2
    assert "did not make. Choose an empty folder with --out." in done.output
    assert contents(tmp_path) == {"thesis.txt": b"mine"}


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "data").write_text("mine", "utf-8")
    assert "is a file. Name a folder with --out." in run("new", "--seed", "7", "--out", tmp_path / "data").output


def test_the_tables_of_the_course_can_be_used(shipped):
    done = run("check", shipped)
    assert done.exit_code == 0, done.output
    assert "ok     campaigns: 15 rows" in done.output


def test_a_value_that_does_not_fit_is_told_and_the_rest_is_checked(shipped):
    spoil(shipped / "stakeholders.csv", "S01,", "S01 ,")
    done = run("check", shipped)
    assert done.exit_code == 1
    assert "WRONG  stakeholders.csv, column stakeholder_id, row 2 holds" in done.output
    assert "ok     channels: 8 rows" in done.output
    assert f"1 of {TABLES} tables cannot be used." in done.output


def test_a_reference_that_leads_nowhere_is_told(shipped):
    spoil(shipped / "published" / "sample_posts.csv", "skills-for-health-toolkit", "no-such-source")
    done = run("check", shipped)
    assert done.exit_code == 1
    assert (
        'WRONG  sample_posts.csv, column source, row 2 holds "no-such-source", which is not in column key of '
        "resources.csv (1 such rows): correct it, or add it there."
    ) in done.output


def test_a_table_that_is_missing_is_told_with_where_it_should_be(shipped):
    (shipped / "published" / "claims.csv").unlink()
    done = run("check", shipped)
    assert done.exit_code == 1
    assert "WRONG  published/claims.csv is not in the folder" in done.output


def test_a_folder_that_is_not_there_is_told(tmp_path):
    done = run("check", tmp_path / "gone")
    assert done.exit_code == 2
    assert "There is no folder" in done.output
