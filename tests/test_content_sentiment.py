"""Sentiment by a word list: what it sees, and what it is known to get wrong."""

import math

import pandas as pd
import pytest

from healthcomms.content import sentiment
from healthcomms.content.sentiment import sentiment_label


@pytest.mark.parametrize(
    ("compound", "label"),
    [(0.05, "positive"), (0.0499, "neutral"), (0, "neutral"), (-0.0499, "neutral"), (-0.05, "negative")],
)
def test_labels_turn_at_five_hundredths(compound, label):
    assert sentiment_label(compound) == label


def test_no_score_has_no_label():
    assert sentiment_label(math.nan) is None


def test_plain_praise_and_plain_anger_are_seen():
    texts = pd.Series(["Thank you, the nurses were wonderful!", "Awful. I am so angry.", "The clinic is on Monday."])
    assert sentiment(texts)["label"].tolist() == ["positive", "negative", "neutral"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("My test came back positive.", "positive", id="a positive test is not good news"),
        pytest.param("Our critical care team is open day and night.", "positive", id="critical care"),
        pytest.param("The cancer unit is on level two.", "negative", id="a cancer unit is a place"),
    ],
)
def test_clinical_words_mislead_the_word_list(text, wrong):
    assert sentiment(pd.Series([text]))["label"].item() == wrong


def test_a_missing_text_has_no_score_and_rows_keep_their_names():
    told = sentiment(pd.Series(["Thank you!", None], index=["M1", "M2"]))
    assert told.index.tolist() == ["M1", "M2"]
    assert told.loc["M2"].isna().all()


def test_no_texts_give_an_empty_table():
    assert list(sentiment(pd.Series([], dtype="str")).columns) == ["compound", "label"]
