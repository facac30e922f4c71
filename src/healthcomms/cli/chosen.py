"""What commands about a class are told: which lab, and in which folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from healthcomms.cli.say import stop

if TYPE_CHECKING:
    from healthcomms.course import Lab

__all__ = ["chosen_folder", "chosen_lab"]


def chosen_lab(name: str) -> "Lab":
    """The lab of that name; ends the command where the course has none."""
    from healthcomms import course

    try:
        return course.lab(name)
    except KeyError as fault:
        raise stop(fault.args[0]) from None


def chosen_folder(folder: Path) -> Path:
    """The course folder, resolved; ends the command where it is none."""
    from healthcomms.places import course_root

    try:
        return course_root(folder.resolve())
    except FileNotFoundError as fault:
        raise stop(str(fault)) from None
