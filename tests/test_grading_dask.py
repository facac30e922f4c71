"""`healthcomms grade --dask`: a real scheduler and real worker processes, started as people start them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from distributed import Client
from handed_in import finished, graded, new_class, prepared, table_of

from healthcomms.grading import demo

pytestmark = [pytest.mark.sandbox, pytest.mark.thorough, pytest.mark.timeout(600)]

DASK = [sys.executable, "-m", "dask"]


@contextlib.contextmanager
def started(*command: str) -> Iterator[subprocess.Popen]:
    """A program of Dask; afterwards it and all that it started are gone."""
    with subprocess.Popen([*DASK, *command], env=demo.environment(), stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            for one in (*psutil.Process(process.pid).children(recursive=True), process):
                one.kill()


@contextlib.contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Its address; it listens on this machine only, at a port of the system's choice."""
    said = folder / "scheduler.json"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(said)]
    with started("scheduler", *options), Client(scheduler_file=str(said), timeout=60, set_as_default=False):
        yield json.loads(said.read_text("utf-8"))["address"]


@contextlib.contextmanager
def workers(address: str, folder: Path, count: int, preload: str = "healthcomms.grading.driver") -> Iterator[None]:
    options = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder), "--preload", preload]
    with started("worker", address, "--nworkers", str(count), *options):
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)
        yield


def times_begun(client: Client) -> dict[str, int]:
    """Submission → how often a worker began with it, as the scheduler noted it."""

    def noted(dask_scheduler) -> list[str]:
        return [str(change[0]) for change in dask_scheduler.transition_log if change[2] == "processing"]

    return Counter(key for key in client.run_on_scheduler(noted) if key.startswith("work-"))


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("prepared") / "course")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, gradebook):
    """The class, graded by one process of this machine."""
    folder = new_class(tmp_path_factory.mktemp("undisturbed") / "course", gradebook)
    assert "6 submissions in, 6 results out." in graded(folder, "--workers", "1").stdout
    return table_of(folder)


@pytest.fixture
def address(tmp_path):
    with scheduler(tmp_path) as address:
        yield address


@pytest.fixture
def folder(tmp_path, gradebook):
    return new_class(tmp_path / "course", gradebook)


def test_workers_of_dask_make_the_same_table_and_when_one_is_killed_another_does_its_work(
    undisturbed, folder, address, tmp_path
):
    with workers(address, tmp_path, 2), Client(address, set_as_default=False) as client, ThreadPoolExecutor() as beside:
        pids = client.run(os.getpid)
        running = beside.submit(graded, folder, "--dask", address)
        while not (busy := [worker for worker, work in client.processing().items() if work]):
            assert not running.done(), running.result().stdout
        os.kill(pids[busy[0]], signal.SIGKILL)
        assert "6 submissions in, 6 results out." in running.result().stdout
        begun = times_begun(client)
    assert len(begun) == 6
    assert max(begun.values()) == 2
    assert table_of(folder) == undisturbed


def test_a_scheduler_without_workers_and_workers_with_another_version_are_told(folder, address, tmp_path):
    none = graded(folder, "--dask", address)
    assert (none.returncode, "has no workers. Start some: dask worker tcp://127.0.0.1:" in none.stdout) == (1, True)
    older = tmp_path / "older.py"
    older.write_text("from healthcomms.grading import record\nrecord.checks_digest = lambda: 'older'\n", "utf-8")
    with workers(address, tmp_path, 1, preload=str(older)):
        other = graded(folder, "--dask", address)
    assert (other.returncode, "1 of 1 Dask workers have another version" in other.stdout) == (1, True)
    assert finished(folder) == {}


def test_a_scheduler_that_does_not_answer_is_told_in_one_sentence(folder):
    done = graded(folder, "--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 1
    assert done.stdout.endswith(
        "No Dask scheduler answers at tcp://127.0.0.1:9. Start one (dask scheduler), or leave --dask out.\n"
    )
    assert "Traceback" not in done.stdout
