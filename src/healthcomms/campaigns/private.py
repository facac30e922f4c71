"""What a notice tells of a person, or asks people to tell: neither helps anybody to find the open door."""

import re

from healthcomms.content.identifiers import Identifier, identifiers
from healthcomms.inbox.replies import asks_for_details_in_public, names

__all__ = ["maybe_names", "private"]

_TITLED = r"\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Doctor|Nurse|Sister|Matron|Midwife)\.? [A-Z][\w’'-]+"
_WAS = r"is|are|was|were|being|been|off|fallen|fell|feels?|gone|called in|rang in"
_SICK = r"ill|sick|unwell|poorly|injured|pregnant|in hospital"
_HEALTH_OF_SOMEBODY = (
    rf"\b(?:{_WAS})(?: \w+ly| very| too)? (?:{_SICK})\b"
    r"|\b(?:has|have|had|caught|down with|ill with) (?:the |a )?(?:flu|cold|covid\S*|norovirus|cancer|stroke)\b"
    r"|\btested positive\b|\b(?:sick|maternity|compassionate|bereavement) leave\b"
    r"|['’]s (?:illness|sickness|operation)\b"
)
_OF_READERS = r"\b(?:if|when|who|whoever|you|your|anyone|anybody|someone|somebody)\b"
_WRITE_TO_US = (
    r"\b(?:comments?|dms?|message|post|reply|inbox|e-?mail|text"
    r"|(?:send|write|tell|share|give)(?: to)? (?:us|me|here|below))\b"
)
_PRIVATE = (
    r"\b(?:symptoms?|condition|illness|diagnosis|medication|medicines|test results?"
    r"|NHS number|hospital number|date of birth|d\.?o\.?b)\b"
)
_NOT = r"\b(?:not|never|nothing|no|without)\b|n['’]t\b"
_OF_A_PATIENT = ("NHS number", "hospital number", "bed")
_PLACE_BEFORE = r"\b(?:at|in|to|on|near|by|from|opposite|behind)(?: the)? $"
_PLACE = (
    r"\b(?:General|Hospital|Centre|Clinic|Unit|Ward|Department|Service|Line|Team|Desk|Gym|Pharmacy"
    r"|Street|Road|Lane|Site|House)$"
)


def private(text: str) -> str:
    """What to take out of one part of a notice, in a sentence or two; "" where these patterns find nothing.

    A name with a title in front, somebody's health as the reason, a patient's number or bed, and a request to write
    of one's health or personal data, in private messages too: a platform is no place for these. "Please write nothing
    about your health" and "if you are ill, ring 111" are neither.
    """
    found = [
        f"“{name[0]}” names a person. Leave it out."
        for name in re.finditer(_TITLED, text)
        if not _says(_PLACE, name[0])
    ]
    found += [f"“{one}” tells of somebody's health. No reason is needed: leave it out." for one in _health(text)]
    found += [f"“{one.text}” looks like a patient's {one.kind}. Leave it out." for one in _patients(text)]
    found += [f"“{one}” asks people to write what is private. Give a number to ring." for one in _requests(text)]
    return " ".join(found)


def maybe_names(text: str) -> list[str]:
    """Capitals in the middle of a sentence that are neither titled nor plainly a place: a person must look."""
    untitled = re.sub(_TITLED, "", text)
    return [name for name in names(untitled) if not _is_place(name, untitled)]


def _is_place(name: str, text: str) -> bool:
    before = text[: text.index(name)]
    return re.search(_PLACE, name) is not None or _says(_PLACE_BEFORE, before)


def _health(text: str) -> list[str]:
    clauses = [one for one in re.split(r"[.!?;,]\s+", text) if not _says(_OF_READERS, one)]
    return [hit[0] for one in clauses for hit in re.finditer(_HEALTH_OF_SOMEBODY, one, re.IGNORECASE)]


def _patients(text: str) -> list[Identifier]:
    return [one for one in identifiers(text) if one.kind in _OF_A_PATIENT]


def _requests(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    public = asks_for_details_in_public(text)
    asked = [one for one in sentences if one in public or (_says(_WRITE_TO_US, one) and _says(_PRIVATE, one))]
    return [one for one in asked if not _says(_NOT, one)]


def _says(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
