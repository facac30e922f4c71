"""The learner's desk: own copies of lessons and labs, which no update ever touches."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

from healthcomms import course
from healthcomms.places import ROOT

__all__ = ["DESK", "desk_files", "lay", "standing_on"]

DESK = (ROOT if (ROOT / "run.py").is_file() else Path.cwd()) / "desk"
"""In a checkout the desk lies at its root; with an installed package, where the learner stands."""

_MEMORY = ".laid.json"
"""What was laid on a desk; by this file a folder is known as one."""


def standing_on(place: Path) -> Path:
    """The desk that this folder lies on, as a terminal or a notebook of JupyterLab does; else the usual one."""
    return next((folder for folder in (place, *place.parents) if (folder / _MEMORY).is_file()), DESK)


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
    laid = _read_memory(desk)
    said = []
    for place, source in files.items():
        newest = source.read_bytes()
        said += _lay_one(desk / place, newest, laid.get(place), today)
        laid[place] = _fingerprint(newest)
    _write(desk / _MEMORY, json.dumps(laid, indent=1).encode())
    return said


def _lay_one(target: Path, newest: bytes, laid: str | None, today: date) -> list[str]:
    if not target.exists():
        _write(target, newest)
        return [f"Laid out {target.name}."]
    if _fingerprint(newest) in (laid, _fingerprint(target.read_bytes())):
        return []
    beside = _name_beside(target, today)
    _write(beside, newest)
    return [
        f"There is a newer version of {target.name}. Yours is untouched; the new one lies beside it: {beside.name}."
    ]


def _name_beside(target: Path, today: date) -> Path:
    first = f"{target.stem} (version of {today.isoformat()}"
    names = [f"{first}).ipynb", *(f"{first}, no {number}).ipynb" for number in range(2, 100))]
    return next(target.with_name(name) for name in names if not target.with_name(name).exists())


def _read_memory(desk: Path) -> dict[str, str]:
    """Fingerprints of what was laid. A damaged memory is an empty one: then a version may be laid twice, none lost."""
    try:
        return json.loads((desk / _MEMORY).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """All or nothing, so that a notebook on the desk is never half a notebook."""
    path.parent.mkdir(exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    os.replace(half, path)
