"""7.4: two posts for carers in which no rule finds a fault, with every question answered and a consent that holds."""

import pandas as pd

from healthcomms import content
from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.lab07 import said_to_carers as said
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.forms.post_checker import as_post
from healthcomms.timing import plan

RIGHT = "No rule finds a fault, and you have answered what no rule can. Have a carer read them before they go out."

EMPTY = Finding(
    0,
    "Neither post has a text yet.",
    "Write them in the form above; they are saved as you type. Then run this cell again.",
)

_POSTS = ("first", "second")
_DAY = "2027-06-07"
_LEAST_WORDS = 12
_EVERYONE, _CONSENT = "Can everyone use it?, lesson 3", "What the form must hold, lesson 4"
_THREE, _OURS = "Three questions before you write, lesson 3", "True, ours to use, allowed, lesson 3"


def probe(posts_checked, unseen: bool) -> dict | str:
    return form_values(posts_checked)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("posts_checked", points=3)]
    posts = {name: seen.get(name) or {} for name in _POSTS}
    if not any(_said(post, "text") for post in posts.values()):
        return None
    found = [finding for name, post in posts.items() for finding in _post(name, post)]
    return [*found, *_twice(posts)]


def _said(post: dict, field: str) -> str:
    return str(post.get(field) or "").strip()


def _post(name: str, post: dict) -> list[Finding]:
    """Each post is worth 1.5: half a point each for its rules, its questions and its readers."""
    if not (_said(post, "text") and _said(post, "format") and _said(post, "platform")):
        absent = next(field for field in ("text", "format", "platform") if not _said(post, field))
        return [Finding(1.5, f"The {name} post has no {absent} yet.", "Fill in both: the form says what is open.")]
    return [one for one in (_rules(name, post), _questions(name, post), _readers(name, post)) if one]


def _rules(name: str, post: dict) -> Finding | None:
    """The gravest fault a rule sees; hints cost nothing, and consent is asked for by name below."""
    faults = [one for one in content.check_post(_columns(post)) if not one.is_hint and one.rule != "consent"]
    if not faults:
        return None
    more = f" ({len(faults) - 1} more.)" if len(faults) > 1 else ""
    return Finding(0.5, f"The {name} post: {short(faults[0].found, 80)}{more}", short(faults[0].do, 90), _EVERYONE)


def _columns(post: dict) -> dict:
    fields = ("text", "format", "alt_text", "captions", "whose", "people")
    return as_post({field: _said(post, field) or None for field in fields})


def _questions(name: str, post: dict) -> Finding | None:
    if not _said(post, "whose"):
        return Finding(0.5, f"The {name} post does not say whose work it is.", "Answer it in the form.", _OURS)
    if not _said(post, "people"):
        found = f"The {name} post leaves open whether a person can be recognised."
        return Finding(0.5, found, "Answer it in the form, also for words alone.", _OURS)
    if post["people"] == "no consent":
        found = f"The {name} post shows a person who was not asked."
        return Finding(0.5, found, "Ask them first, or show nobody.", _CONSENT)
    return _consent(name, post) if post["people"] == "consent" else None


def _consent(name: str, post: dict) -> Finding | None:
    """Does it hold on the first day of the week, for this platform, by the table of consents?"""
    stories, consent = load("stories", draw="capstone"), _said(post, "consent_id").upper()
    if consent not in set(stories["consent_id"]):
        found = f"The {name} post says consent is on file, and names none that is."
        return Finding(0.5, found, "Write its number, such as C012, from the table of stories.", _CONSENT)
    row = {"plan_id": name, "planned_at_local": _DAY, "platform": post["platform"], "format": post["format"]}
    row |= {"alt_text": "", "has_captions": True, "shows_person": True, "consent_id": consent, "awareness_day": None}
    faults = plan.faults(pd.DataFrame([row]), days=load("awareness_days"), stories=stories)
    if faults.empty:
        return None
    return Finding(0.5, f"The {name} post: {faults['says'].iloc[0]}", "Choose another story, or channel.", _CONSENT)


def _readers(name: str, post: dict) -> Finding | None:
    """Whom it speaks to, what they may do, and whom it may hurt; another language than English is left to people."""
    text = _said(post, "text")
    if post["people"] != "consent" and (given_away := said.person_or_ward(text)):
        found = f"The {name} post says “{short(given_away, 40)}”, which looks like a person's or a ward's name."
        return Finding(0.5, found, "Leave it out: somebody could be known by it.", _THREE)
    if advice := said.advises_on_medicines(text):
        found = f"The {name} post gives advice on medicines: “{short(advice, 60)}”"
        return Finding(0.5, found, "Leave that to those who know the person, and say whom to ask.", _THREE)
    if len(text.split()) < _LEAST_WORDS:
        found = f"The {name} post has {len(text.split())} words, too few to say what a carer may do next."
        return Finding(0.5, found, "What is it, for whom, and where do they go?", _THREE)
    if said.is_repeated(text):
        return Finding(0.5, f"The {name} post says the same few words again and again.", "Write it out.", _THREE)
    if said.is_english(text) and not said.to_carers(text):
        found = f"The {name} post does not speak to anybody who looks after somebody."
        return Finding(0.5, found, "Name whom it is for, and what they may do.", _THREE)
    if said.is_english(text) and not said.next_step(text):
        return Finding(0.5, f"The {name} post names no next step.", "Join, ask, ring: what, and where?", _THREE)
    return None


def _twice(posts: dict) -> list[Finding]:
    first, second = (_said(post, "text") for post in posts.values())
    if not (first and second and said.alike(first, second)):
        return []
    return [Finding(1.5, "Both posts have much the same words.", "Write a second one, for another need.", _THREE)]
