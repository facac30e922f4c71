"""What every check of a function has in common: call it on each case, and name the faults that are not about the subject."""

from collections.abc import Callable, Iterable
from typing import Any

from healthcomms.checks.score import Finding


def each(function: Callable, cases: Iterable[tuple]) -> list[dict]:
    """What the function does on each case, as `Watched` tells it."""
    if not callable(function):
        return [{"not_a_function": type(function).__name__}]
    return [function(*case) for case in cases]


def values(calls: list[dict]) -> list[Any]:
    """What each call returned; None where it did not."""
    return [call.get("value") for call in calls]


def trouble(calls: list[dict], name: str, points: float) -> Finding | None:
    """The first fault that keeps the calls from being judged at all, or None."""
    for call in calls:
        finding = _fault(call, name, points)
        if finding:
            return finding
    if all(value is None for value in values(calls)):
        printed = next((call["printed"] for call in calls if "printed" in call), "")
        return _no_answer(name, printed.strip(), points)
    return None


def _fault(call: dict, name: str, points: float) -> Finding | None:
    if "not_a_function" in call:
        return Finding(
            points,
            f"`{name}` is a {call['not_a_function']}, not a function.",
            f"Keep the line that begins with `def {name}` and write below it.",
        )
    if "too_slow" in call:
        return Finding(
            points,
            f"`{name}` did not come back within five seconds, so it was stopped.",
            "A loop that never ends, or a question to the reader with `input`, looks like this.",
        )
    if "raised" in call:
        where = f" in line {call['line']} of its cell" if call.get("line") else ""
        return Finding(
            points,
            f"`{name}` stopped with {call['raised']}{where}: {call['says']}.",
            "Run it on one example of your own in a new cell, and mend the line that Python names.",
        )
    return None


def _no_answer(name: str, printed: str, points: float) -> Finding:
    if printed:
        found = f"`{name}` prints its answer (“{printed.splitlines()[0][:40]}”) but gives nothing back."
        return Finding(points, found, "Write `return` where you wrote `print`.")
    return Finding(points, f"`{name}` gives nothing back.", "Its last line should begin with `return`.")


def notes(seen: Any) -> list[str]:
    """Remarks that cost nothing: printing beside a good answer, changing the table that was given."""
    calls = [call for call in seen if isinstance(call, dict)] if isinstance(seen, list) else []
    said = []
    if any("printed" in call and call.get("value") is not None for call in calls):
        said.append("Your function also prints. That costs nothing; the check reads only what it returns.")
    if any("changed" in call for call in calls):
        said.append(
            "Your function changes the table it was given. Start with a copy, `table = table.copy()`, "
            "so that the next cell finds the data as it was."
        )
    return said
