"""Answers that share much text, side by side, on one page that needs nothing else."""

import re
from pathlib import Path

from healthcomms import course
from healthcomms.grading.report.answers import released_text, written
from healthcomms.grading.report.page import TEMPLATES
from healthcomms.grading.report.similar import Pair, Phrase, Text, common, pairs, phrases
from healthcomms.grading.report.similar_reading import disguises

__all__ = ["similar_page"]

MOST_PAIRS = 50
"""Shown for an exercise; the rest is counted."""
MOST_COMMON = 5
LONGEST = 60
"""Words of a stretch that is not shared; of a longer one only its two ends are shown."""


def similar_page(folder: Path, lab: course.Lab) -> tuple[str, int]:
    """The page as HTML, and how many pairs it is about. Raises FileNotFoundError where nothing is graded."""
    released = set(phrases(released_text(lab)))
    exercises = [_exercise(course.exercise(name), answers, released) for name, answers in written(folder, lab).items()]
    html = TEMPLATES.get_template("similar.html.j2").render(lab=lab, exercises=exercises)
    return html, sum(one["found"] for one in exercises)


def _exercise(item: course.Exercise, answers: dict[str, str], released: set[Phrase]) -> dict:
    usual = set(common(list(answers.values()))) - released
    left_out = frozenset(usual | released)
    texts = {learner: Text(source, left_out) for learner, source in answers.items()}
    found = pairs(texts)
    return {
        "exercise": item,
        "answers": len(answers),
        "disguised": [(who, count) for who, source in sorted(answers.items()) if (count := disguises(source))],
        "usual": _passages(texts, usual),
        "found": len(found),
        "pairs": [_side_by_side(pair, texts) for pair in found[:MOST_PAIRS]],
    }


def _passages(texts: dict[str, Text], usual: set[Phrase]) -> list[tuple[str, int]]:
    """The longest passages made of usual phrases, each with the number of answers that hold all of it."""
    marked = (piece for text in texts.values() for piece, is_usual in text.marked(usual) if is_usual)
    different = {tuple(phrases(piece)): piece for piece in marked}
    longest = sorted(different, key=lambda inside: (-len(inside), inside))[:MOST_COMMON]
    return [(different[inside], sum(set(inside) <= set(text.phrases) for text in texts.values())) for inside in longest]


def _side_by_side(pair: Pair, texts: dict[str, Text]) -> dict:
    sides = [(learner, _pieces(texts[learner], pair)) for learner in (pair.first, pair.second)]
    return {"words": pair.words, "of": pair.of, "sides": sides}


def _pieces(text: Text, pair: Pair) -> list[tuple[str, bool]]:
    return [(piece if shared else _shortened(piece), shared) for piece, shared in text.marked(pair.shared)]


def _shortened(piece: str) -> str:
    words = list(re.finditer(r"\S+", piece))
    if len(words) <= LONGEST:
        return piece
    end = LONGEST // 3
    left_out = len(words) - 2 * end
    return f"{piece[: words[end - 1].end()]} … ({left_out} words) … {piece[words[-end].start() :]}"
