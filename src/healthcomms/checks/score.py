"""What a check gives back: points for nbgrader, a card for the learner, observations for the trusted judge."""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from healthcomms import course

OBSERVATION = "application/vnd.healthcomms.observation+json"
"""The type under which a check stores what it saw; in grading only this is read, never the points."""

_CSS = Path(__file__).with_name("card.css").read_text("utf-8")


@dataclass(frozen=True)
class Finding:
    """One thing to mend: the points it costs, what was found, what was expected in words, which heading helps.

    It costs 0 where another exercise has paid for it; then a right answer shows it in place of praise.
    """

    loses: float
    found: str
    expected: str = ""
    look: str = ""

    @property
    def text(self) -> str:
        look = f"See “{self.look}”." if self.look else ""
        return " ".join(part for part in (self.found, self.expected, look) if part)


@dataclass(frozen=True)
class Score:
    """The result of one check. As text it is the bare number of points, which is what nbgrader reads.

    `first` is what to know before anything else: the card begins with it. `earlier` is True where the check
    may have seen an answer from before an error. `checked` is False where the check itself stopped, which
    is no fault of the answer. `model` is the model answer, for a card in self-study that may show it.
    """

    exercise: course.Exercise
    findings: list[Finding]
    right: str
    answered: bool = True
    checked: bool = True
    notes: list[str] = field(default_factory=list)
    first: str = ""
    earlier: bool = False
    model: str = ""
    observation: dict | None = None

    @property
    def points(self) -> float:
        lost = sum(finding.loses for finding in self.findings)
        return max(0.0, self.exercise.points - lost) if self.answered else 0.0

    @property
    def solved(self) -> bool:
        return self.status == "Right" and not self.earlier

    @property
    def status(self) -> str:
        if not self.checked:
            return "Not checked"
        if not self.answered:
            return "Not answered yet"
        if self.points == self.exercise.points:
            return "Right"
        return "Partly right" if self.points else "Not right yet"

    @property
    def heading(self) -> str:
        sign = _SIGNS[self.status]
        earned = f"{self.points:g} of {_points(self.exercise.points)}"
        if self.earlier and self.answered:
            before = f"Mend the cell first. Before that: {self.status}, {earned}"
            return f"! {self.exercise.id} {self.exercise.title}. {before}"
        return f"{sign} {self.exercise.id} {self.exercise.title}. {self.status}: {earned}"

    @property
    def text(self) -> str:
        """The card in plain words, for `print`."""
        said = [self._said(finding) for finding in self.findings] or [self.right]
        return "\n".join([self.heading, *filter(None, [self.first]), *said, *self.notes])

    def _said(self, finding: Finding) -> str:
        cost = self._cost(finding)
        return f"{finding.text} (Costs {cost}.)" if cost else finding.text

    def _cost(self, finding: Finding) -> str:
        """What the finding costs, in words; nothing where it costs nothing, or where nothing could be checked."""
        if not (finding.loses and self.checked):
            return ""
        return f"{min(finding.loses, self.exercise.points):g} of {_points(self.exercise.points)}"

    def __repr__(self) -> str:
        return f"{self.points:g}"

    def _repr_html_(self) -> str:
        items = [_item(finding, self._cost(finding)) for finding in self.findings] or [f"<p>{_marked(self.right)}</p>"]
        first = f"<p class='hc-note'>{_marked(self.first)}</p>" if self.first else ""
        notes = [f"<p class='hc-note'>{_marked(note)}</p>" for note in self.notes]
        return (
            f"<style>{_CSS}</style><section class='hc-card' data-status='{'' if self.earlier else self.status}'"
            f" aria-label='Check {self.exercise.id}'><p class='hc-head'>{escape(self.heading)}</p>"
            f"{first}{''.join(items)}{''.join(notes)}{_compared(self)}</section>"
        )

    def _repr_mimebundle_(self, **_) -> dict:
        bundle = {"text/plain": repr(self), "text/html": self._repr_html_()}
        return {**bundle, OBSERVATION: self.observation} if self.observation is not None else bundle


_SIGNS = {"Right": "✔", "Partly right": "◐", "Not right yet": "✘", "Not answered yet": "○", "Not checked": "?"}


def _points(most: float) -> str:
    return f"{most:g} point{'' if most == 1 else 's'}"


def _item(finding: Finding, cost: str) -> str:
    parts = [("Found", finding.found), ("Expected", finding.expected), ("Look at", finding.look), ("Costs", cost)]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{_marked(said)}</dd>" for name, said in parts if said) + "</dl>"


def _compared(score: Score) -> str:
    """Folded away: whoever wants to go on thinking need not see it."""
    if not score.model:
        return ""
    said = _IN_A_FORM if ".fill(" in score.model else _BESIDE_YOURS if score.solved else _AFTER_TRYING
    summary = "<summary>Compare with a model answer</summary>"
    return f"<details>{summary}<p>{said}</p><pre><code>{escape(score.model)}</code></pre></details>"


_IN_A_FORM = (
    "These lines fill the form's boxes: what stands before each equals sign or colon is the box. "
    "Type yours into the form itself, for only that is saved. Other words are as right."
)
_BESIDE_YOURS = "These lines do it, too. Other ways are as right: what did you do differently, and why?"
_AFTER_TRYING = "These lines do it. Say in your own words what each is for, fold this away, and write yours again."


def _marked(said: str) -> str:
    """What stands between backticks is code; everything else is text."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(said))
