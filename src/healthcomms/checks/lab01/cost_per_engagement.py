"""1.4: `cost_per_engagement(posts, hourly_rate)` prices staff time and spend; without engagements there is no price."""

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, is_silent, short, trouble, values
from healthcomms.checks.lab01.dialogue_ratio import kind
from healthcomms.checks.mistake import Mistake, first_wrong, recognised, same
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Your price holds staff time and spend, counts the posts that failed, and says nothing where nobody reacted."

EMPTY = Finding(
    0,
    "`per_engagement` has no value yet: the lines you write must set it.",
    "Write them above, run that cell, see that it shows no error, then run this one.",
)

_TOLERANCE = 0.006  # pounds: rounding to a penny is welcome
_LOOK, _NOBODY = "The price of a reaction", "Nobody reacted"


def cases(unseen: bool) -> list[tuple[pd.DataFrame, float]]:
    """Posts and what an hour costs: an odd half hour, then many; the last table holds posts to which nobody reacted."""
    posts = load("posts")
    ours = posts[(posts["account"] == "tarnwick") & ~posts["is_reply"]]
    silent = ours[metrics.engagements(ours) == 0]
    if not unseen:
        facebook, x, youtube = (ours[ours["platform"] == name] for name in ("facebook", "x", "youtube"))
        return [(_two(ours, [50, 40], 8, 100), 28), (facebook, 28), (x, 35), (youtube, 28), (silent, 28)]
    boosted = ours[ours["boosted"].fillna(False).astype(bool)]
    films = ours[ours["format"] == "video"]
    return [(_two(ours, [70, 45], 3, 80), 31), (ours, 31), (boosted, 18.5), (films, 40), (silent.head(1), 31)]


def _two(posts: pd.DataFrame, minutes: list[int], spend_gbp: float, reactions: int) -> pd.DataFrame:
    """Two posts with these minutes, with this spend and these reactions; the second got none of either."""
    nothing = {"comments": 0, "shares": 0, "saves": 0}
    halves = {"spend_gbp": [spend_gbp, 0.0], "reactions": [reactions, 0]}
    return posts.head(2).assign(staff_minutes=minutes, **halves, **nothing)


def probe(cost_per_engagement, unseen: bool) -> list[dict]:
    return each(cost_per_engagement, cases(unseen))


def _pounds(posts: pd.DataFrame, hourly_rate: float) -> float:
    return float(posts["spend_gbp"].sum() + posts["staff_minutes"].sum() / 60 * hourly_rate)


def _count(posts: pd.DataFrame) -> float:
    return float(metrics.engagements(posts).sum())


def _right(posts: pd.DataFrame, hourly_rate: float) -> float:
    return _pounds(posts, hourly_rate) / _count(posts)


def _per_post(posts: pd.DataFrame, rate: float, middle: str) -> float:
    each_post = (posts["spend_gbp"] + posts["staff_minutes"] / 60 * rate) / metrics.engagements(posts)
    return float(getattr(each_post.replace(float("inf"), float("nan")), middle)())


def _mistake(rule, found: str, expected: str, loses: float = 1) -> Mistake:
    return Mistake(rule, Finding(loses, found, expected, _LOOK), _TOLERANCE)


_BOTH = "What you pay is the staff's time and the spend: add the two."
_ONE_SUM = "Add up the cost of all posts, add up the engagements of all posts, then divide once."
_MISTAKES = [
    _mistake(
        lambda posts, rate: (posts["spend_gbp"].sum() + posts["staff_minutes"].sum() * rate) / _count(posts),
        "Minutes are counted as if they were hours: sixty times too dear.",
        "The rate is for an hour, so divide the minutes by 60 first.",
    ),
    *(
        _mistake(
            lambda posts, rate, hours=hours: (posts["spend_gbp"].sum() + hours(posts) * rate) / _count(posts),
            "Only whole hours are counted: `//` drops the minutes that are left over.",
            "Divide with `/ 60`: 90 minutes are 1.5 hours.",
        )
        for hours in (
            lambda posts: posts["staff_minutes"].sum() // 60,
            lambda posts: (posts["staff_minutes"] // 60).sum(),
        )
    ),
    _mistake(
        lambda posts, rate: posts["spend_gbp"].sum() / _count(posts),
        "Only the spend is counted, as if people worked for nothing.",
        _BOTH,
    ),
    _mistake(
        lambda posts, rate: posts["staff_minutes"].sum() / 60 * rate / _count(posts),
        "Only the staff's time is counted; what was paid for boosting is left out.",
        _BOTH,
    ),
    _mistake(
        lambda posts, rate: (posts["spend_gbp"].sum() + posts["staff_minutes"].sum() / 60) / _count(posts),
        "Hours are added to pounds.",
        "Multiply the hours by `hourly_rate` to make pounds of them.",
    ),
    _mistake(
        lambda posts, rate: _pounds(posts, 28) / _count(posts),
        "Your function always takes 28 pounds an hour.",
        "Use `hourly_rate`, so that it also works for another team.",
    ),
    _mistake(
        lambda posts, rate: _per_post(posts, rate, "mean"),
        "This is the mean of each post's own price: one post with a single reaction weighs as much as the best.",
        _ONE_SUM,
    ),
    _mistake(lambda posts, rate: _per_post(posts, rate, "median"), "This is the price of the middle post.", _ONE_SUM),
    _mistake(
        lambda posts, rate: 1 / _right(posts, rate),
        "That is how many engagements a pound brings.",
        "Turn it round: pounds over engagements.",
    ),
    _mistake(
        lambda posts, rate: _right(posts[metrics.engagements(posts) > 0], rate),
        "Posts to which nobody reacted are left out, and so is what they cost.",
        "They took time as well: add up all posts of the table.",
    ),
    _mistake(_pounds, "That is what all the posts cost together.", "Divide it by `engagements`."),
    _mistake(
        lambda posts, rate: _pounds(posts, rate) / len(posts),
        "That is what a post costs.",
        "Divide by `engagements` and not by the number of posts.",
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    if is_silent(seen):
        return None
    if len(seen) == len(cases(unseen)) and "raised" in seen[-1]:
        found = f"Where nobody reacted your function stops ({seen[-1]['raised']})."
        return [*_prices(values(seen)[:-1], unseen), Finding(1, found, _SAY_NONE, _NOBODY)]
    stopped = trouble(seen, "cost_per_engagement", points=3)
    if stopped:
        return [stopped]
    *said, of_nobody = values(seen)
    return [*_prices(said, unseen), *_nobody(of_nobody)]


_SAY_NONE = "Divide only `if engagements > 0:`; otherwise leave `per_engagement` as None."


def _prices(said: list, unseen: bool) -> list[Finding]:
    asked = cases(unseen)[:-1]
    odd = [price for price in said if number(price) is None]
    if odd:
        found = f"For posts with reactions it gives {kind(odd[0])}."
        return [Finding(2, found, "Give back one number, in pounds. " + _ONE_SUM, _LOOK)]
    right = [_right(*case) for case in asked]
    if same(said, right, _TOLERANCE):
        return []
    known = recognised(_MISTAKES, said, asked)
    return [known or _rounded(said, right) or _other(said, right, asked)]


def _rounded(said: list, right: list) -> Finding | None:
    """One decimal of a pound is ten pence: too coarse for a price of pence."""
    if not same(said, [round(price, 1) for price in right], 0):
        return None
    return Finding(0.5, "Your prices are rounded too far.", "Keep the pennies: two decimals, or all of them.", _LOOK)


def _other(said: list, right: list, asked: list) -> Finding:
    place = first_wrong(said, right, _TOLERANCE)
    posts, rate = asked[place]
    found = f"For {len(posts)} posts ({_sums(posts)}) at £{rate:g} an hour your price is £{said[place]:.3g}."
    return Finding(2, found, "Minutes ÷ 60 × hourly rate, plus spend, over all engagements.", _LOOK)


def _sums(posts: pd.DataFrame) -> str:
    minutes, spend = posts["staff_minutes"].sum(), posts["spend_gbp"].sum()
    return f"{minutes:g} minutes, £{spend:.0f}, {_count(posts):.0f} engagements"


def _nobody(said) -> list[Finding]:
    if said is None:
        return []
    found = f"For posts to which nobody reacted your price is {short(said, 30)}."
    if said == 0:
        found += " So they would be the cheapest of all."
    if said == "inf":
        found = "For posts to which nobody reacted your price is infinite, as pounds over nothing come out here."
    return [Finding(1, found, _SAY_NONE, _NOBODY)]
