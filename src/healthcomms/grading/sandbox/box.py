"""Our side of the box: start it, hand it a submission's cells, take what they show, stop what does not come back.

Whatever comes out was written beside the learner's code and may be forged, so it is read as text of a limited length;
`reply` checks that it is outputs of a notebook, and what they claim is for the judge.
"""

import contextlib
import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator

import nbformat
import psutil
from nbformat import NotebookNode

from healthcomms.grading.sandbox import limits, seccomp
from healthcomms.grading.sandbox.bubblewrap import command, need, why
from healthcomms.grading.sandbox.reply import outputs_of

__all__ = ["Box", "Died", "Session"]

START_SECONDS = 60
LOOK_SECONDS = 1.0
"""How often we look what a cell takes that has not come back."""


class Died(Exception):
    """The submission's Python is gone; says why."""


class Box:
    """A sandbox that runs one submission after the other, each in a fresh Python of its own."""

    def __init__(self) -> None:
        self._process = None

    def _start(self) -> None:
        need()
        self._control, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as heard, tempfile.TemporaryFile() as calls:
            calls.write(seccomp.program())
            calls.seek(0)
            self._process = subprocess.Popen(
                command(theirs.fileno(), calls.fileno()),
                pass_fds=[theirs.fileno(), calls.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=heard,
            )
            theirs.close()
            self._control.settimeout(START_SECONDS)
            said = _received(self._control)
            heard.seek(0)
            if not said:
                self.stop()
                raise why(heard.read().decode("utf-8", "replace"))
        self._lasts = said == b"apart"

    def _be_ready(self) -> None:
        if self._process and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._start()

    @contextlib.contextmanager
    def session(self, files: dict[str, bytes]) -> Iterator["Session"]:
        """A fresh Python with these files beside it. Afterwards nothing of it is left. Raises NoSandbox."""
        self._be_ready()
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self._control, [b"go"], [theirs.fileno()])
            session = Session(ours, self._control, psutil.Process(self._process.pid))
            try:
                session.lay(files)
                yield session
            finally:
                ours.close()
                self._after()

    def _after(self) -> None:
        """Go on with the box only if it says that the submission's last process has ended."""
        self._control.settimeout(limits.GRACE_SECONDS)
        said = b""
        with contextlib.suppress(TimeoutError):
            said = _received(self._control)
        if said != b"done" or not self._lasts:
            self.stop()

    def stop(self) -> None:
        """End everything in the box; the next session starts another one."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
            self._control.close()


class Session:
    """One submission's Python. Cells run one after the other and share their names."""

    def __init__(self, line: socket.socket, control: socket.socket, box: psutil.Process) -> None:
        self._line, self._control, self._box, self._rest = line, control, box, b""

    def lay(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            self._send({"file": name, "hex": content.hex()})

    def run(self, source: str) -> tuple[list[NotebookNode], int]:
        """Outputs and number of the cell. Raises Died when Python ended, or had to be ended."""
        self._send({"cell": source})
        try:
            said = self._reply(limits.CELL_SECONDS)
        except TimeoutError:
            return self._interrupted()
        return _outputs(said)

    def _interrupted(self) -> tuple[list[NotebookNode], int]:
        try:
            self._control.send(b"interrupt")
            outputs, number = _outputs(self._reply(limits.GRACE_SECONDS))
        except (TimeoutError, ConnectionError):
            raise Died(f"this cell ran for {limits.CELL_SECONDS} seconds and could not be interrupted") from None
        return [*outputs, error("TooSlow", f"this cell ran for {limits.CELL_SECONDS} seconds and was stopped")], number

    def _send(self, order: dict) -> None:
        self._line.settimeout(limits.CELL_SECONDS)
        try:
            self._line.sendall(json.dumps(order).encode() + b"\n")
        except OSError:
            raise Died("Python ended between two cells") from None

    def _reply(self, seconds: float) -> bytes:
        """One line, without its end. Raises TimeoutError, or Died."""
        until = time.monotonic() + seconds
        while b"\n" not in self._rest:
            self._line.settimeout(max(min(until - time.monotonic(), LOOK_SECONDS), 0.001))
            try:
                more = _received(self._line, 1 << 20)
            except TimeoutError:
                self._look_at_memory()
                if time.monotonic() >= until:
                    raise
                continue
            if not more:
                raise Died("this cell ended Python itself")
            self._rest += more
            if len(self._rest) > limits.REPLY_BYTES:
                raise Died("this cell sent far too much")
        said, _, self._rest = self._rest.partition(b"\n")
        return said

    def _look_at_memory(self) -> None:
        """The limit of a process is Linux's to keep; that of all of them together is ours."""
        with contextlib.suppress(psutil.Error):
            taken = sum(_resident(process) for process in self._box.children(recursive=True))
            if taken > limits.ALL_MEMORY:
                self._box.kill()
                raise Died(
                    f"this cell, with all it started, took more than {limits.ALL_MEMORY // limits.MB} MB of memory"
                )


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def error(name: str, says: str) -> NotebookNode:
    """An error as a cell shows it."""
    return nbformat.v4.new_output("error", ename=name, evalue=says, traceback=[says])


def _outputs(said: bytes) -> tuple[list[NotebookNode], int]:
    try:
        return outputs_of(said)
    except (ValueError, RecursionError):
        raise Died("what this cell sent cannot be read") from None


def _received(line: socket.socket, most: int = 100) -> bytes:
    """What comes; nothing when the other side is gone."""
    try:
        return line.recv(most)
    except ConnectionError:
        return b""
