"""Readability: formulas against published vectors, counts against texts counted by hand."""

import math
import subprocess
import sys

import pytest

from healthcomms.content import nhs_band, readability
from healthcomms.content.readability import counts, flesch_kincaid_grade, flesch_reading_ease, smog_grade


def test_the_published_vectors():
    assert smog_grade(polysyllables=12, sentences=10) == pytest.approx(9.3871)
    assert smog_grade(polysyllables=0, sentences=5) == pytest.approx(3.1291)
    assert flesch_kincaid_grade(words=100, sentences=8, syllables=140) == pytest.approx(5.805)
    assert flesch_reading_ease(words=100, sentences=8, syllables=140) == pytest.approx(75.7075)
    assert flesch_kincaid_grade(words=3, sentences=1, syllables=3) == pytest.approx(-2.62)


@pytest.mark.parametrize("text", ["", "   ", "#FluJab https://example.org 2026 🙂"])
def test_a_text_without_words_has_no_score(text):
    told = readability(text)
    assert (told.sentences, told.words) == (0, 0)
    assert all(math.isnan(score) for score in told[2:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Get your jab. It is free.", (2, 6, 6, 0), id="six short words"),
        pytest.param("Your appointment is in the hospital!", (1, 6, 10, 2), id="three syllables are many"),
        pytest.param("A patient waited.", (1, 3, 5, 0), id="two syllables are not"),
        pytest.param("Flu jabs\n- free\n- quick", (3, 4, 4, 0), id="headings and bullets end at the line"),
        pytest.param("We open at 9.30 and close at 17.00", (1, 6, 7, 0), id="a point within a number ends nothing"),
        pytest.param("Don't wait, it’s safe", (1, 4, 4, 0), id="straight and curly apostrophes"),
        pytest.param("Good self-care helps", (1, 3, 4, 0), id="a hyphen joins"),
        pytest.param("Thanks @ward7 #NursesDay see www.example.org", (1, 2, 2, 0), id="handles, tags and addresses"),
        pytest.param('She said "wait." Then she left...', (2, 6, 6, 0), id="quotes and dots"),
    ],
)
def test_counts_by_hand(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("jab", 1), ("nurse", 1), ("patient", 2), ("clinic", 2), ("hospital", 3), ("appointment", 3),
        ("vaccination", 4), ("emergency", 4), ("paracetamol", 5), ("haematology", 5), ("immunisation", 5),
    ],
)  # fmt: skip
def test_syllables_of_hospital_words(word, syllables):
    assert counts(word).syllables == syllables


def test_posts_are_scored_together_and_not_averaged():
    hard, easy = "Vaccination appointments.", "Get it. It is free. Do it."
    # Two polysyllables in four sentences: 1.0430 × √15 + 3.1291
    assert readability([hard, easy]).smog_grade == pytest.approx(7.1686, abs=5e-5)
    assert readability([]).words == 0


@pytest.mark.parametrize(
    ("smog", "people"),
    [
        (5.0, "93 %"), (9.4, "93 %"), (9.5, "76 %"), (11.49, "76 %"), (13, "51 %"),
        (14, "22 %"), (16.4, "22 %"), (16.5, "fewer than 22 %"), (25, "fewer than 22 %"),
    ],
)  # fmt: skip
def test_bands_of_the_nhs_manual(smog, people):
    assert nhs_band(smog) == f"{people} of UK adults"


def test_no_score_has_no_band():
    assert nhs_band(math.nan) == "not known"


_OFFLINE = """
import socket
def refuse(*_): raise OSError("no network here")
socket.socket.connect = socket.getaddrinfo = refuse
from healthcomms import content
import pandas as pd
print(content.readability("Your appointment is free.").words, content.sentiment(pd.Series(["Thank you!"]))["label"][0])
"""


def test_no_network_and_no_home_is_needed(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", _OFFLINE], env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["4", "positive"]
    assert list(tmp_path.iterdir()) == []


def test_the_rooms_load_their_heavy_libraries_only_when_asked():
    code = "import sys; from healthcomms import content, inference, metrics; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"statsmodels", "scipy", "syllapy", "vaderSentiment"}.isdisjoint(loaded)
    assert "healthcomms.metrics.rates" in loaded
