"""A campaign week: roles of hashtags, nine ideas, and how much each asks of those who take part."""

from typing import Literal, NamedTuple

__all__ = ["DAYS", "IDEAS", "PARTS", "ROLES", "Idea", "Part", "Role", "hours", "remarks", "taking_part"]

Role = Literal["home", "story", "proof"]
Part = Literal["show", "share", "tell", "act"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

ROLES: dict[Role, tuple[str, str]] = {
    "home": ("#NHITWeek", "everything about the week, so that it can be found and counted"),
    "story": ("#IHeartHIT", "people tell what it did for them"),
    "proof": ("#HITWorks", "a figure or a result, with its source"),
}
"""What each hashtag is for, with the one that National Health IT Week used. Roles are read from their use.

References: `resources` himss-nhit-guide
"""

PARTS: dict[Part, str] = {
    "show": "change a picture: a minute",
    "share": "pass something on: a minute and one's name",
    "tell": "tell something of one's own",
    "act": "come, ask, write to somebody who decides",
}
"""The participation ladder, from the lowest step."""


class Idea(NamedTuple):
    """One of nine things to do; `hours` of a small team and `risk` are our judgement."""

    title: str
    objective: str
    hours: float
    risk: str
    takes_part: Part


IDEAS = {
    "chat": Idea("Host a live chat", "listen", 6, "Somebody asks about their own care: answer in private.", "tell"),
    "cakes": Idea("Cakes with the theme", "thank staff", 2, "Jolly on a bad day, and not for everybody.", "show"),
    "essay": Idea("A clinician's own view", "be heard by those who decide", 5, "Becomes party politics.", "share"),
    "meme": Idea("A meme", "be passed on", 1, "Somebody's illness is not funny; rights in the picture.", "share"),
    "story": Idea("A patient's or colleague's story", "move people", 8, "Consent, channel by channel.", "tell"),
    "film": Idea("A film of what could be", "explain", 16, "Promises what the service cannot do; captions.", "share"),
    "event": Idea("An evening in the hall and online", "meet people", 12, "Only those who can come or click.", "act"),
    "picture": Idea("A frame for the profile picture", "be seen", 1, "Nothing but seen; pressure on staff.", "show"),
    "new": Idea("Something never done before", "be remembered", 10, "Nobody knows yet: ask a sceptic first.", "act"),
}
"""The nine ideas of the guide to National Health IT Week, in our words.

References: `resources` himss-nhit-guide
"""


def hours(ideas: list[str]) -> float:
    """Hours of the team for these ideas; one that comes twice is made twice."""
    return sum(IDEAS[name].hours for name in ideas)


def taking_part(ideas: list[str]) -> dict[Part, int]:
    """How many of the ideas ask for each step of the participation ladder, from the lowest."""
    return {part: sum(IDEAS[name].takes_part == part for name in ideas) for part in PARTS}


def remarks(roles: list[Role], ideas: list[str], *, hours_there: float) -> list[str]:
    """What to think about in a week with these hashtag roles and ideas, a sentence each; never "nothing found"."""
    needed, steps = hours(ideas), taking_part(ideas)
    found = [f"{needed:g} of {hours_there:g} hours planned."]
    if needed > hours_there:
        found.append("That is more than there is: what do you drop?")
    if roles and "home" not in roles:
        found.append("No day uses the home hashtag, so nobody can find or count the week.")
    if "proof" not in roles:
        found.append("No day brings proof: stories move people, and leaders will ask for a figure.")
    if ideas and not steps["tell"] and not steps["act"]:
        found.append("People may show and share, and nobody is asked to tell or do anything.")
    if ideas and not steps["show"] and not steps["share"]:
        found.append("Every idea asks a lot. What can somebody do who has one minute?")
    return found
