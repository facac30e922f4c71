"""What we say: is it plain, and how does it sound?"""

from healthcomms.content.readability import NHS_BANDS, nhs_band, readability
from healthcomms.content.sentiment import sentiment

__all__ = ["NHS_BANDS", "nhs_band", "readability", "sentiment"]
