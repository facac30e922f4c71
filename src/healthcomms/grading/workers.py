"""Who runs and judges submissions: processes on this machine, or the workers of a Dask scheduler anywhere."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import forkserver

import healthcomms.quick_start  # noqa: F401

__all__ = ["NoWorkers", "begin_early", "dask", "here"]

SECONDS_TO_ANSWER = 10


class NoWorkers(Exception):
    """Why nobody can grade, and what to do."""


def begin_early() -> None:
    """Start the process that the pool's processes are forked from: it imports what they need while others do, too."""
    needed = ["healthcomms.quick_start", "healthcomms.grading.driver", "statsmodels.stats.proportion"]
    multiprocessing.set_forkserver_preload(needed)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process; only the first one decides
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def here(count: int) -> Iterator[tuple[Executor, int]]:
    """A pool of processes, and how many submissions it may have in hand: two each, so that nobody waits.

    Left by an exception, Ctrl+C among them, it ends its processes at once; they end too if this one is killed.
    """
    begin_early()
    warm = multiprocessing.get_context("forkserver")
    pool = _Pool(count, mp_context=warm, initializer=_begin)
    try:
        yield pool, 2 * count
    except BaseException:
        for process in multiprocessing.active_children():
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    def submit(self, *work, **named) -> Future:
        """May start a process; a Ctrl+C waits until that one is known and can be ended with the others."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(*work, **named)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _begin() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker would wait for work for ever: its queue stays open as long as any worker holds it."""
    multiprocessing.parent_process().join()
    os._exit(1)


@contextlib.contextmanager
def dask(address: str) -> Iterator[tuple[Executor, int]]:
    """The same on the workers of this scheduler. Raises NoWorkers where nobody answers or can grade as we do."""
    try:
        from distributed import Client

        client = Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except ModuleNotFoundError:
        raise NoWorkers("Dask is not installed here: pip install -r requirements-cluster.txt") from None
    except (OSError, ValueError):
        raise NoWorkers(
            f"No Dask scheduler answers at {address}. Start one (dask scheduler), or leave --dask out."
        ) from None
    with client:
        _refuse_others(client, address)
        pool = client.get_executor(pure=False)
        try:
            yield pool, 2 * sum(client.nthreads().values())
        finally:
            pool.shutdown(wait=False)


def _refuse_others(client, address: str) -> None:
    """An older copy of the course on one machine would give other marks, and nobody would see it."""
    from healthcomms.grading.record import checks_digest

    digests = client.run(checks_digest, on_error="return")
    if not digests:
        raise NoWorkers(f"The Dask scheduler at {address} has no workers. Start some: dask worker {address}")
    others = [worker for worker, digest in digests.items() if digest != checks_digest()]
    if others:
        raise NoWorkers(
            f"{len(others)} of {len(digests)} Dask workers have another version of this course, or none "
            f"({others[0]}). Give them the same files and packages as this machine, and start them again."
        )
