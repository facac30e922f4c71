"""What must be so before nbgrader begins with a submission."""

from pathlib import Path

from nbgrader.utils import parse_utc

from healthcomms.grading.execute import need_sandbox

__all__ = ["before_grading", "only_files"]


def before_grading(assignment: str, student: str, **_) -> None:
    """nbgrader calls this in the course's folder, with the names or patterns that it was given."""
    need_sandbox()
    for folder in Path("submitted").glob(f"{student}/{assignment}"):
        only_files(folder)
    for stamp in Path("submitted").glob(f"{student}/{assignment}/timestamp.txt"):
        _set_aside_if_unreadable(stamp)


def only_files(folder: Path) -> None:
    """Put an empty file in the place of each link, pipe or device: nbgrader would read what it leads to.

    `healthcomms collect` takes none; this is for what was laid into `submitted/` by hand or unpacked there.
    """
    for path in list(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            path.unlink()
            path.touch()


def _set_aside_if_unreadable(stamp: Path) -> None:
    """nbgrader stops at a time that it cannot read (0.9.6: CourseDirectory has no `fail`)."""
    try:
        parse_utc(stamp.read_text("utf-8").strip())
    except (ValueError, OverflowError):
        stamp.replace(stamp.with_name("timestamp-unreadable.txt"))
