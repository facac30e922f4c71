"""Call the learner's function so that nothing it does can hurt the check or the notebook."""

import contextlib
import copy
import dis
import io
import signal
import sys
import threading
import time
import traceback
import warnings
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from typing import Any

from healthcomms.checks.plain import ONE_VALUE, plain

SECONDS = 5.0
"""How long all calls of one check may take together."""

AGAIN = 0.2
"""Seconds until the next try, for a loop with a bare `except` swallows most interrupts."""


class TooSlow(Exception):
    """The learner's function did not come back in time."""


def is_stub(answer: Any) -> bool:
    """Whether a function still has nothing but its docstring and comments."""
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP", "RETURN_VALUE")]
    return [step.opname in ("LOAD_CONST", "RETURN_CONST") and step.argval is None for step in steps] == [True]


class Watched:
    """The learner's function, to be called by a probe. Each call gives what happened, as plain JSON.

    `{"value": …}` when it returned, `{"raised": …, "says": …, "line": …}` when it failed, with `"three_dots"`
    if the dots of a hint are still in it,
    `{"too_slow": True}` when time ran out; with `"printed"` and `"changed"` where it printed text or
    changed the table it was given. Calls get copies, so the course's own data stays whole.
    """

    def __init__(self, function: Callable, seconds: float = SECONDS) -> None:
        self.function = function
        self.seconds_left = seconds

    def __call__(self, *args: Any) -> dict:
        given = copy.deepcopy(args)
        heard, started = _Bounded(), time.monotonic()
        try:
            with _quiet(heard), time_limit(self.seconds_left):
                # In here too: what came back may run the learner's code again when it is read.
                happened = {"value": plain(self.function(*given), ONE_VALUE)}
        except TooSlow:
            happened = {"too_slow": True}
        except BaseException as error:  # the learner's own: it becomes a sentence, whatever it is
            happened = self._raised(error)
        self.seconds_left -= time.monotonic() - started
        if heard.getvalue().strip():
            happened["printed"] = heard.getvalue()[:200]
        if not all(_same(before, after) for before, after in zip(args, given, strict=True)):
            happened["changed"] = True
        return happened

    def _raised(self, error: BaseException) -> dict:
        cell = getattr(getattr(self.function, "__code__", None), "co_filename", "")
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == cell]
        line = lines[-1] if lines and "ipykernel" in cell else None
        raised = {"raised": type(error).__name__, "says": str(error)[:200], "line": line}
        return {**raised, "three_dots": True} if self._has_three_dots() else raised

    def _has_three_dots(self) -> bool:
        """Whether the `...` of a hint still stands in the function."""
        code = getattr(self.function, "__code__", None)
        return code is not None and ... in code.co_consts


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the main thread after `seconds`, and say so as TooSlow; works on every system but in a browser."""
    if seconds <= 0:
        raise TooSlow
    if sys.platform == "emscripten":  # Python in a browser starts no threads, so nobody can watch it
        yield
        return
    lock, done, fired = threading.Lock(), threading.Event(), threading.Event()

    def watch() -> None:
        pause = seconds
        while not done.wait(pause):
            with lock:
                if not done.is_set():
                    fired.set()
                    _interrupt()
            pause = AGAIN

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
        with lock:
            done.set()
    except KeyboardInterrupt:
        if fired.is_set():
            raise TooSlow from None
        raise
    finally:
        done.set()


def _interrupt() -> None:
    if hasattr(signal, "pthread_kill"):  # a real signal also wakes a sleeping function; Windows has none
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        interrupt_main()


@contextlib.contextmanager
def _quiet(heard: io.StringIO) -> Iterator[None]:
    # A warning or a line on stderr would make nbgrader score the cell 0.
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(heard),
        contextlib.redirect_stderr(_Bounded()),
    ):
        warnings.simplefilter("ignore")
        yield


class _Bounded(io.StringIO):
    """Keeps the first 2,000 characters and lets the rest go by."""

    def write(self, text: str) -> int:
        if self.tell() < 2000:
            super().write(text[:2000])
        return len(text)


def _same(before: Any, after: Any) -> bool:
    return before.equals(after) if hasattr(before, "equals") else True
