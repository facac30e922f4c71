"""What checks have in common: call a function on each case, read a form, name faults outside the subject."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from healthcomms.checks.score import Finding


def each(function: Callable, cases: Iterable[tuple]) -> list[dict]:
    """What the function does on each case, as `Watched` tells it; an interrupted call is the last one."""
    if not callable(function):
        return [{"not_a_function": type(function).__name__}]
    calls = []
    for case in cases:
        calls.append(function(*case))
        if "value" not in calls[-1]:  # one failure is enough to tell of
            break
    return calls


def form_values(answer: Any) -> dict | str:
    """What a form holds, a dictionary standing for itself; for anything else the name of its type."""
    values = answer if isinstance(answer, dict) else getattr(answer, "values", None)
    return values if isinstance(values, dict) else type(answer).__name__


def lost_form(name: str, points: float) -> Finding:
    """Where a form's name holds something else by now."""
    return Finding(points, f"`{name}` is not the form any more.", "Run its cell again, and keep the name.")


def values(calls: list[dict]) -> list[Any]:
    """What each call returned; None where it did not."""
    return [call.get("value") for call in calls]


def is_silent(calls: list[dict]) -> bool:
    """Did every call give nothing back, and print nothing? So does a scaffold that is still as it was given."""
    return all("value" in call and call["value"] is None and "printed" not in call for call in calls)


def short(value: Any, most: int = 60) -> str:
    """Something of the learner's on one line, short enough for a card, without characters that nobody sees."""
    text = "".join(sign for sign in " ".join(str(value)[:1000].split()) if unicodedata.category(sign)[0] != "C")
    return text if len(text) <= most else text[: most - 1] + "…"


def words(value: Any) -> str:
    """A name as it is compared: capitals, hyphens, underscores and spaces around it do not matter."""
    return " ".join(str(value).lower().replace("-", " ").replace("_", " ").split())


_RULES = ("function", "method", "builtin_function_or_method", "Watched")  # the last: one that `check` had wrapped


def unreadable(seen: Any, name: str, points: float) -> Finding | None:
    """A finding where `plain` met something that has no plain form."""
    if not (isinstance(seen, dict) and list(seen) == ["unreadable"]):
        return None
    if seen["unreadable"] in _RULES:
        found = f"In `{name}` the check met a rule itself where it expected what the rule gives."
        return Finding(
            points, found, "A name without brackets is the rule: write brackets behind it, with what it needs."
        )
    if seen["unreadable"] == "ellipsis":
        return Finding(points, f"`{name}` still gives back three dots.", "Put your own answer where the `...` stands.")
    found = f"In `{name}` the check met something it cannot read, or far too much of it (type: {seen['unreadable']})."
    return Finding(points, found, "Compare it with “What the answer looks like” in the task.")


def trouble(calls: list[dict], name: str, points: float) -> Finding | None:
    """The first fault that keeps the calls from being judged at all, or None."""
    for call in calls:
        finding = _fault(call, name, points) or unreadable(call.get("value"), name, points)
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
            f"`{name}` is not a function any more (type: {call['not_a_function']}).",
            f"Keep the line that begins with `def {name}` and write below it.",
        )
    if "too_slow" in call:
        return Finding(
            points,
            f"`{name}` did not come back within five seconds, so it was stopped.",
            "A loop that never ends, or a question to the reader with `input`, looks like this.",
        )
    if "raised" in call:
        return _raised(call, name, points)
    return None


_MEND = "Mend the line that Python names, run its cell again, then this check. Hint 3 shows how the cell could look."
_FIND = "Run the small cell under your answer: if it stops too, Python names the line. Hint 3 shows how it could look."
_DOTS = "Three dots (`...`) of a hint still stand in it: put your own words in their place."
_WHAT_TO_DO = {  # Python's error, what it says → what to do
    ("NameError", r"name '(\w+)' is not defined"): "Is `{}` a word to give back? Put quotation marks around it. "
    "Is it a name? Compare its spelling with the lines above.",
    ("UnboundLocalError", r"variable '(\w+)'"): "`{}` is used before it has a value. "
    "Lines that belong together start equally far in: compare the spaces in front of them with hint 3.",
    ("KeyError", r"'?([^']*)'?$"): "There is no column or entry of the name `{}`: compare its spelling with the task.",
}


def _raised(call: dict, name: str, points: float) -> Finding:
    if call["raised"] == "KeyboardInterrupt":
        return Finding(
            points, f"`{name}` was interrupted before it came back.", "Run this check again, and let it end."
        )
    where = f" in line {call['line']} of its cell" if call["line"] else ""
    says = f": {short(call['says'], 120).rstrip('.')}" if call["says"] else ""
    return Finding(points, f"`{name}` stopped with {call['raised']}{where}{says}.", _what_to_do(call))


def _what_to_do(call: dict) -> str:
    if call.get("three_dots"):
        return _DOTS
    for (error, pattern), advice in _WHAT_TO_DO.items():
        found = re.search(pattern, call["says"])
        if error == call["raised"] and found:
            return advice.format(short(found[1], 30))
    return _MEND if call["line"] else _FIND


def _no_answer(name: str, printed: str, points: float) -> Finding:
    if printed:
        found = f"`{name}` prints its answer (“{short(printed.splitlines()[0], 40)}”) but gives nothing back."
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
