"""How hard the exercises were, whether they tell strong work from weak, and how long grading took."""

import numpy as np
import pandas as pd

from healthcomms.grading.report.results import Results, points

__all__ = ["FEWEST", "by_exercise", "complete", "discrimination", "judged", "seconds", "spread", "written_levels"]

FEWEST = 10
"""Below so many learners there are no percentages and no correlation: one learner more would turn them round."""


def by_exercise(results: Results) -> pd.DataFrame:
    """A row for each exercise, the hardest first (lowest mean share of its points).

    Columns: `id`, `title`, `most` (points), `n` (learners with points), `mean` (points), `share` (mean ÷ most, 0 to 1),
    `full` and `untouched` (of these learners), `discrimination`. While a written answer waits for its mark, its
    exercise comes last, with `n` 0 and `mean` and `share` missing. An untouched answer has 0 points and counts in `n`.
    """
    earned = judged(results)
    tells = discrimination(earned)
    rows = [
        {
            "id": item.id, "title": item.title, "most": item.points,
            "n": earned[item.id].count(),
            "mean": earned[item.id].mean(),
            "share": earned[item.id].mean() / item.points,
            "full": (earned[item.id] == item.points).sum(),
            "untouched": _untouched(results, item.id),
            "discrimination": tells.get(item.id, "not known yet"),
        }
        for item in results.lab.exercises
    ]  # fmt: skip
    return pd.DataFrame(rows).sort_values("share", kind="stable", ignore_index=True)


def _untouched(results: Results, exercise: str) -> int:
    by_check = [one for one in results.records if exercise in one.outcomes]
    empty = sum(one.outcomes[exercise].status == "Not answered yet" for one in by_check)
    return empty + sum(of == exercise for _, of in results.unanswered)


def judged(results: Results) -> pd.DataFrame:
    """Points as `points` gives them, all missing for a written exercise until everybody has a mark who could be read.

    The first marks are no picture of the class: an answer left as it was has its 0 before anybody has read the others.
    """
    earned = points(results)
    to_mark = earned.drop(index=results.unread)
    waiting = [item.id for item in results.lab.exercises if item.kind == "written" and to_mark[item.id].isna().any()]
    earned[waiting] = float("nan")
    return earned


def complete(earned: pd.DataFrame) -> pd.DataFrame:
    """The exercises that have points, and the learners all of whose points in them are known."""
    return earned.dropna(axis="columns", how="all").dropna()


def discrimination(earned: pd.DataFrame) -> dict[str, float | str]:
    """Does an exercise go with the rest of the lab? Pearson's r between its points and the sum of all others.

    This is the corrected item-total correlation: the exercise itself is not in the sum, or it would correlate with
    itself; for points of only 0 or full it is the point-biserial one. From −1 to 1; near 0 or below, learners who
    did well elsewhere did no better here. Takes learners in rows, exercises in columns; leaves out learners with a
    missing value. Fewer than `FEWEST` of them give "too few to say"; points that are the same for all, of the
    exercise or of the rest, give "no spread".

    References
    ----------
    S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28, 211–218 (1963).
    """
    known = complete(earned)
    if len(known) < FEWEST:
        return dict.fromkeys(known, "too few to say")
    total = known.sum(axis="columns")
    return {name: _correlation(known[name], total - known[name]) for name in known}


def _correlation(one: pd.Series, rest: pd.Series) -> float | str:
    if one.nunique() == 1 or rest.nunique() == 1:
        return "no spread"
    return float(np.corrcoef(one, rest)[0, 1])


def spread(totals: pd.Series, most: float) -> pd.DataFrame:
    """How many learners have how many points: `points` (the range, in words) and `learners`.

    Ten ranges of equal whole width or fewer; the upper end belongs to the next range, but for the last.
    """
    step = max(1, int(np.ceil(most / 10)))
    starts = list(range(0, int(np.ceil(most)), step))
    place = np.minimum(totals // step, len(starts) - 1)
    names = [f"{start} to under {start + step}" for start in starts[:-1]] + [f"{starts[-1]} to {most:g}"]
    counts = [int((place == index).sum()) for index in range(len(starts))]
    return pd.DataFrame({"points": names, "learners": counts})


def seconds(results: Results) -> pd.Series:
    """What each submission took, from its start to its points; where that was not timed, its parts together."""
    timed = [one.seconds for one in results.records if one.seconds]
    return pd.Series([parts.get("whole", sum(parts.values())) for parts in timed], dtype=float)


def written_levels(results: Results, exercise: str) -> pd.DataFrame:
    """Marks that people gave for a written exercise: `points`, highest first, and `learners`; unanswered ones aside."""
    given = [marks for key, marks in results.given.items() if key[1] == exercise and key not in results.unanswered]
    counts = pd.Series(given, dtype=float).value_counts().sort_index(ascending=False)
    return pd.DataFrame({"points": [f"{level:g}" for level in counts.index], "learners": counts.to_numpy()})
