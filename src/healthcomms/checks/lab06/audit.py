"""6.1: six claims compared with the published figures beside them: what got lost, and what should stand there."""

import re
from dataclasses import dataclass

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "Each claim has back what it had lost. Where sources disagree, you say so: that is a finding, too, and nothing "
    "here hangs on which of them is right."
)

EMPTY = Finding(
    0,
    "None of the six claims has an answer yet.",
    "Choose and write in the form above; it is saved as you go. Then run this cell again.",
)

_LOOK = "Put back what was lost"


@dataclass(frozen=True)
class _Claim:
    """Choices that may be defended, words of which one must stand in the answer, and what helps with either.

    `false` is what makes a sentence wrong although it holds such a word: "not a day" holds "a day".
    """

    lost: tuple[str, ...]
    words: str
    on_lost: str
    on_words: str
    false: str = "^$"


_KEY = {
    "x2": _Claim(
        ("what",),
        r"donor|donation|donating|giving blood|(to|would) (give|donate)|(register|sign\w*) .*blood"
        r"|^\W*(for )?blood\W*$",  # not: gave blood
        "The number is the same in both. What did these people sign up for?",
        "Say what these people signed up for.",
        r"\bnot (as |a |to be |really )*(blood )?donors?\b(?! yet)|\bnot (for )?blood\W*$"
        r"|^(?!.*\b(not|no|never|nothing|instead|rather|claim|says|said|wrong)\b).*\b(vot|elect)"
        r"|^(?!.*blood).*\b(kidney|organ|marrow|stem|sperm|egg|milk|hair)",
    ),
    "x3": _Claim(
        ("date", "period"),
        r"20(13|14|15|16|17)|'1[3-7]\b|\b1[02]0\b|\bjan|\bfeb|\bdate|\bday|\bwhen|year|as of|\btimes?\b"
        r"|gr[eo]w",
        "The published figures differ, and none is wrong. What else differs between them?",
        "Say in a few words why both numbers can be right, or give one with what belongs beside it.",
        r"^\W*(the |a |its )?(date|day|year|when|time)\W*$",
    ),
    "x4": _Claim(
        ("origin", "name", "period", "date"),
        r"disput|unknown|not known|not know|n't know|not sure|unsure|uncertain|unclear|doubt|cannot|can't|contradict"
        r"|contest|conflict|disagree|differ|unverif|not verif|unconfirm|no (reliable )?source|nobody|change day|another"
        r"|other campaign|wrong campaign|whose|\btwo (camp|rep|sourc)|\bboth (camp|rep|have|claim)|1\.1|1\.2 m|1,?16"
        r"|(1\.7|1,?700).*(year|20\d\d|in all|total)|total.*1\.7|peak|height|average"
        r"|leave out|left out|drop|remove|do not use|don't use",
        "Two campaigns have the same figure. Whose is it?",
        "Nobody has to decide it. Say what we can and cannot tell of this figure.",
    ),
    "x5": _Claim(
        ("period", "what"),
        r"dail|\b(a|per|each|one|any|every|single) day|/ ?day|24 h",
        "The number is the same in both. A word that belongs to it is missing.",
        "Say over how long 95,000 people were reached.",
        r"\bnot ((in|on|by|for) )?((a|per|each|one|any|every|single) )*da(y|ily)\b",
    ),
    "x6": _Claim(
        ("name", "date", "origin"),
        r"why ?i ?nurse|2015|thank ?a ?nurse|(letter|missing|lacks|lost|an|the|add)\W+i\b",
        "Read the hashtag of the claim letter by letter, and look at the years.",
        "Write the hashtag, or the year, as the trade press had it.",
        r"^(?!.*(2015|thank ?a|\bnot\b|n't|wrong)).*2016|^(?!.*(why ?i ?nurse|2016)).*(2015.*thank ?a|thank ?a.*2015)",
    ),
    "n19": _Claim(
        ("cause", "what"),
        r"follow|potential|could|might|may have|662|127|97|radio|tv\b|televis|broadcast|not (all|every|know|cert)"
        r"|nobody knows|unknown|other (reason|cause|thing|push)|momentum|anyway|already|contribut|also|help|cannot"
        r"|can't|\bother\b|publicity|press\b|media|coverage",
        "Two things happened one after the other. What else happened in these days, and who saw the tweet?",
        "Say what 72 million is a number of, or what else was going on.",
        r"^(?!.*\b(not|nobody|no one|never|know|could|can|cannot|might|may|some|if)\b)"
        r".*followers (all )?(bought|saw|read|download|voted|won)"
        r"|(radio|tv|television|broadcasts?)( alone)? (won|made|caused|did ?n.t|did not|had no)"
        r"|(played|had) (no|little) (part|role|effect)|nothing to do",
    ),
}
_NOTHING = "Read the claim and the figures beside it word by word: one of them says more."


def probe(audit, unseen: bool) -> dict | str:
    return form_values(audit)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("audit", points=3)]
    said = {name: _answer(seen.get(name)) for name in _KEY}
    if not any(lost or better for lost, better in said.values()):
        return None
    return [finding for name in _KEY for finding in _of_claim(name, *said[name])]


def _answer(given) -> tuple[str, str]:
    """The choice and the words, trimmed; empty where there are none."""
    given = given if isinstance(given, dict) else {}
    return tuple(str(given.get(field) or "").strip() for field in ("lost", "better"))


def _of_claim(name: str, lost: str, better: str) -> list[Finding]:
    """A quarter of a point for the choice, a quarter for the words."""
    claim = _KEY[name]
    faults = [_lost(claim, lost), _better(name, better)]
    found = [fault for fault in faults if fault]
    if not found:
        return []
    return [Finding(0.25 * len(found), f"{name}: {'; '.join(said for said, _ in found)}.", found[0][1], _LOOK)]


def _lost(claim: _Claim, lost: str) -> tuple[str, str] | None:
    if lost.lower() in claim.lost:
        return None
    if not lost:
        return "nothing is chosen yet", claim.on_lost
    return f"you chose “{short(lost, 20)}”", _NOTHING if lost.lower() == "nothing" else claim.on_lost


def _better(name: str, better: str) -> tuple[str, str] | None:
    claim = _KEY[name]
    if not better:
        return "nothing is written yet", claim.on_words
    if _bare(better) == _bare(load("claims").set_index("claim_id")["claim"][name]):
        return "your words are the claim again", claim.on_words
    if re.search(claim.words, better.lower()) and not re.search(claim.false, better.lower()):
        return None
    return f"“{short(better, 40)}” does not put it right yet", claim.on_words


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
