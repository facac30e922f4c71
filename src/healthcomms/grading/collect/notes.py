"""What the last collection of a lab had to say, kept beside the submissions so that the roll can show it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel

from healthcomms.grading.collect.limits import Refused

__all__ = ["Notes", "read", "write"]


class Notes(BaseModel):
    """`refused` gives the reason by the name that was refused; `remarks` are by learner."""

    refused: dict[str, str] = {}
    remarks: dict[str, list[str]] = {}

    def refuse(self, name: str, reason: object) -> None:
        """A learner may have put anything into a name, also what moves the cursor of a terminal."""
        self.refused[_printable(name)] = _printable(str(reason))

    @contextmanager
    def refusing(self, name: str) -> Iterator[None]:
        """Whatever goes wrong inside is why this one is refused; the others are collected."""
        try:
            yield
        except Refused as reason:
            self.refuse(name, reason)
        except Exception as fault:  # what a learner can put into names, times and zips is not to be foreseen
            self.refuse(name, f"it cannot be collected ({type(fault).__name__}: {fault}).")

    def remark(self, learner: str, text: str) -> None:
        self.remarks.setdefault(learner, []).append(text)


def _printable(text: str) -> str:
    return text if text.isprintable() else ascii(text)


def _file(submitted: Path, lab: str) -> Path:
    return submitted / ".collected" / f"{lab}.json"  # nbgrader looks into no folder whose name begins with a dot


def write(submitted: Path, lab: str, notes: Notes) -> None:
    file = _file(submitted, lab)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(notes.model_dump_json(indent=1), "utf-8")


def read(submitted: Path, lab: str) -> Notes:
    """Empty if this lab was never collected."""
    file = _file(submitted, lab)
    return Notes.model_validate_json(file.read_text("utf-8")) if file.exists() else Notes()
