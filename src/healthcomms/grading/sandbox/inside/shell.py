"""An IPython that runs one cell after the other and keeps what each shows, as a notebook stores it."""

import base64
import io
import json
import sys
from typing import Any, ClassVar

from ipykernel.compiler import XCachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import configure_inline_support
from traitlets import Type

from healthcomms.grading.sandbox import limits

__all__ = ["Outputs", "Shell", "run"]

CUT = "\n[This cell shows more than can be kept; the rest was left out.]\n"


class Outputs:
    """What the cell that is running shows, in order; past the limit nothing more is kept."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.kept, self.left = [], limits.OUTPUT_CHARACTERS

    def stream(self, name: str, text: str) -> None:
        if not self._fits(len(text)):
            return
        last = self.kept[-1] if self.kept else {}
        if last.get("name") == name:
            last["text"] += text
        elif text:
            self.kept.append({"output_type": "stream", "name": name, "text": text})

    def add(self, output: dict) -> None:
        if self._fits(len(json.dumps(output, default=_as_text))):
            self.kept.append(output)

    def _fits(self, size: int) -> bool:
        if len(self.kept) >= limits.OUTPUTS - 1:
            size = limits.OUTPUT_CHARACTERS + 1
        if 0 <= self.left < size:
            self.kept.append({"output_type": "stream", "name": "stdout", "text": CUT})
        self.left = self.left - size if size <= self.left else -1
        return self.left >= 0


class _Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell."""

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        self._outputs.stream(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True


class _Hook(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        said = {"output_type": "execute_result", "execution_count": self.prompt_count}
        self.shell.outputs.add({**said, "data": format_dict, "metadata": md_dict or {}})

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):
    """What a cell displays on its way."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        shown = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        if not update:
            self.shell.outputs.add(shown)

    def clear_output(self, wait=False) -> None:
        self.shell.outputs.kept.clear()


class Shell(InteractiveShell):
    """As in the learner's kernel: same magics, same file names in error messages, figures in the notebook."""

    compiler_class = Type(XCachingCompiler)
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs: ClassVar[Outputs] = Outputs()

    def _showtraceback(self, etype, evalue, stb) -> None:
        error = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.outputs.add(error)

    def ask_exit(self) -> None:
        """`exit` ends nothing here."""


def new_shell() -> Shell:
    """The one shell of this process; what it needs of ipywidgets and Matplotlib is set up."""
    HistoryManager.enabled = False
    shell = Shell.instance()
    shell.colors = "nocolor"
    configure_inline_support(shell, "inline")
    return shell


def run(shell: Shell, source: str) -> bytes:
    """Run a cell: one line of JSON with its outputs and its number."""
    shell.outputs.begin()
    sys.stdout, sys.stderr = (_Stream(name, shell.outputs) for name in ("stdout", "stderr"))
    shell.run_cell(source, store_history=True)
    said = {"outputs": shell.outputs.kept, "execution_count": shell.execution_count - 1}
    return json.dumps(said, default=_as_text).encode() + b"\n"


def _as_text(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
