"""2.3: `sensitivity(stakeholders, threshold)` tells whose quadrant a ±1 rating would change."""

import pandas as pd

from healthcomms import audience
from healthcomms.checks.calls import each, short, trouble, values, words
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Every quadrant is right, and you found each stakeholder for whom one point either way changes the plan."


def cases(unseen: bool) -> list[tuple[pd.DataFrame, int]]:
    """The rated stakeholders and a threshold; unseen: turned round, fewer, and a higher line."""
    rated = load("stakeholders").dropna(subset=["power", "interest"]).reset_index(drop=True)
    if not unseen:
        return [(rated, 3)]
    turned = rated.rename(columns={"power": "interest", "interest": "power"}).iloc[2:]
    return [(turned.reset_index(drop=True), 4)]


def probe(sensitivity, unseen: bool) -> list[dict]:
    return each(sensitivity, cases(unseen))


def _moves(steps) -> dict[bool, list[tuple[int, int]]]:
    """Whose quadrant changes when only these steps are tried."""

    def rule(power: int, interest: int, threshold: int) -> bool:
        here = audience.quadrant(power, interest, threshold)
        return any(audience.quadrant(power + p, interest + i, threshold) != here for p, i in steps)

    return rule


_right = _moves([(-1, 0), (1, 0), (0, -1), (0, 1)])
_MISTAKES = [
    (
        _moves([(1, 0), (0, 1)]),
        "You tried one point more, but not one point less.",
        "Try both directions for both ratings.",
    ),
    (
        _moves([(-1, 0), (0, -1)]),
        "You tried one point less, but not one point more.",
        "Try both directions for both ratings.",
    ),
    (_moves([(-1, 0), (1, 0)]), "You moved power, but not interest.", "Either rating could be one out: try both."),
    (_moves([(0, -1), (0, 1)]), "You moved interest, but not power.", "Either rating could be one out: try both."),
    (
        lambda *rating: not _right(*rating),
        "Your `moves` column says True where the quadrant stays and False where it changes.",
        "True should mean: one point either way would change the plan.",
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "sensitivity", points=2)
    if stopped:
        return [stopped]
    (stakeholders, threshold), rows = cases(unseen)[0], _by_name(values(seen)[0])
    unread = _unreadable(rows, stakeholders)
    if unread:
        return [unread]
    if all(row["quadrant"] is None and not _truth(row["moves"]) for row in rows.values()):
        return None
    ratings = {row.name: (int(row.power), int(row.interest), threshold) for row in stakeholders.itertuples(index=False)}
    return [*_quadrants(rows, ratings), *_moving(rows, ratings)]


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


def _quadrants(rows: dict, ratings: dict) -> list[Finding]:
    wrong = [name for name, rating in ratings.items() if words(rows[name]["quadrant"]) != audience.quadrant(*rating)]
    if not wrong:
        return []
    power, interest, threshold = ratings[wrong[0]]
    found = (
        f"{len(wrong)} of {len(ratings)} quadrants are off: {wrong[0]} (power {power}, interest {interest}) "
        f"came out as '{short(rows[wrong[0]]['quadrant'], 30)}' with the threshold at {threshold}."
    )
    return [
        Finding(1, found, "Use your rule from 2.2 and hand it the threshold you were given.", "Where the line falls")
    ]


def _moving(rows: dict, ratings: dict) -> list[Finding]:
    said = {name: _truth(rows[name]["moves"]) for name in ratings}
    right = {name: _right(*rating) for name, rating in ratings.items()}
    if said == right:
        return []
    for rule, found, expected in _MISTAKES:
        if said == {name: rule(*rating) for name, rating in ratings.items()}:
            return [Finding(1, found, expected, "One point either way")]
    name = next(name for name in ratings if said[name] != right[name])
    power, interest, threshold = ratings[name]
    answer = "would change" if right[name] else "would not change"
    found = f"{name} has power {power} and interest {interest}. With the line at {threshold} the quadrant {answer}."
    return [
        Finding(
            1, found, "Compare the quadrant now with the quadrant at each neighbouring rating.", "One point either way"
        )
    ]


def _truth(value) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in {"true", "yes", "1"}
    return bool(value)
