"""Run a command of healthcomms and disturb it at an exact moment, which no clock could: `disturbed.py WHAT N grade …`.

N counts the steps of the command's first process: each file it opens for writing or renames in the course folder, and
each statement that it sends to the gradebook.
"""

import multiprocessing
import os
import signal
import sys

from sqlalchemy import event
from sqlalchemy.engine import Engine

WHAT = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupt": lambda: os.killpg(0, signal.SIGINT),  # as Ctrl+C does: every process of the terminal hears it
    "kill-a-worker": lambda: os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL),
}


def main(what: str, at: int, command: list[str]) -> None:
    folder, seen = command[command.index("--dir") + 1], [0]

    def count() -> None:
        seen[0] += 1
        if seen[0] == at:
            WHAT[what]()

    def watch(happened: str, about: tuple) -> None:
        written = happened == "os.rename" or (happened == "open" and about[2] & (os.O_WRONLY | os.O_RDWR))
        if written and str(about[0]).startswith(folder):
            count()

    sys.addaudithook(watch)
    event.listen(Engine, "before_cursor_execute", lambda *_: count())
    event.listen(Engine, "commit", lambda *_: count())

    from healthcomms.cli import app

    app(command)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
