"""2.3: `sensitivity(stakeholders, threshold)` tells whose quadrant a ±1 rating would change."""

from collections.abc import Callable

import pandas as pd

from healthcomms import audience
from healthcomms.checks.calls import each, short, trouble, values, words
from healthcomms.checks.lab02.quadrant import CARRIED_ON
from healthcomms.checks.mistake import Mistake, recognised
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Every quadrant is right, and you found each stakeholder for whom one point either way changes the plan."

EMPTY = Finding(
    0,
    "The column `quadrant` is empty: both values are still None.",
    "Replace both None above, run that cell, see that it shows no error, then run this one.",
)


def cases(unseen: bool) -> list[tuple[pd.DataFrame, int]]:
    """The rated stakeholders and a threshold; unseen: turned round and fewer."""
    rated = load("stakeholders").dropna(subset=["power", "interest"]).reset_index(drop=True)
    if not unseen:
        return [(rated, 3), (rated, 4)]
    turned = rated.rename(columns={"power": "interest", "interest": "power"}).iloc[2:]
    return [(turned.reset_index(drop=True), 4)]


def probe(sensitivity, unseen: bool) -> list[dict]:
    return each(sensitivity, cases(unseen))


def _moves(tried=lambda power, interest: True, *, quadrant=audience.quadrant) -> Callable[[int, int, int], bool]:
    """Whose quadrant changes when only these steps are tried, or by another rule than the right one."""

    def rule(power: int, interest: int, threshold: int) -> bool:
        here = quadrant(power, interest, threshold)
        near = [(p, i) for p, i in audience.neighbours(power, interest) if tried(p - power, i - interest)]
        return any(quadrant(p, i, threshold) != here for p, i in near)

    return rule


_right = _moves()


def _mistake(rule, found: str, expected: str) -> Mistake:
    return Mistake(rule, Finding(1, found, expected, "One point either way"))


_BOTH_DIRECTIONS = "Try both directions for both ratings."
_BOTH_RATINGS = "Either rating could be one out: try both."
_MISTAKES = [
    _mistake(
        lambda *rating: True,
        "`moves` is True for everybody, so `near` was never the same as `here`.",
        "Is `near` still None, or a rule without brackets? Give the rule `power`, `interest` and `threshold`.",
    ),
    _mistake(_moves(lambda p, i: p + i > 0), "You tried one point more, but not one point less.", _BOTH_DIRECTIONS),
    _mistake(_moves(lambda p, i: p + i < 0), "You tried one point less, but not one point more.", _BOTH_DIRECTIONS),
    _mistake(_moves(lambda p, i: p != 0), "You moved power, but not interest.", _BOTH_RATINGS),
    _mistake(_moves(lambda p, i: i != 0), "You moved interest, but not power.", _BOTH_RATINGS),
    _mistake(
        lambda *rating: not _right(*rating),
        "Your `moves` column says True where the quadrant stays and False where it changes.",
        "True should mean: one point either way would change the plan.",
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = _rule_itself(seen) or trouble(seen, "sensitivity", points=2)
    if stopped:
        return [stopped]
    rows, ratings = {}, {}  # both by threshold and name
    for (stakeholders, threshold), table in zip(cases(unseen), values(seen), strict=True):
        named = _by_name(table)
        unread = _unreadable(named, stakeholders)
        if unread:
            return [unread]
        for person in stakeholders.itertuples(index=False):
            rows[threshold, person.name] = named[person.name]
            ratings[threshold, person.name] = (int(person.power), int(person.interest), threshold)
    if all(row["quadrant"] is None for row in rows.values()):
        return [_NO_HERE] if any(_truth(row["moves"]) for row in rows.values()) else None
    once = _line_at_three(rows, ratings) or _carried_on(rows, ratings)
    return once or [*_quadrants(rows, ratings), *_moving(rows, ratings)]


_NO_HERE = Finding(
    2,
    "The column `quadrant` is empty, so `here` is still None.",
    "Replace that None by your rule from 2.2, with the two ratings of the person and the threshold in brackets.",
    "One point either way",
)


def _rule_itself(seen: list[dict]) -> Finding | None:
    if values(seen)[:1] != [{"unreadable": "function"}]:
        return None
    found = "Your table holds a rule instead of what the rule says."
    expected = "A name without brackets, such as `quadrant`, is the rule itself: give it power, interest and threshold "
    return Finding(2, found, expected + "in brackets.", "One point either way")


def _by_name(table) -> dict[str, dict] | None:
    """The learner's rows by stakeholder, whether the name is a column or the index."""
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        return None
    rows = [{str(column).strip().lower(): value for column, value in row.items()} for row in table]
    return {str(row.get("name", row.get("index"))): row for row in rows}


def _unreadable(rows: dict | None, stakeholders: pd.DataFrame) -> Finding | None:
    wanted = "Return a table with one row a stakeholder and the columns `name`, `quadrant` and `moves`."
    if rows is None:
        return Finding(2, "`sensitivity` did not give back a table.", wanted)
    absent = [column for column in ("quadrant", "moves") if not rows or any(column not in row for row in rows.values())]
    if absent:
        return Finding(2, f"The table has no column {' and no column '.join(f'`{c}`' for c in absent)}.", wanted)
    left_out = [name for name in stakeholders["name"] if name not in rows]
    if len(left_out) == len(stakeholders):
        return Finding(2, "No row of your table bears a stakeholder's name.", wanted)
    if left_out:
        found = f"{len(left_out)} of {len(stakeholders)} stakeholders are not in your table, for example {left_out[0]}."
        return Finding(2, found, "Keep a row for everybody, also for those whose quadrant is safe.")
    return None


def _line_at_three(rows: dict, ratings: dict) -> list[Finding]:
    """One mistake, one point: 3 written where `threshold` belongs."""
    stuck = {key: (power, interest, 3) for key, (power, interest, _) in ratings.items()}
    if stuck == ratings or _wrong_quadrants(rows, stuck) or _said(rows) != _whose(_right, stuck):
        return []
    expected = "Compare with `threshold`, so that the table also holds where the line is drawn at 4."
    return [Finding(1, "Your table always draws the line at 3.", expected, "Where the line falls")]


def _carried_on(rows: dict, ratings: dict) -> list[Finding]:
    """A mistake in the rule of 2.2 has cost its points there: a table that follows that rule loses none here."""
    if not _wrong_quadrants(rows, ratings):
        return []
    for mistake in CARRIED_ON:
        moves = _whose(_moves(quadrant=mistake.rule), ratings)
        if not _wrong_quadrants(rows, ratings, mistake.rule) and _said(rows) == moves:
            found = f"Your table carries on a slip in the rule of 2.2. {mistake.finding.found}"
            return [Finding(0, found, "That costs nothing here. Mend the rule in 2.2a.", mistake.finding.look)]
    return []


def _wrong_quadrants(rows: dict, ratings: dict, rule=audience.quadrant) -> list[tuple]:
    return [key for key, rating in ratings.items() if words(rows[key]["quadrant"]) != rule(*rating)]


def _quadrants(rows: dict, ratings: dict) -> list[Finding]:
    wrong = _wrong_quadrants(rows, ratings)
    if not wrong:
        return []
    power, interest, threshold = ratings[wrong[0]]
    found = (
        f"{len(wrong)} of {len(ratings)} quadrants are off: {wrong[0][1]} (power {power}, interest {interest}) "
        f"came out as '{short(rows[wrong[0]]['quadrant'], 30)}' with the threshold at {threshold}."
    )
    return [
        Finding(1, found, "Use your rule from 2.2 and hand it the threshold you were given.", "Where the line falls")
    ]


def _moving(rows: dict, ratings: dict) -> list[Finding]:
    said, right = _said(rows), _whose(_right, ratings)
    if said == right:
        return []
    known = recognised(_MISTAKES, list(said.values()), list(ratings.values()))
    if known:
        return [known]
    threshold, name = key = next(key for key in ratings if said[key] != right[key])
    power, interest, _ = ratings[key]
    answer = "would change" if right[key] else "would not change"
    found = f"{name} has power {power} and interest {interest}. With the line at {threshold} the quadrant {answer}."
    expected = "Compare the quadrant now with the quadrant at each neighbouring rating."
    return [Finding(1, found, expected, "One point either way")]


def _said(rows: dict) -> dict[tuple, bool]:
    return {key: _truth(row["moves"]) for key, row in rows.items()}


def _whose(rule, ratings: dict) -> dict[tuple, bool]:
    return {key: rule(*rating) for key, rating in ratings.items()}


def _truth(value) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in {"true", "yes", "1"}
    return bool(value)
