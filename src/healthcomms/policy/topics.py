"""What a social media policy of a health organisation covers, and what it has to say about each topic."""

from typing import NamedTuple

__all__ = ["TOPICS", "Topic", "missing"]


class Topic(NamedTuple):
    """A topic as people read it, and the least that a clause must say to cover it."""

    title: str
    must_say: str


TOPICS = {
    "purpose": Topic("Purpose", "What the policy is for, for readers and for staff."),
    "scope": Topic("Who it covers", "Everybody who works here, paid or not, and what it says about personal accounts."),
    "confidentiality": Topic(
        "Confidentiality", "Nothing that could identify a patient goes out, in words or in pictures."
    ),
    "consent": Topic(
        "Consent", "Who signs for pictures and stories, for which channels, until when, and the way back."
    ),
    "safeguarding": Topic(
        "Safeguarding", "Who is told at once when a child or an adult at risk may be in danger, at any hour."
    ),
    "disclosure_of_role": Topic("Saying who you are", "Staff name their role and say whose view it is."),
    "complaints_and_moderation": Topic(
        "Comments and complaints", "What happens to a complaint, what is hidden, and who notes why."
    ),
    "misinformation": Topic("False claims about health", "Who checks a false claim, and how it is put right."),
    "security": Topic(
        "Keeping accounts safe", "Who holds the keys of an account, how it is locked, and who checks that."
    ),
    "ai_use": Topic("Software that writes or draws", "What it may be used for, who checks, and when we say so."),
    "accessibility": Topic("Posts that everybody can use", "Pictures described, films captioned."),
    "support_for_attacked_staff": Topic(
        "Help for staff under attack", "What somebody who is abused does, and who takes over and looks after them."
    ),
    "review_date": Topic("When it is looked at again", "A day, and whose task it is or who decides."),
}
"""The thirteen topics of this course, in the order in which a policy is read.

References: `resources` nhs-employers-toolkit, danslee-policies
"""


def missing(covered: dict[str, str | None]) -> list[str]:
    """The topics that a policy does not cover, in the order given: those whose answer is "no".

    An answer that is not given yet (None) is no gap.
    """
    return [topic for topic, answer in covered.items() if answer == "no"]
