"""Read a zip file that somebody else packed, without writing any of its names to the disk."""

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from healthcomms.grading.collect.limits import Budget, Refused, refuse_path

__all__ = ["DAMAGED", "Member", "members", "read", "unpacked"]

_ENCRYPTED = 0x1

DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError)
"""What zipfile raises when bytes are not as they should be; found by changing them at random."""


@dataclass(frozen=True)
class Member:
    """A file in a zip: its path below the zip's root, and the time written beside it, local and without a zone."""

    path: str
    packed_at: datetime
    info: ZipInfo


def members(archive: ZipFile) -> list[Member]:
    """The files in the zip, without folders and without what macOS and editors add."""
    found = []
    for info in archive.infolist():
        path = info.filename.replace("\\", "/")  # some programs on Windows pack so
        if path and not path.endswith("/") and not path.startswith("__MACOSX/") and not path.endswith("/.DS_Store"):
            found.append(Member(path, _packed_at(info), info))
    return found


def _packed_at(info: ZipInfo) -> datetime:
    try:
        return datetime(*info.date_time)
    except ValueError:  # a zip without dates has month 0
        return datetime(1980, 1, 1)


def read(archive: ZipFile, member: Member, budget: Budget) -> bytes:
    """The content of the file. Raises Refused for a link, an encrypted or damaged file, or one that is too large."""
    kind = member.info.external_attr >> 16
    if stat.S_IFMT(kind) not in (0, stat.S_IFREG):
        raise Refused(f"{member.path} is a link or a special file.")
    if member.info.flag_bits & _ENCRYPTED:
        raise Refused(f"{member.path} is encrypted.")
    if member.info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused(f"{member.path} is packed in an unusual way; an ordinary zip file is expected.")
    budget.take(member.path, member.info.file_size)
    try:
        return archive.read(member.info)  # gives no more than the size that was just allowed
    except DAMAGED as fault:
        raise Refused(f"{member.path} is damaged in the zip file ({fault}).") from None


def unpacked(name: str, content: bytes, budget: Budget) -> Iterator[tuple[Member, bytes]]:
    """The files of a zip that a learner uploaded, under the same limits; a zip inside it stays closed."""
    try:
        archive = ZipFile(BytesIO(content))
    except DAMAGED:
        raise Refused(f"{name} is called zip and is no zip file, or a damaged one.") from None
    with archive:
        inside = members(archive)
        _refuse_twice([member.path for member in inside], name)
        for member in inside:
            if not any(part.startswith(".") and part.strip(".") for part in member.path.split("/")):  # hidden
                refuse_path(member.path)
                yield member, read(archive, member, budget)


def _refuse_twice(paths: list[str], name: str) -> None:
    if len(set(paths)) < len(paths):
        raise Refused(f"{name} holds two files of the same name.")
