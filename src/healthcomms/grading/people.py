"""Who is who: a learner's id here, and what an LMS or a class list calls the same person."""

import re
import unicodedata

__all__ = ["key", "keys", "learner_id"]


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
