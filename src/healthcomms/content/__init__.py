"""What we say: can everyone use it, is it plain, how does it sound, and whom does it give away?"""

from healthcomms.content.identifiers import Identifier, identifiers
from healthcomms.content.post import Fault, check_post, open_questions, run_together
from healthcomms.content.readability import NHS_BANDS, nhs_band, readability
from healthcomms.content.sentiment import sentiment

__all__ = [
    "NHS_BANDS", "Fault", "Identifier", "check_post", "identifiers", "nhs_band", "open_questions", "readability",
    "run_together", "sentiment",
]  # fmt: skip
