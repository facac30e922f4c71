"""Answers that share much text, for a person to look at.

Five-word phrases are compared, as in A. Broder, On the resemblance and containment of documents (1997). What stands
in the lab itself is nobody's own, nor what a third of the class writes; both are left out before anything is compared.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, groupby

from healthcomms.grading.report.similar_reading import reading

__all__ = ["FEWEST_FOR_COMMON", "SHARED", "Pair", "Text", "common", "pairs", "phrases"]

LENGTH = 5
"""Words in a phrase."""
SHARED = 0.2
"""A pair is shown from this share of the shorter answer's phrases (containment)."""
COMMON = 1 / 3
"""What this share of those who answered writes is left out."""
FEWEST_FOR_COMMON = 4
"""… but never what fewer than these write: in a class of six, two who share a text are a third."""

Phrase = tuple[str, ...]
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")


class Text:
    """An answer as words: where each begins and ends in its source.

    `own` are its phrases but those left out; an answer of under five words has none.
    """

    def __init__(self, source: str, left_out: frozenset[Phrase] = frozenset()):
        self.source = source
        read, places = reading(source)
        self.words = [(places[word.start()], places[word.end()]) for word in _WORD.finditer(read)]
        self.phrases = _phrases(_WORD.findall(read))
        self.own = set(self.phrases) - left_out

    def marked(self, shared: set[Phrase]) -> list[tuple[str, bool]]:
        """The answer in pieces, each with whether it stands in a shared phrase; together they are the source."""
        inside = self._inside(shared)
        pieces, last = [], 0
        for is_shared, run in groupby(range(len(self.words)), inside.__contains__):
            if is_shared:
                words = [self.words[place] for place in run]
                start, end = words[0][0], words[-1][1]
                pieces += [(self.source[last:start], False), (self.source[start:end], True)]
                last = end
        return [piece for piece in [*pieces, (self.source[last:], False)] if piece[0]]

    def _inside(self, shared: set[Phrase]) -> set[int]:
        """The places of the words that a shared phrase covers."""
        starts = [place for place, phrase in enumerate(self.phrases) if phrase in shared]
        return {place + step for place in starts for step in range(LENGTH)}

    def shared_words(self, shared: set[Phrase]) -> int:
        return len(self._inside(shared))


def phrases(source: str) -> list[Phrase]:
    """Every run of five words in order, as they read, in small letters and without punctuation; 9.5 is a word."""
    return _phrases(_WORD.findall(reading(source)[0]))


def _phrases(words: list[str]) -> list[Phrase]:
    small = [word.casefold() for word in words]
    return list(zip(*(small[start:] for start in range(LENGTH)), strict=False))


def common(sources: list[str]) -> dict[Phrase, int]:
    """Phrases that a third of the answers or more hold, and at least four of them, with how many do."""
    held = Counter(phrase for source in sources for phrase in set(phrases(source)))
    needed = max(FEWEST_FOR_COMMON, COMMON * len(sources))
    return {phrase: count for phrase, count in held.items() if count >= needed}


@dataclass(frozen=True)
class Pair:
    """Two answers with the phrases in both. `words` is how many words of the shorter answer those phrases cover."""

    first: str
    second: str
    shared: set[Phrase]
    words: int
    of: int


def pairs(texts: dict[str, Text]) -> list[Pair]:
    """The pairs of learners whose answers share much, those with most shared words first.

    Much is `SHARED`, counted in phrases that are not left out. An index from phrase to learners finds them, so that
    answers with nothing in common are never compared.
    """
    found = []
    for (first, second), count in _counts(texts).items():
        shorter = min(texts[first], texts[second], key=lambda text: len(text.own))
        if count >= SHARED * len(shorter.own):
            shared = texts[first].own & texts[second].own
            found.append(Pair(first, second, shared, shorter.shared_words(shared), len(shorter.words)))
    return sorted(found, key=lambda pair: (-pair.words, pair.first, pair.second))


def _counts(texts: dict[str, Text]) -> Counter:
    """How many phrases each pair shares; a pair that shares none is not there."""
    holders: dict[Phrase, list[str]] = {}
    for learner in sorted(texts):
        for phrase in texts[learner].own:
            holders.setdefault(phrase, []).append(learner)
    return Counter(pair for learners in holders.values() for pair in combinations(learners, 2))
