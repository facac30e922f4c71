"""Call the learner's function so that nothing it does can hurt the check or the notebook."""

import contextlib
import copy
import io
import threading
import time
import traceback
import warnings
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from typing import Any

from healthcomms.checks.plain import plain

SECONDS = 5.0
"""How long all calls of one check may take together."""


class TooSlow(Exception):
    """The learner's function did not come back in time."""


def is_stub(answer: Any) -> bool:
    """Whether a function still has nothing but its docstring and comments."""
    code = getattr(answer, "__code__", None)
    return code is not None and code.co_code == _stub.__code__.co_code


def _stub() -> None:
    """Nothing here yet."""


class Watched:
    """The learner's function, to be called by a probe. Each call gives what happened, as plain JSON.

    `{"value": …}` when it returned, `{"raised": …, "says": …, "line": …}` when it failed,
    `{"too_slow": True}` when time ran out; with `"printed"` and `"changed"` where it printed text or
    changed the table it was given. Calls get copies, so the course's own data stays whole.
    """

    def __init__(self, function: Callable, seconds: float = SECONDS) -> None:
        self.function = function
        self.until = time.monotonic() + seconds

    def __call__(self, *args: Any) -> dict:
        given = copy.deepcopy(args)
        heard = _Bounded()
        try:
            with _quiet(heard), time_limit(self.until - time.monotonic()):
                happened = {"value": self.function(*given)}
        except TooSlow:
            happened = {"too_slow": True}
        except BaseException as error:  # the learner's own: it becomes a sentence, whatever it is
            happened = _raised(error)
        if "value" in happened:
            happened["value"] = plain(happened["value"])
        if heard.getvalue().strip():
            happened["printed"] = heard.getvalue()[:200]
        if not all(_same(before, after) for before, after in zip(args, given, strict=True)):
            happened["changed"] = True
        return happened


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the main thread after `seconds`, and say so as TooSlow; works on every system."""
    if seconds <= 0:
        raise TooSlow
    lock, state = threading.Lock(), {"done": False, "fired": False}

    def fire() -> None:
        with lock:
            if not state["done"]:
                state["fired"] = True
                interrupt_main()

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield
        with lock:
            state["done"] = True
    except KeyboardInterrupt:
        if state["fired"]:
            raise TooSlow from None
        raise
    finally:
        timer.cancel()


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


def _raised(error: BaseException) -> dict:
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if "ipykernel" in f.filename]
    return {"raised": type(error).__name__, "says": str(error)[:200], "line": lines[-1] if lines else None}


def _same(before: Any, after: Any) -> bool:
    return before.equals(after) if hasattr(before, "equals") else True
