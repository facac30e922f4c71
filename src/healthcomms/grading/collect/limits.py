"""What a submission may hold, and how it may be named. The exchange and a zip file obey the same rules."""

import re
from dataclasses import dataclass

__all__ = ["MAX_ALL", "MAX_DEPTH", "MAX_FILE", "MAX_FILES", "Budget", "Refused", "refuse_learner", "refuse_path"]

# An honest notebook with its answers takes well under 1 MB.
MAX_FILE = 10_000_000
MAX_ALL = 20_000_000
MAX_FILES = 50
MAX_DEPTH = 3

_LEARNER = re.compile(r"[\w@][\w.@-]{0,99}")
_FOREIGN = set('\\/:*?"<>|')  # Windows allows them in no name


class Refused(Exception):
    """A submission is not taken. The text is the reason, a sentence for the teacher."""


@dataclass
class Budget:
    """What one submission may still bring; `take` raises Refused when it is used up."""

    bytes: int = MAX_ALL
    files: int = MAX_FILES

    def take(self, name: str, size: int) -> None:
        if size > MAX_FILE:
            raise Refused(f"{name} has {size:,} bytes; a file may have {MAX_FILE:,}.")
        self.bytes -= size
        self.files -= 1
        if self.bytes < 0:
            raise Refused(f"its files have more than {MAX_ALL / 1e6:.0f} MB together.")
        if self.files < 0:
            raise Refused(f"it holds more than {MAX_FILES} files.")


def refuse_learner(learner: str) -> None:
    """The name becomes a folder and a line in the gradebook."""
    if not _LEARNER.fullmatch(learner):
        raise Refused(f"{learner!r} is no name for a learner here: letters, digits and . _ - @, not first a dot.")


def refuse_path(path: str) -> None:
    """A file's path inside a submission: no way out of it, nothing hidden, nothing that some computer cannot write."""
    parts = path.split("/")
    for part in parts:
        if not part or part[0] in ".-" or len(part) > 150 or not part.isprintable() or _FOREIGN & set(part):
            raise Refused(f"{path!r} is no safe name for a file.")
    if len(parts) > MAX_DEPTH:
        raise Refused(f"{path!r} lies {len(parts)} names deep; {MAX_DEPTH} are allowed.")
