"""Bring work back to a desk: all of it or nothing, and nothing that lies there is lost."""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from glob import escape
from pathlib import Path

from healthcomms.archive import Refused, unpacked
from healthcomms.setup.desk import Memory, fingerprint, name_beside
from healthcomms.work.merge import MERGED, merge
from healthcomms.work.pack import ABOUT, budget

__all__ = ["LARGEST", "bring_back"]

LARGEST = budget(more=1).bytes
"""Bytes of an archive; packed, its files take less than they may."""

_NOTHING = "Nothing was brought back"
_NOT_OURS = f"{_NOTHING}: this zip file holds no {ABOUT}, so it was not made by 'Download my work'."
_OPEN_ELSEWHERE = "Is one of these notebooks open in a tab? Choose File › Reload Notebook from Disk there first."


@dataclass(frozen=True)
class _File:
    """One file of the archive: where it belongs, when it was changed, which version of the course it began as."""

    place: str
    content: bytes
    changed: float
    version: str | None


@dataclass
class _Plan:
    """What will be written, and what to say of it."""

    desk: Path
    today: date
    places: set[str]
    writes: dict[Path, tuple[bytes, float]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def write(self, target: Path, content: bytes, changed: float) -> None:
        self.writes[target] = (content, changed)

    def beside(self, file: _File) -> str:
        """Lay the file that is brought back beside the one that stays; gives its name."""
        return self._lay_beside(file.place, file.content, file.changed, "brought back")

    def set_aside(self, place: str) -> str:
        """Keep a copy of what lies on the desk; gives its name."""
        there = self.desk / place
        return self._lay_beside(place, there.read_bytes(), there.stat().st_mtime, "from before")

    def _lay_beside(self, place: str, content: bytes, changed: float, word: str) -> str:
        if same := self._lies_there(self.desk / place, content):
            return same
        taken = {*self.writes, *(self.desk / other for other in self.places)}
        target = name_beside(self.desk / place, f"{word} {self.today.isoformat()}", taken)
        self.write(target, content, changed)
        return target.name

    def _lies_there(self, target: Path, content: bytes) -> str:
        """The name of a file beside it with this very content, from an earlier time; "" for none."""
        beside = sorted(target.parent.glob(f"{escape(target.stem)} (*){target.suffix}"))
        return next((file.name for file in beside if file.is_file() and file.read_bytes() == content), "")


def bring_back(content: bytes, desk: Path, *, today: date, open_now: Path | None = None) -> list[str]:
    """Put the files of an archive on the desk and say in sentences what was done.

    What is missing or was never touched takes the learner's file. Where both are work, the newer one keeps the name and
    the older lies beside it; answers of forms and progress are put together. A notebook of another version of the
    course, and one that is `open_now`, stays as it is: the learner's lies beside it.

    Raises Refused, with the reason as one sentence, and OSError; the desk is then as it was.
    """
    memory = Memory.read(desk)
    files = _files(content)
    plan = _Plan(desk, today, {file.place for file in files})
    back = [file.place for file in files if _take(file, plan, memory, open_now)]
    _carry_out(plan.writes, desk)
    memory.write(desk)
    first = [f"Brought back: {', '.join(back)}.", _OPEN_ELSEWHERE] if back else []
    return [*first, *plan.said] or ["All of it was here already."]


def _files(content: bytes) -> list[_File]:
    try:  # a folder around all, and the file about them, come on top of what was packed
        found = {member.path: data for member, data in unpacked("it", content, budget(more=1))}
    except Refused as reason:
        raise Refused(f"{_NOTHING}: {reason}") from None
    found = _without_wrapping(found)
    if ABOUT not in found:
        raise Refused(_NOT_OURS)
    return _described(found.pop(ABOUT), found)


def _without_wrapping(found: dict[str, bytes]) -> dict[str, bytes]:
    """Safari unpacks by itself; what is packed again has all in one folder more."""
    tops = {place.partition("/")[0] for place in found}
    below = {place.partition("/")[2]: content for place, content in found.items()}
    return below if len(tops) == 1 and ABOUT in below else found


def _described(about: bytes, found: dict[str, bytes]) -> list[_File]:
    try:
        told = json.loads(about)["files"]
        return [_file(place, content, told.get(place, {})) for place, content in found.items()]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError):
        raise Refused(f"{_NOTHING}: its {ABOUT} cannot be understood.") from None


def _file(place: str, content: bytes, told: dict) -> _File:
    """A file that is not told of was put in by hand, and counts as the oldest."""
    changed, version = float(told.get("changed", 0)), told.get("version")
    datetime.fromtimestamp(changed, UTC)  # raises for what is no time
    return _File(place, content, changed, version)


def _take(file: _File, plan: _Plan, memory: Memory, open_now: Path | None) -> bool:
    """Plan what becomes of one file; True if it takes its place without more to say."""
    target = plan.desk / file.place
    if not target.exists():
        plan.write(target, file.content, file.changed)
        if file.version:
            memory.own[file.place] = file.version
        return True
    there = target.read_bytes()
    if there == file.content:
        return False
    if file.version != memory.own.get(file.place):
        plan.said.append(_another_version(file, plan))
    elif open_now and target.resolve() == open_now.resolve():
        plan.said.append(f"{file.place} is open just now and stays. Yours lies beside it: {plan.beside(file)}.")
    elif fingerprint(there) == memory.own.get(file.place):
        plan.write(target, file.content, file.changed)
        return True
    elif target.name in MERGED and (merged := merge(there, file.content, newer=file.changed > target.stat().st_mtime)):
        _put_together(file, plan, *merged)
    else:
        plan.said.append(_newer_first(file, plan))
    return False


def _another_version(file: _File, plan: _Plan) -> str:
    return (
        f"{file.place} is here in another version of the course, and that one stays. Yours lies beside it: "
        f"{plan.beside(file)}. Forms are filled in both; copy your other answers over, cell by cell."
    )


def _put_together(file: _File, plan: _Plan, content: bytes, differs: bool) -> None:
    target = plan.desk / file.place
    if content == target.read_bytes():
        return
    said = f"{file.place} is put together from both."
    if differs:
        older = plan.set_aside(file.place) if file.changed > target.stat().st_mtime else plan.beside(file)
        said += f" Where both hold the same exercise, the newer entry counts; the older ones are in {older}."
    plan.write(target, content, max(file.changed, target.stat().st_mtime))
    plan.said.append(said)


def _newer_first(file: _File, plan: _Plan) -> str:
    target = plan.desk / file.place
    if file.changed <= target.stat().st_mtime:
        return f"{file.place} is newer here and stays. The older one lies beside it: {plan.beside(file)}."
    kept = plan.set_aside(file.place)
    plan.write(target, file.content, file.changed)
    return f"{file.place} is brought back. The older one that was here lies beside it: {kept}."


def _carry_out(writes: dict[Path, tuple[bytes, float]], desk: Path) -> None:
    """First all of it into a folder of its own, then each file into its place; if one cannot go there, all go back."""
    aside = Path(tempfile.mkdtemp(prefix=".bringing-back-", dir=desk))
    done: list[tuple[Path, Path | None]] = []
    try:
        for number, (content, changed) in enumerate(writes.values()):
            (aside / f"new {number}").write_bytes(content)
            os.utime(aside / f"new {number}", (changed, changed))
        for number, target in enumerate(writes):
            target.parent.mkdir(parents=True, exist_ok=True)
            old = aside / f"old {number}" if target.exists() else None
            if old:
                os.replace(target, old)
            done.append((target, old))
            os.replace(aside / f"new {number}", target)
    except BaseException:
        _undo(done)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _undo(done: list[tuple[Path, Path | None]]) -> None:
    for target, old in reversed(done):
        if old:
            os.replace(old, target)
        else:
            target.unlink(missing_ok=True)
