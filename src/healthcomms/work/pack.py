"""All work on a desk as one zip file, which `unpack` understands."""

import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from healthcomms.archive import Budget, Refused, refuse_path
from healthcomms.setup.desk import Memory, fingerprint

__all__ = ["ABOUT", "Packed", "budget", "file_name", "pack"]

ABOUT = "my-work.json"
"""In the zip, beside the work: by place, when the file was changed last and which version of the course it began as."""


def budget(more: int = 0) -> Budget:
    """What a desk may bring along; that of somebody who did all labs takes a tenth of it."""
    return Budget(bytes=60_000_000 + more * 1_000_000, files=300 + more, largest=20_000_000, deepest=5 + more)


@dataclass(frozen=True)
class Packed:
    """The zip file, the places of the files in it, and sentences on those that are not."""

    content: bytes
    places: list[str]
    left_out: list[str]


def file_name(today: date) -> str:
    return f"my-work-{today.isoformat()}.zip"


def pack(desk: Path) -> Packed:
    """What the learner made or changed; untouched notebooks of the course are not in it. Raises OSError."""
    memory, allowed = Memory.read(desk), budget()
    about, left_out, content = {}, [], io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for place in sorted(_places(desk)):
            try:
                found = _content(desk, place, allowed)
            except Refused as reason:
                left_out.append(f"Left out: {reason}")
                continue
            if fingerprint(found) == memory.own.get(place):
                continue
            archive.writestr(place, found)
            about[place] = {"changed": (desk / place).stat().st_mtime, "version": memory.own.get(place)}
        archive.writestr(ABOUT, json.dumps({"made": datetime.now().astimezone().isoformat(), "files": about}, indent=1))
    return Packed(content.getvalue(), list(about), left_out)


def _places(desk: Path) -> Iterator[str]:
    """Every file, in folders too; what is hidden belongs to the machinery."""
    for folder, inside, names in os.walk(desk):
        inside[:] = [name for name in inside if not name.startswith((".", "__"))]
        shown = (name for name in names if not name.startswith("."))
        yield from (Path(folder, name).relative_to(desk).as_posix() for name in shown)


def _content(desk: Path, place: str, allowed: Budget) -> bytes:
    file = desk / place
    refuse_path(place, allowed.deepest)
    if file.is_symlink() or not file.is_file():
        raise Refused(f"{place} is a link or a special file.")
    allowed.take(place, file.stat().st_size)
    return file.read_bytes()
