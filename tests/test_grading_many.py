"""`healthcomms grade`: the same table whoever did the work, and nobody lost, whatever happens on the way."""

import os
import shutil
import subprocess

import pytest
from handed_in import CLASS, LAB, finished, graded, left_running, new_class, prepared, table_of

from healthcomms.grading import record
from healthcomms.grading.demo_class import classes

pytestmark = [pytest.mark.sandbox, pytest.mark.thorough, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("prepared") / "course")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, gradebook):
    """The class, graded by one worker in one go."""
    folder = new_class(tmp_path_factory.mktemp("undisturbed") / "course", gradebook)
    done = graded(folder, "--workers", "1")
    assert "6 submissions in, 6 results out." in done.stdout
    return folder


@pytest.fixture
def folder(tmp_path, gradebook):
    return new_class(tmp_path / "course", gradebook)


def test_the_table_holds_the_points_that_the_invented_answers_deserve(undisturbed):
    points = {key: given[0] for key, given in table_of(undisturbed).items() if key[1].startswith("check")}
    deserved = classes()[LAB.name]
    assert points == {(who, cell): n for who, whose in CLASS.items() for cell, n in deserved[whose]["points"].items()}


def test_two_workers_make_the_same_table_as_one(undisturbed, folder):
    assert "6 submissions in, 6 results out." in graded(folder, "--workers", "2").stdout
    assert table_of(folder) == table_of(undisturbed)


def test_who_hands_in_rubbish_is_in_the_table_with_a_reason_and_nobody_else_notices(undisturbed, folder):
    """All had been graded before; what was handed in since counts, not what was found then."""
    for kept in ("gradebook.db", "results", "autograded"):
        (shutil.copytree if (undisturbed / kept).is_dir() else shutil.copy)(undisturbed / kept, folder / kept)
    notebook = {learner: folder / "submitted" / learner / LAB.name / f"{LAB.notebook}.ipynb" for learner in CLASS}
    notebook["s1"].write_bytes(b"PK\x03\x04 no notebook")
    notebook["s3"].write_bytes(b"")
    notebook["s4"].rename(notebook["s4"].with_name("my lab (1).ipynb"))
    shutil.rmtree(notebook["s6"].parent)
    notebook["s6"].parent.mkdir()
    done = graded(folder, "--workers", "2")
    assert "6 submissions in, 6 results out." in done.stdout
    assert "(no lab-02-strategy.ipynb was handed in; 'answers.json', 'my lab (1).ipynb'" in done.stdout
    assert "(no lab-02-strategy.ipynb was handed in; nothing is there)" in done.stdout
    now, before = table_of(folder), table_of(undisturbed)
    assert {learner for learner in CLASS if not points_of(now, learner)} == {"s1", "s3", "s4", "s6"}
    assert [key for key in before if key[0] in ("s2", "s5") and now[key] != before[key]] == []
    assert {found.learner for found in record.read_all(folder, LAB.name) if found.points} == {"s2", "s5"}
    assert set(finished(folder)) == set(CLASS)


def points_of(table: dict, learner: str) -> float:
    return sum((given[0] or 0) + (given[1] or 0) for (who, _), given in table.items() if who == learner)


def test_a_worker_that_the_system_ends_loses_nobody(undisturbed, folder):
    done = graded(folder, "--workers", "1", disturb=("kill-a-worker", 200))
    assert "6 submissions in, 6 results out." in done.stdout
    assert table_of(folder) == table_of(undisturbed)


def test_killed_at_any_moment_and_resumed_gives_the_same_table_and_grades_nobody_twice(undisturbed, folder):
    """One learner takes about 250 steps: these moments lie at the beginning, in the middle and late in a grading."""
    known = {}
    for at in (160, 320, 480, 410):
        assert graded(folder, "--workers", "1", "--resume", disturb=("kill", at)).returncode == -9
        assert left_running(folder) == []
        assert known.items() <= finished(folder).items()
        known = finished(folder)
    assert 0 < len(known) < 6
    assert f"{6 - len(known)} submissions in, {6 - len(known)} results out." in graded(folder, "--resume").stdout
    assert known.items() <= finished(folder).items()
    assert set(finished(folder)) == set(CLASS)
    assert table_of(folder) == table_of(undisturbed)


def test_ctrl_c_ends_with_one_sentence_and_leaves_no_process_and_no_false_points(undisturbed, folder):
    done = graded(folder, "--workers", "2", disturb=("interrupt", 330))
    assert done.returncode == 1
    assert done.stdout.endswith("Stopped; 5 are still to be graded. The same command with --resume goes on.\n")
    assert "Traceback" not in done.stdout
    assert left_running(folder) == []
    known = finished(folder)
    assert "5 submissions in, 5 results out." in graded(folder, "--workers", "2", "--resume").stdout
    assert known.items() <= finished(folder).items()
    assert table_of(folder) == table_of(undisturbed)


def test_a_process_that_was_left_is_seen(folder):
    with subprocess.Popen(["sleep", "300"], env={"GRADES": str(folder), "PATH": os.defpath}) as process:
        try:
            assert left_running(folder) == ["sleep 300"]
        finally:
            process.kill()
