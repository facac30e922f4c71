"""What the box can see: the system and our packages to read, the data, three empty folders. No network, no course."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import healthcomms
from healthcomms.grading.sandbox import limits
from healthcomms.places import ROOT

__all__ = ["NoSandbox", "command", "need", "why"]

PROGRAM = "bwrap"
HOME = "/home/learner"


class NoSandbox(Exception):
    """Why no submission can be run safely here, and what to do."""


_SHUT = [
    "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
    "--die-with-parent", "--new-session", "--hostname", "box", "--clearenv", "--cap-drop", "ALL",
]  # fmt: skip

_READ_ONLY = ["--remount-ro", "/", "--remount-ro", "/dev"]
"""The folders between, which bubblewrap makes and nobody would own if we are not root."""

_SETTINGS = {
    "PATH": "/usr/bin:/bin",
    "HOME": HOME,
    "TMPDIR": HOME,  # there is no /tmp: the course itself may lie below it
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": HOME,
    "OPENBLAS_NUM_THREADS": "1",  # a forked process has no threads but its own
    "OMP_NUM_THREADS": "1",
}


def command(control: int, calls: int) -> list[str]:
    """The command line of a box that hears on the socket `control`; the file `calls` holds the filter of `seccomp`."""
    inside = [sys.executable, "-I", "-m", "healthcomms.grading.sandbox.inside.warm", str(control)]
    return [
        PROGRAM,
        *_SHUT,
        *_user(),
        *_system(),
        *_ours(),
        *_READ_ONLY,
        *_settings(),
        "--seccomp",
        str(calls),
        "--",
        *inside,
    ]


def need() -> None:
    """Raises NoSandbox where bubblewrap is missing or may not do its work."""
    program = shutil.which(PROGRAM)
    if not program:
        raise NoSandbox(
            "bubblewrap is not installed here, so learners' code cannot be shut in. "
            "Install it (on Debian and Ubuntu: apt install bubblewrap); it needs Linux."
        )
    _try(program)


@cache
def _try(program: str) -> None:
    tried = subprocess.run([program, *_SHUT, *_user(), *_system(), "--", "true"], capture_output=True, text=True)
    if tried.returncode:
        raise why(tried.stderr)


def why(words: str) -> NoSandbox:
    """What to say, from what bubblewrap said."""
    said = words.strip().splitlines()[-1] if words.strip() else "it ended without a word"
    return NoSandbox(
        f"bubblewrap could not start here ({said}), so learners' code cannot be shut in. It needs Linux with user "
        "namespaces: in a container, allow them, or grade outside it."
    )


def _user() -> list[str]:
    """Nobody. Root keeps the right to become nobody, which the box does when it has started."""
    if os.getuid() == 0:
        return ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return ["--unshare-user", "--uid", "65534", "--gid", "65534"]


def _system() -> list[str]:
    binds = ["--ro-bind", "/usr", "/usr", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for place in map(Path, ("/bin", "/sbin", "/lib", "/lib64")):
        if place.is_symlink():
            binds += ["--symlink", os.readlink(place), str(place)]
        elif place.exists():
            binds += ["--ro-bind", str(place), str(place)]
    empty = ["--size", str(10 * limits.MB), "--perms", "1777", "--tmpfs"]
    return [*binds, "--proc", "/proc", "--dev", "/dev", *empty, "/dev/shm", *empty, HOME]


def _ours() -> list[str]:
    """This Python and its packages, our own among them, and the data."""
    packages = {Path(sys.prefix), Path(sys.base_prefix), Path(healthcomms.__file__).parent}
    places = {place.resolve() for place in (*packages, ROOT / "course.yml", _data())}
    # What lies in /usr is there already. Outer folders come first, or they would cover what lies in them.
    seen = sorted(place for place in places if not place.is_relative_to("/usr"))
    # bubblewrap makes folders on the way for their owner only, and nobody could not pass.
    ways = sorted({way for place in seen for way in place.parents})
    return [
        *(word for way in ways for word in ("--perms", "0755", "--dir", str(way))),
        *(word for place in seen for word in ("--ro-bind", str(place), str(place))),
    ]


def _data() -> Path:
    return Path(os.environ.get("HEALTHCOMMS_DATA") or ROOT / "datasets")


def _settings() -> list[str]:
    own = {"HEALTHCOMMS_DATA": str(_data().resolve())} if os.environ.get("HEALTHCOMMS_DATA") else {}
    return [word for name, value in {**_SETTINGS, **own}.items() for word in ("--setenv", name, value)]
