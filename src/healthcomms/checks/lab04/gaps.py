"""4.2: which of eight topics three policies cover, one point an organisation."""

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.policy.topics import TOPICS

RIGHT = (
    "Every gap is found by reading; each could borrow from the others. One thing none of them says: whoever is in "
    "danger now rings 999 at once, and the hospital reports the rest."
)

EMPTY = Finding(
    0,
    "No topic has an answer yet.",
    "Read one policy, choose yes or no for each topic, and run this cell again. One policy at a time is fine.",
)

_ORGANISATIONS = ("Tarnwick", "Oldmere", "Sandholt")

_YES, _NO = "yes", "no"
_KEY = {  # topic: what each policy's clauses do, and what a search for the usual word makes of it
    "scope": (("yes", "no", "yes"), ("yes", "yes", "no")),
    "confidentiality": (("yes", "yes", "no"), ("no", "no", "yes")),
    "consent": (("yes", "no", "yes"), ("yes", "yes", "no")),
    "safeguarding": (("no", "yes", "yes"), ("yes", "no", "yes")),
    "security": (("yes", "yes", "no"), ("no", "yes", "yes")),
    "ai_use": (("no", "yes", "no"), ("no", "no", "no")),
    "accessibility": (("yes", "no", "yes"), ("no", "yes", "no")),
    "support_for_attacked_staff": (("no", "yes", "yes"), ("no", "yes", "no")),
}

_READ, _WORD = "What a policy must cover", "A word is not a rule"


def probe(gaps, unseen: bool) -> dict | str:
    return form_values(gaps)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("gaps", points=3)]
    said = {who: _answers(seen.get(who)) for who in _ORGANISATIONS}
    if not any(answer for answers in said.values() for answer in answers.values()):
        return None
    findings = [_policy(who, answers, place) for place, (who, answers) in enumerate(said.items())]
    return [finding for finding in findings if finding]


def _answers(given) -> dict[str, str | None]:
    given = given if isinstance(given, dict) else {}
    return {topic: str(given[topic]).strip().lower() if given.get(topic) else None for topic in _KEY}


def _policy(who: str, said: dict, place: int) -> Finding | None:
    """The first thing to mend in one policy: two slips cost half a point, more cost all of it."""
    right = {topic: key[0][place] for topic, key in _KEY.items()}
    wrong = [topic for topic in _KEY if said[topic] and said[topic] != right[topic]]
    empty = [topic for topic in _KEY if not said[topic]]
    if not wrong and not empty:
        return None
    loses = 0.5 if len(wrong) + len(empty) <= 2 else 1
    if len(empty) == len(_KEY):
        return Finding(loses, f"{who}: no topic has an answer yet.", "Read its clauses, then choose yes or no.")
    if wrong:
        return Finding(loses, *_misread(who, said, wrong, place))
    return Finding(loses, f"{who}: {_titles(empty)} has no answer yet.", "Choose yes or no for every topic.", _READ)


def _misread(who: str, said: dict, wrong: list[str], place: int) -> tuple[str, str, str]:
    searched = {topic: key[1][place] for topic, key in _KEY.items()}
    if said == searched:
        found = f"{who}: your answers are those of a search for the topic's usual word."
        return found, "A word in passing is no rule, and a rule can do without the word. Read the clauses.", _WORD
    topic = wrong[0]
    off = f"{len(wrong)} of {len(_KEY)} {'is' if len(wrong) == 1 else 'are'} off"
    found = f"{who}: {off}, for example {_titles([topic])}, where you chose {short(said[topic])}."
    if said[topic] == searched[topic]:
        return found, _BY_WORD[said[topic]], _WORD
    return found, "Ask of each clause whether somebody at work could tell from it what to do.", _READ


_BY_WORD = {
    _YES: "The word stands there in passing. Which clause says what staff have to do?",
    _NO: "The usual word is missing, but a clause says what to do. Read for the duty, not for the word.",
}


def _titles(topics: list[str]) -> str:
    return f"“{TOPICS[topics[0]].title}”" + (f" (and {len(topics) - 1} more)" if len(topics) > 1 else "")
