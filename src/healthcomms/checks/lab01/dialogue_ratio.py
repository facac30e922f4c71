"""1.2: `dialogue_ratio(posts)` gives replies in percent of all posts; `broadcasters` lists accounts under the line."""

import numpy as np
import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, is_silent, short, trouble, values
from healthcomms.checks.mistake import Mistake, first_wrong, recognised, same
from healthcomms.checks.plain import plain
from healthcomms.checks.said import number
from healthcomms.checks.score import Finding
from healthcomms.checks.watch import Watched
from healthcomms.data import load

RIGHT = "Your ratio holds for every account, says nothing where there is nothing to count, and names who broadcasts."

LINE = 10
"""Percent of replies below which an account is called a broadcaster here: a rule of this course."""

_TOLERANCE = 0.15  # percentage points: rounding to one decimal is welcome
_ACCOUNTS = ("tarnwick", "oldmere", "sandholt")


def cases(unseen: bool) -> list[tuple[pd.DataFrame]]:
    """Posts of one account each, then posts without a reply, last no posts at all; unseen: other slices."""
    posts = load("posts")
    if not unseen:
        silent = posts[(posts["account"] == "oldmere") & ~posts["is_reply"]]
        return [*((posts[posts["account"] == name],) for name in _ACCOUNTS), (silent,), (posts.head(0),)]
    facebook, x = (posts[posts["platform"] == name] for name in ("facebook", "x"))
    return [(facebook,), (x.iloc[::2],), (posts[~posts["is_reply"]].head(40),), (posts.head(0),)]


def probe(dialogue_ratio, broadcasters, unseen: bool) -> dict:
    calls = each(dialogue_ratio, cases(unseen))
    return {"ratio": calls, "broadcasters": plain(broadcasters), "nan": _divides_nothing(dialogue_ratio, calls, unseen)}


def _divides_nothing(dialogue_ratio, calls: list[dict], unseen: bool) -> bool:
    """Whether no posts give nan because 0 is divided by 0: in JSON it looks like None, and nobody asked first."""
    if len(calls) < len(cases(unseen)) or calls[-1].get("value", 0) is not None:
        return False
    return Watched(lambda posts: _strictly(dialogue_ratio.function, posts))(*cases(unseen)[-1]).get("value") is True


def _strictly(function, posts: pd.DataFrame) -> bool:
    try:
        with np.errstate(invalid="raise"):
            function(posts)
    except FloatingPointError:
        return True
    return False


def _mistake(rule, found: str, expected: str, look: str = "The dialogue ratio", tolerance=_TOLERANCE) -> Mistake:
    return Mistake(rule, Finding(1, found, expected, look), tolerance)


_ALL_POSTS = "Divide by all posts of the table, replies among them."
_MISTAKES = [
    _mistake(
        lambda posts: posts["is_reply"].mean(),
        "Your ratios look like fractions, between 0 and 1.",
        "This course reports percent: multiply by 100.",
        tolerance=0.005,
    ),
    _mistake(
        lambda posts: 100 * posts["is_reply"].sum() / (~posts["is_reply"]).sum(),
        "You divide the replies by the posts that are no replies.",
        _ALL_POSTS,
    ),
    _mistake(
        lambda posts: 100 * (~posts["is_reply"]).mean(),
        "You count the posts that are no replies.",
        "Count the rows where `is_reply` is True.",
    ),
    _mistake(
        lambda posts: posts["is_reply"].sum(),
        "You count the replies and do not divide.",
        _ALL_POSTS + " Then times 100.",
    ),
    _mistake(
        lambda posts: 100 * posts["comments"].sum() / len(posts),
        "You count comments, which other people write under your posts.",
        "A reply is a row of yours where `is_reply` is True.",
    ),
]


def judge(seen: dict, unseen: bool) -> list[Finding]:
    return [*_ratio(seen["ratio"], seen.get("nan"), unseen), *_broadcasters(seen["broadcasters"])]


def _ratio(calls: list[dict], nan: bool | None, unseen: bool) -> list[Finding]:
    if is_silent(calls):
        return [Finding(2, "`dialogue_ratio` gives nothing back, posts or none.", _MOVE_LEFT, "Nothing to count")]
    if _raised_on_nothing(calls, unseen):
        found = f"With no posts your function stops ({calls[-1]['raised']})."
        return [*_accounts(values(calls)[:-1], unseen), Finding(1, found, _SAY_NONE, "Nothing to count")]
    stopped = trouble(calls, "dialogue_ratio", points=2)
    if stopped:
        return [stopped]
    *said, of_nothing = values(calls)
    return [*_accounts(said, unseen), *_nothing("nan" if nan else of_nothing)]


_MOVE_LEFT = (
    "The line that gives the ratio begins with `return` and starts as far left as `if`: "
    "further in it belongs to the `if`, and is never reached."
)
_SAY_NONE = "Ask first whether there are any posts, with `if len(posts) == 0:`, and return None there."


def _raised_on_nothing(calls: list[dict], unseen: bool) -> bool:
    return len(calls) == len(cases(unseen)) and "raised" in calls[-1] and calls[-1]["raised"] != "KeyboardInterrupt"


def _accounts(said: list, unseen: bool) -> list[Finding]:
    asked = cases(unseen)[:-1]
    odd = [value for value in said if number(value) is None]
    if odd:
        expected = "Give back one number, in percent: 0 where nobody was answered."
        found = f"For posts that are there it gives {kind(odd[0])}."
        if len(odd) == 1 and odd[0] is None:
            found = "Where there are posts and none is a reply, it gives nothing: who answers nobody disappears."
        return [Finding(1, found, expected, "The dialogue ratio")]
    right = [metrics.dialogue_ratio(posts["is_reply"].sum(), posts=len(posts)) for (posts,) in asked]
    if same(said, right, _TOLERANCE):
        return []
    return [recognised(_MISTAKES, said, asked) or _rounded(said, right) or _other(said, right, asked)]


def _rounded(said: list, right: list) -> Finding | None:
    if not same(said, [round(ratio) for ratio in right], 0):
        return None
    expected = "Keep one decimal, or all of them: at a line of 10 % it can decide."
    return Finding(0.5, "Your ratios are rounded too far.", expected, "The dialogue ratio")


def _other(said: list, right: list, asked: list) -> Finding:
    place = first_wrong(said, right, _TOLERANCE)
    (posts,) = asked[place]
    found = f"For {len(posts)} posts, {posts['is_reply'].sum()} of them replies, your ratio is {said[place]:.4g}."
    return Finding(1, found, "A hundred times replies, over all posts.", "The dialogue ratio")


def _nothing(said) -> list[Finding]:
    if said is None:
        return []
    if said == "nan":
        return [
            Finding(
                1, "With no posts your function divides 0 by 0, which comes out as nan.", _SAY_NONE, "Nothing to count"
            )
        ]
    found = f"For an account without posts your ratio is {kind(said) if number(said) is None else said}."
    if said == 0:
        found += " That says it answered nobody; it said nothing at all."
    return [Finding(1, found, _SAY_NONE, "Nothing to count")]


def kind(value) -> str:
    """What came back in place of a number, in words."""
    if isinstance(value, dict | list):
        return "a whole column"
    return "nothing back" if value is None else f"the text '{short(value, 20)}'"


def _broadcasters(said) -> list[Finding]:
    names = [said] if isinstance(said, str) else list(said.values()) if isinstance(said, dict) else said
    if names is None:
        return [Finding(1, "`broadcasters` is still None.", _LIST, _LOOK)]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return [Finding(1, "`broadcasters` is not a list of accounts.", _LIST, _LOOK)]
    named = {name.strip().lower() for name in names}
    strange = sorted(named - set(_ACCOUNTS))
    if strange:
        found = f"There is no account '{short(strange[0], 30)}' in `posts`."
        return [Finding(1, found, f"The accounts are {', '.join(_ACCOUNTS)}.", _LOOK)]
    return [Finding(1, *told, _LOOK) for told in _wrong_list(named) if told][:1]


_LOOK = "Where the line falls"
_LIST = 'Write the names in square brackets and quotation marks, such as ["tarnwick"].'


def _wrong_list(named: set[str]) -> list[tuple[str, str] | None]:
    table = metrics.dialogue_per_account(load("posts"))
    right = set(table.loc[table["dialogue_ratio"] < LINE, "account"])
    if named == right:
        return []
    if named == set(_ACCOUNTS):
        return [("All three accounts are in your list.", f"Is your ratio in percent, as the line of {LINE} % is?")]
    if named == set(_ACCOUNTS) - right:
        return [("Your list names those who do answer.", f"A broadcaster is below {LINE} % replies.")]
    return [(f"Your list names {_said(named)}.", f"Compare each ratio with {LINE} %: below it is a broadcaster.")]


def _said(named: set[str]) -> str:
    return " and ".join(sorted(named)) or "nobody"
