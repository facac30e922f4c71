"""How hard is a text to read? Flesch, Flesch–Kincaid and SMOG, for English.

The formulas stand here, because textstat fetches its word list over the network when first used. Syllables
come from syllapy: a list of 6,400 words it knows, and a rule for the others.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = [
    "NHS_BANDS",
    "Counts",
    "counts",
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "nhs_band",
    "readability",
    "smog_grade",
]

_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[\"'”’)])|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Counts(NamedTuple):
    """What the formulas need of a text. A polysyllable has three syllables or more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int


def counts(text: str) -> Counts:
    """Sentences, words, syllables and polysyllables of one text.

    A sentence ends at . ! ? or … before a space, and at a line's end, so headings and bullets are sentences of
    their own, as the NHS asks. Words are letters, with hyphens and apostrophes inside; numbers, web
    addresses, @handles, #hashtags and emoji are left out.

    References: `resources` nhs-readability-tool
    """
    import syllapy  # reads its word list when imported

    parts = [_WORD.findall(part) for part in _SENTENCE_END.split(_NOT_PROSE.sub(" ", text))]
    words = [word.replace("’", "'") for part in parts for word in part]
    syllables = [max(syllapy.count(word), 1) for word in words]
    return Counts(sum(map(bool, parts)), len(words), sum(syllables), sum(n >= 3 for n in syllables))


def flesch_reading_ease(*, words: int, sentences: int, syllables: int) -> float:
    """206.835 − 1.015 × words ÷ sentences − 84.6 × syllables ÷ words; higher is easier. Missing for no words.

    References: `resources` textstat-flesch-kincaid
    """
    if not words or not sentences:
        return float("nan")
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def flesch_kincaid_grade(*, words: int, sentences: int, syllables: int) -> float:
    """0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59, a US school grade. Missing for no words.

    It may fall below 0 for a tiny text, and underestimates how hard health texts are.

    References: `resources` textstat-flesch-kincaid
    """
    if not words or not sentences:
        return float("nan")
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def smog_grade(*, polysyllables: int, sentences: int) -> float:
    """1.0430 × √(polysyllables × 30 ÷ sentences) + 3.1291, a school grade. Missing for no sentences.

    Made for 30 sentences, with a standard error of 1.5 grades even then: take a month's posts together, and
    read the score of a single post as a hint to look again.

    References: `resources` smog
    """
    if not sentences:
        return float("nan")
    return 1.0430 * (polysyllables * 30 / sentences) ** 0.5 + 3.1291


class Readability(NamedTuple):
    """The three scores of a text, with the sentences and words they rest on."""

    sentences: int
    words: int
    flesch_reading_ease: float
    flesch_kincaid_grade: float
    smog_grade: float


def readability(texts: str | Iterable[str]) -> Readability:
    """Scores of a text, or of several taken together as one (their counts are added, not their scores averaged).

    Scores see the length of words and sentences, not whether a reader understands: ask readers too. The name
    of a medicine counts as a long word each time, however well its readers know it.

    References: `resources` smog, nhs-readability-tool
    """
    each = [counts(text) for text in ([texts] if isinstance(texts, str) else texts)]
    sentences, words, syllables, polysyllables = (
        (sum(column) for column in zip(*each, strict=True)) if each else [0] * 4
    )
    size = {"words": words, "sentences": sentences, "syllables": syllables}
    smog = smog_grade(polysyllables=polysyllables, sentences=sentences)
    return Readability(sentences, words, flesch_reading_ease(**size), flesch_kincaid_grade(**size), smog)


NHS_BANDS = {  # SMOG grade, rounded, up to which → who reads at this level
    9: "93 % of UK adults",
    11: "76 % of UK adults",
    13: "51 % of UK adults",
    16: "22 % of UK adults",
}


def nhs_band(smog: float) -> str:
    """How many UK adults read at this level, after the NHS service manual (July 2019); rewrite first what is over 14.

    The manual's bands begin at grade 7 and take whole grades: lower scores are given the first band, and halves are
    rounded up. A missing score gives "not known".

    References: `resources` nhs-readability-tool
    """
    if smog != smog:
        return "not known"
    grade = int(smog + 0.5)
    return next((people for top, people in NHS_BANDS.items() if grade <= top), "fewer than 22 % of UK adults")
