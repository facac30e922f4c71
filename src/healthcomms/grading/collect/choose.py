"""Which of a learner's uploads are the notebook and what was typed, whatever browsers and LMSs made of their names."""

import re
from dataclasses import dataclass
from datetime import datetime

from healthcomms.checks import noted
from healthcomms.grading.collect.limits import Refused

__all__ = ["ANSWERS", "File", "choose"]

ANSWERS = "answers.json"


@dataclass(frozen=True)
class File:
    """An uploaded file. `order` grows with each upload (0: the LMS does not say)."""

    name: str
    content: bytes
    order: int
    packed_at: datetime
    time: str = ""


def choose(files: list[File], notebook: str) -> tuple[dict[str, File], list[str]]:
    """The files by their proper names, and remarks for the teacher. Raises Refused if no notebook is among them."""
    remarks: list[str] = []
    of_notebook = _like(files, notebook, ".ipynb") or _only_notebook(files)
    if not of_notebook:
        names = ", ".join(repr(file.name) for file in files) or "nothing"
        raise Refused(f"no notebook {notebook}.ipynb came, but {names}.")
    chosen = {f"{notebook}.ipynb": _newest(of_notebook, f"{notebook}.ipynb", remarks)}
    if of_answers := _like(files, "answers", ".json"):
        chosen[ANSWERS] = _newest(of_answers, ANSWERS, remarks)
    others = [file.name for file in files if file not in of_notebook + of_answers and file.name != noted.FILE]
    return chosen, remarks + ([f"left out: {', '.join(map(repr, others))}"] if others else [])


def _like(files: list[File], stem: str, suffix: str) -> list[File]:
    """Files of that name, oldest first: `answers (2).json`, `answers-1.json`, `Copy of answers.json` are answers, too.

    Some browsers add .json or .txt to what they download.
    """
    copies = rf"(?:copy of )?{re.escape(stem)}(?:[ _-]*copy)?[ _-]*\(?(\d*)\)?{re.escape(suffix)}(?:\.json|\.txt)?"
    found = [(file, re.fullmatch(copies, file.name, re.IGNORECASE)) for file in files]
    ranked = [((file.order, int(match[1] or 0), file.packed_at), file) for file, match in found if match]
    return [file for _, file in sorted(ranked, key=lambda pair: pair[0])]


def _only_notebook(files: list[File]) -> list[File]:
    notebooks = [file for file in files if file.name.lower().endswith(".ipynb")]
    return notebooks if len(notebooks) == 1 else []


def _newest(files: list[File], proper: str, remarks: list[str]) -> File:
    *older, newest = files
    if older:
        names = ", ".join(repr(file.name) for file in older)
        remarks.append(f"{proper} is {newest.name!r}, the newest; not taken: {names}")
    elif newest.name != proper:
        remarks.append(f"{proper} came as {newest.name!r}")
    return newest
