"""A JSON object in a file beside the notebook, one entry an exercise, which several kernels may write at once."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

__all__ = ["Kept", "entries"]

_PATIENCE = 2.0
"""Seconds to wait for another kernel; one that ended while it wrote never comes back."""


class Kept:
    """Such a file. Every method raises OSError where the disk or the rights do not allow it, and nothing else."""

    def __init__(self, file: Path):
        self.file = file

    def read(self) -> tuple[dict, str]:
        """The entries; and the name under which a file that could not be understood was set aside ("" for none)."""
        try:
            found = entries(self.file.read_bytes())
        except FileNotFoundError:
            return {}, ""
        return ({}, self._set_aside()) if found is None else (found, "")

    def change(self, name: str, entry: Callable[[Any], Any]) -> tuple[Any, str]:
        """Replace one entry by `entry(what it was)`, None where there was none; gives it, and as `read` a name."""
        with self._alone():
            before, aside = self.read()
            changed = entry(before.get(name))
            self._write({**before, name: changed})
        return changed, aside

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Between reading and writing no other kernel may write, or its entry would be lost."""
        lock, until = self.file.with_name(f".{self.file.stem}.lock"), time.monotonic() + _PATIENCE
        while not _made(lock) and time.monotonic() < until:
            time.sleep(0.005)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)

    def _set_aside(self) -> str:
        name = f"{self.file.stem} (unreadable {datetime.now():%Y-%m-%d %H.%M}"
        names = (f"{name}{'' if n == 1 else f', {n}'}){self.file.suffix}" for n in count(1))
        kept = next(path for path in map(self.file.with_name, names) if not path.exists())
        os.replace(self.file, kept)
        return kept.name

    def _write(self, held: dict) -> None:
        # Write beside it, then swap: a half-written file never bears the name. The process id keeps two kernels apart.
        draft = self.file.with_name(f".{self.file.stem}.{os.getpid()}.tmp")
        try:
            draft.write_text(json.dumps(held, indent=1, ensure_ascii=False), "utf-8")
            os.replace(draft, self.file)
        finally:
            if draft.parent.is_dir():
                draft.unlink(missing_ok=True)


def entries(content: bytes) -> dict | None:
    """What such a file holds; None where it is half written, no text, nested without end, or no JSON object."""
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _made(lock: Path) -> bool:
    """Whether it was not there yet; of several processes only one is told so."""
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True
