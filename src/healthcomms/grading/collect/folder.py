"""Copy a folder that somebody else owns and may change at any moment: what was opened is what was checked."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from healthcomms.grading.collect.limits import MAX_FILE, MAX_FILES, Budget, Refused, refuse_path

__all__ = ["SafeCopy", "copy_folder"]

_WHY = {
    errno.ELOOP: "is a link to another place",
    errno.ENXIO: "is neither a file nor a folder",
    errno.EACCES: "cannot be read, for its owner has closed it",
    errno.ENOENT: "went away while it was read",
}


@dataclass
class SafeCopy:
    """What came of a copy. `left_out` are names that were not copied.

    `changed` (seconds since 1970) is when the system last saw one of the files changed; its owner cannot set that
    back, unlike the time in a folder's name.
    """

    owner: int
    budget: Budget = field(default_factory=Budget)
    left_out: list[str] = field(default_factory=list)
    changed: float = 0


def copy_folder(source: Path, target: Path, owner: int) -> SafeCopy:
    """Copy `source`, all of which must belong to the user id `owner`, to `target`, which is made. POSIX only.

    Raises Refused at a link (soft or hard), a pipe, a socket, somebody else's file, or too much of anything.
    Names that begin with a dot, or that some computers cannot write, are left out.
    """
    copy = SafeCopy(owner)
    with _opened(str(source), None, "its folder") as (folder, about):
        if not stat.S_ISDIR(about.st_mode):
            raise Refused("it is no folder.")
        _refuse_foreign(about, "its folder", copy.owner)
        _copy_inside(folder, target, "", copy)
    return copy


@contextmanager
def _opened(name: str, parent: int | None, path: str) -> Iterator[tuple[int, os.stat_result]]:
    """The open file or folder and what it is; never what it was a moment before."""
    # O_NOFOLLOW: a link is not followed, also one put here this moment. O_NONBLOCK: a pipe does not keep us waiting.
    try:
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=parent)
    except OSError as fault:
        raise Refused(f"{path} {_WHY.get(fault.errno, f'cannot be read ({fault.strerror})')}.") from None
    try:
        yield handle, os.fstat(handle)
    finally:
        os.close(handle)


def _copy_inside(folder: int, target: Path, path: str, copy: SafeCopy) -> None:
    target.mkdir()
    with os.scandir(folder) as inside:
        names = sorted(entry.name for entry in islice(inside, MAX_FILES + 1))
    if len(names) > MAX_FILES:
        raise Refused(f"it holds more than {MAX_FILES} files.")
    for name in names:
        try:
            refuse_path(name)
        except Refused:
            copy.left_out.append(path + name)
        else:
            _copy_one(folder, name, target, path + name, copy)


def _copy_one(folder: int, name: str, target: Path, path: str, copy: SafeCopy) -> None:
    refuse_path(path)  # for its depth: the names are known to be safe
    with _opened(name, folder, path) as (handle, about):
        _refuse_foreign(about, path, copy.owner)
        copy.changed = max(copy.changed, about.st_ctime)
        if stat.S_ISDIR(about.st_mode):
            _copy_inside(handle, target / name, f"{path}/", copy)
        elif stat.S_ISREG(about.st_mode):
            _copy_file(handle, about, target / name, path, copy)
        else:
            raise Refused(f"{path} is neither a file nor a folder.")


def _copy_file(handle: int, about: os.stat_result, target: Path, path: str, copy: SafeCopy) -> None:
    if about.st_nlink > 1:
        raise Refused(f"{path} is the same file as one in another place (a hard link).")
    copy.budget.take(path, about.st_size)
    with open(handle, "rb", closefd=False) as file:
        content = file.read(MAX_FILE + 1)
    if len(content) > about.st_size:
        raise Refused(f"{path} grew while it was read.")
    target.write_bytes(content)


def _refuse_foreign(about: os.stat_result, path: str, owner: int) -> None:
    if about.st_uid != owner:
        raise Refused(f"{path} belongs to another user.")
