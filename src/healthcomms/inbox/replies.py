"""What a public reply gives away, and what it lacks, found by its phrases.

A list of phrases cannot read: it misses what is put in other words, and it takes "we cannot say that your mother
was here" for a slip. It is a second pair of eyes before sending, and stands in for no person's.
"""

import re
from typing import Literal

__all__ = [
    "LIMITS",
    "Part",
    "asks_for_details_in_public",
    "check_reply",
    "confirms_care",
    "lacks",
    "names",
    "overclaims",
]

LIMITS = (
    "This list knows phrases, not meaning. Ask yourself: does it confirm care, name anybody,\n"
    "repeat a detail, ask for one, or promise more than the facts?"
)
"""What `check_reply` says at its end, whatever it found."""

_WHOM = r"(?:your|her|his|their|\b(?!any|every|some|no)\w+['’]s)"
_FAMILY = r"(?:mum|mother|dad|father|son|daughter|wife|husband|partner|gran|nan|grandad|brother|sister|aunt|uncle)"

_BETWEEN = r"(?:(?!(?:and|or|about|on|with|for|to|from|of|in)\b)\w+ ){0,2}"
_GLAD = r"\b(?:glad|pleased|delighted|happy|lovely|wonderful|great|good|relieved)\b"
_WELL = r"recover\w*|better|home|doing well|back on|danc\w+|walking|heal(?:ed|ing)|up and about|on the mend"

_CONFIRMS = (  # each says, to everybody who reads along, that somebody is or was a patient
    rf"{_WHOM} {_BETWEEN}(?:visit|stay|operation|surgery|treatment|admission|discharge|recovery)\b",
    rf"{_WHOM} (?:(?:recent|last|own) )?(?:care|appointment|scan|results?|records?|notes|file|diagnosis|medication)\b",
    rf"{_WHOM} {_BETWEEN}(?:hip|knee|leg|arm|cast|wound|cancer|pregnancy)\b",
    rf"\byour {_FAMILY} (?:was|is|had|has|waited|came|received|should|spent|stayed)\b",
    r"\b(?:while|when) (?:you|she|he|they) (?:were|was|came|stayed|had|visited)\b",
    r"\bas (?:a|our|one of our) patients?\b|\bour patient\b(?! experience)",
    r"\bwe (?:remember|looked after|cared for|treated|saw|met|operated on) ",
    r"\b(?:look|looking|looked) after (?!everyone|everybody|people|patients|each|all)\w+",
    r"\b(?:caring|cared) for (?!everyone|everybody|people|patients|each|all)\w+",
    r"\b(?:in|under) our care\b|\bwith us (?:on|in|at|last|for)\b",
    rf"{_GLAD}[^.!?]{{0,40}}\b(?:{_WELL})\b",
    r"\b(?:checked|looked at|looked into|found) (?:your|her|his|their) (?:records?|notes|file|details)\b",
)
_DETAIL = (
    r"\b(?:NHS number|hospital number|date of birth|d\.?o\.?b\.?|full name|"
    r"(?:your|her|his|their) (?:name|address|phone number|number|ward|consultant)|"
    r"(?:which|what) (?:ward|day|date|doctor|nurse|clinic|department|site|hospital))\b"
)
_ASKS = r"\b(?:send|give|share|tell|post|reply|leave|comment|confirm|let us (?:have|know)|need|what (?:is|was))\b"
_ENTIRELY = r"(?:completely|fully|totally|absolutely|perfectly|always|100 ?%)"
_OVERCLAIMS = (  # each promises what no treatment can keep
    rf"\b{_ENTIRELY} (?:\w+ )?(?:safe|protect\w*|effective|works?)\b",
    rf"\b(?:protects?|safe|effective|works?) (?:\w+ ){{0,2}}(?:{_ENTIRELY}|everybody|everyone)",
    r"\b(?:no|without any|zero) (?:risks?|side effects?)\b|\bguarantee\w*",
)
_NAME = r"(?<=[a-z,;:] )(?:[A-Z][a-z][a-z’'-]*)(?: [A-Z][\w’'-]+)*"
"""A word with a capital in the middle of a sentence. At its beginning every word has one."""
_NO_NAMES = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "Christmas", "Easter",
    "Facebook", "Instagram", "Samaritans", "Lifeline", "Tarnwick", "Hospitals",
}  # fmt: skip

_PRIVATE = r"\bprivate|\bdirect message|\bDMs?\b|\binbox|\be-?mail|\bring\b|\bcall\b|\bphone us|\bPALS\b"

Part = Literal["private channel", "time", "source"]

_PARTS: dict[Part, tuple[str, str]] = {  # how it is recognised, and what to do where it is not there
    "private channel": (_PRIVATE, "Invite them to a private message, or name a number that they can ring."),
    "time": (
        r"\b(?:by|before|within|until|at)\b[^.!?]{0,20}(?:\d|noon|today|tomorrow|morning|week|\w+day)|\btoday\b",
        "Say by when they hear from you again, and mean it.",
    ),
    "source": (
        r"https?://|\bwww\.|\b[\w-]+\.(?:nhs\.uk|org|gov|uk|example)\b",
        "Name a page that anybody can open, with its address.",
    ),
}


def confirms_care(reply: str) -> list[str]:
    """Phrases of a reply that confirm that somebody is or was a patient, in the order of the list of phrases.

    References: `resources` ocr-elite-dental
    """
    return _found(_CONFIRMS, reply)


def asks_for_details_in_public(reply: str) -> list[str]:
    """Sentences that ask for a detail by which somebody could be found, with no private channel in them."""
    sentences = re.split(r"(?<=[.!?])\s+", reply)
    return [one for one in sentences if _says(_ASKS, one) and _says(_DETAIL, one) and not _says(_PRIVATE, one)]


def overclaims(reply: str) -> list[str]:
    """Phrases that promise more than any treatment keeps; "does not protect everybody" is none."""
    return [one for one in _found(_OVERCLAIMS, reply) if not re.search(rf"\b(?:not|n['’]t) {re.escape(one)}", reply)]


def names(reply: str) -> list[str]:
    """What looks like the name of a person or a ward: capitals in the middle of a sentence, days and the like apart.

    A name at the beginning of a sentence is missed, and so is one in small letters.
    """
    found = dict.fromkeys(hit[0] for hit in re.finditer(_NAME, reply))
    return [name for name in found if not set(name.split()) <= _NO_NAMES]


def lacks(reply: str, needs: tuple[Part, ...]) -> list[Part]:
    """Those of the parts in `needs` that the reply does not hold."""
    return [part for part in needs if not _says(_PARTS[part][0], reply)]


def check_reply(reply: str, needs: tuple[Part, ...] = ()) -> list[str]:
    """What to look at again before the reply goes out, a sentence each; what no list can see comes last, each time."""
    confirmed = [f"“{phrase}” confirms that somebody was a patient. Leave it out." for phrase in confirms_care(reply)]
    asked = [f"“{sentence}” asks for details in public." for sentence in asks_for_details_in_public(reply)]
    named = [f"“{name}” looks like a name. Leave it out if it is a person's or a ward's." for name in names(reply)]
    claimed = [f"“{phrase}” promises more than a fact can. Say where it ends." for phrase in overclaims(reply)]
    missing = [f"No {part} found. {_PARTS[part][1]}" for part in lacks(reply, needs)]
    found = confirmed + asked + named + claimed + missing
    return [*(found or ["No phrase on the list was found. That is no promise."]), LIMITS]


def _found(patterns: tuple[str, ...], text: str) -> list[str]:
    found = [hit[0].strip() for pattern in patterns for hit in re.finditer(pattern, text, re.IGNORECASE)]
    return list(dict.fromkeys(found))


def _says(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
