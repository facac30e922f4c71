"""4.3: `maturity(done)` adds up the points of six habits and lists those that are missing."""

from collections.abc import Callable

from healthcomms.checks.calls import each, short, trouble, values
from healthcomms.checks.mistake import Mistake, first_wrong, recognised
from healthcomms.checks.score import Finding
from healthcomms.policy import staff
from healthcomms.policy.staff import HABITS, HOW_OFTEN

RIGHT = "The score adds up, and the gaps are the habits to begin next."

EMPTY = Finding(
    0,
    "The score is 0 and `gaps` is empty for every case.",
    "Write your lines inside the loop, run that cell, see that it shows no error, then run this one.",
)

_SEEN = [
    ("sometimes", "no", "every week", "no", "every week", "every week"),
    ("every week", "sometimes", "no", "sometimes", "sometimes", "no"),
    ("no", "every week", "every week", "no", "sometimes", "sometimes"),
]
_UNSEEN = [
    ("no", "sometimes", "no", "every week", "sometimes", "every week"),
    ("every week", "no", "every week", "every week", "no", "sometimes"),
    ("sometimes", "every week", "every week", "no", "no", "no"),
]
_LOOK = "Six habits"


def cases(unseen: bool) -> list[tuple[dict[str, str]]]:
    """How often each habit is kept."""
    return [(dict(zip(HABITS, often, strict=True)),) for often in (_UNSEEN if unseen else _SEEN)]


def probe(maturity, unseen: bool) -> list[dict]:
    return each(maturity, cases(unseen))


def _score(rule: Callable, found: str, expected: str) -> Mistake:
    return Mistake(rule, Finding(1, found, expected, _LOOK))


_SCORES = [
    _score(
        lambda done: sum(often != "no" for often in done.values()),
        "Your score counts the habits that are kept.",
        "A weekly habit earns more than one kept sometimes: add `points`, not 1.",
    ),
    _score(
        lambda done: HOW_OFTEN[list(done.values())[-1]],
        "Your score holds the points of the last habit only.",
        "Add to what is there already: `score = score + …`.",
    ),
    _score(
        lambda done: HOW_OFTEN[next(iter(done.values()))],
        "Your score holds the points of the first habit only.",
        "A `return` inside the loop ends it. Move it to the left, under `for`.",
    ),
]
_GAPS = [
    _score(
        lambda done: [habit for habit, often in done.items() if often != "every week"],
        "Your gaps hold habits that are kept sometimes, too.",
        "A gap is a habit with no points at all.",
    ),
    _score(
        lambda done: [habit for habit, often in done.items() if often != "no"],
        "Your gaps hold the habits that are kept.",
        "A gap is a habit with no points: compare with 0.",
    ),
    _score(
        lambda done: [habit for habit, often in done.items() if often == "sometimes"],
        "Your gaps hold the habits that are kept sometimes.",
        "A gap is a habit that earns no points at all.",
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "maturity", points=2)
    if stopped:
        return [stopped]
    if any(isinstance(value, dict) and isinstance(value.get("gaps"), str) for value in values(seen)):
        return [*_scores([_number(value) for value in values(seen)], unseen), _ONE_WORD]
    said = [_pair(value) for value in values(seen)]
    if None in said:
        wanted = 'Keep the last line: it returns `{"score": score, "gaps": gaps}`.'
        return [Finding(2, f"`maturity` gave back {short(values(seen)[said.index(None)])}.", wanted)]
    if all(pair == (0, []) for pair in said):
        return None
    return [*_scores([score for score, _ in said], unseen), *_gaps([gaps for _, gaps in said], unseen)]


_ONE_WORD = Finding(1, "Your `gaps` is one word.", "It began as a list: let it grow with `gaps.append(habit)`.", _LOOK)


def _number(value) -> float | None:
    return value.get("score") if isinstance(value, dict) else None


def _pair(value) -> tuple | None:
    """Score and gaps, whether they come by name or as a pair."""
    if isinstance(value, dict) and {"score", "gaps"} <= set(value):
        value = [value["score"], value["gaps"]]
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int | float) and isinstance(value[1], list):
        return value[0], sorted(str(habit) for habit in value[1])
    return None


def _scores(said: list[float], unseen: bool) -> list[Finding]:
    right = [staff.maturity(*case).score for case in cases(unseen)]
    if said == right:
        return []
    known = recognised(_SCORES, said, cases(unseen))
    return [known] if known else [Finding(1, *_first(said, right, "score", unseen), _LOOK)]


def _gaps(said: list[list], unseen: bool) -> list[Finding]:
    right = [sorted(staff.maturity(*case).gaps) for case in cases(unseen)]
    if said == right:
        return []
    sorted_rules = [Mistake(lambda done, rule=one.rule: sorted(rule(done)), one.finding) for one in _GAPS]
    known = recognised(sorted_rules, said, cases(unseen))
    return [known] if known else [Finding(1, *_first(said, right, "gaps", unseen), _LOOK)]


def _first(said: list, right: list, name: str, unseen: bool) -> tuple[str, str]:
    place = first_wrong(said, right)
    often = ", ".join((_UNSEEN if unseen else _SEEN)[place])
    shown = "empty" if said[place] == [] else short(said[place])
    found = f"With answers of the check's own ({often}) your `{name}` is {shown}."
    return found, _EXPECTED[name]


_EXPECTED = {
    "score": "Add the points of all six habits, once each.",
    "gaps": "Put into `gaps` the name of each habit that earns no points, and no other.",
}
