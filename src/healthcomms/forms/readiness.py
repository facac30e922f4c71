"""The readiness check: an answer with its evidence for each question, and the decision that follows."""

from html import escape

from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.readiness import ANSWERS, LEAVING, QUESTIONS, Question, decision, traceable

__all__ = ["Readiness"]

_FIELDS = (
    Field("answer", "Your answer", "choice", options=tuple((answer, answer) for answer in ANSWERS)),
    Field("evidence", "Your evidence", "line", "Which figure or column shows it? For example: 12 % (posts.is_reply)."),
)


class Readiness(RowsForm):
    """Six questions: `values` is {question: {"answer": yes, partly, no or None, "evidence": text or None}}."""

    def __init__(self, exercise: str):
        rows = [Row(each.name, each.title, _FIELDS, (("What answers it", each.evidence),)) for each in QUESTIONS]
        super().__init__(exercise, rows)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {each.name: _remark(each, **values[each.name]) for each in QUESTIONS}

    def _page(self, values: dict) -> str:
        answers = {name: given["answer"] for name, given in values.items()}
        if not any(answers.values()):
            return "<p>Answer the six questions, and what follows from your answers stands here.</p>"
        found = decision(answers)
        leaving = f"<p>Leaving takes four steps:</p>{_list(LEAVING)}" if found.decision == "leave or stay away" else ""
        reasons = _list(found.reasons) if found.reasons else "<p>Nothing stands in the way. Look again in a year.</p>"
        return f"<h4>What follows: {found.decision}</h4>{reasons}{leaving}"


def _remark(question: Question, answer: str | None, evidence: str | None) -> list[str]:
    """What the row still lacks, as sentences."""
    said = [f"What is lacking: {question.lacking}"] if answer in ("partly", "no") else []
    if answer and not evidence:
        said.append("An answer without evidence is a hope: add the figure or the column that shows it.")
    if evidence and not traceable(evidence):
        said.append("Add a figure or a column such as posts.is_reply, so that a colleague can look it up.")
    return said


def _list(sentences) -> str:
    return f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>"
