"""When a lab is due, for whom later, and what late work loses: `deadlines.yml` in the course's folder.

nbgrader takes a penalty from the points it knows when it grades, before a person has marked anything. Here the
penalty is a share of all points, so it is settled again whenever it is shown: after grading, before feedback and
before export.
"""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Self

import yaml
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.preprocessors import NbGraderPreprocessor
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from healthcomms import course
from healthcomms.grading.gradebook import folder_of

__all__ = ["FILE", "Deadline", "Late", "LatePenalties", "LateReason", "read", "reason", "settle"]

FILE = "deadlines.yml"

DAY = 86_400
"""Seconds of a day. Days are counted from the due date, in hours that passed, so a clock change adds or takes none."""

_EXAMPLE = "2027-01-10T17:00:00+00:00"


def _moment(written: object) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        raise ValueError(f"{written!r} is no date with a time. Write it like {_EXAMPLE}.") from None
    if moment.tzinfo is None:
        raise ValueError(
            f"{written!r} does not say how far its clock is from UTC. Write it like {_EXAMPLE}; "
            "the end is +00:00 in a British winter, +01:00 in a British summer."
        )
    return moment


Moment = Annotated[datetime, BeforeValidator(_moment)]
Percent = Annotated[float, Field(gt=0, le=100)]


class Late(BaseModel):
    """What late work loses: `percent_per_day` of the points for each day begun, `at_most` percent in all.

    Work that comes within the `grace_minutes` counts as on time; after them, days count from the due date.
    """

    model_config = ConfigDict(extra="forbid")

    percent_per_day: Percent
    at_most: Percent = 100
    grace_minutes: Annotated[float, Field(ge=0)] = 0

    def percent_off(self, seconds_late: float) -> float:
        if seconds_late <= 60 * self.grace_minutes:
            return 0
        return min(self.at_most, self.percent_per_day * math.ceil(seconds_late / DAY))


class Deadline(BaseModel):
    """One lab. Without `late`, late work loses nothing; `extensions` are due dates of single learners, by id."""

    model_config = ConfigDict(extra="forbid")

    due: Moment
    late: Late | None = None
    extensions: dict[str, Moment] = {}

    @model_validator(mode="after")
    def _extensions_come_later(self) -> Self:
        for learner, until in self.extensions.items():
            if until <= self.due:
                raise ValueError(
                    f"the extension of {learner} ends {until.isoformat()}, which is not after the due date "
                    f"{self.due.isoformat()}. Give a later date or take the line out."
                )
        return self

    def percent_off(self, seconds_late: float) -> float:
        return self.late.percent_off(seconds_late) if self.late else 0

    def seconds_late(self, learner: str, handed_in: datetime | None) -> float:
        """After the learner's own due date; 0 in time, and where no time is known."""
        due = self.extensions.get(learner, self.due)
        return max(0, (handed_in - due).total_seconds()) if handed_in else 0

    def words(self, seconds_late: float) -> str:
        """What being so late costs: 19 hours late, counted as 1 day: 10 % off."""
        percent = self.percent_off(seconds_late)
        if not percent:
            return f"{_span(seconds_late)} late: nothing off"
        days = math.ceil(seconds_late / DAY)
        most = ", the most that can be lost" if percent == self.late.at_most else ""
        return f"{_span(seconds_late)} late, counted as {days} day{'s' if days > 1 else ''}: {percent:g} % off{most}"


class _Texts(yaml.BaseLoader):
    """Leaves every value as written: to YAML a learner 007 is the number 7, and 17:00 is 1020."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{FILE}: {', '.join(twice)} stands there twice. Keep one of the two.")
        return super().construct_mapping(node, deep)


def read(folder: Path) -> dict[str, Deadline]:
    """Lab → its dates; empty without a `deadlines.yml` in the course's folder.

    Raises ValueError with a sentence for each fault.
    """
    file = folder / FILE
    if not file.exists():
        return {}
    try:
        written = yaml.load(file.read_text("utf-8"), _Texts) or {}
        deadlines = TypeAdapter(dict[str, Deadline]).validate_python(written)
    except yaml.YAMLError as fault:
        raise ValueError(f"{FILE} cannot be read: {' '.join(str(fault).split())}.") from None
    except ValidationError as faults:
        raise ValueError("\n".join(map(_sentence, faults.errors()))) from None
    _refuse_unknown(deadlines)
    return deadlines


def _sentence(fault: dict) -> str:
    where = ", ".join([FILE, *map(str, fault["loc"])])
    if fault["type"] == "extra_forbidden":
        return f"{where}: nothing of that name belongs there. Known are due, late and extensions; see the guide."
    if fault["type"] == "missing":
        return f"{where} is missing. Write it like the example in the guide."
    if fault["type"] in {"model_type", "dict_type"}:
        return f"{where}: below it there should be lines such as due: {_EXAMPLE}, and there are none that can be read."
    said = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "value_error":
        return f"{where}: {said}"
    return f"{where}: {fault['input']!r} will not do. {said}."


def _refuse_unknown(deadlines: dict[str, Deadline]) -> None:
    known = [lab.name for lab in course.labs()]
    for name in deadlines:
        if name not in known:
            raise ValueError(f"{FILE}: there is no lab {name!r}. The course has: {', '.join(known)}.")


def settle(gradebook: Gradebook, lab: str, deadline: Deadline, learner: str | None = None) -> None:
    """Bring due date, extensions and penalties of a lab into nbgrader's gradebook, from the points as they are now.

    For everybody who handed in, or one `learner`. Submissions without a time are never late.
    """
    assignment = gradebook.find_assignment(lab)
    assignment.duedate = deadline.due.astimezone(UTC).replace(tzinfo=None)  # nbgrader keeps UTC without a zone
    submissions = [gradebook.find_submission(lab, learner)] if learner else assignment.submissions
    for submission in submissions:
        submission.extension = _extension(deadline, submission.student_id)
        percent = deadline.percent_off(submission.total_seconds_late)
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = round(percent / 100 * max(0, notebook.score), 2) or None
    gradebook.db.commit()


def _extension(deadline: Deadline, learner: str) -> timedelta | None:
    until = deadline.extensions.get(learner)
    return until - deadline.due if until else None


def reason(submission: SubmittedAssignment, deadline: Deadline) -> str:
    """Why points were taken off, or not, in a settled submission; empty for one that came in time."""
    seconds = submission.total_seconds_late
    if not seconds:
        return ""
    if not deadline.percent_off(seconds):
        return deadline.words(seconds)
    penalty = submission.late_submission_penalty
    return f"{deadline.words(seconds)}, {penalty:g} point{'' if penalty == 1 else 's'}"


def _span(seconds: float) -> str:
    """A stretch of time in its two largest units, rounded down: 1 day 3 hours."""
    sizes = {"day": DAY, "hour": 3600, "minute": 60, "second": 1}
    parts = []
    for name, size in sizes.items():
        count, seconds = divmod(int(seconds), size)
        if count:
            parts.append(f"{count} {name}{'s' if count > 1 else ''}")
    return " ".join(parts[:2]) or "Less than a second"


class LatePenalties(stock.AssignLatePenalties):
    """Autograding's last word on lateness. A lab without dates in `deadlines.yml` is treated as nbgrader does."""

    def preprocess(self, nb, resources):
        who = resources["nbgrader"]
        try:
            deadline = read(folder_of(self)).get(who["assignment"])
        except ValueError as fault:  # the points are right all the same; feedback and export will insist
            self.log.error("No late penalty for %s. %s", who["student"], fault)
            return nb, resources
        if deadline is None:
            return super().preprocess(nb, resources)
        with Gradebook(who["db_url"]) as gradebook:
            settle(gradebook, who["assignment"], deadline, who["student"])
        return nb, resources


class LateReason(NbGraderPreprocessor):
    """First step of feedback: settle the penalty, now that a person has marked, and say why.

    `resources.nbgrader.late_reason` is the sentence; empty where nothing was late. Raises ValueError for a faulty
    `deadlines.yml`, so that no page goes out with a penalty that is not right.
    """

    def preprocess(self, nb, resources):
        who = resources["nbgrader"]
        deadline = read(folder_of(self)).get(who["assignment"])
        who["late_reason"] = ""
        if deadline:
            with Gradebook(who["db_url"]) as gradebook:
                settle(gradebook, who["assignment"], deadline, who["student"])
                who["late_reason"] = reason(gradebook.find_submission(who["assignment"], who["student"]), deadline)
        return nb, resources
