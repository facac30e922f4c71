"""What a submission may hold, and how it may be named. The exchange and a zip file obey the same rules."""

import re
from dataclasses import dataclass

from healthcomms import archive
from healthcomms.archive import Refused

__all__ = ["MAX_ALL", "MAX_DEPTH", "MAX_FILE", "MAX_FILES", "Budget", "Refused", "refuse_learner", "refuse_path"]

# An honest notebook with its answers takes well under 1 MB.
MAX_FILE = 10_000_000
MAX_ALL = 20_000_000
MAX_FILES = 50
MAX_DEPTH = 3

_LEARNER = re.compile(r"[\w@][\w.@-]{0,99}")


@dataclass
class Budget(archive.Budget):
    """What one submission may still bring."""

    bytes: int = MAX_ALL
    files: int = MAX_FILES
    largest: int = MAX_FILE
    deepest: int = MAX_DEPTH


def refuse_learner(learner: str) -> None:
    """The name becomes a folder and a line in the gradebook."""
    if not _LEARNER.fullmatch(learner):
        raise Refused(f"{learner!r} is no name for a learner here: letters, digits and . _ - @, not first a dot.")


def refuse_path(path: str) -> None:
    archive.refuse_path(path, MAX_DEPTH)
