"""Submissions that reach out of their box, or for the next submission: 4.1, 12, 13 and 22 to 29.

Each says at its end what it `reached`; that is nothing.
"""

from attacks.attack import Attack, in_cell

__all__ = ["LISTENING", "REACHING"]

LISTENING = 47_113
"""A port of this machine at which a test listens while the class is graded."""

NOTHING = "reached: []"

_TRY = """
reached = []
def reach(what, how):
    try:
        found = how()
    except Exception:
        return
    if found is not False:
        reached.append(what)
"""


def _reaches(name: str, source: str, **more) -> Attack:
    told = {"shows": NOTHING, "flagged": True} | more
    return Attack(name, in_cell(f"{_TRY}{source}\nprint('reached:', reached)"), **told)


_CALL = """\
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
"""

REACHING = [
    _reaches(
        "reads-files",
        """\
from pathlib import Path
from healthcomms.places import ROOT
for place in ['/etc/passwd', '/etc/shadow', '/etc/hostname', '/proc/1/environ', '/proc/self/maps', '/sys/class/net',
              ROOT / 'solutions', ROOT / 'tests', ROOT / '.git', ROOT / 'labs', 'COURSE', 'COURSE/gradebook.db']:
    reach(place, lambda: Path(place).exists())
for place in ['/root', '/home', '/var', '/mnt', '/run', '/opt', '.']:
    reach(place, lambda: [name for name in os.listdir(place) if name not in ('learner', '.pyenv')] or False)
""".replace("from pathlib", "import os\nfrom pathlib", 1),
    ),
    _reaches(
        "writes-into-the-course",
        """\
import os
from healthcomms import places
for place in [places.__file__, places.ROOT / 'course.yml', places.ROOT / 'adv', '/usr/adv', '/adv', '/dev/adv',
              '/home/adv', '/proc/adv', 'COURSE/adv', os.__file__]:
    reach(place, lambda: open(place, 'a'))
""",
        flagged=False,
    ),
    _reaches(
        "edits-the-gradebook",
        """\
import sqlite3
def edit():
    with sqlite3.connect('file:COURSE/gradebook.db?mode=rw', uri=True) as book:
        book.execute('UPDATE grade SET manual_score = 20')
reach('gradebook', edit)
""",
    ),
    _reaches(
        "network",
        """\
import socket
for address in [('127.0.0.1', PORT), ('1.1.1.1', 53), ('::1', PORT), ('169.254.169.254', 80)]:
    reach(address, lambda: socket.create_connection(address, 2))
reach('DNS', lambda: socket.gethostbyname('example.org'))
def unix(name):
    socket.socket(socket.AF_UNIX).connect(name)
for name in ['\\0adv-host', '/var/run/docker.sock', '/run/dbus/system_bus_socket']:
    reach(name, lambda: unix(name))
reach('vsock', lambda: socket.socket(40, socket.SOCK_STREAM))
reach('raw', lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
""".replace("PORT", str(LISTENING)),
    ),
    _reaches(
        "kills",
        """\
import os, signal
for pid in [0, *range(2, 400)]:
    reach(pid, lambda: os.kill(pid, 9 if pid else signal.SIGSTOP))
reached = [pid for pid in reached if pid != 0]
reach('parent', lambda: os.kill(os.getppid(), 9) if os.getppid() else False)
for group in range(2, 400):
    reach(-group, lambda: os.killpg(group, 9))
""",
    ),
    _reaches(
        "kills-its-group",
        """\
import os
reach('group', lambda: os.getpgrp() == os.getpid() == os.getsid(0) and False)
os.kill(0, 9)
os.kill(-1, 9) if False else None
""",
    ),
    _reaches(
        "privileges",
        _CALL
        + """\
import sys
def call(name, *given):
    if getattr(libc, name)(*given) < 0:
        raise OSError
reach('userns', lambda: call('unshare', 0x10000000))
reach('mountns', lambda: call('unshare', 0x20000))
reach('mount', lambda: call('mount', b'none', b'/dev/shm', b'tmpfs', 0, None))
reach('umount', lambda: call('umount2', b'/proc', 2))
reach('chroot', lambda: call('chroot', b'/dev/shm'))
reach('root', lambda: os.setuid(0))
reach('group', lambda: os.setgid(0))
reach('ptrace', lambda: call('ptrace', 16, 2, 0, 0))
reach('hostname', lambda: call('sethostname', b'adv', 3))
reach('nice', lambda: os.nice(-5))
reach('limits', lambda: __import__('resource').setrlimit(6, (99, 99)))
""",
    ),
    _reaches(
        "system-calls",
        _CALL
        + """\
import platform, socket
x86 = platform.machine() == 'x86_64'
def call(*given):
    if libc.syscall(*given) < 0:
        raise OSError
if x86:
    reach('add_key', lambda: call(248, b'user', b'adv', b'x', 1, -3))
    reach('keyctl', lambda: call(250, 1, None))
    reach('bpf', lambda: call(321, 0, 0, 0))
    reach('userfaultfd', lambda: call(323, 1))
reach('io_uring', lambda: call(425, 1, ctypes.create_string_buffer(120)))
for fd in range(3, 64):
    try:
        line = socket.socket(fileno=os.dup(fd))
        peer = line.getsockopt(socket.SOL_SOCKET, 77)
    except OSError:
        continue
    reach('kills the grader', lambda: call(424, peer, 9, None, 0))
    reach('takes its files', lambda: call(438, peer, 0, 0))
    break
""",
    ),
    _reaches(
        "other-lines",
        # Of what it inherits, only the line on which its cells come is no /dev/null.
        """\
import os, stat
found = {}
for number in range(3, 1024):
    try:
        found[number] = os.fstat(number)
    except OSError:
        pass
reach('files', lambda: any(not stat.S_ISSOCK(of.st_mode) and not stat.S_ISCHR(of.st_mode) for of in found.values()))
reach('lines', lambda: sum(stat.S_ISSOCK(of.st_mode) for of in found.values()) > 1)
""",
        flagged=False,
    ),
    _reaches(
        "leaves-things",
        """\
import os, subprocess, sys
for place in ['/dev/shm', '.', os.path.expanduser('~')]:
    open(os.path.join(place, 'left-by-an-attack'), 'w').write('x')
os.environ['LEFT'] = 'x'
import healthcomms, pandas, builtins
healthcomms.left = pandas.left = builtins.left = True
os.nice(10)
os.setpriority(os.PRIO_PGRP, 0, 15)
os.sched_setaffinity(0, {0})
from multiprocessing import shared_memory
held = shared_memory.SharedMemory('left', create=True, size=100)
""",
    ),
    _reaches(
        "looks-for-things",
        """\
import os, pandas, builtins, healthcomms
for place in ['/dev/shm', '.', os.path.expanduser('~')]:
    reach(place, lambda: os.listdir(place) or False)
reach('environment', lambda: 'LEFT' in os.environ)
for thing in (healthcomms, pandas, builtins):
    reach(thing, lambda: hasattr(thing, 'left'))
reach('nice', lambda: os.nice(0) > 0)
reach('priority', lambda: os.getpriority(os.PRIO_PGRP, 0) > 0)
from multiprocessing import shared_memory
reach('memory', lambda: shared_memory.SharedMemory('left'))
""",
    ),
]
