"""What the last check of each exercise gave, kept in `progress.json` beside the notebook: for the learner alone."""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from healthcomms.checks.score import Score
from healthcomms.checks.watch import is_stub
from healthcomms.kept import Kept

__all__ = ["FILE", "in_a_notebook", "note", "whole"]

FILE = "progress.json"


def note(score: Score, *, is_try: bool) -> tuple[int, str]:
    """Note the result; gives how many different answers were tried, and what the learner must know ("" for nothing).

    An exercise still as the learner got it leaves the note as it was, so that a fresh copy of a lab undoes
    nothing; so does a check that stopped, or one that may have seen an answer from before an error.
    """
    if score.earlier or not (score.answered and score.checked):
        return 0, ""
    try:
        entry, aside = Kept(Path.cwd() / FILE).change(score.exercise.id, lambda was: _entry(score, was, is_try))
    except OSError as error:
        return 0, f"(Your progress could not be noted in this folder: {error.strerror}. Your answer is not touched.)"
    lost = f"{FILE} could not be understood and is kept as '{aside}': your progress in this folder begins anew."
    return len(entry["tried"]), lost if aside else ""


def whole(answers: tuple, score: Score) -> bool:
    """Whether each part has an answer and all of it ran: a slip on the way to an answer is no try of it."""
    ran = score.observation is not None and not _slipped(score.observation["seen"])
    return ran and not any(map(_is_open, answers))


_SLIPS = {"raised", "too_slow", "not_a_function", "unreadable"}


def _slipped(seen: Any) -> bool:
    if isinstance(seen, dict):
        return not _SLIPS.isdisjoint(seen) or any(map(_slipped, seen.values()))
    return isinstance(seen, list) and any(map(_slipped, seen))


def _is_open(answer: Any) -> bool:
    """Is something still to be filled in: the name, a part of it, or much of the form?"""
    if isinstance(answer, dict):
        return any(part is None or part is ... for part in answer.values())
    unfinished = getattr(answer, "unfinished", False)  # a form says so; of other things, only True would be taken
    return answer is None or answer is ... or is_stub(answer) or unfinished is True


def in_a_notebook() -> bool:
    """A script, a test and the box in which labs are graded have no kernel, and nobody's progress is noted there."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None


def _entry(score: Score, was: object, is_try: bool) -> dict:
    before = was.get("tried") if isinstance(was, dict) else None
    tried = before if isinstance(before, list) else []
    if is_try and (answer := _fingerprint(score.observation["seen"])) not in tried:
        tried = [*tried, answer]
    return {
        "points": score.points,
        "of": score.exercise.points,
        "when": datetime.now().astimezone().isoformat(timespec="milliseconds"),
        "tried": tried,
    }


def _fingerprint(seen: Any) -> str:
    """Tells what the check saw from what it saw before; the answer itself is not kept."""
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:12]
