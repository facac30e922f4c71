"""A notice that a service is closed, moved or late: six parts, so that nobody has to ring and ask."""

import re
from typing import NamedTuple

from healthcomms.campaigns.private import private

__all__ = ["PARTS", "PRINCIPLES", "Part", "check_notice", "notice"]


class Part(NamedTuple):
    """What a reader wants to know, an example, and what words must hold to tell it."""

    question: str
    example: str
    pattern: str
    lacks: str


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = (
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\btomorrow\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|\b{_MONTH}\w* \d|\b\d{{4}}-\d\d|\b\d{{1,2}}/\d"
)
_TIME = (
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm)\b|\bnoon\b|\bmidnight\b|\bo['’]clock\b"
    r"|\b\d{1,2} ?(?:to|until|till|-|–) ?\d|\b(?:all|whole) (?:of )?(?:the )?\w*day"
)

PARTS = {
    "what": Part("What is closed, moved or late?", "The physiotherapy gym is closed.", r"\w+ \w+", "Name the service."),
    "where": Part("Where exactly?", "Ground floor, Tarnwick General.", r"\w{3}", "Name the building or the site."),
    "when": Part(
        "From when until when?",
        "Friday 8 January, from 9:00 to 13:00.",
        rf"(?=.*(?:{_DAY})).*(?:{_TIME}|all day|whole day)",
        "Give a day and the hours, or “all day”.",
    ),
    "alternative": Part(
        "Where to go instead, and what if it cannot wait?",
        "The gym at Eskholme is open. If you feel unwell, ring 111; in an emergency 999.",
        r"\w+\W+\w+\W+\w+",
        "Name a place that can really take people, or say in a sentence that there is none.",
    ),
    "contact": Part(
        "Whom to ask?",
        "Ring 01632 960 120, 8:00 to 18:00. Please write nothing about your health here.",
        r"\d{3}[ \d]{4,}|@|\bwww\.|\.(?:nhs\.uk|org|example)\b",
        "Give a telephone number, an address or a page.",
    ),
    "next_update": Part(
        "When do you say more?",
        "Next update here on Friday at 12:00, also if nothing has changed.",
        rf"{_TIME}|{_DAY}",
        "Give a day or an hour, and keep it, also when there is nothing new.",
    ),
}
"""The six parts, in the order in which people look for them.

References: `resources` cerc
"""

PRINCIPLES = (
    ("be first", "a word before the rumour: what happened, what you do not know yet"),
    ("be right", "only what is certain; the rest comes in the next update"),
    ("be credible", "say what you do not know; take nothing back silently"),
    ("express empathy", "one sentence for those who are put out or afraid"),
    ("promote action", "one thing that people can do now"),
    ("show respect", "no blame, no joke, no name"),
)
"""Crisis and emergency risk communication (CERC), in our words.

References: `resources` cerc
"""

_VAGUE = r"\b(?:asap|as soon as possible|soon|shortly|later|until further notice|in due course|tbc|tba)\b"
_NOTHING = r"(?:n/?a|none|nil|unknown|\?+|-+|…|\.+|x+)\.?"
_URGENT = r"\b(?:urgent|emergency|injur\w+|a&e|maternity|birth|labour|crisis|walk-in|mental health)\b"
_HELP = r"\b(?:111|999|911)\b"


def check_notice(fields: dict[str, str | None]) -> dict[str, str]:
    """What to mend, by part of PARTS; a part that is missing from it holds what readers look for.

    An empty box, "n/a" and the like say nothing. What tells of a person, or asks people to write of their health, comes
    first. This looks for shapes such as a day or a number: whether the notice is true, and whether the other place can
    really take people, only a person can find out.
    """
    texts = {name: (fields.get(name) or "").strip() for name in PARTS}
    found = {name: _lacking(name, text) for name, text in texts.items()}
    if not found["alternative"] and re.search(_URGENT, texts["what"], re.IGNORECASE):
        helps = re.search(_HELP, texts["alternative"])
        found["alternative"] = (
            "" if helps else "People come here in a hurry. Add 111, and 999 in an emergency (US: 911)."
        )
    said = {name: f"{private(texts[name])} {sentence}".strip() for name, sentence in found.items()}
    return {name: sentences for name, sentences in said.items() if sentences}


def _lacking(name: str, text: str) -> str:
    part = PARTS[name]
    if not text or re.fullmatch(_NOTHING, text, re.IGNORECASE):
        return f"Nothing here yet. {part.lacks}"
    if text == part.example:
        return "This is our example. Say it of your own service."
    if name in ("when", "next_update") and (vague := re.search(_VAGUE, text, re.IGNORECASE)):
        return f"Nobody can plan with “{vague[0]}”. {part.lacks}"
    return "" if re.search(part.pattern, text, re.IGNORECASE | re.DOTALL) else part.lacks


def notice(fields: dict[str, str | None]) -> str:
    """The notice as one text, a line for each part that has words, in the order of PARTS."""
    return "\n".join(text for name in PARTS if (text := (fields.get(name) or "").strip()))
