"""What must be so before nbgrader begins with a submission."""

import tempfile
from pathlib import Path

from healthcomms.grading.collect.place import TIME, handed_in
from healthcomms.grading.execute import need_sandbox

__all__ = ["before_grading", "only_files", "set_aside_if_unreadable"]


def before_grading(assignment: str, student: str, **_) -> None:
    """nbgrader calls this in the course's folder, with the names or patterns that it was given."""
    need_sandbox()
    for folder in Path("submitted").glob(f"{student}/{assignment}"):
        only_files(folder)
    for stamp in Path("submitted").glob(f"{student}/{assignment}/{TIME}"):
        set_aside_if_unreadable(stamp)


def only_files(folder: Path) -> None:
    """Put an empty file in the place of each link, pipe or device: nbgrader would read what it leads to.

    `healthcomms collect` takes none; this is for what was laid into `submitted/` by hand or unpacked there.
    """
    for path in list(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            path.unlink()
            path.touch()


def set_aside_if_unreadable(stamp: Path) -> None:
    """nbgrader stops at a time that it cannot read (0.9.6: CourseDirectory has no `fail`)."""
    if handed_in(stamp.parent) is None:
        aside = stamp.with_name("timestamp-unreadable.txt")
        if aside.exists():  # a learner may have handed in something of that name
            aside = Path(tempfile.mkdtemp(prefix="timestamp-unreadable-", dir=stamp.parent), TIME)
        stamp.replace(aside)
