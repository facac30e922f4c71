"""2.5: `hours` spends at most twenty hours a week on channels that get enough; `dropped` says what goes, and why."""

import re

from healthcomms.audience import PLATFORMS
from healthcomms.checks.calls import short
from healthcomms.checks.plain import plain
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "The hours fit, every channel you keep gets enough to be worth it, and what you leave is named with a reason."

WEEK = 20
"""Hours a week that the team has."""


def probe(hours, dropped, unseen: bool) -> dict:
    return {"hours": _mapping(hours), "dropped": _mapping(dropped)}


def _mapping(answer):
    """The answer as plain names with values; channels listed without a reason get an empty one."""
    named = plain(answer.to_dict() if hasattr(answer, "to_dict") else answer)
    if isinstance(named, list) and all(isinstance(name, str) for name in named):
        return dict.fromkeys(named, "")
    return named


def judge(seen: dict, unseen: bool) -> list[Finding]:
    hours, dropped = seen["hours"], seen["dropped"] or {}
    stopped = _unreadable(hours, dropped)
    if stopped:
        return [stopped]
    hours = {_key(name): spent for name, spent in hours.items()}
    dropped = {_key(name): str(reason or "") for name, reason in dropped.items()}
    if not any(hours.values()):
        found = "Your plan gives no hours to any channel."
        return [Finding(3, found, "Give hours to at least one, and name the others in `dropped`.", _LOOK)]
    return [*_total(hours), *_enough(hours), *_goodbyes(hours, dropped)]


_LOOK = "Hours are the scarce thing"


def _key(name: str) -> str:
    return name.strip().lower()


def _unreadable(hours, dropped) -> Finding | None:
    for name, answer, example in (("hours", hours, '{"facebook": 5}'), ("dropped", dropped, '{"tiktok": "reason"}')):
        if not isinstance(answer, dict) or list(answer) == ["unreadable"]:
            return Finding(3, f"`{name}` does not give each channel a value.", f"Write it like {example}.")
    unknown = [name for name in [*hours, *dropped] if _key(name) not in PLATFORMS]
    if unknown:
        return Finding(3, f"There is no channel '{short(unknown[0])}'.", f"The channels are {', '.join(PLATFORMS)}.")
    odd = [name for name, spent in hours.items() if not _is_hours(spent)]
    if odd:
        found = f"The hours for {odd[0].strip()} are {short(repr(hours[odd[0]]))}."
        return Finding(3, found, "Hours are numbers from 0 up, without quotation marks or a unit.")
    return None


def _is_hours(spent) -> bool:
    return isinstance(spent, int | float) and not isinstance(spent, bool) and spent >= 0


def _total(hours: dict) -> list[Finding]:
    total = round(sum(hours.values()), 6)  # 6.1 + 6.9 + 7 is a hair more than 20
    if total <= WEEK:
        return []
    expected = f"The team has {WEEK}: take a channel off rather than thinning them all."
    return [Finding(1, f"Your plan takes {total:g} hours a week.", expected, _LOOK)]


def _enough(hours: dict) -> list[Finding]:
    least = load("channels").set_index("platform")["min_hours"]
    thin = [name for name, spent in hours.items() if 0 < spent < least[name]]
    if not thin:
        return []
    given, needed = hours[thin[0]], least[thin[0]]
    found = f"{thin[0]} gets {given:g} hour{'' if given == 1 else 's'}; Tarnwick needs {needed:g} to do it decently."
    if len(thin) > 1:
        found += " One more is too thin." if len(thin) == 2 else f" {len(thin) - 1} more are too thin."
    return [Finding(1, found, "Give a channel its minimum or leave it alone.", _LOOK)]


def _goodbyes(hours: dict, dropped: dict) -> list[Finding]:
    kept = {name for name, spent in hours.items() if spent > 0}
    both = sorted(kept & set(dropped))
    unnamed = [name for name in PLATFORMS if name not in kept and name not in dropped]
    unexplained = [name for name, reason in dropped.items() if _words(reason) < 3]
    if both:
        return [Finding(1, f"{both[0]} has hours and is dropped too.", "A channel is either kept or dropped.")]
    if unnamed:
        found = f"{', '.join(unnamed)}: no hours, and not in `dropped`."
        expected = "Name every channel you leave, so that nobody starts it again by accident."
        return [Finding(1, found, expected, _LOOK)]
    if unexplained:
        said = short(dropped[unexplained[0]])
        found = f"{unexplained[0]} is dropped " + (
            f"because '{said}', which says too little." if said else "without a reason."
        )
        expected = (
            "Give at least three different words of two letters or more, which a colleague could repeat to the board."
        )
        return [Finding(0.5, found, expected, _LOOK)]
    return []


def _words(reason: str) -> int:
    """Different words of two letters or more; a figure counts as a word."""
    return len(set(re.findall(r"[^\W\d_]{2,}|\d+", reason.lower())))
