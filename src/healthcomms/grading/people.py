"""Who is who: a learner's id here, and what an LMS or a class list calls the same person."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["Person", "compare", "key", "keys", "learner_id"]


@dataclass(frozen=True)
class Person:
    """Somebody of the class: `said` is what the list calls them, `keys` what a learner's may be compared with."""

    said: str
    keys: frozenset[str]


def learner_id(name: str) -> str:
    """A name safe as that of a folder: `Zoë O'Brien` is `Zoë-OBrien`. `collect` calls learners by it."""
    name = re.sub(r"\s+", "-", unicodedata.normalize("NFC", name).strip())
    return re.sub(r"[^\w.@-]", "", name).lstrip(".-")[:100]


def key(said: str) -> str:
    """A name or id as it is compared: zoë-obrien, however it is written.

    Moodle says Participant 4711 in its worksheet, Participant_4711 in its zip and 4711 elsewhere.
    """
    return re.sub(r"^participant[_-]", "", learner_id(said).casefold())


def keys(learner: str) -> set[str]:
    """All that a learner may be known by; of Canvas's pateljane_4711 also 4711, which its gradebook calls ID."""
    return {key(learner), *re.findall(r"_(\d+)$", learner)} - {""}


def compare(
    people: list[Person], learners: Collection[str], refused: Collection[str] = ()
) -> tuple[list[Person], list[str]]:
    """People of the class of whom nothing came, and learners who are not of the class; none without a class.

    Of those `refused` something came. Raises ValueError where most of both fit nobody: then the names differ, and
    nothing can be said of anybody.
    """
    here = {one for learner in [*learners, *refused] for one in keys(learner)}
    known = {one for who in people for one in who.keys}
    absent = [who for who in people if who.keys.isdisjoint(here)]
    strangers = [learner for learner in learners if people and keys(learner).isdisjoint(known)]
    if 2 * len(absent) > len(people) and 2 * len(strangers) > len(learners):
        raise ValueError(
            f"The names on the class list do not fit: {len(absent)} of its {len(people)} people and {len(strangers)} "
            f"of the {len(learners)} learners here match nobody. The list says {absent[0].said!r}, and here is "
            f"{strangers[0]!r}. Give the LMS's own file, or write the names as they are here."
        )
    return absent, strangers
