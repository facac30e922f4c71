"""Can everyone use a post, and may it go out? A list of faults, each with what to do about it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from healthcomms.content.identifiers import identifiers
from healthcomms.content.readability import counts, readability

__all__ = ["PICTURES", "Fault", "check_post", "open_questions", "run_together"]

PICTURES = ("photo", "carousel")
"""Formats that show pictures and need alternative text."""

MOST_WORDS = 25
"""Words of a sentence, after the Government Communication Service."""

LEAST_ALT_TEXT = 3
"""Words of alternative text: "n/a", "none" and "our team" say nothing of what one sees."""

MOST_ALT_TEXT = 250
"""Characters of alternative text: a screen reader reads it in one breath."""

MOST_EMOJI = 3
HARDEST_SMOG = 14
"""The NHS service manual rewrites first what is over this grade."""

ACRONYMS = {"NHS", "A&E", "GP", "GPS", "UK", "MRI", "CT", "ICU", "HIV", "BSL", "PPE", "COVID", "AND", "OR", "NOT"}

ONE_WORD = {
    "antibiotics", "appointment", "apprenticeships", "arthritis", "asthma", "careers", "charity", "dementia",
    "diabetes", "disability", "education", "epilepsy", "fitness", "fundraising", "healthcare", "healthy",
    "hospital", "hydrotherapy", "inclusion", "kindness", "maternity", "meningitis", "midwife", "midwives",
    "nursing", "nutrition", "patients", "pharmacy", "physiotherapy", "radiology", "recovery", "recruitment",
    "research", "screening", "surgery", "vaccination", "vaccine", "vaccines", "volunteer", "volunteering",
    "volunteers", "wellbeing", "winter",
}  # fmt: skip
"""Long words that stand in hashtags by themselves and need no capital inside."""

_SIGN = "[\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf]"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{_SIGN}(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_SIGN})*"
)  # one, as seen
_FANCY = re.compile("[\U0001d400-\U0001d7ff]+")
_FILE = re.compile(r"(?i)^\S+\.(?:jpe?g|png|gif|webp|heic)$|^(?:IMG|DSC)[_-]?\d+$")
_IMAGE_OF = re.compile(r"(?i)^(?:an? )?(?:image|picture|photo(?:graph)?|graphic)(?: of\b|s?$)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


class Fault(NamedTuple):
    """One thing to mend: the rule, what was found, what to do, a key of `resources`; a hint needs no action."""

    rule: str
    found: str
    do: str
    source: str
    is_hint: bool = False


def run_together(text: str) -> list[str]:
    """Hashtags of several words without a capital for each: a screen reader reads them as one word.

    No word list can part every hashtag. So a tag counts when it has seven letters or more, all of them small
    or all of them capitals, and is not among the single words that we know; one that begins with a capital and
    goes on in small letters is taken for one word.

    References: `resources` gcs-accessible-campaigns
    """
    tags = re.findall(r"#(\w+)", text)
    return [f"#{tag}" for tag in tags if len(tag) >= 7 and _in_one_case(tag) and tag.lower() not in ONE_WORD]


def _in_one_case(tag: str) -> bool:
    return tag.islower() or tag.isupper()


def check_post(post: Mapping[str, Any]) -> list[Fault]:
    """The faults of one post, gravest first; an empty list where there is none that a rule can see.

    `post` is a row of `posts` or of `content_plan`, or a dictionary with `text`, `format` and what else is known.
    A column that it does not have is not checked; one that is empty is missing. So an empty list is no all-clear:
    see `open_questions`.

    References: `resources` gcs-accessible-campaigns, platform-alt-text, platform-captions, gmc-recordings-public-media
    """
    found = ((rule, rule.find(post)) for rule in _RULES)
    return [Fault(rule.name, said, rule.do, rule.source, rule.is_hint) for rule, said in found if said]


def open_questions(post: Mapping[str, Any]) -> list[str]:
    """What a person must still answer before the post goes out; never empty, for no rule knows names.

    `shows_person` and `is_curated` say whether somebody has answered for people and for ownership: missing, they
    are still to be asked.

    References: `resources` gmc-recordings-public-media
    """
    asked = [] if _is_known(post, "shows_person") or post["format"] not in _SHOWS else [_PEOPLE]
    return [*asked, *([] if _is_known(post, "is_curated") else [_WHOSE]), _NAMES]


_SHOWS = (*PICTURES, "video")
_PEOPLE = "Nobody has answered yet: can a person be recognised, and is their consent for this channel on file?"
_WHOSE = "Nobody has answered yet: whose work is it, and may we use it?"
_NAMES = "For you to read: is anybody named, and is all of it true? No rule knows that."


def _is_known(post: Mapping[str, Any], column: str) -> bool:
    return not pd.isna(post.get(column))


def _text(post: Mapping[str, Any], column: str) -> str:
    """What stands in a column; nothing where it is empty or missing."""
    value = post.get(column)
    return "" if value is None or pd.isna(value) else str(value).strip()


def _is(post: Mapping[str, Any], column: str, answer: bool) -> bool:
    value = post.get(column)
    return not pd.isna(value) and bool(value) is answer


def _gives_away(post: Mapping[str, Any]) -> str:
    return ", ".join(f"{detail.kind} “{detail.text}”" for detail in identifiers(_text(post, "text")))


def _no_consent(post: Mapping[str, Any]) -> str:
    nobody_asked = _is(post, "shows_person", True) and not _text(post, "consent_id")
    return "A person can be recognised, and no consent is recorded." if nobody_asked else ""


def _no_alt_text(post: Mapping[str, Any]) -> str:
    if post["format"] not in PICTURES or "alt_text" not in post:
        return ""
    alt_text = _text(post, "alt_text")
    if not alt_text:
        return "The picture has no alternative text."
    if _FILE.search(alt_text):
        return f"“{alt_text}” is the name of a file."
    if _IMAGE_OF.search(alt_text):
        return f"“{alt_text}” says that it is a picture, not what one sees."
    if counts(alt_text).words < LEAST_ALT_TEXT:
        return f"“{alt_text}” is too short to say what one sees."
    return f"The alternative text has {len(alt_text)} characters." if len(alt_text) > MOST_ALT_TEXT else ""


def _no_captions(post: Mapping[str, Any]) -> str:
    silent = post["format"] == "video" and "has_captions" in post and not _is(post, "has_captions", True)
    return "The video has no captions." if silent else ""


def _long_sentence(post: Mapping[str, Any]) -> str:
    longest = max((counts(sentence).words for sentence in _SENTENCE.split(_text(post, "text"))), default=0)
    return f"One sentence has {longest} words." if longest > MOST_WORDS else ""


def _emoji(post: Mapping[str, Any]) -> str:
    text = _text(post, "text")
    first = re.search(r"\w", text)
    if first and _EMOJI.search(text[: first.start()]):
        return "An emoji stands before the first word."
    found = len(_EMOJI.findall(text))
    return f"There are {found} emoji." if found > MOST_EMOJI else ""


def _shouting(post: Mapping[str, Any]) -> str:
    plain = re.sub(r"#\w+", " ", _text(post, "text"))
    loud = [word for word in re.findall(r"\b[A-Z][A-Z&]+\b", plain) if word not in ACRONYMS]
    return f"Capitals throughout: {' '.join(loud[:3])}." if len(loud) > 1 else ""


def _fancy(post: Mapping[str, Any]) -> str:
    words = _FANCY.findall(_text(post, "text"))
    return f"“{words[0]}” is written with mathematical signs." if words else ""


def _no_credit(post: Mapping[str, Any]) -> str:
    uncredited = _is(post, "is_curated", True) and not _is(post, "credit_given", True)
    return "It passes on the work of others without naming them." if uncredited else ""


def _long_words(post: Mapping[str, Any]) -> str:
    grade = readability(_text(post, "text")).smog_grade
    return f"SMOG gives grade {grade:.0f}, from very little text." if grade > HARDEST_SMOG else ""


class _Rule(NamedTuple):
    name: str
    find: Callable[[Mapping[str, Any]], str]
    do: str
    source: str
    is_hint: bool = False


_GCS, _GMC, _HCPC = "gcs-accessible-campaigns", "gmc-recordings-public-media", "hcpc-social-media"
_RULES = [
    _Rule("identifiers", _gives_away, "Take it out, and look for names: no pattern finds those.", _HCPC),
    _Rule("consent", _no_consent, "Do not post before consent for this channel is on file.", _GMC),
    _Rule("credit", _no_credit, "Name whose it is, and ask first where you copied it.", "skills-for-health-toolkit"),
    _Rule("alt text", _no_alt_text, "Say in a sentence what the picture shows.", "platform-alt-text"),
    _Rule("captions", _no_captions, "Add captions, and read them through.", "platform-captions"),
    _Rule(
        "hashtag", lambda post: ", ".join(run_together(_text(post, "text"))), "Begin each word with a capital.", _GCS
    ),
    _Rule("sentence", _long_sentence, f"Keep a sentence to {MOST_WORDS} words: make two of it.", _GCS),
    _Rule("emoji", _emoji, f"Use {MOST_EMOJI} at most, behind the words: each is read out by name.", _GCS),
    _Rule("shouting", _shouting, "Write capitals only where a word begins with one.", _GCS),
    _Rule("letters", _fancy, "Type plain letters: a screen reader spells these out or skips them.", _GCS),
    _Rule(
        "long words", _long_words, "Look for a shorter word. On one post SMOG is a hint.", "nhs-readability-tool", True
    ),
]
