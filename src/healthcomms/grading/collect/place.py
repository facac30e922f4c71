"""Put a submission into `submitted/LEARNER/LAB/`, whole or not at all, and read when one was handed in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

__all__ = ["TIME", "as_utc", "handed_in", "staging"]

TIME = "timestamp.txt"
"""nbgrader reads the time of handing in from this file."""


_LONGEST = 100
"""Characters; dateutil reads a million digits for half a minute."""


def as_utc(text: str) -> datetime:
    """A time as nbgrader writes or reads it; without a zone it is UTC. Raises ValueError for anything else."""
    if len(text) > _LONGEST:
        raise ValueError(f"no time: {text[:40]!r} and more")
    try:
        return parse_utc(text.strip()).replace(tzinfo=UTC)
    except Exception as fault:  # dateutil raises many kinds, on numbers that are no date and zones that are none
        raise ValueError(f"no time: {text[:40]!r}") from fault


def handed_in(folder: Path) -> datetime | None:
    """When the submission in the folder was handed in; None where no readable timestamp.txt says so."""
    try:
        return as_utc((folder / TIME).read_text("utf-8"))
    except (OSError, ValueError):  # it may be a folder
        return None


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A folder to fill that is not there yet; when the block ends well it takes the place of `target`."""
    target.parent.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".collecting-", dir=target.parent.parent))
    try:
        yield aside / "new"
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            os.replace(target, aside / "old")
        os.replace(aside / "new", target)
    finally:
        shutil.rmtree(aside)
