"""1.3: `missed`, the share of the talk about Tarnwick without its tag; `voice`, Tarnwick's share among three groups."""

from healthcomms.checks.calls import short
from healthcomms.checks.plain import plain
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "You know how much you would not see, and you counted those who wrote, not those who passed it on."

_TOLERANCE = 0.15  # percentage points: rounding to one decimal is welcome
_MISSED, _VOICE = "The conversation you miss", "Share of voice"


def probe(missed, voice, unseen: bool) -> dict:
    return {"missed": plain(missed), "voice": plain(voice)}


def judge(seen: dict, unseen: bool) -> list[Finding]:
    return [*_missed(seen["missed"]), *_voice(seen["voice"])]


def _missed(said) -> list[Finding]:
    mentions = load("mentions")
    ours = mentions[mentions["brand"] == "tarnwick"]
    right = 100 * float((~ours["tagged"]).mean())
    known = [
        (100 - right, "That is the share that does tag us.", "Count those where `tagged` is False."),
        (100 * float((~mentions["tagged"]).mean()), "That is the share of all three groups together.", _OURS),
        (
            100 * float((~ours["tagged"]).sum() / len(mentions)),
            "That is divided by the mentions of all three groups.",
            _OURS,
        ),
        (float((~ours["tagged"]).sum()), "That is how many, not which share.", "Divide by all of ours, times 100."),
    ]
    return _compared("missed", said, right, 1, known, _MISSED)


_OURS = "Use `ours`, the mentions of Tarnwick, for both counts."


def _voice(said) -> list[Finding]:
    mentions = load("mentions")
    written = mentions[~mentions["is_repost"]]
    right = _percent(written, "tarnwick")
    others = float((written["brand"] == "tarnwick").sum() / (written["brand"] != "tarnwick").sum())
    known = [
        (
            _percent(mentions, "tarnwick"),
            "Reposts are still in it. One bad week was passed on a lot, and that makes us look loudest.",
            "Keep the rows where `is_repost` is False, then take the share.",
        ),
        (100 * others, "That is Tarnwick against the two others.", "Divide by the mentions of all three, ours too."),
        (
            float((written["brand"] == "tarnwick").sum()),
            "That is how many, not which share.",
            "Divide by all, times 100.",
        ),
        *(
            (_percent(written, peer), f"That is the share of {peer.title()}.", _NAME)
            for peer in ("oldmere", "sandholt")
        ),
        (
            _percent(mentions[mentions["is_repost"]], "tarnwick"),
            "Only reposts are counted.",
            "Keep the rows where `is_repost` is False.",
        ),
    ]
    return _compared("voice", said, right, 2, known, _VOICE)


_NAME = 'Ask for the brand "tarnwick".'


def _percent(mentions, brand: str) -> float:
    return 100 * float((mentions["brand"] == brand).mean())


def _compared(name: str, said, right: float, points: float, known: list[tuple], look: str) -> list[Finding]:
    """No finding for the right number; else the mistake that gives this number, or what to compute."""
    if said is None:
        return [Finding(points, f"`{name}` is still None.", "Replace None by the line that computes it.", look)]
    if number(said) is None:
        kind = f"the text '{short(said, 20)}'" if isinstance(said, str) else "not one number"
        return [Finding(points, f"`{name}` is {kind}.", "Give one number, in percent, without a sign.", look)]
    if abs(said - right) <= _TOLERANCE:
        return []
    if abs(100 * said - right) <= _TOLERANCE:
        return [
            Finding(points / 2, f"`{name}` is {said:.3g}, a fraction of 1.", "In percent it is 100 times that.", look)
        ]
    for wrong, found, expected in known:
        if abs(said - wrong) <= _TOLERANCE:
            return [Finding(points, f"`{name}` is {said:.4g}. {found}", expected, look)]
    if said == round(right):
        found = f"`{name}` is {said:g}, which is rounded too far."
        return [Finding(points / 2, found, "Keep one decimal, or all of them.", look)]
    return [Finding(points, f"`{name}` is {said:.4g}.", _IN_WORDS[name], look)]


_IN_WORDS = {
    "missed": "Of Tarnwick's mentions, count those where `tagged` is False; divide by all of Tarnwick's, times 100.",
    "voice": "Leave the reposts out. Then divide Tarnwick's mentions by those of all three groups, times 100.",
}
