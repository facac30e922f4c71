"""Cards of the capstone name the lesson, for its own teaches nothing twice."""

from dataclasses import replace

from healthcomms.checks.score import Finding

__all__ = ["at_most", "of_lesson"]


def of_lesson(number: int, findings: list[Finding] | None) -> list[Finding] | None:
    """The same findings, each heading with the lesson it stands in; None stays None."""
    if findings is None:
        return None
    return [replace(one, look=f"{one.look}, lesson {number}") if one.look else one for one in findings]


def at_most(points: float, findings: list[Finding]) -> list[Finding]:
    """The findings, the first of which pay until they have cost this many points together."""
    left, cut = points, []
    for one in findings:
        cut.append(replace(one, loses=min(one.loses, left)))
        left -= cut[-1].loses
    return cut
