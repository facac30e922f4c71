"""Collect a lab from the zip file that an LMS gives its teacher."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zipfile import ZipFile

from healthcomms.archive import DAMAGED, Member, members, read, unpacked
from healthcomms.course import Lab
from healthcomms.grading.collect import notes
from healthcomms.grading.collect.choose import ANSWERS, File, choose
from healthcomms.grading.collect.limits import Budget, Refused, refuse_learner, refuse_path
from healthcomms.grading.collect.lms import LMS, Upload, lms_of, upload
from healthcomms.grading.collect.place import TIME, handed_in, staging

__all__ = ["Times", "collect_zip"]

_ABOUT = re.compile(r"Name: .+ \((?P<username>[^()\s]+)\)\s*")


@dataclass(frozen=True)
class Times:
    """How to read the times of an LMS. `zone` None is the zone of this computer.

    `in_zip` takes the time beside each file in the zip for the time of handing in. Canvas and Moodle write the moment
    of the download there, so it is true only where somebody knows better.
    """

    zone: tzinfo | None = None
    in_zip: bool = False

    def at(self, local: datetime) -> datetime:
        return local.replace(tzinfo=self.zone) if self.zone else local.astimezone()


@dataclass
class _HandedIn:
    """All that one learner uploaded."""

    learner: str
    uploads: list[tuple[Upload, Member]] = field(default_factory=list)


def collect_zip(zip_file: Path, lab: Lab, submitted: Path, times: Times) -> Iterator[tuple[int, int]]:
    """Put each learner's notebook and answers into `submitted`; gives (done, of how many) after each learner.

    A newer submission replaces an older one, never the other way round. What was refused and what was mended is
    kept in the notes of the lab. Raises ValueError if the file is no zip of an LMS.
    """
    said = notes.Notes()
    with _open(zip_file) as archive:
        learners = _by_learner(archive, said)
        for done, (key, work) in enumerate(learners.items()):
            yield done, len(learners)
            with said.refusing(key):
                _collect(archive, work, lab, submitted, times, said)
    notes.write(submitted, lab.name, said)


def _open(zip_file: Path) -> ZipFile:
    try:
        return ZipFile(zip_file)
    except DAMAGED:
        raise ValueError(f"{zip_file} is no zip file. Download it from your LMS again, and do not unpack it.") from None


def _by_learner(archive: ZipFile, said: notes.Notes) -> dict[str, _HandedIn]:
    """By what the LMS tells learners apart with; what cannot be given to one learner is noted as refused."""
    inside = _without_wrapping([(member.path, member) for member in members(archive)])
    lms = lms_of([path for path, _ in inside])
    if lms is None:
        first = inside[0][0] if inside else "nothing"
        raise ValueError(f"The zip file holds {first!r}, which is not how Moodle, Canvas or Blackboard name uploads.")
    learners: dict[str, _HandedIn] = {}
    usernames = _usernames(archive, lms, inside)
    for path, member in inside:
        found = upload(lms, path, usernames)
        if found is None:
            said.refuse(path, f"it is not named as {lms} names what learners hand in.")
        else:
            learners.setdefault(found.key, _HandedIn(found.learner)).uploads.append((found, member))
    return _without_clashes(learners, said)


def _without_wrapping(inside: list[tuple[str, Member]]) -> list[tuple[str, Member]]:
    """A zip that was unpacked and packed again has all in one folder more."""
    below = [(path.partition("/")[2], member) for path, member in inside]
    tops = {path.partition("/")[0] for path, _ in inside}
    understood = [bool(lms_of([path for path, _ in each])) for each in (inside, below)]
    return below if len(tops) == 1 and understood == [False, True] else inside


def _usernames(archive: ZipFile, lms: LMS, inside: list[tuple[str, Member]]) -> set[str]:
    """The user names in Blackboard's own notes."""
    if lms != "Blackboard":
        return set()
    own = [member for path, member in inside if (found := upload(lms, path, set())) and found.file is None]
    found = (_ABOUT.fullmatch(_first_line(archive, member)) for member in own)
    return {match["username"] for match in found if match}


def _first_line(archive: ZipFile, member: Member) -> str:
    """Empty if the file cannot be read: then the user name is taken from the file's name alone."""
    try:
        return read(archive, member, Budget()).decode("utf-8", "replace").partition("\n")[0]
    except Refused:
        return ""


def _without_clashes(learners: dict[str, _HandedIn], said: notes.Notes) -> dict[str, _HandedIn]:
    """Two people must not share one folder, also not on a disk that does not tell Asha from asha."""
    keys = defaultdict(list)
    for key, work in learners.items():
        keys[work.learner.casefold()].append(key)
    for key, work in learners.items():
        others = " and ".join(repr(other) for other in keys[work.learner.casefold()] if other != key)
        if others:
            said.refuse(key, f"its folder would have the same name as that of {others}. Rename one in the zip file.")
    return {key: work for key, work in learners.items() if len(keys[work.learner.casefold()]) == 1}


def _collect(archive: ZipFile, work: _HandedIn, lab: Lab, submitted: Path, times: Times, said: notes.Notes) -> None:
    refuse_learner(work.learner)
    chosen, remarks = choose(_files(archive, work), lab.notebook)
    target = submitted / work.learner / lab.name
    if any(found.late for found, _ in work.uploads):
        remarks.insert(0, "Canvas marks it as late")
    for remark in [*remarks, *_put(chosen, target, times)]:
        said.remark(work.learner, remark)


def _files(archive: ZipFile, work: _HandedIn) -> list[File]:
    """What the learner uploaded, a zip file unpacked."""
    budget, files = Budget(), []
    _refuse_twice([member.path for _, member in work.uploads])
    for found, member in work.uploads:
        if found.file is None:
            continue
        refuse_path(found.file)
        content = read(archive, member, budget)
        for path, data, packed_at in _inside(found.file, content, member.packed_at, budget):
            files.append(File(path.rpartition("/")[2], data, found.order, packed_at, found.time))
    return files


def _inside(path: str, content: bytes, packed_at: datetime, budget: Budget) -> list[tuple[str, bytes, datetime]]:
    if not path.lower().endswith(".zip"):
        return [(path, content, packed_at)]
    return [(member.path, data, member.packed_at) for member, data in unpacked(path, content, budget)]


def _refuse_twice(paths: list[str]) -> None:
    if len(set(paths)) < len(paths):
        raise Refused("two of its files have the same name in the zip file.")


def _put(chosen: dict[str, File], target: Path, times: Times) -> list[str]:
    """Write the submission unless what is there is the same or newer; gives what the teacher should know of it."""
    there = target.exists()
    if there and _same(chosen, target):
        return []
    time, packed = _when(chosen, times)
    if there and not _newer(time, packed, target):
        return ["not taken: what lies in submitted/ is newer"]
    with staging(target) as new:
        new.mkdir()
        for name, file in chosen.items():
            (new / name).write_bytes(file.content)
            os.utime(new / name, (packed.timestamp(), packed.timestamp()))
        if time:
            (new / TIME).write_text(time.isoformat(), "utf-8")
    return ["replaced an older one"] if there else []


def _same(chosen: dict[str, File], target: Path) -> bool:
    there = {name: (target / name).read_bytes() for name in [*chosen, ANSWERS] if (target / name).exists()}
    return there == {name: file.content for name, file in chosen.items()}


def _when(chosen: dict[str, File], times: Times) -> tuple[datetime | None, datetime]:
    """When it was handed in (None: nobody knows), and when it was packed at the latest."""
    packed = times.at(max(file.packed_at for file in chosen.values()))
    named = max(file.time for file in chosen.values())
    if named:
        return times.at(datetime.strptime(named, "%Y-%m-%d-%H-%M-%S")), packed
    return (packed if times.in_zip else None), packed


def _newer(time: datetime | None, packed: datetime, target: Path) -> bool:
    """By the times of handing in where both are known, else by when the files were packed."""
    before = handed_in(target)
    if time and before:
        return time > before
    files = [path for path in target.iterdir() if path.name != TIME]
    return packed > datetime.fromtimestamp(max(path.stat().st_mtime for path in files), UTC)
