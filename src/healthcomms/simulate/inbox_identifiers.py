"""Details that would identify somebody, all of them impossible in the real world."""

import numpy as np

__all__ = ["details", "nhs_number"]


def details(rng: np.random.Generator, words: dict[str, str]) -> dict[str, str]:
    """A value for each slot that identifies: names and streets are invented, numbers are never issued."""
    number = nhs_number(rng)
    return {
        "name": f"{words['her_first_name']} {words['last_name']}",
        "name_m": f"{words['his_first_name']} {words['last_name']}",
        "dob": _birthday(rng),
        "nhs": number if rng.random() < 0.3 else f"{number[:3]} {number[3:6]} {number[6:]}",
        "phone": _phone(rng),
        "bed": f"bed {rng.integers(1, 29)} on the {words['ward']}",
        "email": f"{words['mailbox']}{rng.integers(2, 99)}@example.org",
        "hospital_no": f"TH{rng.integers(100_000, 999_999)}",
        "address": f"{rng.integers(2, 140)} {words['street']}",
        # I and Q stand in no such place on a British number plate.
        "plate": f"TW{rng.integers(51, 76)} {'QIX' if rng.random() < 0.5 else 'IQZ'}",
    }


def nhs_number(rng: np.random.Generator) -> str:
    """Ten digits like an NHS number whose check digit is wrong, so that it can be nobody's."""
    digits = [int(rng.integers(4, 8)), *(int(digit) for digit in rng.integers(0, 10, 8))]
    check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
    wrong = (check + int(rng.integers(1, 9))) % 10 if check < 10 else int(rng.integers(0, 10))
    return "".join(map(str, [*digits, wrong]))


def _birthday(rng: np.random.Generator) -> str:
    day, month, year = int(rng.integers(1, 29)), int(rng.integers(1, 13)), int(rng.integers(1934, 2016))
    styles = [f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year % 100:02}", f"{day}/{month}/{year}"]
    return styles[rng.integers(len(styles))]


def _phone(rng: np.random.Generator) -> str:
    """From the ranges that Ofcom keeps for fiction; the hospital's own numbers in the texts lie below 960200."""
    if rng.random() < 0.35:
        return f"01632 960{rng.integers(200, 1000)}"
    return f"07700 900{rng.integers(0, 1000):03}"
