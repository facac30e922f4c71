"""0.1: forty of eight hundred, in percent."""

from healthcomms.checks.score import Finding

RIGHT = "Five in a hundred. You have answered your first check."

PERCENT = 5


def probe(share, unseen: bool):
    return share


def judge(seen, unseen: bool) -> list[Finding]:
    if isinstance(seen, bool) or not isinstance(seen, int | float):
        return [
            Finding(
                1,
                f"`share` is {_kind(seen)}.",
                "Give a number: no quotation marks, no percent sign, no comma.",
            )
        ]
    if abs(seen - PERCENT) < 0.01:
        return []
    for wrong, found, expected in _MISTAKES:
        if abs(seen - wrong) < 0.01 * wrong:
            return [Finding(1, f"`share` is {seen:g}. {found}", expected)]
    return [Finding(1, f"`share` is {seen:g}.", "A hundred times those who reacted, divided by those who saw it.")]


_MISTAKES = [
    (0.05, "That is a fraction of 1.", "In percent it is a hundred times as much."),
    (2000, "That is the whole divided by the part.", "Turn it round: those who reacted come first."),
    (20, "That says that one in twenty reacted, which is true.", "As a percentage it is the number out of a hundred."),
    (40, "That is how many reacted.", "How many would it be if a hundred had seen it?"),
]


def _kind(seen) -> str:
    return f"the text '{seen[:20]}'" if isinstance(seen, str) else "not a number"
