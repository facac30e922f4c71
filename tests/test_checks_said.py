"""Letters and numbers in the many forms in which learners give them."""

import pytest

from healthcomms.checks.said import amount, letters


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["A", "b"], {"a", "b"}),
        ("a, b and e", {"a", "b", "e"}),
        ({"0": "c"}, {"c"}),
        ("x", None),
        (3, None),
        ([], set()),
    ],
)
def test_letters_in_any_form(said, expected):
    assert letters(said, "abcdef") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (0.36, 0.36),
        (1e-7, 1e-7),
        ("37.6 %", 37.6),
        ("37,6 %", 37.6),
        ("+233", 233),
        ("−5", -5),
        (" 12 ", 12),
        ("1,200 a week", 1200),
        ("1,234,567.5", 1234567.5),
        ("0,360", 0.36),
        ([4], 4),
        ("1,2,3", None),
        ("3 to 4", None),
        ("about 4", None),
        ("", None),
        (True, None),
    ],
)
def test_one_number_with_what_stands_beside_it(said, expected):
    assert amount(said) == expected
