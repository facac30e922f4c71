"""0.2: `size(people)` says "small" below a hundred, and "large" from a hundred on."""

from healthcomms.checks.calls import each, trouble, values, words
from healthcomms.checks.mistake import Mistake, recognised
from healthcomms.checks.score import Finding

RIGHT = "Your rule knows small from large, also for exactly 100. You have written a function."


def cases(unseen: bool) -> list[tuple[int]]:
    return [(5,), (99,), (100,), (4000,)]


def probe(size, unseen: bool) -> list[dict]:
    return each(size, cases(unseen))


_MISTAKES = [
    Mistake(
        lambda people: "small" if people <= 100 else "large",
        Finding(1, "Exactly 100 came out as small.", "From 100 on it is large: use >= or <."),
    ),
    Mistake(
        lambda people: "large" if people < 100 else "small",
        Finding(1, "Small and large are the wrong way round.", "Five people are few."),
    ),
    Mistake(
        lambda people: "small",
        Finding(
            1,
            "Your rule says small whatever the number.",
            "What should happen from 100 on? It needs its own return.",
        ),
    ),
    Mistake(
        lambda people: "large",
        Finding(1, "Your rule says large whatever the number.", "What should happen below 100? Ask with `if`."),
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding]:
    stopped = trouble(seen, "size", points=1)
    if stopped:
        return [stopped]
    said = [words(value) for value in values(seen)]
    if said == ["small", "small", "large", "large"]:
        return []
    known = recognised(_MISTAKES, said, cases(unseen))
    if known:
        return [known]
    missing = next((case[0] for case, value in zip(cases(unseen), values(seen), strict=True) if value is None), None)
    if missing is not None:
        return [
            Finding(1, f"For {missing} your rule gives nothing back.", "Each way through the rule ends in a return.")
        ]
    return [Finding(1, "Your rule also gives other words.", "It gives back either small or large, in quotation marks.")]
