"""The learner's desk: own copies of lessons and labs, which no update ever touches."""

import hashlib
import json
import os
from collections.abc import Container
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from healthcomms import course
from healthcomms.places import ROOT

__all__ = ["DESK", "Memory", "desk_files", "fingerprint", "lay", "name_beside", "standing_on"]

_MEMORY = ".laid.json"
"""What was laid on a desk; by this file a folder is known as one."""


def _around(place: Path) -> Path | None:
    return next((folder for folder in (place, *place.parents) if (folder / _MEMORY).is_file()), None)


_IS_OURS = (ROOT / "run.py").is_file() and os.access(ROOT, os.W_OK)
DESK = ROOT / "desk" if _IS_OURS else _around(Path.cwd()) or Path.cwd() / "desk"
"""In a checkout of one's own the desk lies at its root; with an installed package, or in a course that a class shares
and may only read, where the learner stands."""


def standing_on(place: Path, *, otherwise: Path = DESK) -> Path:
    """The desk that this folder lies on, as a terminal or a notebook of JupyterLab does; else the usual one."""
    return _around(place) or otherwise


def desk_files(root: Path = ROOT) -> dict[str, Path]:
    """What belongs on the desk: place on the desk → the course's copy. Chapters that are not ready are left out."""
    files = {}
    for chapter in course.chapters():
        folder = f"{chapter.id}/" if chapter.number else ""  # the start page lies on top
        if chapter.ready:
            files[f"{folder}{chapter.id}.ipynb"] = root / "course" / f"{chapter.id}.ipynb"
        if chapter.ready and chapter.lab:
            files[f"{folder}{chapter.lab.notebook}.ipynb"] = root / "labs" / chapter.lab.file
    return files


def lay(desk: Path, files: dict[str, Path], *, today: date) -> list[str]:
    """Put what is missing on the desk and say in sentences what was done.

    Nothing that lies on the desk is overwritten. Where the course's copy has changed since it was
    laid, the newer version is laid beside the learner's own, once for each version.
    """
    desk.mkdir(parents=True, exist_ok=True)
    memory = Memory.read(desk)
    said = []
    for place, source in files.items():
        newest = source.read_bytes()
        said += _lay_one(desk, place, newest, memory, today)
        memory.newest[place] = fingerprint(newest)
    memory.write(desk)
    return said


@dataclass
class Memory:
    """What a desk remembers: by place, the fingerprint of the newest version it was given, and of the one that the
    learner works in."""

    newest: dict[str, str]
    own: dict[str, str]

    @classmethod
    def read(cls, desk: Path) -> "Memory":
        """A damaged memory is an empty one: then a version may be laid twice, none lost."""
        try:
            kept = json.loads((desk / _MEMORY).read_bytes())
            return cls(kept["newest"], kept["own"]) if "newest" in kept else cls(kept, dict(kept))  # as it once was
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return cls({}, {})

    def write(self, desk: Path) -> None:
        _write(desk / _MEMORY, json.dumps(asdict(self), indent=1).encode())


def _lay_one(desk: Path, place: str, newest: bytes, memory: Memory, today: date) -> list[str]:
    target, version = desk / place, fingerprint(newest)
    is_new = not target.exists()
    if is_new:
        _write(target, newest)
    if is_new or fingerprint(target.read_bytes()) == version:
        memory.own[place] = version
        return [_laid_out(target.name, again=place in memory.newest)] if is_new else []
    if memory.newest.get(place) == version:
        return []
    beside = name_beside(target, f"version of {today.isoformat()}")
    _write(beside, newest)
    return [
        f"There is a newer version of {target.name}. Yours is untouched; the new one lies beside it: {beside.name}."
    ]


def _laid_out(name: str, *, again: bool) -> str:
    return f"Laid out {name}{', anew: if you moved or renamed yours, go on there' if again else ''}."


def name_beside(target: Path, note: str, taken: Container[Path] = ()) -> Path:
    """A name for another version of the file, beside it and not taken yet: "lab (version of 2026-11-21).ipynb"."""
    first, ending = f"{target.stem} ({note}", target.suffix
    names = [f"{first}){ending}", *(f"{first}, no {number}){ending}" for number in range(2, 100))]
    return next(path for path in map(target.with_name, names) if not path.exists() and path not in taken)


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """All or nothing, so that a notebook on the desk is never half a notebook."""
    path.parent.mkdir(exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    os.replace(half, path)
