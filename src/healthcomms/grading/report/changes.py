"""What a regrade changed, for whom, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from healthcomms.grading.record import Outcome, Record

__all__ = ["Change", "Exercise", "changes", "in_words", "summary"]


@dataclass(frozen=True)
class Exercise:
    """One exercise before and after. `gone` and `came` are the findings that make the difference."""

    id: str
    old: Outcome
    new: Outcome

    @property
    def gone(self) -> list[str]:
        return [said for said in self.old.findings if said not in self.new.findings]

    @property
    def came(self) -> list[str]:
        return [said for said in self.new.findings if said not in self.old.findings]

    @property
    def says(self) -> str:
        """Points old and new, with the status where the points alone would not tell: `1 → 2 of 2`."""
        if "Not gradable" in (self.old.status, self.new.status):
            return f"{_said(self.old)} → {_said(self.new)} of {self.new.most:g}"
        return f"{self.old.points:g} → {self.new.points:g} of {self.new.most:g}"


def _said(outcome: Outcome) -> str:
    return "not gradable" if outcome.status == "Not gradable" else f"{outcome.points:g}"


@dataclass(frozen=True)
class Change:
    """One learner's regrade, in points of the checks; those that a person gave are not touched by it."""

    learner: str
    old: float
    new: float
    exercises: list[Exercise]

    @property
    def size(self) -> float:
        return abs(self.new - self.old)


def changes(records: Iterable[Record]) -> list[Change]:
    """Who was judged differently than before, the largest difference in points first; empty where nobody was."""
    found = [_change(one) for one in records if one.before]
    return sorted((one for one in found if one.exercises), key=lambda one: (-one.size, one.learner))


def _change(one: Record) -> Change:
    both = [Exercise(name, old, one.outcomes[name]) for name, old in one.before.items() if name in one.outcomes]
    differ = [item for item in both if item.old != item.new]
    old = one.points - sum(item.new.points - item.old.points for item in differ)
    return Change(one.learner, old, one.points, differ)


def summary(found: list[Change]) -> str:
    """One sentence: how many gained, lost, or only read other words."""
    if not found:
        return "Grading again changed nothing: every check gave what it gave before."
    gained, lost = (sum(sign * (one.new - one.old) > 0 for one in found) for sign in (1, -1))
    same = len(found) - gained - lost
    parts = [f"{gained} gained points", f"{lost} lost points"]
    parts += [f"{same} kept their total and read other findings"] if same else []
    return f"Grading again changed what {len(found)} got: {', '.join(parts)}."


def in_words(found: list[Change]) -> str:
    """The table for a terminal: a line for each learner, below it one for each exercise, and why."""
    lines = [summary(found)]
    for one in found:
        lines += ["", f"{one.learner}: {one.old:g} → {one.new:g} ({one.new - one.old:+g})"]
        for item in one.exercises:
            lines += [f"  {item.id:5} {item.says}"]
            lines += [f"        no longer: {said}" for said in item.gone] + [
                f"        now: {said}" for said in item.came
            ]
    return "\n".join(lines)
