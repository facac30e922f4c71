"""What learners give in lab 6, read alike by its judges: letters in any form, numbers also as text."""

import re

__all__ = ["letters", "typed"]


def letters(said, known: str) -> set[str] | None:
    """Letters as a set, a list, a column, "ace" or "a, c and e"; None where anything not `known` is among them."""
    given = list(said.values()) if isinstance(said, dict) else said if isinstance(said, list) else [said]
    if not all(isinstance(one, str) for one in given):
        return None
    bare = re.sub(r"\band\b|[^a-z]", "", " ".join(given).lower())
    return set(bare) if set(bare) <= set(known) else None


def typed(said) -> float | None:
    """One number, also as "37.6 %", "+233" or "1,200 a week"; None for anything else."""
    if isinstance(said, list | dict) and len(said) == 1:
        said = next(iter(said.values() if isinstance(said, dict) else said))
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    found = re.match(r"\s*([+-]?\d[\d,]*(?:\.\d+)?)\s*[^\d.,]*$", str(said).replace("−", "-"))
    return float(found[1].replace(",", "")) if found else None
