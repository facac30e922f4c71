"""Submissions that never come back: 4.1, 7 to 9. They cost what `limits` gives them, so tests give them less."""

from attacks.attack import Attack, in_cell

__all__ = ["LOOPING"]


def _in_function(name: str, body: str, **more) -> Attack:
    return Attack(name, in_cell(f"def sensitivity(stakeholders, threshold):\n    {body}\n"), **more)


LOOPING = [
    Attack("endless-cell", in_cell("while True: pass"), shows="was stopped"),
    Attack("sleeps", in_cell("import time\ntime.sleep(900)"), shows="was stopped"),
    Attack(
        "swallows-interrupts",
        in_cell("""\
import time
while True:
    try:
        while True: time.sleep(0.01)
    except BaseException: pass
"""),
        says="nothing to check",
        shows="could not be interrupted",
    ),
    Attack(
        "deaf-cell",
        in_cell("""\
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
"""),
        says="nothing to check",
        shows="could not be interrupted",
    ),
    Attack("long-sum", in_cell("sum(range(10 ** 13))"), says="nothing to check", shows="could not be interrupted"),
    Attack("forks-for-ever", in_cell(
        """\
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""),
        flagged=True, says="nothing to check", shows="PythonEnded",
    ),
    _in_function(
        "deaf-function",
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass",
        unknown=("2.3",),
        says="(PythonEnded)",
    ),
    Attack(
        "floods-its-line",
        in_cell(
            """\
import os, stat
for line in range(3, 64):
    try:
        while stat.S_ISSOCK(os.fstat(line).st_mode):
            os.write(line, b'x' * 1_000_000)
    except OSError:
        pass
"""
        ),
        says="nothing to check",
        shows="far too much",
    ),
]  # fmt: skip
