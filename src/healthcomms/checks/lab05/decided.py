"""5.5: what a test of two versions allows to decide: the rule, the lines that people write for it, and their cards."""

from itertools import product

import pandas as pd

from healthcomms import inference
from healthcomms.checks.calls import short, trouble, values, words
from healthcomms.checks.score import Finding
from healthcomms.data import load

__all__ = ["START", "decide", "judged", "matches", "read", "tables", "with_p"]

_FOOLED, _TWELVE = "Four ways to fool yourself", "Twelve tests"
UNREAD, NOT_SHOWN, SMALL, USE = "cannot be read", "not shown", "not worth it", "use B"


def with_p(tests: pd.DataFrame) -> pd.DataFrame:
    """The tests with B minus A in points, p, and p corrected for how many tests there are."""
    counts = tests[["events_b", "n_b", "events_a", "n_a"]].itertuples(index=False)
    found = [inference.two_proportions(*row) for row in counts]
    p = pd.Series([one.p for one in found], index=tests.index)
    return tests.assign(
        planned_n=tests["planned_n"].astype("float64"),
        difference=[100 * one.difference for one in found],
        p=p,
        p_corrected=inference.corrected(p, method="bonferroni")["p_corrected"],
    )


def tables(unseen: bool) -> list[pd.DataFrame]:
    """The twelve tests, and a table of the check's own with one test for each boundary."""
    return [_edges(90), with_p(load("experiments"))] if unseen else [with_p(load("experiments")), _edges(50)]


_FEW, _MANY = 1000, 1400
_EDGES = [  # planned, reached by A, by B, difference in points, p, p corrected, worthwhile points: right decision
    (_FEW, _FEW, _FEW, 2.0, 0.0001, 0.001, 1.0),  # exactly as many as planned: use B
    (_FEW, _MANY, _MANY, 1.0, 0.0001, 0.001, 1.0),  # exactly the worthwhile: use B
    (_FEW, _FEW - 1, _MANY, 2.0, 0.0001, 0.001, 1.0),  # A is one short
    (_FEW, _MANY, _FEW - 1, 2.0, 0.0001, 0.001, 1.0),  # B is one short
    (_FEW, _FEW - 300, _FEW - 300, 2.0, 0.0001, 0.001, 1.0),  # both are short
    (None, _MANY, _MANY, 2.0, 0.0001, 0.001, 1.0),  # nobody planned
    (_FEW, _MANY, _MANY, 2.0, 0.02, 0.2, 1.0),  # only without correction
    (_FEW, _MANY, _MANY, 0.4, 0.6, 1.0, 1.0),  # chance
    (_FEW, _MANY, _MANY, 0.4, 0.0001, 0.001, 1.0),  # shown, and too small
    (_FEW, _MANY, _MANY, -2.0, 0.0001, 0.001, 1.0),  # B is worse
    (_FEW, _FEW, 1900, 2.0, 0.0001, 0.001, 1.0),  # uneven by its numbers, and both as many as planned: use B
    (300, 320, 300, 2.0, 0.0001, 0.001, 1.0),  # a small plan that was kept: use B
    (5000, 4900, 5000, 2.0, 0.0001, 0.001, 1.0),  # a large plan that was not
    (_FEW, _MANY, _MANY, 2.0, 0.004, 0.048, 1.0),  # just below 0.05: use B
    (_FEW, _MANY, _MANY, 2.0, 0.0045, 0.054, 1.0),  # just above
    (_FEW, _MANY, _MANY, 0.3, 0.0001, 0.001, 0.2),  # small, and as much as they wanted: use B
    (_FEW, _MANY, _MANY, 2.0, 0.0001, 0.001, 2.5),  # large, and less than they wanted
]


def _edges(first: int) -> pd.DataFrame:
    names = ["planned_n", "n_a", "n_b", "difference", "p", "p_corrected", "worthwhile_points"]
    table = pd.DataFrame(_EDGES, columns=names).astype({"planned_n": "float64"})
    table.insert(0, "experiment_id", [f"E{first + number}" for number in range(len(table))])
    return table


_LINES = {
    "few": {
        "either": lambda test: test.n_a < test.planned_n or test.n_b < test.planned_n,
        "never": lambda test: False,
        "both": lambda test: test.n_a < test.planned_n and test.n_b < test.planned_n,
        "only a": lambda test: test.n_a < test.planned_n,
        "only b": lambda test: test.n_b < test.planned_n,
        "together": lambda test: test.n_a + test.n_b < 2 * test.planned_n,
        "added, planned once": lambda test: test.n_a + test.n_b < test.planned_n,
        "always": lambda test: True,
        "at the plan": lambda test: test.n_a <= test.planned_n or test.n_b <= test.planned_n,
        "a number": lambda test: test.n_a < _FEW or test.n_b < _FEW,
        "more": lambda test: test.n_a > test.planned_n or test.n_b > test.planned_n,
    },
    "chance": {
        "corrected": lambda test: test.p_corrected > 0.05,
        "never": lambda test: False,
        "alone": lambda test: test.p > 0.05,
        "stricter": lambda test: test.p_corrected > 0.01,
        "turned": lambda test: test.p_corrected < 0.05,
        "alone, turned": lambda test: test.p < 0.05,
    },
    "small": {
        "less": lambda test: test.difference < test.worthwhile_points,
        "never": lambda test: False,
        "without sign": lambda test: abs(test.difference) < test.worthwhile_points,
        "at it": lambda test: test.difference <= test.worthwhile_points,
        "turned": lambda test: test.difference > test.worthwhile_points,
        "half a point": lambda test: test.difference < 0.5,
        "one point": lambda test: test.difference < 1,
        "below zero": lambda test: test.difference < 0,
    },
}
START = ("never", "never", "never")
_FIXED = "You ask for the same gain in every test."
_FOUND = {
    "few": {
        "never": (1, "Tests with fewer people than planned are read.", "One was stopped after three days."),
        "both": (0.5, "A test is only put aside where both versions fell short.", "One short version is enough: `or`."),
        "only a": (0.5, "You look whether A fell short, and not B.", "Either can: join both questions with `or`."),
        "only b": (0.5, "You look whether B fell short, and not A.", "Either can: join both questions with `or`."),
        "together": (
            0.5,
            "You add A and B, so a full version hides a short one.",
            "Compare each with `planned_n`: either can fall short.",
        ),
        "added, planned once": (
            1,
            "You compare A and B together with `planned_n`.",
            "`planned_n` is for each version: compare one by one.",
        ),
        "always": (
            1.5,
            "All tests are put aside.",
            "A number alone counts as True: write the whole question on both sides of `or`.",
        ),
        "at the plan": (
            0.5,
            "A test that reached exactly as many as planned is put aside.",
            "As many are enough: `<`, not `<=`.",
        ),
        "a number": (
            0.5,
            "You ask for the same number of people in every test.",
            "Compare with `planned_n`, row by row.",
        ),
        "more": (1, "You put tests aside that reached more than planned.", "The sign stands the other way round."),
    },
    "chance": {
        "never": (0.5, "No test is called chance, however large its p.", "Above 0.05, corrected, it is not shown."),
        "alone": (
            0.5,
            "A test counts whose p is below 0.05 by itself alone.",
            "You made twelve tests: take the column that is corrected for twelve.",
        ),
        "stricter": (
            0.5,
            "You ask for a corrected p far below 0.05.",
            "`p_corrected` is made for twelve tests already: compare it with 0.05.",
        ),
        "turned": (0.5, "What is small you call chance.", "A *large* p is what chance gives often: turn the sign."),
        "alone, turned": (0.5, "What is small you call chance.", "A *large*, corrected p is what chance gives often."),
    },
    "small": {
        "never": (
            0.5,
            "A difference counts, however small it is.",
            "Compare it with what the team wrote down as worth acting on.",
        ),
        "without sign": (
            0.5,
            "A test in which B did worse counts as a gain.",
            "Without `abs` a loss is below what is worthwhile.",
        ),
        "at it": (
            0.5,
            "A test that found just the points worth acting on is refused.",
            "As much is enough: `<`, not `<=`.",
        ),
        "turned": (0.5, "What is large you call not worth it.", "The sign stands the other way round."),
        "half a point": (0.5, _FIXED, "Compare with `worthwhile_points`, row by row."),
        "one point": (0.5, _FIXED, "Compare with `worthwhile_points`, row by row."),
        "below zero": (
            0.5,
            "You ask whether B did worse, and not whether it gained enough.",
            "Compare with `worthwhile_points`.",
        ),
    },
}
_LOOK = {"few": _FOOLED, "chance": _TWELVE, "small": _FOOLED}


def decide(test, few="either", chance="corrected", small="less") -> str:
    """What a test allows to decide, in the right way or with lines that `_LINES` names."""
    if pd.isna(test.planned_n) or _LINES["few"][few](test):
        return UNREAD
    if _LINES["chance"][chance](test):
        return NOT_SHOWN
    return SMALL if _LINES["small"][small](test) else USE


def _all(table: pd.DataFrame, way: tuple[str, ...] = ()) -> dict[str, str]:
    return {test.experiment_id: decide(test, *way) for test in table.itertuples()}


def matches(way: tuple[str, ...], said: list, tables: list[pd.DataFrame]) -> bool:
    return all(one == _all(table, way) for one, table in zip(said, tables, strict=False)) and len(said) == len(tables)


def read(value) -> dict[str, str] | None:
    """Decisions by test, from a dictionary, a column or a table, whatever stands between the words."""
    if isinstance(value, list) and all(isinstance(row, dict) and "experiment_id" in row for row in value):
        names = ("decision", "decisions", "said")
        value = {row["experiment_id"]: next((row[name] for name in names if name in row), None) for row in value}
    if not isinstance(value, dict):
        return None
    kinds = {words(kind): kind for kind in (UNREAD, NOT_SHOWN, SMALL, USE)}
    return {str(name).strip(): kinds.get(words(kind), str(kind)) for name, kind in value.items()}


def judged(calls: list[dict], said: list, tables: list[pd.DataFrame]) -> list[Finding]:
    stopped = trouble(calls, "decisions", points=2)
    if stopped:
        return [stopped]
    if None in said:
        found = f"`decisions` gave back {short(values(calls)[said.index(None)], 30)}."
        return [Finding(2, found, "Keep its last line: `return said`, as far in as `for`.", _TWELVE)]
    if matches(START, said, tables):
        return [Finding(2, "In `decisions` all three lines still say False.", "Replace each by its question.", _FOOLED)]
    if all(len(one) == 1 for one in said):
        found = "`decisions` stops after its first test."
        return [Finding(1, found, "Its last line, `return said`, stands as far in as `for`.", _TWELVE)]
    way = next((way for way in product(*_LINES.values()) if matches(way, said, tables)), None)
    if way:
        return _differences(way)
    return [Finding(_cost(said, tables), *_first_that_differs(said, tables), _FOOLED)]


def _differences(way: tuple[str, ...]) -> list[Finding]:
    named = zip(_LINES, way, strict=True)
    return [Finding(*_FOUND[line][done], _LOOK[line]) for line, done in named if done in _FOUND[line]]


def _cost(said: list[dict], tables: list[pd.DataFrame]) -> float:
    """By how many of the decisions on both tables are missed."""
    pairs = [
        (one.get(name), kind) for one, table in zip(said, tables, strict=True) for name, kind in _all(table).items()
    ]
    missed = sum(given != kind for given, kind in pairs)
    return next((cost for most, cost in ((2, 0.5), (5, 1)) if missed <= most), 2)


def _first_that_differs(said: list[dict], tables: list[pd.DataFrame]) -> tuple[str, str]:
    for one, table in zip(said, tables, strict=True):
        right = _all(table)
        for name, kind in right.items():
            if name not in one:
                return f"{name} has no decision.", "Give each test of the table one of the four."
            if one[name] not in (UNREAD, NOT_SHOWN, SMALL, USE):
                return f"For {name} you say '{short(one[name], 25)}'.", "Keep the four decisions in their words."
            if one[name] != kind:
                return f"{_about(name, table)} you say '{one[name]}'.", _ASK[kind]
    return "There are tests in your answer that the table does not have.", "Go through the rows of `tests` alone."


def _about(name: str, table: pd.DataFrame) -> str:
    """Which test: by its id where it stands in the notebook's table, otherwise by its figures."""
    if name in set(load("experiments")["experiment_id"]):
        return f"For {name}"
    test = table.set_index("experiment_id").loc[name]
    people = f"planned {test.planned_n:.0f}, reached {test.n_a:.0f} and {test.n_b:.0f}"
    gained = f"{test.difference:g} points ahead where {test.worthwhile_points:g} count"
    return f"For a test of the check's own ({people}, {gained}, corrected p {test.p_corrected:g})"


_ASK = {
    UNREAD: "Ask first whether it can be read: was it planned, and did each version reach as many people as planned?",
    NOT_SHOWN: "It reached as many people as planned. Now ask what chance does: is p, corrected, above 0.05?",
    SMALL: "It is shown. Ask how much it brings: as much as the team wrote down as worth acting on?",
    USE: "It reached enough people, its corrected p is small, and it gained as much as was worthwhile, or more.",
}
