"""The first process in the box: it imports all that a lab needs, once, and forks a Python for each submission.

It is started with the number of the socket on which it hears what to do. A submission comes as the socket of its own,
on which its cells will arrive; `interrupt` is for the one that runs. It runs no line of a learner's code itself.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable

from healthcomms.grading.sandbox.inside import apart

NOBODY = 65534
HOME = "/home/learner"  # as bubblewrap.HOME


def main(control: socket.socket) -> None:
    warm_up()
    leave_root()
    apart.hide()
    forks = can_set_apart()
    control.send(b"apart" if forks else b"once")
    while (order := socket.recv_fds(control, 100, 1))[0]:
        for cells in order[1]:  # none with an interrupt that came too late
            serve(control, cells, first_of_its_own if forks else just_limited)
            control.send(b"done")


def warm_up() -> None:
    """Import what labs import, so that a submission finds it there; draw once, which loads the fonts."""
    from healthcomms import checks  # noqa: F401 - while there is no shell, so that it listens to none
    from healthcomms.grading.sandbox.inside import shell

    shell.new_shell()
    import matplotlib.pyplot as plt
    import statsmodels.api  # noqa: F401

    from healthcomms import audience, charts, content, forms, inference, metrics, strategy  # noqa: F401
    from healthcomms.data import load
    from healthcomms.data.schema import drawn_names, table_names

    for table in [*table_names(), *drawn_names()]:
        load(table)
    plt.figure().text(0, 0, "warm").figure.canvas.draw()
    plt.close("all")
    gc.collect()
    gc.freeze()  # or a fork's first collection would touch, and so copy, all that is there already


def leave_root() -> None:
    """Root is exempt from some limits, so what runs submissions must not be root. And if memory ends, we go first."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def can_set_apart() -> bool:
    """Whether a fork may have namespaces of its own here. If not, the box is good for one submission."""
    return os.waitpid(forked(lambda: first_of_its_own(lambda: os._exit(0))), 0)[1] == 0


def serve(control: socket.socket, cells: int, run: Callable) -> None:
    """One submission, from its first cell to the end of its last process; hears of interrupts meanwhile."""
    # With our socket, a submission could say that it has ended and be handed the next one.
    pid = forked(lambda: (control.close(), run(lambda: learner(cells))))
    os.close(cells)
    ended = os.pidfd_open(pid)
    while ended not in select.select([control, ended], [], [])[0]:
        if not control.recv(100):
            os._exit(0)
        os.kill(pid, signal.SIGINT)
    os.waitpid(pid, 0)
    os.close(ended)


def forked(task: Callable) -> int:
    """The process that does the task and ends with it."""
    pid = os.fork()
    if pid == 0:
        try:
            task()
        finally:
            os._exit(1)
    return pid


def first_of_its_own(task: Callable) -> None:
    """Do the task as the first process of its own namespaces, and end with it; an interrupt is handed on to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    apart.set_apart()
    mapped = apart.address_space()  # /proc is out of sight later
    pid = forked(lambda: (apart.shut_in(HOME), with_limits(task, mapped)))
    signal.signal(signal.SIGINT, lambda *_: os.kill(pid, signal.SIGINT))
    _, status = os.waitpid(pid, 0)
    os._exit(status != 0)


def just_limited(task: Callable) -> None:
    """Do the task where namespaces cannot be had; the box ends with it."""
    with_limits(task, apart.address_space())


def with_limits(task: Callable, mapped: int) -> None:
    """Do the task with no more memory, time, processes and files than `limits` says."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()  # a signal to one's own process group would reach ours, namespaces or not
    apart.limit(mapped)
    os.chdir(HOME)
    task()


def learner(cells: int) -> None:
    """Lay out the files that were handed in, then run the cells that come, until none comes."""
    from healthcomms.grading.sandbox.inside import shell

    python = shell.Shell.instance()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    with socket.socket(fileno=cells) as line, line.makefile("rwb") as orders:
        for order in orders:
            said = json.loads(order)
            if "file" in said:
                lay(said["file"], bytes.fromhex(said["hex"]))
                continue
            orders.write(shell.run(python, said["cell"]))
            orders.flush()
    os._exit(0)


def lay(name: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write(content)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
