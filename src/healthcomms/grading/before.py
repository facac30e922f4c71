"""What must be so before nbgrader begins with a submission."""

from pathlib import Path

from nbgrader.utils import parse_utc

from healthcomms.grading.execute import need_sandbox

__all__ = ["before_grading"]


def before_grading(assignment: str, student: str, **_) -> None:
    """nbgrader calls this in the course's folder, with the names or patterns that it was given."""
    need_sandbox()
    for stamp in Path("submitted").glob(f"{student}/{assignment}/timestamp.txt"):
        _set_aside_if_unreadable(stamp)


def _set_aside_if_unreadable(stamp: Path) -> None:
    """nbgrader stops at a time that it cannot read (0.9.6: CourseDirectory has no `fail`)."""
    try:
        parse_utc(stamp.read_text("utf-8").strip())
    except (ValueError, OverflowError):
        stamp.replace(stamp.with_name("timestamp-unreadable.txt"))
