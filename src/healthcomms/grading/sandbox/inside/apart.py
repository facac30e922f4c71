"""Set a process apart from the one that forked it: namespaces, folders and limits of its own, and no way back.

Processes with one user can stop, slow and starve each other. A forked Python is therefore first of a process namespace
of its own, in which its parent cannot be named; when it ends, the kernel ends all that it started. The calls are
unshare(2), mount(2), prctl(2) and capset(2), which Python 3.11 does not have.
"""

import ctypes
import os
import resource

from healthcomms.grading.sandbox import limits

__all__ = ["address_space", "hide", "limit", "set_apart", "shut_in"]

_libc = ctypes.CDLL(None, use_errno=True)

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID = 0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000
_READ_ONLY, _NOSUID, _NODEV, _REC, _PRIVATE = 0x1, 0x2, 0x4, 0x4000, 0x40000
_SET_DUMPABLE = 4
_CAPABILITIES_V3 = 0x20080522


def hide() -> None:
    """Nobody with our user may read this process's memory or trace it."""
    _call(_libc.prctl, _SET_DUMPABLE, 0, 0, 0, 0)


def set_apart() -> None:
    """New namespaces for this process; its next child is the first of them. Raises OSError where Linux forbids it."""
    user, group = os.getuid(), os.getgid()
    _call(_libc.prctl, _SET_DUMPABLE, 1, 0, 0, 0)  # or its own maps would belong to root
    _call(_libc.unshare, _NEWUSER | _NEWPID | _NEWNS | _NEWIPC | _NEWUTS)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")


def shut_in(folder: str) -> None:
    """Empty folders, no rights, no further namespaces: what the learner's code then lives with."""
    _write("/proc/sys/user/max_user_namespaces", "0")
    _call(_libc.mount, b"none", b"/", None, _REC | _PRIVATE, None)
    _empty(b"/proc", 4096, _READ_ONLY)
    _empty(b"/dev/shm", 1 * limits.MB)
    _empty(folder.encode(), limits.FOLDER_BYTES)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
    _call(_libc.capset, header, (ctypes.c_uint32 * 6)())


def _empty(place: bytes, size: int, more: int = 0) -> None:
    options = f"size={size},nr_inodes={limits.FILES},mode=700".encode()
    _call(_libc.mount, b"tmpfs", place, b"tmpfs", _NOSUID | _NODEV | more, options)


def limit(mapped: int) -> None:
    """From now on this process and its children take no more than `limits` says, and `mapped` bytes of memory."""
    memory = limits.MEMORY + mapped
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, limits.FILE_BYTES),
        (resource.RLIMIT_NOFILE, limits.OPEN_FILES),
        (resource.RLIMIT_NPROC, limits.PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def address_space() -> int:
    """Bytes that this process has mapped: most of it the packages that are imported."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _write(place: str, text: str) -> None:
    with open(place, "w") as file:
        file.write(text)


def _call(function, *arguments) -> None:
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function.__name__}: {os.strerror(number)}")
