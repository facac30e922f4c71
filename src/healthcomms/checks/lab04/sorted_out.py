"""4.1: twelve statements sorted into policy (it binds) and guidelines (it helps)."""

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.policy.statements import to_sort

RIGHT = "You looked for the duty and its consequence, and let neither strict nor kind words distract you."

EMPTY = Finding(
    0,
    "None of the twelve statements is sorted yet.",
    "Choose policy or guideline under each; your choices are saved as you go. Then run this cell again.",
)

_KEY = {  # by the first words of a statement: where it belongs, and whether it sounds like the other kind
    "Feel free to speak": ("policy", True),
    "You must see our gallery": ("guideline", True),
    "The head of communications": ("policy", False),
    "The rule of three": ("guideline", True),
    "When somebody with access": ("policy", True),
    "Thank people by": ("guideline", False),
    "We are kind to each other": ("policy", True),
    "Never underestimate": ("guideline", True),
    "Staff on every ward": ("guideline", True),
    "If you see a breach": ("policy", True),
    "Here are three good replies": ("guideline", False),
    "Staff may not use": ("policy", False),
}
_KINDS = ("policy", "guideline")
_LOOK = "Rule or advice"


def probe(sorted_out, unseen: bool) -> dict | str:
    return form_values(sorted_out)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("sorted_out", points=2)]
    said = {name: _kind(seen.get(name)) for name in _statements()}
    if not any(said.values()):
        return None
    odd = [name for name, kind in said.items() if kind not in (None, *_KINDS)]
    if odd:
        found = f"{odd[0]} is sorted into '{short(said[odd[0]])}'."
        return [Finding(2, found, "There are two places: policy and guideline.", _LOOK)]
    wrong = [name for name, kind in said.items() if kind and kind != _right(name)]
    unsorted = [name for name, kind in said.items() if not kind]
    loses = _cost(len(wrong) + len(unsorted))
    findings = [Finding(loses, *_misplaced(wrong, said), _LOOK)] if wrong else []
    if unsorted:
        found = f"Not sorted yet: {len(unsorted)} of twelve, for example {unsorted[0]}."
        findings.append(Finding(0 if wrong else loses, found, "Choose for all twelve, also where you waver."))
    return findings


def _statements() -> dict[str, str]:
    return to_sort(load("statements")).set_index("statement_id")["text"].to_dict()


def _kind(value) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else value
    return str(kind).strip().lower() if kind else None


def _key(name: str) -> tuple[str, bool]:
    return next(key for begins, key in _KEY.items() if _statements()[name].startswith(begins))


def _right(name: str) -> str:
    return _key(name)[0]


def _cost(missed: int) -> float:
    """Half a point for each two that are missed; six of twelve is what a coin would do."""
    return 2 if missed >= 6 else (missed + 1) // 2 / 2


def _misplaced(wrong: list[str], said: dict[str, str]) -> tuple[str, str]:
    """What was found and what is expected, for all that are in the wrong place."""
    strict = [name for name in wrong if said[name] == "policy"]
    kind = [name for name in wrong if said[name] == "guideline"]
    if all(_key(name)[1] for name in wrong) and len(wrong) >= 3:
        found = f"{len(wrong)} of twelve went by their sound, for example {wrong[0]}."
        return found, "Cover the words must, never, kind and free. Ask: does it bind somebody, and what if not?"
    if len(strict) >= len(kind):
        found = f"You put {_names(strict)} into the policy."
        return found, "What happens to somebody who does otherwise? If nothing, it is advice, however strict it sounds."
    found = f"You put {_names(kind)} into the guidelines."
    return found, "Look for a duty or a condition. Kind or quiet words can carry one."


def _names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
