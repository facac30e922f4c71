"""What is true in the invented population, and how the panel differs from it."""

from healthcomms.audience import PLATFORMS

__all__ = ["ACCESS_NEEDS", "COLUMNS", "LANGUAGES", "PANEL_AGES", "PREFERS", "SIZES", "TRUE_AGES", "weekly_share"]

COLUMNS = [
    "respondent_id", "answered_on", "weight", "age_band", "role", "language", "access_needs",
    *PLATFORMS, "sees_our_posts", "prefers",
]  # fmt: skip

AGES = ["18-24", "25-34", "35-49", "50-64", "65+"]

SIZES = {"patient": (585, 620), "carer": (200, 240), "staff": (142, 158), "community": (190, 210)}
"""People of each role who answer: fewest, most."""


def _by_age(*values: float) -> dict[str, float]:
    return dict(zip(AGES, values, strict=True))


PANEL_AGES = {
    "patient": _by_age(0.18, 0.24, 0.24, 0.19, 0.15),
    "carer": _by_age(0.18, 0.28, 0.26, 0.17, 0.11),
    "staff": _by_age(0.12, 0.32, 0.34, 0.20, 0.02),
    "community": _by_age(0.20, 0.26, 0.24, 0.18, 0.12),
}
"""Share of each age band among those who answer."""

TRUE_AGES = {
    "patient": _by_age(0.08, 0.12, 0.20, 0.26, 0.34),
    "carer": _by_age(0.06, 0.11, 0.24, 0.33, 0.26),
    "staff": _by_age(0.08, 0.26, 0.37, 0.26, 0.03),
    "community": _by_age(0.10, 0.16, 0.25, 0.25, 0.24),
}
"""Share of each age band among the people the panel stands for."""

_WEEKLY = {
    "facebook": _by_age(0.18, 0.30, 0.62, 0.76, 0.68),
    "instagram": _by_age(0.88, 0.78, 0.50, 0.26, 0.10),
    "whatsapp": _by_age(0.82, 0.84, 0.84, 0.78, 0.66),
    "youtube": _by_age(0.90, 0.84, 0.72, 0.58, 0.42),
    "tiktok": _by_age(0.78, 0.54, 0.30, 0.14, 0.05),
    "linkedin": _by_age(0.14, 0.30, 0.26, 0.16, 0.03),
    "x": _by_age(0.24, 0.22, 0.18, 0.12, 0.07),
    "nextdoor": _by_age(0.02, 0.05, 0.12, 0.19, 0.20),
}
"""Share who use a platform weekly or daily, by age band, unless their role says otherwise."""

_OF_ROLE = {
    ("whatsapp", "staff"): _by_age(0.95, 0.95, 0.94, 0.92, 0.90),
    ("linkedin", "staff"): _by_age(0.28, 0.46, 0.42, 0.28, 0.10),
    ("nextdoor", "community"): _by_age(0.05, 0.12, 0.22, 0.30, 0.30),
    ("sees_our_posts", "patient"): _by_age(0.40, 0.38, 0.34, 0.28, 0.20),
    ("sees_our_posts", "carer"): _by_age(0.44, 0.38, 0.24, 0.17, 0.14),
    ("sees_our_posts", "staff"): _by_age(0.66, 0.64, 0.60, 0.56, 0.50),
    ("sees_our_posts", "community"): _by_age(0.26, 0.24, 0.20, 0.15, 0.10),
}

LANGUAGES = {"English": 0.86, "Polish": 0.05, "Urdu": 0.06, "Other": 0.03}
"""Romanian is planted by hand."""

ACCESS_NEEDS = {
    "none": 0.80,
    "captions": 0.06,
    "large print": 0.06,
    "screen reader": 0.035,
    "easy read": 0.03,
    "BSL": 0.015,
}
"""Share of respondents with each need; BSL stays below the small-n rule at any seed."""

_WAYS = ["letter", "text message", "email", "app", "social media"]
PREFERS = {
    age: dict(zip(_WAYS, shares, strict=True))
    for age, shares in {
        "18-24": (0.04, 0.34, 0.12, 0.32, 0.18),
        "25-34": (0.05, 0.37, 0.18, 0.28, 0.12),
        "35-49": (0.09, 0.41, 0.25, 0.18, 0.07),
        "50-64": (0.22, 0.40, 0.27, 0.08, 0.03),
        "65+": (0.46, 0.32, 0.17, 0.04, 0.01),
    }.items()
}
"""How people would like to hear from Tarnwick, by age band."""


def weekly_share(question: str, role: str, age: str) -> float:
    """Share of this role and age who would answer weekly or daily."""
    return _OF_ROLE.get((question, role), _WEEKLY.get(question))[age]
