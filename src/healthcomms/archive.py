"""Read a zip file that somebody else packed, without writing any of its names to the disk."""

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

__all__ = ["DAMAGED", "Budget", "Member", "Refused", "members", "read", "refuse_path", "unpacked"]

_ENCRYPTED = 0x1
_FOREIGN = set('\\/:*?"<>|')  # Windows allows them in no name

DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError)
"""What zipfile raises when bytes are not as they should be; found by changing them at random."""


class Refused(Exception):
    """What somebody packed or handed in is not taken. The text is the reason, in one sentence."""


@dataclass
class Budget:
    """What may still come; `take` raises Refused when it is used up."""

    bytes: int
    files: int
    largest: int
    deepest: int

    def __post_init__(self) -> None:
        self._too_many_bytes = f"its files have more than {self.bytes / 1e6:.0f} MB together."
        self._too_many_files = f"it holds more than {self.files} files."

    def take(self, name: str, size: int) -> None:
        if size > self.largest:
            raise Refused(f"{name} has {size:,} bytes; a file may have {self.largest:,}.")
        self.bytes -= size
        self.files -= 1
        if self.bytes < 0:
            raise Refused(self._too_many_bytes)
        if self.files < 0:
            raise Refused(self._too_many_files)


def refuse_path(path: str, deepest: int) -> None:
    """A file's path inside a folder: no way out of it, nothing hidden, nothing that some computer cannot write."""
    parts = path.split("/")
    for part in parts:
        if not part or part[0] in ".-" or len(part) > 150 or not part.isprintable() or _FOREIGN & set(part):
            raise Refused(f"{path!r} is no safe name for a file.")
    if len(parts) > deepest:
        raise Refused(f"{path!r} lies {len(parts)} names deep; {deepest} are allowed.")


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
    """The files of a zip under the limits of the budget, without hidden ones; a zip inside it stays closed."""
    try:
        archive = ZipFile(BytesIO(content))
    except DAMAGED:
        raise Refused(f"{name} is called zip and is no zip file, or a damaged one.") from None
    with archive:
        inside = members(archive)
        _refuse_twice([member.path for member in inside], name)
        for member in inside:
            if not any(part.startswith(".") and part.strip(".") for part in member.path.split("/")):  # hidden
                refuse_path(member.path, budget.deepest)
                yield member, read(archive, member, budget)


def _refuse_twice(paths: list[str], name: str) -> None:
    if len(set(paths)) < len(paths):
        raise Refused(f"{name} holds two files of the same name.")
