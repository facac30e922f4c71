"""1.1: `source` names the statement that bears the claim out, `lost` the qualifiers that went missing on the way."""

import re

from healthcomms.checks.calls import short
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding

RIGHT = "That is the statement behind the claim, and you named all that fell off it: whom, when, what, and 'would'."

STATEMENT = "s2"
LOST = {"b", "c", "e", "f"}
KEPT = {"a", "d"}


def probe(source, lost, unseen: bool) -> dict:
    named = plain(source)
    return {"source": named[0] if isinstance(named, list) and len(named) == 1 else named, "lost": _letters(lost)}


def _letters(lost):
    """The letters, whether they came as a list, a set, a column or one text such as "b, c and e" or "bce"."""
    given = plain(lost)
    if isinstance(given, dict):
        given = list(given.values())
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return given
    tokens = [token for text in texts for token in re.findall(r"\w+", text.lower()) if token != "and"]
    return [letter for token in tokens for letter in (token if set(token) <= LOST | KEPT else [token])]


def judge(seen: dict, unseen: bool) -> list[Finding]:
    return [*_source(seen["source"]), *_lost(seen["lost"])]


_TRACE, _ON_THE_WAY = "Trace the claim", "What was lost on the way"
_OTHERS = {
    "s1": "s1 counts people who use social media for matters of health. The claim is about what that changes.",
    "s3": "s3 has a figure close to the claim's, but it is about choosing a hospital or a doctor.",
    "s4": "s4 counts people on networks. Health is not in it, so it cannot bear out a claim about health.",
    "n1": "n1 is the claim itself, and a claim is no evidence for itself.",
}


def _source(said) -> list[Finding]:
    name = str(said).strip().lower()
    if name == STATEMENT:
        return []
    if said is None:
        return [Finding(1, "`source` is still None.", "Give one `claim_id` in quotation marks.", _TRACE)]
    found = _OTHERS.get(name, f"`source` is {short(repr(said), 30)}, which is none of the four statements.")
    expected = (
        "Find the statement that counts the same thing as the claim, and write its `claim_id` in quotation marks."
    )
    return [Finding(1, found, expected, _TRACE)]


def _lost(said) -> list[Finding]:
    if not said:
        return [Finding(1, "`lost` names nothing yet.", 'Give a list of letters, such as ["a", "b"].', _ON_THE_WAY)]
    if not isinstance(said, list) or not all(isinstance(letter, str) for letter in said):
        return [Finding(1, "`lost` is not a list of letters.", 'Write it like ["a", "b"].', _ON_THE_WAY)]
    named = set(said)
    strange = sorted(named - LOST - KEPT)
    if strange:
        found = f"`lost` names '{short(strange[0], 20)}', which is not in the table of the task."
        return [Finding(1, found, "Its letters run from a to f.", _ON_THE_WAY)]
    # One letter out is half the work; further off the two sentences were not compared.
    loses = 0.5 if len(named ^ LOST) == 1 else 1
    return [Finding(loses, *said, _ON_THE_WAY) for said in _differences(named) if said][:1]


def _differences(named: set[str]) -> list[tuple[str, str] | None]:
    kept, missing = sorted(named & KEPT), len(LOST - named)
    return [
        (f"`lost` names {kept[0]}, which the claim still says.", "Lost means: in the statement, not in the claim.")
        if kept
        else None,
        (
            f"{missing} more {'was' if missing == 1 else 'were'} lost.",
            "Read statement and claim word by word: who, when, what, and did they do it or say they would?",
        )
        if missing
        else None,
    ]
