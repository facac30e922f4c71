"""A consent pack: what is written down before anybody's story is told, and which elements of consent that makes.

General information, not legal advice.
"""

from healthcomms.policy import boxes, consent

__all__ = ["ASKERS", "EXAMPLE", "LABELS", "SIGNERS", "boxes_of", "faults", "house_rules", "lacking"]

LABELS = {
    "shown": ("What will be shown or told", "Words, pictures, film: what exactly?"),
    "health": ("Facts about health in it", "Name them; they need an agreement of their own."),
    "purpose": ("What it is for", "One purpose. Another one needs another signature."),
    "discloser": ("Who shows it", "The organisation and the team."),
    "recipient": ("Who can see it", "On an open channel that is anybody."),
    "channels": ("On which channels", "Each by its name."),
    "reshared": ("What others may do with it", "Can it be copied or passed on, and do we agree to that?"),
    "last_day": ("Last day", "For example 4 January 2028."),
    "way_back": ("The way back", "How does the person take it back, and what can no longer be called back?"),
    "statement": ("The sentence they sign", "Begins with: I agree that …"),
    "signed": ("Signed on", "The day of the signature, for example 5 January 2027."),
}
"""Label and help of the boxes to write in, in the order of a form."""

SIGNERS = {
    "themselves": "The person (an adult)",
    "a representative": "Somebody for them",
}
ASKERS = {
    "communications": "Somebody from communications",
    "another team": "A clinician of another team",
    "treating team": "A clinician who treats the person",
}

_ELEMENT_FROM = {
    "UK": {
        "freely_given": ("care",),
        "specific": ("shown", "purpose", "channels"),
        "affirmative": ("signed",),
        "unambiguous": ("statement", "shown"),
        "withdrawable": ("way_back",),
        "clear_statement": ("statement",),
        "health_data_named": ("health",),
        "separate": ("separate",),
    },
    "US": {
        "description": ("shown",),
        "discloser": ("discloser",),
        "recipient": ("recipient",),
        "purpose": ("purpose",),
        "expiry": ("last_day",),
        "signature": ("signed",),
        "authority": ("authority",),
        "revoke": ("way_back",),
        "conditioning": ("care",),
        "redisclosure": ("reshared",),
    },
}
"""Which boxes make an element; a yes or no counts when it says yes."""

EXAMPLE = {
    "signer": "themselves",
    "asker": "treating team",
    "shown": "A film of two minutes: first steps after a new hip",
    "purpose": "Show what a new hip is like, before people decide",
    "discloser": "Tarnwick Hospitals, communications team",
    "recipient": "Anybody: the channels are open",
    "channels": "Facebook",
    "statement": "I agree that Tarnwick shows this film on Facebook.",
    "care": "no",
    "separate": "yes",
}
"""A pack that somebody began: the person is invented, and several things are lacking."""


def faults(pack: dict) -> dict[str, str]:
    """What stands in a box and cannot stand there: {box: a sentence}. An empty box is no fault, only lacking.

    A machine can tell that "n/a" names nothing and that "forever" is no day. Whether the words are true, clear and
    kind is for a person to read.
    """
    represented = ("authority",) if pack["signer"] == "a representative" else ()
    said = {name: pack[name] for name in (*LABELS, *represented) if pack[name]}
    found = {name: boxes.fault(name, text) for name, text in said.items()}
    if not (found.get("signed") or found.get("last_day")):
        found["signed"] = boxes.signed_too_late(said)
    return {name: sentence for name, sentence in found.items() if sentence}


def boxes_of(element: str, country: consent.Country) -> tuple[str, ...]:
    """The boxes that make an element."""
    return _ELEMENT_FROM[country][element]


def lacking(pack: dict, country: consent.Country) -> dict[str, str]:
    """The elements of consent that the pack does not have yet, each with its plain words."""
    filled = {name for name, value in pack.items() if value not in (None, "", "no")} - faults(pack).keys()
    there = [element for element, made_of in _ELEMENT_FROM[country].items() if filled.issuperset(made_of)]
    return consent.lacking(there, country, represented=pack["signer"] == "a representative")


def house_rules(pack: dict) -> list[str]:
    """What Tarnwick asks beyond the law, and the pack does not do."""
    unsound = faults(pack)
    broken = {
        "The story needs a last day.": not pack["last_day"] or "last_day" in unsound,
        "The person who asks is never one of those who treat.": pack["asker"] == "treating team",
        "Somebody with authority signs: say who, and by what right.": (
            pack["signer"] == "a representative" and (not pack["authority"] or "authority" in unsound)
        ),
    }
    return [rule for rule, holds in broken.items() if holds]
