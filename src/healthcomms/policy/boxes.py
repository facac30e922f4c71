"""What may not stand in a box of a consent pack: words that name nothing, a day that is none, a refusal."""

import re
from contextlib import suppress

from healthcomms.strategy import TODAY, read_day

__all__ = ["fault", "signed_too_late"]

_NOTHING = re.compile(
    r"(n\.?\s?/?\s?a\.?|none|nothing|nil|null|no|yes|ok(ay)?|not (applicable|known|sure|yet|needed)|unknown|"
    r"(to be|tb) ?(confirmed|decided|done|c|d|a)|to ?do|later|test|whatever|see above|as above|ditto|i do not agree)"
)
_ANY_USE = re.compile(
    r"(anything|everything|whatever|all|any|various|general|forever|everywhere)( (purposes?|uses?|of it|we like))?"
)
_NO_CHANNEL = re.compile(
    r"\b(all|any|every|everywhere|anywhere|wherever|anything|everything|forever|others?|various|several|etc|"
    r"social media|online|internet|the web|(our|usual) (channels|platforms))\b"
)
_AGREES = re.compile(
    r"\b(i|we)\b((?!\b(not|never|no|nothing|cannot)\b|n[\u2019']t\b)[^.;]){0,60}"
    r"\b(agree|consent|allow|permit|authori[sz]e|accept|give|happy)\b"
)
_WAY = re.compile(
    r"\b(rings?|call|phon\w+|telephone|e-?mails?|writ\w+|letters?|tell\w*|ask\w*|contact\w*|text|message|say\w*|speak\w*|"
    r"form|card|repl\w+|visit|desk|come)\b|@|\d{5}"
)


def fault(box: str, typed: str) -> str | None:
    """Why these words cannot stand in the box, in a sentence; None where a person may read on."""
    text = " ".join(typed.lower().split()).rstrip(" .!")
    if _NOTHING.fullmatch(text) or (box != "channels" and len(re.findall(r"[^\W_]", text)) < 3):
        return f"“{typed[:40]}” says nothing yet. Write it out, or leave the box empty."
    rule = _OF_ITS_OWN.get(box)
    return rule(text, typed) if rule else None


def signed_too_late(said: dict[str, str]) -> str | None:
    """A sentence where the signature comes after the last day; None where a day is missing or cannot be read."""
    with suppress(ValueError, KeyError):
        if read_day(said["signed"]) > read_day(said["last_day"]):
            return "It is signed after its last day."
    return None


def _one_use(text: str, typed: str) -> str | None:
    return f"“{typed[:40]}” could be any use. Name this one." if _ANY_USE.fullmatch(text) else None


def _day(text: str, typed: str) -> str | None:
    try:
        read_day(typed)
    except ValueError as error:
        return str(error)
    return None


def _last_day(text: str, typed: str) -> str | None:
    unread = _day(text, typed)
    if unread:
        return unread
    return "That day has passed: choose one to come." if read_day(typed) < TODAY else None


def _channels(text: str, typed: str) -> str | None:
    vague = _NO_CHANNEL.search(text)
    if vague or not re.search("[a-z]", text):
        return f"“{vague[0] if vague else typed[:40]}” is no channel. Give each by its name, such as Facebook."
    return None


def _statement(text: str, typed: str) -> str | None:
    if not _AGREES.search(text):
        return "The sentence does not agree to anything. Begin with: I agree that …"
    return "Say to what the person agrees." if len(text.split()) < 5 else None


def _way_back(text: str, typed: str) -> str | None:
    return None if _WAY.search(text) else "It names no way: whom does the person tell, and how?"


_OF_ITS_OWN = {
    "shown": _one_use,
    "health": _one_use,
    "purpose": _one_use,
    "last_day": _last_day,
    "signed": _day,
    "channels": _channels,
    "statement": _statement,
    "way_back": _way_back,
}
