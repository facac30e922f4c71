"""Letters and numbers in the many forms in which learners give them."""

import pytest

from healthcomms.checks.said import amount, letters, typed


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
    [("37.6 %", 37.6), ("+233", 233), ("−5", -5), ("1,200 a week", 1200), ([4], 4), ("about 4", None), (True, None)],
)
def test_one_number_with_what_stands_beside_it(said, expected):
    assert amount(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [(0.36, 0.36), ("0.36 %", 0.36), ("0,36", 0.36), (" 12 ", 12), ("about 4", None), ("", None), (True, None)],
)
def test_a_typed_number_may_have_a_decimal_comma(said, expected):
    assert typed(said) == expected
