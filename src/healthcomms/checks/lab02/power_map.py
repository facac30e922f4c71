"""2.2b: the six stakeholders without ratings, placed on the map from what is known of them."""

from healthcomms import audience
from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding

RIGHT = (
    "All six stand where the evidence puts them. Three of them have a great need and little say: "
    "the map is silent about that, so your plan must not be."
)

EMPTY = Finding(
    0,
    "None of the six is on the map yet.",
    "Place them on the map above; it is saved as you go. Then run this cell again.",
)

THRESHOLD = 3

EVIDENCE = {  # quadrant, and what the notes say of power and of interest
    "Senior doctors' committee": (
        "keep satisfied",
        "nothing changes before it agrees",
        "it gave the subject four minutes",
    ),
    "People who need an interpreter": (
        "keep informed",
        "they cannot change a letter or a budget",
        "every chair was taken",
    ),
    "Outpatient booking managers": (
        "manage closely",
        "they can switch the reminder off",
        "empty slots lead their report",
    ),
    "People in temporary housing": ("monitor", "they have no say", "those who were asked shrugged"),
    "Regional IT service": ("keep satisfied", "it can block a text message", "it left three invitations unanswered"),
    "Young carers": ("keep informed", "they have no vote", "nineteen of nineteen want to try our drafts"),
}


def probe(power_map, unseen: bool) -> dict | str:
    return form_values(power_map)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("power_map", points=1)]
    unplaced = [name for name in EVIDENCE if not seen.get(name)]
    if len(unplaced) == len(EVIDENCE):
        return None
    odd = [name for name in EVIDENCE if name not in unplaced and not _is_rating(seen[name])]
    if odd:
        found = f"{odd[0]} stands at '{short(seen[odd[0]])}'."
        return [Finding(1, found, "A place is two whole numbers from 1 to 5: power, then interest.")]
    wrong = [name for name in EVIDENCE if name not in unplaced and _place(seen[name]) != EVIDENCE[name][0]]
    # Four of six in place is half the work; below that the evidence was not used.
    missed = len(wrong) + len(unplaced)
    loses = 0 if not missed else 0.5 if missed <= 2 else 1
    findings = [_misplaced(wrong, seen, loses)] if wrong else []
    if unplaced:
        found = f"{', '.join(unplaced)}: not on the map yet."
        findings.append(Finding(0 if wrong else loses, found, "Place all six."))
    return findings


def _is_rating(place) -> bool:
    return isinstance(place, list) and len(place) == 2 and all(rating in (1, 2, 3, 4, 5) for rating in place)


def _place(rating: list) -> str:
    power, interest = rating
    return audience.quadrant(power, interest, THRESHOLD)


def _misplaced(wrong: list[str], seen: dict, loses: float) -> Finding:
    """All that are out of place cost `loses` together; the first of them is explained."""
    name, rating = wrong[0], seen[wrong[0]]
    quadrant, power, interest = EVIDENCE[name]
    power_is_off = (rating[0] >= THRESHOLD) != (quadrant in ("manage closely", "keep satisfied"))
    what, evidence = ("power", power) if power_is_off else ("interest", interest)
    found = f"{name} stands in “{_place(rating)}”."
    if len(wrong) > 1:
        found = f"{len(wrong)} of six are out of place. One of them: {found}"
    expected = f"Look at {what} again: {evidence}."
    if power_is_off and quadrant in ("keep informed", "monitor"):
        expected += " A great need does not give anybody a say."
        return Finding(loses, found, expected, "Low power is not low importance")
    return Finding(loses, found, expected, "Four ways to treat people")
