"""Which written answers share much text, what is left out before they are compared, and how long 1,000 take."""

import random
import time

import pytest
from report_class import a_text
from small_class import LAB

from healthcomms.grading.report.similar import Text, common, pairs
from healthcomms.grading.report.similar_page import similar_page
from healthcomms.grading.report.similar_reading import disguises

CARERS = "Carers come first because they arrange visits for somebody else and few of them see our posts."
OTHERS = [
    "We begin with the booking managers, who know which clinics stand half empty on a Monday morning.",
    "Nobody answers messages after five, so the first objective is a shorter wait for a reply.",
    "People in temporary housing move often; letters miss them and a text message does not.",
]


def found(answers: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(pair.first, pair.second, pair.words) for pair in pairs({who: Text(said) for who, said in answers.items()})]


def test_two_answers_with_the_same_sentence_are_a_pair_and_others_are_not():
    answers = {"asha": f"{CARERS} {OTHERS[0]}", "ben": f"{OTHERS[1]} {CARERS}", "gus": OTHERS[2]}
    assert found(answers) == [("asha", "ben", 17)]  # the sentence has 17 words


def test_capitals_commas_and_line_ends_hide_nothing():
    assert found({"asha": CARERS, "ben": CARERS.upper().replace(" AND", ",\nAND")}) == [("asha", "ben", 17)]


# CARERS has 77 letters: a 5 times, e 13 times, o 7 times; of ее in "sее" the second has no Latin letter beside it.
DISGUISED = {
    "zero-width spaces": ("\u200b".join(CARERS), 77),
    "soft hyphens": (CARERS.replace("a", "a&shy;"), 5),
    "Cyrillic letters": (CARERS.replace("e", "е").replace("o", "о"), 19),
    "Greek letters": (CARERS.replace("o", "ο"), 7),
    "entities": (CARERS.replace("e", "&#101;"), 13),
    "comments": (CARERS.replace(" ", " <!-- q -->"), 16),
    "comments in words": (CARERS.replace("rr", "r<!-- -->r"), 1),
    "emphasis in words": (CARERS.replace("m", "**m**").replace("ee", "<b>e</b>_e_"), 0),
    "links": (CARERS.replace("visits", "[vi](https://x.test)sits"), 0),
    "lines": (CARERS.replace(" ", "<br>"), 0),
    "wide letters": (CARERS.replace("s", "ｓ").replace(" ", "\u3000"), 0),
    "accents": (CARERS.replace("e", "e\u0301"), 0),
}


@pytest.mark.parametrize(("disguised", "places"), DISGUISED.values(), ids=DISGUISED)
def test_a_copy_is_found_whatever_is_hidden_in_it_and_what_is_hidden_is_counted(disguised, places):
    assert found({"asha": CARERS, "ben": disguised}) == [("asha", "ben", 17)]
    assert Text(disguised).marked(set(Text(CARERS).phrases))[0][1]
    assert disguises(disguised) == places


@pytest.mark.parametrize(
    "honest",
    ["**Naïve** café & “co” – 5 < 6", "α = 0.05", "Спасибо!", "👩‍👩‍👧 came", "cafe\u0301", "one&nbsp;two &amp; three"],
)
def test_what_people_write_anyway_is_no_disguise(honest):
    assert disguises(honest) == 0


def test_one_sentence_in_a_long_answer_of_ones_own_is_no_pair():
    rest = " ".join(f"w{number}" for number in range(100))
    # the shorter answer has 117 words, so 113 phrases, of which 13 are shared: less than a fifth
    assert found({"asha": f"{CARERS} {rest}", "ben": f"{CARERS} {rest.replace('w', 'v')} {OTHERS[0]}"}) == []


def test_an_answer_of_under_five_words_is_like_no_other():
    assert found({"asha": "Carers come first.", "ben": "Carers come first.", "gus": ""}) == []


def test_what_a_third_writes_is_common_but_two_in_a_class_of_six_are_not_enough():
    assert set(common([CARERS] * 4 + OTHERS)) == set(Text(CARERS).phrases)
    assert common([CARERS] * 2 + OTHERS + ["Something else that nobody else would say"]) == {}
    assert common([CARERS] * 4 + OTHERS * 3) == {}  # 4 of 13 is under a third


def test_the_marked_pieces_together_are_the_answer_as_it_was_written():
    text = Text(f"{OTHERS[0]}\n\n{CARERS} {OTHERS[1]}")
    pieces = text.marked(set(Text(CARERS).phrases))
    assert "".join(piece for piece, _ in pieces) == text.source
    assert [piece for piece, shared in pieces if shared] == [CARERS.rstrip(".")]


@pytest.fixture(scope="module")
def course_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    return folder


def test_the_page_shows_the_pair_side_by_side_without_a_verdict(course_folder):
    task = "Why these objectives and channels, for whom, and what did you leave out? How sure are you?"
    a_text(course_folder, "asha", f"{CARERS} <script>alert(1)</script> {OTHERS[0]}")
    a_text(course_folder, "ben", f"{task} {CARERS} {OTHERS[1]}")
    a_text(
        course_folder, "gus", f"{task} {OTHERS[2]}".replace("e", "е")
    )  # quotes the task as ben does, and shares nothing else
    a_text(course_folder, "mei", None)
    page, count = similar_page(course_folder, LAB)
    assert count == 1
    assert "3 learners wrote an answer. 1 pair shares much text" in page
    assert f"<li>gus: {f'{task} {OTHERS[2]}'.count('e')} places</li>" in page
    assert "<h3>asha and ben</h3>" in page
    assert f"<mark>[{CARERS.rstrip('.')}]</mark>" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "plagiar" not in page.lower()
    assert "%" not in page.split("<main>")[1]


def test_without_graded_notebooks_the_page_says_what_to_do(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    with pytest.raises(FileNotFoundError, match=r"holds no graded notebook of 02-strategy\. Grade it first"):
        similar_page(tmp_path, LAB)


def test_a_thousand_answers_are_compared_in_seconds_and_the_one_copy_is_found():
    rng = random.Random(7)
    known = [f"word{number}" for number in range(400)]
    answers = {f"learner{number:04}": " ".join(rng.choices(known, k=200)) for number in range(1000)}
    answers["learner0900"] = answers["learner0100"]
    start = time.process_time()
    assert found(answers) == [("learner0100", "learner0900", 200)]
    assert time.process_time() - start < 10
