"""1.6: six answers, each with evidence of its own that can be looked up, and none that its evidence contradicts."""

import re

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.data import load, table_names
from healthcomms.readiness import ANSWERS, QUESTIONS, Known, Question, evidence_at_tarnwick, figures

RIGHT = "Six answers that a colleague can look up, and a decision that follows from them."

EMPTY = Finding(
    0,
    "All six questions are still open.",
    "Answer them in the form above; your answers are saved as you go. Then run this cell again.",
)

_LOOK, _LISTENING = "Ready to go, ready to leave", "The conversation you miss"


def probe(readiness, unseen: bool) -> dict | str:
    return form_values(readiness)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict) or not all(isinstance(seen.get(each.name), dict) for each in QUESTIONS):
        return [lost_form("readiness", points=3)]
    given = {each.name: (_text(seen, each.name, "answer"), _text(seen, each.name, "evidence")) for each in QUESTIONS}
    if not any(answer or evidence for answer, evidence in given.values()):
        return None
    return _whole(given) or _evidence(given)


def _text(seen: dict, question: str, field: str) -> str:
    return str(seen[question].get(field) or "").strip()


def _whole(given: dict) -> list[Finding]:
    """The other two points wait for six answers with evidence; of the first, half is earned when one or two lack."""
    lacks = [f"“{each.title}” {lack}." for each in QUESTIONS if (lack := _lack(*given[each.name]))]
    if not lacks:
        return []
    expected = "Each needs both boxes. The other two points can be earned when all six have them."
    return [Finding(2.5 if len(lacks) <= 2 else 3, lacks[0] + _more(lacks), expected, _LOOK)]


def _lack(answer: str, evidence: str) -> str:
    if answer not in ANSWERS:
        return "has no answer: choose yes, partly or no"
    if not evidence:
        return "has no evidence"
    return f"still has the example, {short(evidence, 60)}" if _plain(evidence) in _EXAMPLES else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


_EXAMPLES = {"12 posts is_reply", "one in three prefers letters audience_survey prefers"}
"""What form and task show as examples, without their signs."""


def _more(questions: list) -> str:
    others = len(questions) - 1
    return f" So it is with {others} more." if others else ""


def _evidence(given: dict) -> list[Finding]:
    """One point for evidence that can be looked up, half of it when one or two cannot; where more cannot, there is
    nothing that a yes could agree with, and the third point waits as well."""
    known = evidence_at_tarnwick()
    faults = [fault for each in QUESTIONS if (fault := _fault(each, given[each.name][1], known[each.name])) is not None]
    if not faults:
        return _too_sure(given)
    found, expected = faults[0]
    told = Finding(
        0.5 if len(faults) <= 2 else 2,
        found + _more(faults),
        expected,
        _LISTENING if expected == _OWN_FIGURE["listening"] else _LOOK,
    )
    return [told, *_too_sure(given)] if len(faults) <= 2 else [told]


def _fault(question: Question, evidence: str, known: Known) -> tuple[str, str] | None:
    """What keeps a colleague from looking this evidence up, and what would help; None when nothing does."""
    named = _columns(evidence)
    unknown = [name for name in named if not _is_there(name)]
    foreign = [name for name in named if name not in known.columns]
    if unknown:
        return f"The evidence for “{question.title}” names {short(unknown[0], 40)}, which is not in the data.", _COPY
    if foreign and len(foreign) == len(named):
        return f"`{short(foreign[0], 40)}` does not answer “{question.title}”.", _OWN_FIGURE[question.name]
    if question.name == "safety" and _is_about_the_policy(evidence):
        return None
    return _no_figure(question, evidence, known)


def _no_figure(question: Question, evidence: str, known: Known) -> tuple[str, str] | None:
    said = figures(evidence)
    told, own = f"“{short(evidence, 40)}”", _OWN_FIGURE[question.name]
    if not said:
        return f"“{question.title}” has no figure: {told}.", own
    if not any(abs(one - right) <= within for one in said for right, within in known.figures):
        return f"{told}: your lab shows no such figure for “{question.title}”.", own
    if not re.search(r"[^\W\d]{2}", evidence):
        return f"{told} is a number that could be of anything.", "Add in a few words what it counts, and of whom."
    return None


_COPY = "Copy the name of the column from the table above the form."
_OWN_FIGURE = {
    "listening": "Take Tarnwick's own from 1.2 or 1.3: who is answered, or what is missed.",
    "time": "Take its figure in the table, or your price from 1.4.",
    "safety": "Take its figure in the table, or say what the policy says or lacks.",
} | dict.fromkeys(("why", "people", "experiment"), "Take its figure in the table above the form.")


def _columns(evidence: str) -> list[str]:
    """What stands there as table.column, where the first part is a table of the course."""
    found = re.findall(r"\b([a-z_]+)\.([a-z]\w*)", evidence.lower())
    return [f"{table}.{column}" for table, column in found if table in table_names()]


def _is_there(name: str) -> bool:
    table, column = name.split(".")
    return column in load(table).columns


_POLICY = r"\b(policy|policies|t0[79])\b"
_ON_SAFETY = (
    r"safeguard|danger|emergenc|route|\blead\b|\bnamed?\b|\btell|told|desk|"
    r"\bnine\b|\bfive\b|\b17\b|weekday|weekend|hour|night|evening"
)
_SHOWN = ("T07", "T09")


def _is_about_the_policy(evidence: str) -> bool:
    """Words from its two clauses, or the policy by name and what it says, or lacks, on who is told and when."""
    if re.search(_POLICY, evidence.lower()) and re.search(_ON_SAFETY, evidence.lower()):
        return True
    words = _plain(evidence).split()
    runs = [" ".join(words[start : start + 5]) for start in range(len(words) - 4)]
    clauses = load("policies").set_index("clause_id")["text"]
    return any(run in _plain(clauses[clause]) for run in runs for clause in _SHOWN)


_TOO_SURE = {
    "safety": (
        "You say that it is safe, and the policy names no route for safeguarding, only a training.",
        "Who is told, and how fast, when a message shows danger at ten at night?",
        _LOOK,
    ),
    "listening": (
        "You say that Tarnwick listens, and 1.3 shows how much of the talk about it never reaches the desk.",
        "Answer for all the talk, tagged or not.",
        _LISTENING,
    ),
    "people": (
        "You say that our people are there, and most carers do not see our posts in a week.",
        "A yes needs more of them than not.",
        _LOOK,
    ),
    "time": (
        "You say that there is time every week, and some messages never got an answer.",
        "A yes needs time for everybody who writes.",
        _LOOK,
    ),
}


def _too_sure(given: dict) -> list[Finding]:
    """One point: where the evidence contradicts a yes, the answer is no yes; a wrong yes to safety costs all of it."""
    sure = [name for name in _TOO_SURE if given[name][0] == "yes"]
    if not sure:
        return []
    found, expected, look = _TOO_SURE[sure[0]]
    return [Finding(1 if "safety" in sure or len(sure) > 1 else 0.5, found + _more(sure), expected, look)]
