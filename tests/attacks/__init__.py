"""The adversarial class: submissions that cheat, break, reach out or are damaged, each with what it should earn.

Every attacker answers 2.2a and 2.5 well, 5 points, except where the attack is on one of these; the attack itself stands
in the cell of 2.3, between the two. So it shows what an attack earns, and that the rest keeps its points.
"""

from attacks.attack import Attack, hand_in
from attacks.breaking import BREAKING
from attacks.damaging import DAMAGING
from attacks.forging import FORGING
from attacks.patching import PATCHING
from attacks.reaching import REACHING

__all__ = ["ATTACKS", "BREAKING", "DAMAGING", "FORGING", "PATCHING", "REACHING", "Attack", "hand_in"]

ATTACKS = [*FORGING, *PATCHING, *BREAKING, *REACHING, *DAMAGING]
