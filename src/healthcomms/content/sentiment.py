"""Is a text kind or cross? A first guess by VADER's word list, to be checked by a person."""

from functools import cache
from typing import Literal

import pandas as pd

__all__ = ["Sentiment", "sentiment", "sentiment_label"]

Sentiment = Literal["positive", "neutral", "negative"]

_EDGE = 0.05  # the authors' own advice


def sentiment_label(compound: float) -> Sentiment | None:
    """VADER's label: positive from 0.05, negative from −0.05 down, neutral between; None where there is no score.

    References: `resources` vader-thresholds
    """
    if pd.isna(compound):
        return None
    if compound >= _EDGE:
        return "positive"
    return "negative" if compound <= -_EDGE else "neutral"


def sentiment(texts: pd.Series) -> pd.DataFrame:
    """Text by text: `compound` (−1 to 1) and `label`, on the index of `texts`; missing where the text is.

    The word list was made for everyday posts in English. It takes clinical words for feelings ("my test is positive",
    "critical care"), and it misses sarcasm. So let people label a sample, and report how often they agree.

    References: `resources` vader-thresholds
    """
    score = _analyser().polarity_scores
    compound = texts.map(lambda text: score(text)["compound"], na_action="ignore").astype("float64")
    return pd.DataFrame({"compound": compound, "label": compound.map(sentiment_label).astype("str")})


@cache
def _analyser():
    # The lexicon is read once; vaderSentiment is only needed here
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
