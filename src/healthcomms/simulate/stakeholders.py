"""`stakeholders`: who matters for missed appointments; notes by hand, ratings by seed."""

import numpy as np
import pandas as pd

from healthcomms.simulate import texts

__all__ = ["make"]

_COLUMNS = [
    "stakeholder_id", "name", "group", "power", "interest", "stance", "need", "evidence", "channel", "owner",
]  # fmt: skip


def make(rng: np.random.Generator) -> tuple[pd.DataFrame, dict]:
    """The table, and the right quadrants of the six whose ratings it leaves out."""
    people = texts.read("stakeholders")
    for number, person in enumerate(people, 1):
        person["stakeholder_id"] = f"S{number:02}"
        for rating in ("power", "interest"):
            person[rating] = int(rng.choice(person[rating])) if rating in person else None
    table = pd.DataFrame(people)[_COLUMNS].astype({"power": "Int64", "interest": "Int64"})
    return table, {"unrated": {person["name"]: person["quadrant"] for person in people if "quadrant" in person}}
