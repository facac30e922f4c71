"""3.5: twelve messages sorted; nobody in danger is missed, details are seen, the rest goes where it can be answered."""

from functools import cache

import pandas as pd

from healthcomms import inbox
from healthcomms.checks.calls import form_values, lost_form, words
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Nobody in danger was missed, the details that find a person are flagged, and the rest can be answered."

EMPTY = Finding(
    0,
    "None of the twelve is sorted yet.",
    "Choose for each message in the form above; it is saved as you go. Then run this cell again.",
)

URGENT = ("distress", "safeguarding")

Pile = dict[str, dict]
"""Messages by their id, each with its columns."""

ALSO = {
    "attack": {"complaint"},
    "query": {"complaint"},
    "compliment": {"chat"},
    "chat": {"compliment", "query"},
}
"""Where two people may sort one message differently, and both writers get their answer."""

_SAFETY, _KINDS, _DETAILS = "Safety first", "Five kinds of message", "Details that find a person"


def probe(triage, unseen: bool) -> dict | str:
    return form_values(triage)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    return judged(seen, _messages())


def judged(seen: dict, pile: Pile) -> list[Finding] | None:
    """What is to mend in the sorting of twelve messages, given by their id, labels and all."""
    if not isinstance(seen, dict):
        return [lost_form("triage", points=3)]
    said = {name: _choices(seen.get(name)) for name in pile}
    if not any(value for choices in said.values() for value in choices.values()):
        return None
    return [*_safety(said, pile), *_identifiers(said, pile), *_routes(said, pile)]


def _choices(given: object) -> dict:
    """Route and mark of one message; None for what is not among the words of the form."""
    chosen = given if isinstance(given, dict) else {}
    route, mark = words(chosen.get("route")), words(chosen.get("identifier"))
    return {"route": route if route in inbox.ROUTES else None, "identifier": mark if mark in ("yes", "no") else None}


@cache
def _messages() -> Pile:
    return by_id(inbox.before_lunch(load("messages")))


def by_id(messages: pd.DataFrame) -> Pile:
    """Rows of `messages` as the judge reads them."""
    return {message["message_id"]: message for message in messages.to_dict("records")}


def _is_urgent(message: dict) -> bool:
    return inbox.route(message) in URGENT


def _safety(said: dict, pile: Pile) -> list[Finding]:
    """One person missed costs the whole point; everything called urgent costs half, for then nothing is."""
    missed = [name for name in said if _is_urgent(pile[name]) and said[name]["route"] not in URGENT]
    alarms = [name for name in said if not _is_urgent(pile[name]) and said[name]["route"] in URGENT]
    if missed:
        return [_missed(missed, said, pile)]
    if len(alarms) >= 4:
        found = f"Nobody in danger was missed, but {len(alarms)} others went to the safeguarding lead too."
        expected = "One alarm too many costs a minute. This many bury the four who need somebody now."
        return [Finding(0.5, found, expected, _SAFETY)]
    return []


def _missed(missed: list[str], said: dict, pile: Pile) -> Finding:
    name = missed[0]
    message, went = pile[name], inbox.ROUTES.get(said[name]["route"])
    who = "somebody who may not be safe" if message["distress"] else "a child or adult who may be in danger"
    found = f"{name} tells of {who}, and " + (f"went to “{went.title}”." if went else "is not sorted.")
    if len(missed) > 1:
        found = f"{len(missed)} people in danger were missed. {found}"
    return Finding(1, found, f"{_delay(went)} What does it tell beside what it asks?", _SAFETY)


def _delay(went: inbox.Route | None) -> str:
    """What the wrong place does to somebody who needs a word within ten minutes."""
    if went is None or went.first_word_min is None:
        return "So nobody may answer at all."
    return f"There a first word may take {went.first_word_min} minutes on duty."


def _identifiers(said: dict, pile: Pile) -> list[Finding]:
    """A detail missed costs half a point, two cost it all; one flag too many is only careful.

    Of somebody in danger the story alone may find a person, so there both answers are good.
    """
    marked = {name: choices["identifier"] for name, choices in said.items()}
    missed = [name for name, mark in marked.items() if pile[name]["contains_identifier"] and mark != "yes"]
    plain = [name for name in marked if not pile[name]["contains_identifier"] and not _is_urgent(pile[name])]
    extra = [name for name in plain if marked[name] == "yes"]
    unmarked = [name for name, mark in marked.items() if mark is None and name not in missed]
    if missed:
        return [_unflagged(missed, pile)]
    if unmarked:
        found = f"{len(unmarked)} messages have no yes or no for details ({unmarked[0]} is one)."
        return [Finding(0.5, found, "Answer for every message, so that the next reader need not ask.", _DETAILS)]
    return [_overflagged(extra)] if extra else []


def _unflagged(missed: list[str], pile: Pile) -> Finding:
    message = pile[missed[0]]
    found = f"{missed[0]} holds a detail by which a person could be found, and is not flagged."
    if message["category"] == "compliment":
        found = f"{missed[0]} is kind, and it names a patient."
    if len(missed) > 1:
        found = f"{len(missed)} messages with a detail are not flagged. {found}"
    seen = "Everybody can read it until" if message["is_public"] else "It is copied about until"
    expected = f"{seen} somebody hides it. Look for names, numbers, birthdays, beds."
    return Finding(min(1, len(missed) / 2), found, expected, _DETAILS)


def _overflagged(extra: list[str]) -> Finding:
    if len(extra) == 1:
        found = f"All three are flagged. {extra[0]} is flagged too, and we know of no detail in it."
        return Finding(0, found, "That is only careful, and costs nothing here. Ask a colleague.", _DETAILS)
    found = f"All three are flagged, and {len(extra)} more in which we know of no detail, such as {extra[0]}."
    expected = "A ward alone, or a number of the hospital's own, finds nobody. What could a neighbour tell from it?"
    return Finding(0.5, found, expected, _DETAILS)


def _routes(said: dict, pile: Pile) -> list[Finding]:
    """Of the eight others: one wrong is human, two or three cost half a point, more cost it all.

    A wrong claim that nobody checks is no slip: it would be passed on by a hospital.
    """
    others = {name: inbox.route(message) for name, message in pile.items() if not _is_urgent(message)}
    wrong = [name for name, right in others.items() if said[name]["route"] not in {right, *ALSO.get(right, ())}]
    claims = [name for name in wrong if pile[name]["misinformation"]]
    if len(wrong) <= 1 and not claims and all(said[name]["route"] for name in others):
        return [_misrouted(wrong, said, pile, 0)] if wrong else []
    wrong = sorted(wrong, key=lambda name: name not in claims)  # that one is told first
    return [_misrouted(wrong, said, pile, 0.5 if len(wrong) <= 3 else 1)]


def _misrouted(wrong: list[str], said: dict, pile: Pile, loses: float) -> Finding:
    name, went = wrong[0], said[wrong[0]]["route"]
    found = f"{name} has no route yet." if went is None else f"{name} went to “{inbox.ROUTES[went].title}”."
    if len(wrong) > 1:
        found = f"{len(wrong)} of the other eight are out of place. {found}"
    free = "" if loses else " One slip of the eight is free."
    return Finding(loses, found, _why(pile[name], went) + free, _KINDS)


def _why(message: dict, went: str | None) -> str:
    """What becomes of a message that lies in the wrong place."""
    if went in URGENT:
        return "Nobody in it is in danger, whatever the words: ask who might come to harm, and by what."
    if message["misinformation"]:
        return "It passes on something untrue about care, as a question. Whoever answers needs a checked fact."
    if went == "misinformation":
        return "Nothing in it is a wrong claim about health. Nobody needs to check a fact."
    return _WHY.get((inbox.route(message), went), "Ask what it wants from us, and who can give that.")


_WHY = {
    ("complaint", "compliment"): "The words are kind, the tone is bitter. Its writer would be thanked for a bad day.",
    ("complaint", "chat"): "Under the joke something went wrong. As chat nobody puts it right.",
    ("complaint", "attack"): "It is cross about something that happened, and that can be put right.",
    ("query", "chat"): "Somebody waits for an answer to this.",
    ("query", "attack"): "However it sounds, it asks for something we can answer.",
    ("attack", "query"): "It insults, and asks for nothing. An eager answer invites a second round.",
    ("compliment", "query"): "It asks for nothing. It thanks somebody, who would like to hear of it.",
}
