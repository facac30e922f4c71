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


_CALL = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"

REACHING = [
    _reaches(
        "reads-files",
        "from pathlib import Path\nfrom healthcomms.places import ROOT\n"
        "for place in ['/etc/passwd', '/etc/shadow', '/etc/hostname', '/proc/1/environ', '/proc/self/maps', '/sys/class/net',\n"
        "              ROOT / 'solutions', ROOT / 'tests', ROOT / '.git', ROOT / 'labs', 'COURSE', 'COURSE/gradebook.db']:\n"
        "    reach(place, lambda: Path(place).exists())\n"
        "for place in ['/root', '/home', '/var', '/mnt', '/run', '/opt', '/tmp', '.']:\n"
        "    reach(place, lambda: [name for name in os.listdir(place) if name not in ('learner', '.pyenv')] or False)\n".replace(
            "from pathlib", "import os\nfrom pathlib", 1
        ),
    ),
    _reaches(
        "writes-into-the-course",
        "import os\nfrom healthcomms import places\n"
        "for place in [places.__file__, places.ROOT / 'course.yml', places.ROOT / 'adv', '/usr/adv', '/adv', '/dev/adv',\n"
        "              '/home/adv', '/proc/adv', 'COURSE/adv', os.__file__]:\n"
        "    reach(place, lambda: open(place, 'a'))",
        flagged=False,
    ),
    _reaches(
        "edits-the-gradebook",
        "import sqlite3\ndef edit():\n"
        "    with sqlite3.connect('file:COURSE/gradebook.db?mode=rw', uri=True) as book:\n"
        "        book.execute('UPDATE grade SET manual_score = 20')\nreach('gradebook', edit)",
    ),
    _reaches(
        "network",
        "import socket\nfor address in [('127.0.0.1', PORT), ('1.1.1.1', 53), ('::1', PORT), ('169.254.169.254', 80)]:\n"
        "    reach(address, lambda: socket.create_connection(address, 2))\n"
        "reach('DNS', lambda: socket.gethostbyname('example.org'))\n"
        "def unix(name):\n    socket.socket(socket.AF_UNIX).connect(name)\n"
        "for name in ['\\0adv-host', '/var/run/docker.sock', '/run/dbus/system_bus_socket']:\n"
        "    reach(name, lambda: unix(name))\n"
        "reach('vsock', lambda: socket.socket(40, socket.SOCK_STREAM))\n"
        "reach('raw', lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))".replace("PORT", str(LISTENING)),
    ),
    _reaches(
        "kills",
        "import os, signal\n"
        "for pid in [0, *range(2, 400)]:\n    reach(pid, lambda: os.kill(pid, 9 if pid else signal.SIGSTOP))\n"
        "reached = [pid for pid in reached if pid != 0]\n"
        "reach('parent', lambda: os.kill(os.getppid(), 9) if os.getppid() else False)\n"
        "for group in range(2, 400):\n    reach(-group, lambda: os.killpg(group, 9))",
    ),
    _reaches(
        "kills-its-group",
        "import os\nreach('group', lambda: os.getpgrp() == os.getpid() == os.getsid(0) and False)\n"
        "os.kill(0, 9)\nos.kill(-1, 9) if False else None",
    ),
    _reaches(
        "privileges",
        _CALL + "import sys\ndef call(name, *given):\n    if getattr(libc, name)(*given) < 0:\n        raise OSError\n"
        "reach('userns', lambda: call('unshare', 0x10000000))\nreach('mountns', lambda: call('unshare', 0x20000))\n"
        "reach('mount', lambda: call('mount', b'none', b'/tmp', b'tmpfs', 0, None))\n"
        "reach('umount', lambda: call('umount2', b'/proc', 2))\nreach('chroot', lambda: call('chroot', b'/tmp'))\n"
        "reach('root', lambda: os.setuid(0))\nreach('group', lambda: os.setgid(0))\n"
        "reach('ptrace', lambda: call('ptrace', 16, 2, 0, 0))\nreach('hostname', lambda: call('sethostname', b'adv', 3))\n"
        "reach('nice', lambda: os.nice(-5))\nreach('limits', lambda: __import__('resource').setrlimit(6, (99, 99)))",
    ),
    _reaches(
        "system-calls",
        _CALL + "import platform, socket\nx86 = platform.machine() == 'x86_64'\n"
        "def call(*given):\n    if libc.syscall(*given) < 0:\n        raise OSError\n"
        "if x86:\n    reach('add_key', lambda: call(248, b'user', b'adv', b'x', 1, -3))\n"
        "    reach('keyctl', lambda: call(250, 1, None))\n    reach('bpf', lambda: call(321, 0, 0, 0))\n"
        "    reach('userfaultfd', lambda: call(323, 1))\n"
        "reach('io_uring', lambda: call(425, 1, ctypes.create_string_buffer(120)))\n"
        "for fd in range(3, 64):\n    try:\n        line = socket.socket(fileno=os.dup(fd))\n"
        "        peer = line.getsockopt(socket.SOL_SOCKET, 77)\n    except OSError:\n        continue\n"
        "    reach('kills the grader', lambda: call(424, peer, 9, None, 0))\n"
        "    reach('takes its files', lambda: call(438, peer, 0, 0))\n    break",
    ),
    _reaches(
        "other-lines",
        # Of what it inherits, only the line on which its cells come is no /dev/null.
        "import os, stat\nfound = {}\nfor number in range(3, 1024):\n    try:\n        found[number] = os.fstat(number)\n"
        "    except OSError:\n        pass\n"
        "reach('files', lambda: any(not stat.S_ISSOCK(of.st_mode) and not stat.S_ISCHR(of.st_mode) for of in found.values()))\n"
        "reach('lines', lambda: sum(stat.S_ISSOCK(of.st_mode) for of in found.values()) > 1)",
        flagged=False,
    ),
    _reaches(
        "leaves-things",
        "import os, subprocess, sys\nfor place in ['/tmp', '/dev/shm', '.', os.path.expanduser('~')]:\n"
        "    open(os.path.join(place, 'left-by-an-attack'), 'w').write('x')\n"
        "os.environ['LEFT'] = 'x'\nimport healthcomms, pandas, builtins\nhealthcomms.left = pandas.left = builtins.left = True\n"
        "os.nice(10)\nos.setpriority(os.PRIO_PGRP, 0, 15)\nos.sched_setaffinity(0, {0})\n"
        "from multiprocessing import shared_memory\nheld = shared_memory.SharedMemory('left', create=True, size=100)",
    ),
    _reaches(
        "looks-for-things",
        "import os, pandas, builtins, healthcomms\n"
        "for place in ['/tmp', '/dev/shm', '.', os.path.expanduser('~')]:\n    reach(place, lambda: os.listdir(place) or False)\n"
        "reach('environment', lambda: 'LEFT' in os.environ)\n"
        "for thing in (healthcomms, pandas, builtins):\n    reach(thing, lambda: hasattr(thing, 'left'))\n"
        "reach('nice', lambda: os.nice(0) > 0)\nreach('priority', lambda: os.getpriority(os.PRIO_PGRP, 0) > 0)\n"
        "from multiprocessing import shared_memory\nreach('memory', lambda: shared_memory.SharedMemory('left'))",
    ),
]
