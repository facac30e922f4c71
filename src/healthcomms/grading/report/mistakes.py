"""The mistakes that the checks named, and how many learners made each."""

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from healthcomms.audience import PLATFORMS
from healthcomms.grading.record import Outcome, Record

__all__ = ["Named", "masked", "named"]

_OWN = re.compile(
    rf"""(?<!\w)'[^']*'(?!\w)                               # 'Everyone'; not the apostrophe of doctors' or today's
      | "[^"]*"
      | \d{{1,2}}\ (?:{"|".join(month_name[1:])})\ \d{{4}}  # 30 June 2027
      | (?<!\w)[A-Z]?-?\d(?:[\d.,:-]*\d)?                   # 2.5, -6, O07, 2027-02-30
      | (?<!\w)(?:{"|".join(PLATFORMS)})(?!\w)
    """,
    re.VERBOSE,
)
_LIST = re.compile(r"…(?:,? (?:and )?…)+")


@dataclass
class Named:
    """One mistake in one exercise: its form without what is a learner's own, the texts they read, and who made it."""

    exercise: str
    form: str
    texts: Counter = field(default_factory=Counter)
    learners: set[str] = field(default_factory=set)

    @property
    def example(self) -> str:
        """What most of them read; of equals the first."""
        return self.texts.most_common(1)[0][0]


def masked(finding: str) -> str:
    """The finding with … for what is a learner's own: words in straight quotes, numbers, dates, ids, channels.

    Headings, which stand in curly quotes, and code between backticks stay; a list of such things is one ….
    """
    return _LIST.sub("…", _OWN.sub("…", finding))


def named(records: Iterable[Record]) -> list[Named]:
    """The mistakes of a class, those of most learners first. A learner counts once for each.

    What says that an answer is missing or could not be graded is no mistake.
    """
    found: dict[tuple[str, str], Named] = {}
    for one in records:
        for exercise, outcome in one.outcomes.items():
            for text in _findings(outcome):
                mistake = found.setdefault((exercise, masked(text)), Named(exercise, masked(text)))
                mistake.texts[text] += 1
                mistake.learners.add(one.learner)
    return sorted(found.values(), key=lambda mistake: (-len(mistake.learners), mistake.exercise, mistake.form))


def _findings(outcome: Outcome) -> list[str]:
    return [] if outcome.status in ("Not answered yet", "Not gradable") else outcome.findings
