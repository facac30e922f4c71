"""Where a message goes: who acts, how soon, what a reply holds and what it never says."""

from dataclasses import dataclass

__all__ = ["ROUTES", "Route"]


@dataclass(frozen=True)
class Route:
    """Hours and minutes are those of the desk (Monday to Friday, 9:00 to 17:00), and Tarnwick's own choice.

    `first_word` is an example of a holding reply, sent within `first_word_min`; a chat may need none (missing).
    `holds` is what the full answer holds, due within `full_answer_h`. The numbers to ring and to text were checked in
    November 2026; a team puts in those of its own place.

    References: `resources` nhs-111-relay, uk-crisis-lines, shout-85258, lifeline-northern-ireland
    """

    name: str
    title: str
    who: str
    first_word_min: int | None
    first_word: str
    full_answer_h: int
    holds: tuple[str, ...]
    never: tuple[str, ...]


_ROUTES = (
    Route(
        "distress",
        "Somebody may not be safe",
        "Whoever reads it first, together with the safeguarding lead",
        10,
        "Thank you for telling us. We take this seriously, and you should not be alone with it. "
        "If you may be in danger now, please ring 999. At any hour you can ring Samaritans on 116 123, "
        "or text SHOUT to 85258.",
        1,
        (
            "that a person has read it, and cares",
            "where somebody answers at this hour, where the writer is, by voice and by text: 999, Samaritans 116 123, "
            "Shout 85258, NHS 111 (mental health option; in Northern Ireland Lifeline, 0808 808 8000)",
            "an invitation to a private message, with your first name",
        ),
        (
            "an argument, a judgement, or that it will be fine",
            "a promise to keep it secret",
            "questions about the details, in public",
            "nothing: a hidden comment with no word to its writer",
        ),
    ),
    Route(
        "safeguarding",
        "A child or an adult may be in danger",
        "The safeguarding lead; whoever reads it first tells them and does not investigate",
        10,
        "Thank you for telling us. Somebody whose job this is will read it now. "
        "If anybody is in danger at this moment, please ring 999. We will write to you in private.",
        1,
        (
            "that it was right to tell us",
            "that people whose job it is have it",
            "999 if the danger is now",
            "an invitation to a private message",
        ),
        (
            "names, places or details, in public: the person feared may read it",
            "a promise to keep it secret",
            "what you think has happened, or whom you suspect",
            "advice to sort it out with the person it is about",
        ),
    ),
    Route(
        "misinformation",
        "A wrong claim about health or care",
        "A communications officer, with an answer that a clinician or specialist has checked",
        60,
        "Thank you for asking. We are checking this with a colleague and will answer here by tomorrow at noon.",
        8,
        (
            "the right fact first, in plain words",
            "a source that anybody can open",
            "a word of thanks for asking or for raising it",
        ),
        (
            "mockery",
            "the wrong claim as a headline",
            "a fact that nobody has checked",
            "advice about this one person's health",
        ),
    ),
    Route(
        "attack",
        "Abuse",
        "A communications officer, after a second pair of eyes; never alone, never at once",
        240,
        "We can see that you are angry. If there is something we can look into, please send us a private message.",
        16,
        (
            "one calm answer, for everybody who reads along",
            "what you could do, if they tell you what happened",
            "the house rules, where it breaks them; then hide it",
        ),
        (
            "a blow in return, or sarcasm",
            "a word about the writer",
            "a second round: after one answer, stop",
        ),
    ),
    Route(
        "complaint",
        "Something went wrong",
        "A communications officer, with the team it is about and the patient experience team",
        60,
        "We are sorry to read this. We are finding out who can help, and will write here again by tomorrow at noon.",
        16,
        (
            "that you are sorry they are unhappy",
            "an invitation to a private channel",
            "the way to the patient experience team (PALS) and to a formal complaint",
            "who does what next, and by when",
        ),
        (
            "that anybody is or was a patient",
            "details of care, in public, even if they gave them first",
            "whose fault it was, before anybody has looked",
            "a promise about how it will end",
        ),
    ),
    Route(
        "query",
        "A question",
        "A communications officer",
        60,
        "Good question. We are asking the team and will answer here by four o'clock.",
        8,
        (
            "the answer, for everybody who wonders the same",
            "a link or a number where it can be checked",
            "or, when you do not know: by when you will",
        ),
        (
            "advice about one person's health: NHS 111 or their own team does that",
            "anything from somebody's record or list, in public",
        ),
    ),
    Route(
        "compliment",
        "Thanks or praise",
        "A communications officer",
        240,
        "Thank you for taking the time. We will pass this on to the team today.",
        16,
        (
            "thanks, and to which team you pass it on",
            "if you would like to show it to others: a question in private, first",
        ),
        (
            "the patient's name again, or that you remember them",
            "a share or a screenshot without permission",
        ),
    ),
    Route(
        "chat",
        "Small talk",
        "A communications officer, when there is time",
        None,
        "",
        16,
        ("a friendly word or a like", "nothing at all, often"),
        ("a joke about anybody", "a like on something you have not read to its end"),
    ),
)
ROUTES: dict[str, Route] = {route.name: route for route in _ROUTES}
