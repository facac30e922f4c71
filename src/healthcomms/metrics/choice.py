"""A word that must be one of a few, such as the base of a rate."""

from typing import Literal, get_args

__all__ = ["chosen"]


def chosen(allowed: type[Literal], **option: str) -> str:
    """The option's value, if the Literal holds it; else ValueError with the list of what it may be."""
    [(name, word)] = option.items()
    *others, last = get_args(allowed)
    if word not in (*others, last):
        raise ValueError(f"{name}={word!r} is not known here: choose {', '.join(others)} or {last}.")
    return word
