"""What grading found for one learner, kept beside the gradebook in `results/LAB/LEARNER.json`.

nbgrader's gradebook holds points. What was found, which sandbox was on, how long it took, what a person should look
at, and what the checks gave before a regrade stand here; the report, the comparison and `--resume` read it.
"""

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel

from healthcomms import course, places
from healthcomms.checks.calls import short

__all__ = [
    "NOT_GRADABLE",
    "Outcome",
    "Record",
    "digest",
    "read",
    "read_all",
    "submission_digest",
    "without_result",
    "write",
]

NOT_GRADABLE = "Not gradable"

FOLDER = "results"
"""Below the course's root; one folder a lab, one file a learner."""


def _line(text: str) -> str:
    """What a submission had a hand in is printed in terminals and on pages: one line, nothing hidden in it."""
    return short(text, 600)


Line = Annotated[str, AfterValidator(_line)]


class Outcome(BaseModel):
    """What one check gave. `status` is the card's word: Right, Partly right, Not right yet, Not answered yet, …

    "Not gradable" is no judgement of the answer: a person should look, and `findings` says why.
    """

    points: float
    most: float
    status: str
    findings: list[Line] = []


class Record(BaseModel):
    """One submission, graded. `outcomes` and `before` are by exercise id; `before` is empty if nothing changed.

    `remarks` say what had to be mended or is missing, `flags` what looks like an attempt to cheat; both are for the
    teacher, and neither costs points. `seconds` are by part: cells, judge. `written` (by answer cell), `submission` and
    `checks` are digests: of the answers that a person marks, of all that was handed in, of what it was graded with;
    `finished` says that the driver has written everything.
    """

    lab: str
    learner: str
    graded_at: datetime
    isolation: str
    seconds: dict[str, float]
    outcomes: dict[str, Outcome]
    before: dict[str, Outcome] = {}
    remarks: list[Line] = []
    flags: list[Line] = []
    written: dict[str, str] = {}
    submission: str = ""
    checks: str = ""
    finished: bool = False

    @property
    def points(self) -> float:
        """Points from the checks, without those that a person gives."""
        return sum(outcome.points for outcome in self.outcomes.values())

    def compared_with(self, old: "Record | None") -> "Record":
        """This record, with the outcomes of `old` as `before` if they differ.

        Another hand-in is no regrade, and is compared with nothing. Graded again by the same checks, an earlier
        comparison stays; by other checks that change nothing for this learner, there is none.
        """
        if old is None or old.submission != self.submission:
            return self
        kept = old.before if old.checks == self.checks else {}
        return self.model_copy(update={"before": kept if old.outcomes == self.outcomes else old.outcomes})


def digest(files: Iterable[tuple[Path, Path]]) -> str:
    """Of files, given as path and the folder that their names begin at; links and folders do not count."""
    found = hashlib.sha256()
    for path, base in files:
        if path.is_file() and not path.is_symlink():
            found.update(f"{path.relative_to(base)}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


@cache
def checks_digest() -> str:
    """Of all code and labs that a mark depends on: after a change, what was graded before is not finished any more."""
    package = Path(places.__file__).parent
    code = [(path, package) for path in sorted(package.rglob("*.py"))]
    labs = [(path, places.ROOT) for path in sorted((places.ROOT / "labs").rglob("*.ipynb"))]
    return digest([*code, *labs])


def submission_digest(root: Path, lab: str, learner: str) -> str:
    """Of all that the learner handed in."""
    folder = root / "submitted" / learner / lab
    return digest((path, folder) for path in sorted(folder.rglob("*")))


def _file(root: Path, lab: str, learner: str) -> Path:
    return root / FOLDER / lab / f"{learner}.json"


def read(root: Path, lab: str, learner: str) -> Record | None:
    """The record of one learner; None if there is none. `root` is the course's folder."""
    file = _file(root, lab, learner)
    return Record.model_validate_json(file.read_text("utf-8")) if file.exists() else None


def read_all(root: Path, lab: str) -> list[Record]:
    """The records of a lab, by learner."""
    files = sorted((root / FOLDER / lab).glob("*.json"))
    return [Record.model_validate_json(file.read_text("utf-8")) for file in files]


def write(root: Path, record: Record) -> None:
    """Whole or not at all, so that a grading which is killed leaves no half record."""
    file = _file(root, record.lab, record.learner)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(record.model_dump_json(indent=1), "utf-8")
    os.replace(half, file)


def without_result(lab: course.Lab, learner: str, reason: str) -> Record:
    """The record of a submission that could not be graded at all."""
    unknown = {
        item.id: Outcome(points=0, most=item.points, status=NOT_GRADABLE, findings=[reason])
        for item in lab.exercises
        if item.kind == "auto"
    }
    now = datetime.now(UTC)
    return Record(
        lab=lab.name, learner=learner, graded_at=now, isolation="", seconds={}, outcomes=unknown, remarks=[reason]
    )
