"""1.6: six answers, each with evidence that can be looked up, and none that its evidence contradicts."""

import re

from healthcomms import metrics
from healthcomms.checks.calls import form_values, short
from healthcomms.checks.score import Finding
from healthcomms.data import load, table_names
from healthcomms.readiness import ANSWERS, QUESTIONS

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
        return [Finding(3, "`readiness` is not the form any more.", "Run its cell again, and keep the name.")]
    given = {each.name: (_text(seen, each.name, "answer"), _text(seen, each.name, "evidence")) for each in QUESTIONS}
    if not any(answer or evidence for answer, evidence in given.values()):
        return None
    return [*_whole(given), *_leads_back(given), *_agrees(given)]


def _text(seen: dict, question: str, field: str) -> str:
    return str(seen[question].get(field) or "").strip()


def _whole(given: dict) -> list[Finding]:
    """One point for six answers with evidence, half of it when one or two are still open."""
    lacking = [each for each in QUESTIONS if given[each.name][0] not in ANSWERS or not given[each.name][1]]
    if not lacking:
        return []
    what = "evidence" if given[lacking[0].name][0] in ANSWERS else "answer: choose yes, partly or no"
    found = f"“{lacking[0].title}” has no {what}."
    more = f" So have {len(lacking) - 1} more questions." if len(lacking) > 1 else ""
    return [Finding(0.5 if len(lacking) <= 2 else 1, found + more, "Each needs both boxes.", _LOOK)]


def _leads_back(given: dict) -> list[Finding]:
    for each in QUESTIONS:
        evidence = given[each.name][1]
        unknown = [name for name in _columns(evidence) if not _is_there(name)]
        if unknown:
            found = f"The evidence for “{each.title}” names {short(unknown[0], 40)}, which is not in the data."
            return [Finding(1, found, "Copy the name of the column from the table above the form.", _LOOK)]
        if evidence and not re.search(r"\d", evidence) and not _columns(evidence):
            found = f"Nobody can look up “{short(evidence, 60)}”."
            return [Finding(1, found, "Add the figure that shows it, or a column such as table.column.", _LOOK)]
    return _listening_figure(*given["listening"])


def _columns(evidence: str) -> list[str]:
    """What stands there as table.column, where the first part is a table of the course."""
    found = re.findall(r"\b([a-z_]+)\.([a-z]\w*)", evidence.lower())
    return [f"{table}.{column}" for table, column in found if table in table_names()]


def _is_there(name: str) -> bool:
    table, column = name.split(".")
    return column in load(table).columns


def _listening_figure(answer: str, evidence: str) -> list[Finding]:
    """For listening this lab has two figures, so one of them, or its column, should stand there."""
    figures = [float(number.replace(",", ".")) for number in re.findall(r"\d{1,3}(?:[.,]\d+)?", evidence)]
    told = [one for one in figures for shown in _shown() if abs(one - shown) <= 0.6]
    if not evidence or told or {"posts.is_reply", "mentions.tagged"} & set(_columns(evidence)):
        return []
    found = f"“{short(evidence, 60)}” holds no figure on listening from this lab."
    return [Finding(1, found, "Take Tarnwick's own from 1.2 or 1.3: who is answered, or what is missed.", _LISTENING)]


def _shown() -> list[float]:
    posts, mentions = load("posts"), load("mentions")
    replies = posts.loc[posts["account"] == "tarnwick", "is_reply"]
    tagged = 100 * float(mentions.loc[mentions["brand"] == "tarnwick", "tagged"].mean())
    return [float(metrics.dialogue_ratio(replies.sum(), posts=len(replies))), tagged, 100 - tagged]


_TOO_SURE = {
    "listening": (
        "You say that Tarnwick listens, and 1.3 shows how much of the talk about it never reaches the desk.",
        "Answer for all the talk, tagged or not.",
        _LISTENING,
    ),
    "safety": (
        "You say that it is safe, and the policy names no route for safeguarding; the word is there as a training.",
        "Who is told, and how fast, when a message shows danger at ten at night?",
        _LOOK,
    ),
}


def _agrees(given: dict) -> list[Finding]:
    """One point: where the evidence contradicts a yes, the answer is no yes."""
    return [Finding(1, *told) for name, told in _TOO_SURE.items() if given[name][0] == "yes"][:1]
