"""How the report says things."""

import re
from datetime import timedelta

from markupsafe import Markup, escape

from healthcomms.grading.report.measures import FEWEST

__all__ = ["and_", "lateness", "learners", "share", "with_code"]


def share(count: int, n: int) -> str:
    """`37 % (111 of 300)`; without the percentage in a small class, and – where there is nobody to count."""
    if n == 0:
        return "–"
    return f"{count} of {n}" if n < FEWEST else f"{100 * count / n:.0f} % ({count} of {n})"


def learners(count: int) -> str:
    return "1 learner" if count == 1 else f"{count} learners"


def lateness(late: timedelta) -> str:
    """In days and hours, or in minutes below an hour; a second late is 1 minute."""
    hours = int(late.total_seconds() // 3600)
    if hours == 0:
        return _counted(max(1, round(late.total_seconds() / 60)), "minute")
    parts = [_counted(hours // 24, "day"), _counted(hours % 24, "hour")]
    return " ".join(part for part in parts if not part.startswith("0 "))


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def and_(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def with_code(said: str) -> Markup:
    """What stands between backticks is code, as on the cards; everything else is text."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(said))))
