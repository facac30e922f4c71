"""2.5: `hours` spends at most twenty hours a week on channels that get enough; `dropped` says what goes, and why."""

from healthcomms.audience import PLATFORMS
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "The hours fit, every channel you keep gets enough to be worth it, and what you leave is named with a reason."

WEEK = 20
"""Hours a week that the team has."""


def probe(hours, dropped, unseen: bool) -> dict:
    return {"hours": _mapping(hours), "dropped": _mapping(dropped)}


def _mapping(answer):
    return answer.to_dict() if hasattr(answer, "to_dict") else answer


def judge(seen: dict, unseen: bool) -> list[Finding]:
    hours, dropped = seen["hours"], seen["dropped"]
    stopped = _unreadable(hours, dropped)
    if stopped:
        return [stopped]
    hours = {_key(name): spent for name, spent in hours.items()}
    dropped = {_key(name): str(reason or "") for name, reason in dropped.items()}
    return [*_total(hours), *_enough(hours), *_goodbyes(hours, dropped)]


def _key(name: str) -> str:
    return name.strip().lower()


def _unreadable(hours, dropped) -> Finding | None:
    if not isinstance(hours, dict) or not isinstance(dropped, dict):
        return Finding(
            3,
            "`hours` or `dropped` is not a list of names with values.",
            'Write {"facebook": 5} and {"tiktok": "reason"}.',
        )
    unknown = [name for name in [*hours, *dropped] if _key(name) not in PLATFORMS]
    if unknown:
        return Finding(3, f"There is no channel '{unknown[0]}'.", f"The channels are {', '.join(PLATFORMS)}.")
    odd = [
        name
        for name, spent in hours.items()
        if isinstance(spent, bool) or not isinstance(spent, int | float) or spent < 0
    ]
    if odd:
        return Finding(3, f"The hours for {odd[0]} are {hours[odd[0]]!r}.", "Hours are numbers from 0 up.")
    return None


def _total(hours: dict) -> list[Finding]:
    total = sum(hours.values())
    if 0 < total <= WEEK:
        return []
    expected = (
        f"The team has {WEEK}: take a channel off rather than thinning them all."
        if total
        else "Give hours to at least one channel."
    )
    return [Finding(1, f"Your plan takes {total:g} hours a week.", expected, "Hours are the scarce thing")]


def _enough(hours: dict) -> list[Finding]:
    least = load("channels").set_index("platform")["min_hours"]
    thin = [name for name, spent in hours.items() if 0 < spent < least[name]]
    if not thin:
        return []
    found = f"{thin[0]} gets {hours[thin[0]]:g} hours; Tarnwick needs {least[thin[0]]:g} to do it decently."
    if len(thin) > 1:
        found += f" {len(thin) - 1} more are too thin as well."
    return [Finding(1, found, "Give a channel its minimum or leave it alone.", "Hours are the scarce thing")]


def _goodbyes(hours: dict, dropped: dict) -> list[Finding]:
    kept = {name for name, spent in hours.items() if spent > 0}
    both = sorted(kept & set(dropped))
    unnamed = [name for name in PLATFORMS if name not in kept and name not in dropped]
    unexplained = [name for name, reason in dropped.items() if len(reason.split()) < 3]
    if both:
        return [Finding(1, f"{both[0]} has hours and is dropped too.", "A channel is either kept or dropped.")]
    if unnamed:
        found = f"{', '.join(unnamed)}: no hours, and not in `dropped`."
        return [
            Finding(
                1,
                found,
                "Name every channel you leave, so that nobody starts it again by accident.",
                "Hours are the scarce thing",
            )
        ]
    if unexplained:
        found = f"The reason for dropping {unexplained[0]} says too little ('{dropped[unexplained[0]]}')."
        return [Finding(0.5, found, "A few words a colleague could repeat to the board.")]
    return []
