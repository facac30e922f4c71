"""3.2: `engagement_rate(engagements, base)` in percent, and `pooled_rate(posts, base)` of many posts together."""

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, trouble, values
from healthcomms.checks.mistake import Mistake, recognised
from healthcomms.checks.said import ROUNDED, near, number, say
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Percent of a base with a name, undefined without one; and of many posts the rate of all."

_NAN = float("nan")
# Numbers first, then a missing base, and the zero last: the first call that fails is the last one made.
_SEEN = [(50, 500), (300, 20_000), (0, 250), (6, 4), (12, _NAN), (3, 0)]
_UNSEEN = [(30, 1_200), (7, 5), (0, 80), (410, 36_000), (8, _NAN), (0, 0)]
_RIGHT = {False: [10, 1.5, 0, 150, None, None], True: [2.5, 140, 0, 41 / 36, None, None]}

_BASES = ("reach", "followers_at_post", "impressions")


def cases(unseen: bool) -> tuple[list[tuple], list[tuple[pd.DataFrame, str]]]:
    """Engagements with a base; and posts with the column that holds their base, some of it missing."""
    posts = load("posts")
    account, wanting = ("oldmere", 5) if unseen else ("tarnwick", 3)
    some = posts[(posts["account"] == account) & (posts["reach"] > 0)].iloc[::7].copy()
    some["impressions"] = some["impressions"].mask([row % wanting == 1 for row in range(len(some))])
    return (_UNSEEN if unseen else _SEEN), [(_three_posts(some, unseen), "reach"), *((some, base) for base in _BASES)]


def _three_posts(posts: pd.DataFrame, unseen: bool) -> pd.DataFrame:
    """Three posts of very different size, where the mean of the rates and the rate of all lie far apart."""
    rows = [(50, 500), (300, 20_000), (10, 40)] if not unseen else [(20, 80), (90, 30_000), (40, 800)]
    three = posts.head(3).assign(comments=0, shares=0, saves=0, link_clicks=25)
    return three.assign(reactions=[row[0] for row in rows], reach=[row[1] for row in rows])


def probe(engagement_rate, pooled_rate, unseen: bool) -> dict:
    pairs, tables = cases(unseen)
    return {"rate": each(engagement_rate, pairs), "pooled": each(pooled_rate, tables)}


def judge(seen: dict, unseen: bool) -> list[Finding]:
    one, many = _one_post(seen["rate"], unseen), _many_posts(seen["pooled"], unseen)
    paid = {finding.look for finding in one} & {_PERCENT}  # a fraction costs once, though `pooled_rate` may build on it
    return [*one, *(finding for finding in many if finding.look not in paid)]


_BASE, _MEAN = "When the base is zero or missing", "The mean of the rates, or the rate of all"
_PERCENT, _COUNTS = "Percent, not fractions", "What counts as engagement"


def _one_post(calls: list[dict], unseen: bool) -> list[Finding]:
    if _divides_by_zero(calls):
        found = "`engagement_rate` stopped with ZeroDivisionError where the base is 0."
        expected = "Ask for that case first, with `if`, and give None back."
        return [*_percent(values(calls)[:4], unseen), Finding(1, found, expected, _BASE)]
    stopped = trouble(calls, "engagement_rate", points=2)
    if stopped:
        return [stopped]
    said = values(calls)
    return [*_percent(said[:4], unseen), *_undefined(said[4:])]


def _divides_by_zero(calls: list[dict]) -> bool:
    return len(calls) == len(_SEEN) and calls[-1].get("raised") == "ZeroDivisionError"


def _percent(said: list, unseen: bool) -> list[Finding]:
    right = _RIGHT[unseen][:4]
    if near(said, right):
        return []
    if near(said, [percent / 100 for percent in right], 0.0005):
        found = "Your rates are fractions between 0 and 1."
        return [Finding(1, found, "This course reports percent: multiply by 100.", _PERCENT)]
    if number(said[2]) is None and near([*said[:2], said[3]], [*right[:2], right[3]]):
        found = "A post with a base and no engagement came out as missing."
        return [Finding(1, found, "Nobody engaged, and we know how many could have: that is 0 percent.", _BASE)]
    pair = (_UNSEEN if unseen else _SEEN)[0]
    found = f"{pair[0]} engagements of {pair[1]:,} came out as {say(said[0])}."
    expected = "Divide the engagements by the base, times 100, and return it."
    if isinstance(said[0], str):
        expected = "Give back the number alone: no quotation marks, no percent sign."
    return [Finding(1, found, expected, "Of whom?")]


def _undefined(said: list) -> list[Finding]:
    missing, zero = said
    if missing is None and zero in (None, "inf"):
        found = "Over a base of 0 your rate is infinite."
        return [Finding(1, found, "The rate is undefined there: give None back.", _BASE)] if zero == "inf" else []
    which, value = ("missing", missing) if missing is not None else ("0", zero)
    found = f"Where the base is {which}, your rate is {say(value) if number(value) is not None else 'no None'}."
    return [Finding(1, found, "Nobody can tell how many of nobody engaged: give None back.", _BASE)]


def _pooled(posts: pd.DataFrame, base: str, *, of=metrics.ENGAGEMENTS, base_missing_counts=False) -> float:
    """The rate of all posts together, or what comes out when it is done in another way."""
    counted = metrics.engagements(posts, of=of)
    kept = posts[base].notna() | base_missing_counts
    return float(100 * counted[kept].sum() / posts[base].sum())


def _mean(posts: pd.DataFrame, base: str) -> float:
    return float((100 * metrics.engagements(posts) / posts[base].astype("float64")).mean())


def _median(posts: pd.DataFrame, base: str) -> float:
    return float((100 * metrics.engagements(posts) / posts[base].astype("float64")).median())


def _always(column: str, rows: str) -> Mistake:
    """One column under every fraction, whether or not the posts without the base that was asked for are left out."""

    def rule(posts: pd.DataFrame, base: str) -> float:
        return _pooled(posts.dropna(subset=[base]) if rows == "known" else posts, column)

    found = f"`pooled_rate` always divides by `{column}`, whatever `base` says."
    expected = "Divide by the column that `base` names: `known[base]`, without quotation marks."
    return Mistake(rule, Finding(1, found, expected, "Change the base, and the order changes"), ROUNDED)


_MISTAKES = [
    Mistake(
        _mean,
        Finding(
            1,
            "`pooled_rate` gives the mean of the rates: a tiny post counts as much as a huge one.",
            "Add up all engagements and all of the base first, then divide once.",
            _MEAN,
        ),
        ROUNDED,
    ),
    Mistake(
        _median,
        Finding(1, "`pooled_rate` gives the median of the rates.", "Add up both columns first, then divide.", _MEAN),
        ROUNDED,
    ),
    Mistake(
        lambda posts, base: _pooled(posts, base, base_missing_counts=True),
        Finding(
            1,
            "Posts without a base still bring their engagements.",
            "Take them out of both halves first, with `posts.dropna(subset=[base])`.",
            _MEAN,
        ),
        ROUNDED,
    ),
    Mistake(
        lambda posts, base: _pooled(posts, base, of=(*metrics.ENGAGEMENTS, "link_clicks")),
        Finding(
            1,
            "`pooled_rate` counts link clicks among the engagements.",
            "Here engagements are reactions, comments, shares and saves: `metrics.engagements` adds them up.",
            _COUNTS,
        ),
        ROUNDED,
    ),
    Mistake(
        lambda posts, base: _pooled(posts, base) / 100,
        Finding(1, "`pooled_rate` gives fractions.", "Multiply by 100, or use `engagement_rate`.", _PERCENT),
        tolerance=0.0005,
    ),
    *[_always(column, rows) for column in _BASES for rows in ("known", "all")],
]


def _many_posts(calls: list[dict], unseen: bool) -> list[Finding]:
    stopped = trouble(calls, "pooled_rate", points=1)
    if stopped:
        return [stopped]
    _, tables = cases(unseen)
    given, right = values(calls), [_pooled(*case) for case in tables]
    said = [number(value) for value in given]
    if near(said, right):
        return []
    known = recognised(_MISTAKES, said, tables)
    if known:
        return [known]
    wrong = next(place for place, pair in enumerate(zip(said, right, strict=True)) if not near(pair[:1], pair[1:]))
    found = f"For {len(tables[wrong][0])} posts by {tables[wrong][1]} your pooled rate is {say(given[wrong])}."
    expected = "Leave out posts without a base, add up engagements and base, and divide once, times 100."
    return [Finding(1, found, expected, _MEAN)]
