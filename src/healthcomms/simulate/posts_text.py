"""The words of the posts: sentences from decks, so that a reader does not meet the same one soon again."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from healthcomms.simulate import texts
from healthcomms.simulate.posts_chance import deck, yes_within

__all__ = ["add"]

_NO_ALT_TEXT = {"tarnwick": 0.35, "oldmere": 0.42, "sandholt": 0.22}
_CAMEL_CASE = {"tarnwick": 0.62, "oldmere": 0.40, "sandholt": 0.85}
_MOST_WORDS = 38
_NUMBERS = [str(number) for number in range(7, 39)]


def add(rng: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """The posts, in order of time, with `text` and `alt_text`."""
    draw = _decks(rng)
    rows = posts.to_dict("records")
    words = [_reply(rng, draw, row) if row["is_reply"] else _post(rng, draw, row) for row in rows]
    posts = posts.assign(text=words, alt_text=None)
    pictures = posts[posts["format"].isin(["photo", "carousel"])]
    posts.loc[pictures.index, "alt_text"] = [_alt_text(draw) for _ in range(len(pictures))]
    poor = rng.permutation(pictures.index)[: len(pictures) // 25]
    posts.loc[poor, "alt_text"] = [draw("poor", _PARTS["poor_alt"]) for _ in poor]
    for account, members in pictures.groupby("account"):
        none = yes_within(rng, members, ["account"], _NO_ALT_TEXT[account])
        posts.loc[members.index[none], "alt_text"] = None
    return posts


_SUBJECTS = {each["topic"]: each for each in texts.read("posts")}
_REPLIES = {each["topic"]: each for each in texts.read("posts_replies")}
_CAMPAIGNS = {name: each for each in texts.read("posts_campaigns") for name in each["campaigns"]}
(_PARTS,) = texts.read("posts_parts")


def _decks(rng: np.random.Generator) -> Callable[[object, list[str]], str]:
    """A function that draws the next card from the deck of that name."""
    decks = {}

    def draw(name: object, cards: list[str]) -> str:
        if name not in decks:
            decks[name] = deck(rng, cards)
        return next(decks[name])

    return draw


def _post(rng: np.random.Generator, draw: Callable, row: dict) -> str:
    if row["planted"] == "clock_night":
        return _filled(draw, row, draw("clock", _PARTS["clock_nights"])) + _tags(rng, draw, row)
    subject, where = _SUBJECTS[row["topic"]], (row["account"], row["topic"])
    if row["is_curated"]:
        sentences = [_credit(draw, row), draw((where, "shared"), subject["shared"])]
    else:
        # A missing campaign is NaN, which is no name for a deck: it does not even equal itself.
        campaign = _CAMPAIGNS.get(row["campaign_id"], {"tag": "own", "lines": subject["own"]})
        opening, *more = draw((where, campaign["tag"]), campaign["lines"]).split(" | ")
        sentences = [opening, draw((where, opening), more)]
    if rng.random() < 0.5 and not isinstance(row["campaign_id"], str) and _words(sentences) < _MOST_WORDS - 10:
        sentences.append(draw((where, "closings"), subject["closings"]))
    return " ".join(_filled(draw, row, each) for each in sentences) + _tags(rng, draw, row)


def _words(sentences: list[str]) -> int:
    return sum(len(each.split()) for each in sentences)


def _reply(rng: np.random.Generator, draw: Callable, row: dict) -> str:
    kind, parts = _REPLIES[row["topic"]], ["starts", "middles", "ends"]
    sentences = [draw((row["account"], row["topic"], part), kind[part]) for part in parts]
    return " ".join(_filled(draw, row, each) for each in sentences[: rng.integers(2, 4)])


def _credit(draw: Callable, row: dict) -> str:
    kind = "credits" if row["credit_given"] else "no_credits"
    return draw(kind, _PARTS[kind]).format(partner=draw("partner", _PARTS["partners"]))


def _filled(draw: Callable, row: dict, sentence: str) -> str:
    """The sentence with its slots filled, and a capital at its beginning."""
    places = {name: _PARTS[f"{name}s"][row["account"]] for name in ("site", "town")}
    common = {name: _PARTS[f"{name}s"] for name in ("ward", "team", "day", "early", "late")}
    cards = {**places, **common, "n": _NUMBERS}
    slots = {name: draw((row["account"], name), cards[name]) for name in cards if f"{{{name}}}" in sentence}
    filled = sentence.format_map(slots)
    return filled[0].upper() + filled[1:]


def _tags(rng: np.random.Generator, draw: Callable, row: dict) -> str:
    """A hashtag of the subject and that of the campaign; some have a capital for each word, some have none."""
    names = [draw((row["account"], row["topic"], "tags"), _SUBJECTS[row["topic"]]["tags"])]
    if row["planted"] == "clock_night":
        names = [draw("clock_tags", _PARTS["clock_tags"])]
    if isinstance(row["campaign_id"], str):
        names = [_CAMPAIGNS[row["campaign_id"]]["tag"], *names[: int(rng.integers(2))]]
    if rng.random() < 0.12 and not isinstance(row["campaign_id"], str):
        return ""
    camel = rng.random() < _CAMEL_CASE[row["account"]]
    names = [name.format(name=row["account"].title()) for name in names]
    return "".join(f" #{name if camel else name.lower()}" for name in names)


def _alt_text(draw: Callable) -> str:
    return " ".join(draw(part, _PARTS[part]) for part in ("who", "scenes")) + "."
