"""2.2b: the six stakeholders without ratings, placed on the map from what is known of them."""

from healthcomms import audience
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "All six stand where the evidence puts them."

THRESHOLD = 3


def probe(power_map, unseen: bool) -> dict:
    return getattr(power_map, "values", power_map)
