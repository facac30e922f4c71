"""7.4: what a rule sees in the words of a post for carers: whom it names, what it advises, what they may do next."""

import re
from difflib import SequenceMatcher

from healthcomms.inbox import replies

__all__ = ["advises_on_medicines", "alike", "is_english", "is_repeated", "next_step", "person_or_ward", "to_carers"]

_FAMILY = (
    r"(mum|mother|dad|father|husband|wife|partner|son|daughter|gran\w*|nan|friend|neighbour|child|children|parents?|"
    r"sister|brother|aunt|uncle|relatives?|family|loved one)"
)
_ABOUT = re.compile(
    rf"carer|caring|cares? for|look(s|ing)? after|\b(your|a) (\w+ )?{_FAMILY}\b|(some|any)(body|one) (you|who)\b"
)
_STEP = re.compile(
    r"\b(join|ask|ring|call|phone|come|visit|write|tell|read|click|tap|bring|text|message|find|see|watch|look (at|up)|"
    r"talk|speak|contact|apply|pick up|sign|e-?mail|book|register|fill|go to|stop by|drop in|scan|reply|comment)\b|"
    r"\w\.(example|uk|org)\b|https?:|\d{5}"
)
_ENGLISH = {"the", "you", "your", "and", "to", "for", "or", "is", "are", "of", "with", "our", "who", "can", "may", "we"}
_DOES = r"\b(stop|take|double|halve|skip|change|increase|reduce|give|crush|swap)(s|ing)?\b"
_MEDICINE = r"\b(tablets?|medicines?|medications?|meds|pills?|doses?|insulin|painkillers?|paracetamol|antibiotics?)\b"
_SAFE = r"\b(ask|pharmacist|doctor|nurse|gp|never|not)\b|n['’]t\b"
_PLACES = {
    "Carers", "Carer", "Week", "Register", "Tarnwick", "General", "Hallgate", "Hospital", "Hospitals", "Moorside",
    "Kelby", "Clinic", "Clinics", "Lounge", "Line", "Passport", "Club", "Desk", "Reception", "Main", "Entrance",
    "English", "Urdu", "Polish", "Ward", "Your", "You", "We", "Our", "Join", "Ask", "The", "A", "An",
}  # fmt: skip
_WARD = re.compile(
    r"\b(?!(?:The|This|That|Your|Any|Every|Each|Our|Which|On|A|Ask|Children['’]s) )[A-Z][\w'’-]+ Ward\b|\b[Ww]ard \d+"
)
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w'’-]+")
_PAIR = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)+")


def is_english(text: str) -> bool:
    """Whether the rules of this module can read it: they know English only, and a post may be in any language."""
    return len(_ENGLISH & set(re.findall(r"[a-z]+", text.lower()))) >= 2


def to_carers(text: str) -> bool:
    return _ABOUT.search(text.lower()) is not None


def next_step(text: str) -> bool:
    return _STEP.search(text.lower()) is not None


def is_repeated(text: str) -> bool:
    """The same few words again and again."""
    return len(set(text.lower().split())) < 8


def alike(first: str, second: str) -> bool:
    """Whether they are one text but for a word or two."""
    return SequenceMatcher(None, first.lower().split(), second.lower().split()).ratio() > 0.8


def person_or_ward(text: str) -> str | None:
    """What looks like the name of a person or a ward; one first name alone is missed."""
    for pattern in (_WARD, _TITLED):
        if found := pattern.search(text):
            return found[0]
    for pair in _PAIR.findall(text):
        if not _PLACES & set(pair.split()) and replies.names(f"by {pair}"):
            return pair
    return None


def advises_on_medicines(text: str) -> str | None:
    """A sentence that tells somebody what to do with medicines, unless it sends them to ask first."""
    for sentence in re.split(r"(?<=[.!?])\s+", text.lower()):
        if re.search(rf"{_DOES}[^.!?]{{0,30}}{_MEDICINE}", sentence) and not re.search(_SAFE, sentence):
            return sentence
    return None
