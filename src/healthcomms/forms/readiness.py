"""The readiness check: an answer with its evidence for each question, and the decision that follows."""

from html import escape

from healthcomms.forms.rows import Field, Row, RowsForm
from healthcomms.readiness import ANSWERS, LEAVING, QUESTIONS, Question, Verdict, decision, traceable

__all__ = ["Readiness"]

_FIELDS = (
    Field("answer", "Your answer", "choice", options=tuple((answer, answer) for answer in ANSWERS)),
    Field("evidence", "Your evidence", "line", "Which figure or column shows it? For example: 12 % (posts.is_reply)."),
)
_SPELT = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


class Readiness(RowsForm):
    """Six questions: `values` is {question: {"answer": yes, partly, no or None, "evidence": text or None}}."""

    def __init__(self, exercise: str):
        rows = [Row(each.name, each.title, _FIELDS, (("What answers it", each.evidence),)) for each in QUESTIONS]
        super().__init__(exercise, rows)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {each.name: _remark(each, **values[each.name]) for each in QUESTIONS}

    def _page(self, values: dict) -> str:
        if not any(given["answer"] for given in values.values()):
            return "<p>Answer the six questions, and what follows from your answers stands here.</p>"
        found = _follows(values)
        leaving = f"<p>Leaving, step by step:</p>{_list(LEAVING)}" if found.decision == "leave or stay away" else ""
        reasons = _list(found.reasons) if found.reasons else "<p>Nothing stands in the way. Look again in a year.</p>"
        return f"<h3>What follows: {found.decision}</h3>{reasons}{leaving}"


def _follows(values: dict) -> Verdict:
    """What follows from the answers; a "go" is one only when a colleague could look up what shows each of them."""
    found = decision({name: given["answer"] for name, given in values.items()})
    hopes = sum(not traceable(given["evidence"] or "") for given in values.values())
    if found.decision != "go" or not hopes:
        return found
    are_hopes = "One answer is a hope" if hopes == 1 else f"{_SPELT[hopes]} answers are hopes"
    return Verdict("not yet", [f"{are_hopes}: add the figure or the column that shows it."])


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
