"""Submissions that end Python, never come back, or take too much: 4.1, 7 to 20. Each costs its own exercise."""

from attacks.attack import Attack, cells, in_cell

__all__ = ["BREAKING", "LEFT"]

LEFT = "left-behind-by-an-attack"
"""Stands in the command line of every process that an attack leaves running."""


def _breaks(name: str, source: str, **more) -> Attack:
    return Attack(name, in_cell(source), **more)


def _in_function(name: str, body: str, **more) -> Attack:
    """It happens while the check calls the function."""
    return Attack(name, in_cell(f"def sensitivity(stakeholders, threshold):\n    {body}\n"), **more)


STOPPED = "nothing to check"

BREAKING = [
    _breaks("os-exit", "import os\nos._exit(0)", flagged=True, says=STOPPED),
    _in_function("os-exit-in-check", "import os; os._exit(0)", flagged=True, unknown=("2.3",), says="(PythonEnded)"),
    _breaks("segfault", "import ctypes\nctypes.string_at(0)", flagged=True, says=STOPPED),
    _in_function("sys-exit", "import sys; sys.exit(0)", says="stopped with SystemExit"),
    _breaks("exit-word", "exit()\nquit()"),
    _in_function("asks", "return input('Name? ')", says="stopped with EOFError"),
    _in_function("endless", "while True: pass", says="did not come back within five seconds"),
    _breaks("memory", "wanted = bytearray(6 * 1024 ** 3)", shows="MemoryError", says=""),
    _breaks("numpy-memory", "import numpy as np\nwanted = np.ones(10 ** 10)", shows="MemoryError"),
    _breaks(
        "memfd",
        "import os\nheld = os.memfd_create('held')",
        shows="Operation not permitted",
    ),
    _breaks("disk", "open('big', 'wb').write(bytes(30_000_000))", shows="File too large"),
    _breaks("many-files", "for n in range(10_000):\n    open(f'file-{n}', 'w').close()", shows="No space left"),
    _breaks(
        "open-files",
        """\
held = []
try:
    while True:
        held.append(open('/dev/null'))
finally:
    del held
""",
        shows="Too many open files",
    ),
    _breaks(
        "threads",
        """\
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(900,)).start()
""",
        shows="can't start new thread",
    ),
    _breaks(
        "processes",
        """\
import os, time
while True:
    if os.fork() == 0:
        time.sleep(900)
""",
        flagged=True,
        shows="Resource temporarily unavailable",
    ),
    _breaks(
        "orphan",
        "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(900)', "
        f"'{LEFT}'], start_new_session=True)",
        flagged=True,
    ),
    _breaks("prints-100-mb", "for _ in range(100):\n    print('x' * 1_000_000)", shows="the rest was left out"),
    _breaks("result-30-mb", "'x' * 30_000_000", shows="the rest was left out"),
    _breaks(
        "displays-2000",
        """\
from IPython.display import display
for n in range(2_000):
    display(n)
""",
        shows="the rest was left out",
    ),
    _breaks(
        "prints-for-ever",
        """\
import threading, time
def flood():
    while True:
        print('flood' * 1000)
        time.sleep(0.001)
threading.Thread(target=flood, daemon=True).start()
""",
    ),
    _breaks(
        "no-stdout",
        """\
import sys
sys.stdout.close()
sys.stdout = sys.stderr = None
""",
    ),
    _breaks("prints-half-characters", "print('\\ud800')", says=STOPPED),
    _breaks(
        "forged-json",
        'import json\njson.dumps = lambda *given, **more: \'{"outputs": [], "execution_count": 1}\'',
        points={"2.5": 0},
        unknown=("2.3", "2.4", "2.5", "2.6a"),
    ),
    _breaks("json-of-no-shape", "import json\njson.dumps = lambda *given, **more: '[' * 100_000", says=STOPPED),
    _breaks(
        "forged-replies",
        """\
import os
for line in range(3, 64):
    try:
        os.write(line, b'{"outputs": [], "execution_count": 1}\\n' * 100)
    except OSError:
        pass
""",
        points={"2.5": 0},
        unknown=("2.3", "2.4", "2.5", "2.6a"),
    ),
    _breaks("closed-line", "import os\nos.closerange(3, 64)", says=STOPPED),
    _breaks(
        "at-the-end",
        """\
import atexit, os
atexit.register(os.system, 'echo bye')
class Last:
    def __del__(self):
        while True: pass
last = Last()
""",
        flagged=True,
    ),
    _breaks(
        "patched-builtins",
        "import builtins\nbuiltins.print = builtins.open = builtins.str = None",
        flagged=True,
    ),
    _breaks("shell-words", "!ls\nget_ipython().run_cell('%%bash\\nls')", flagged=True),
    Attack(
        "whole-cell-of-bash",
        lambda notebook: cells(notebook)["answer-2-3"].update(source="%%bash\nsleep 1; ls"),
        unknown=("2.3",),
        flagged=True,
    ),
    Attack(
        "twice-dead",
        lambda notebook: (
            in_cell("import os\nos._exit(1)")(notebook),
            cells(notebook)["answer-2-4"].update(source="import os\nos._exit(1)"),
        ),
        flagged=True,
        says=STOPPED,
    ),
    Attack("dies-after-all", lambda notebook: cells(notebook)["answer-2-6a"].update(source="import os\nos.abort()")),
    Attack(
        "right-but-deaf",
        lambda notebook: in_cell("""\
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
""")(notebook),
    ),
]
