"""5.4: `video_lead(posts)`, by how many points the middle video leads; `advice`, what the leads allow to say."""

from itertools import product

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, is_silent, short, trouble, unreadable, values
from healthcomms.checks.mistake import first_wrong
from healthcomms.checks.plain import plain
from healthcomms.checks.said import letters, number
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Videos lead on every platform and trail over all, and you said why without promising too much."

EMPTY = Finding(
    0,
    "Neither `lead` nor `advice` has a value yet.",
    "Lines 3 and 4 set them: write them above, run that cell, then this one.",
)

_LIES = "An average that lies"
_TOLERANCE = 0.051  # percentage points: rounding to one decimal is welcome


def cases(unseen: bool) -> list[tuple[pd.DataFrame]]:
    """Tarnwick's posts in the notebook, other accounts' in grading; each time with two small tables."""
    posts = load("posts").drop_duplicates(["account", "platform", "posted_at_utc", "text"])
    rated = posts.assign(rate=metrics.engagement_rate(metrics.engagements(posts), posts["reach"], by="reach"))
    if unseen:
        return [(rated[rated["account"] == "sandholt"],), (_small(5, 9),), (_small(8, 2),)]
    ours = rated[rated["account"] == "tarnwick"]
    return [(ours,), (ours[ours["platform"] == "facebook"],), (_small(6, 3),)]


# format, a reply, boosted, rate in percent; of a post that reached nobody there is none
_ROWS = [
    ("video", False, False, 0.0),
    ("video", False, False, 1.5),
    ("video", False, False, 20.0),
    ("video", False, True, 0.5),
    ("video", True, False, 12.0),
    ("video", True, False, 14.0),
    ("video", False, False, None),
    ("photo", False, False, 0.0),
    ("photo", False, True, 1.0),
    ("link", False, False, 2.5),
    ("text", False, False, 7.0),
    ("text", True, False, 9.0),
    ("text", True, False, 13.0),
    ("photo", False, False, None),
]


def _small(videos: float, others: float) -> pd.DataFrame:
    """A table in which every way of counting gives another lead: the rates of `_ROWS`, each moved up."""
    table = pd.DataFrame(_ROWS, columns=["format", "is_reply", "boosted", "rate"])
    is_video = table["format"] == "video"
    moved = table["rate"].astype("float64") + is_video.map({True: videos, False: others})
    reach = moved.notna() * 1000
    shown = (moved.fillna(0) * 10).round().astype(int)
    return table.assign(
        rate=moved, platform="facebook", account="tarnwick", reach=reach, reactions=shown, comments=0, shares=0, saves=0
    )


def probe(video_lead, advice, unseen: bool) -> list[dict]:
    return [*each(video_lead, cases(unseen)), {"advice": plain(advice)}]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    *calls, last = seen
    if is_silent(calls) and last["advice"] is None:
        return None
    return [*_lead(calls, unseen), *_advice(last["advice"])]


# The lead

_NOTHING = (
    'See that line 3 subtracts, that the last line is `return lead`, and that "video" is in small letters, twice.'
)

_WAYS = {
    "rows": {
        "own": lambda posts: posts[~posts["is_reply"]],
        "with replies": lambda posts: posts,
        "only replies": lambda posts: posts[posts["is_reply"]],
        "not boosted": lambda posts: posts[~posts["is_reply"] & ~posts["boosted"]],
        "not boosted, with replies": lambda posts: posts[~posts["boosted"]],
    },
    "other": {
        "other": lambda posts: posts[posts["format"] != "video"],
        "photos": lambda posts: posts[posts["format"] == "photo"],
        "all": lambda posts: posts,
    },
    "missing": {
        "left out": lambda rate: rate,
        "as zero": lambda rate: rate.fillna(0),
    },
    "middle": {"median": pd.Series.median, "mean": pd.Series.mean},
    "lead": {
        "points": lambda video, other: video - other,
        "turned round": lambda video, other: other - video,
        "ratio": lambda video, other: video / other if other else float("nan"),
        "more in percent": lambda video, other: 100 * (video / other - 1) if other else float("nan"),
        "fraction": lambda video, other: (video - other) / 100,
        "videos": lambda video, other: video,
        "others": lambda video, other: other,
    },
}

_FINDINGS = {
    "with replies": Finding(
        0.5,
        "Replies to people count among your posts.",
        "Keep the rows where `is_reply` is False: a `~` turns True and False round.",
        _LIES,
    ),
    "only replies": Finding(
        0.5, "Your table holds the replies and nothing else.", "The sign `~` turns True and False round.", _LIES
    ),
    "not boosted": Finding(
        0.5, "Posts that were paid for are left out.", "The task keeps them: leave out replies, nothing else.", _LIES
    ),
    "not boosted, with replies": Finding(
        0.5, "Paid posts are left out, and replies are in.", "The task wants it the other way round.", _LIES
    ),
    "photos": Finding(0.5, "You compare videos with photos alone.", "The others are all that are no video.", _LIES),
    "all": Finding(
        0.5, "Videos count on both sides of your comparison.", "The others are those that are *not* video: `!=`.", _LIES
    ),
    "as zero": Finding(
        0.5, "Posts that reached nobody have a rate of 0.", "Leave their rate missing; `median` passes it by.", _LIES
    ),
    "mean": Finding(
        0.5, "Your lead is one of means.", "One post that went round the country moves a mean: take the median.", _LIES
    ),
    "turned round": Finding(
        0.5, "Your sign is turned round.", "Where videos do better the lead is above zero: video minus others.", _LIES
    ),
    "ratio": Finding(0.5, "Your answer is how many times as high.", "A lead in points is a difference.", _LIES),
    "more in percent": Finding(
        0.5, "Your answer is by how many percent more.", "A lead in points is a difference of two rates.", _LIES
    ),
    "fraction": Finding(0.5, "Your lead is divided by 100.", "`rate` is in percent already: just subtract.", _LIES),
    "videos": Finding(
        1, "Your answer is the middle rate of videos alone.", "Subtract the middle rate of the others.", _LIES
    ),
    "others": Finding(
        1, "Your answer is the middle rate of the others alone.", "The lead is video minus others.", _LIES
    ),
}


def lead(posts: pd.DataFrame, rows="own", other="other", missing="left out", middle="median", lead="points") -> float:
    """The lead of videos in the right way, or in one of the ways that `_WAYS` names."""
    own = _WAYS["rows"][rows](posts)
    videos, others = own[own["format"] == "video"], _WAYS["other"][other](own)
    of = _WAYS["middle"][middle]
    filled = _WAYS["missing"][missing]
    return float(_WAYS["lead"][lead](of(filled(videos["rate"])), of(filled(others["rate"]))))


def _lead(calls: list[dict], unseen: bool) -> list[Finding]:
    if any(call.get("raised") == "KeyError" and "format" in call.get("says", "") for call in calls):
        found = "`own` is no table any more, but a column of True and False."
        return [Finding(2, found, "Put that column between the brackets of `posts[...]`.", _LIES)]
    if is_silent(calls):
        return [Finding(2, "`video_lead` gives back None.", _NOTHING, _LIES)]
    stopped = trouble(calls, "video_lead", points=2)
    if stopped:
        return [stopped]
    said = values(calls)
    if None in said:
        found = "In one of the tables `video_lead` finds no videos, or no others."
        return [Finding(1, found, "Look at line 1: the replies go, and the posts stay.", _LIES)]
    odd = [one for one in said if number(one) is None]
    if odd:
        found = f"`video_lead` gave back {_kind(odd[0])}."
        return [Finding(2, found, "Give back one number: the middle rate of videos minus that of the others.", _LIES)]
    way = _way_of(said, unseen)
    if way is not None:
        found = [_FINDINGS[name] for name in way if name in _FINDINGS]
        return found[:4]  # two points, half a point each
    return [Finding(2, *_unknown(said, unseen), _LIES)]


def _way_of(said: list[float], unseen: bool) -> tuple[str, ...] | None:
    """The way of counting that gives all these leads; the one with the fewest mistakes first."""
    ways = sorted(product(*_WAYS.values()), key=lambda way: sum(name in _FINDINGS for name in way))
    tables = [posts for (posts,) in cases(unseen)]
    return next((way for way in ways if _gives(way, tables, said)), None)


def _gives(way: tuple[str, ...], tables: list[pd.DataFrame], said: list[float]) -> bool:
    # A ratio or a fraction is small: there a tolerance of half a decimal would let others pass.
    tolerance = 0.0006 if way[-1] == "fraction" else _TOLERANCE
    return all(abs(one - lead(posts, *way)) <= tolerance for posts, one in zip(tables, said, strict=True))


def _unknown(said: list[float], unseen: bool) -> tuple[str, str]:
    if len({round(one, 2) for one in said}) == 1:
        found = f"`video_lead` gives {said[0]:.3g} for every table."
        return found, "Compute it from the table between the brackets, so that it follows the data."
    right = [lead(posts) for (posts,) in cases(unseen)]
    place = first_wrong(said, right, _TOLERANCE)
    which = "a small table of the check's own" if place == len(said) - 1 else "one table of posts"
    found = f"For {which} your lead is {said[place]:.3g}."
    return found, "Leave the replies out, take the median rate of videos, and subtract that of all other formats."


def _kind(value) -> str:
    return f"the text '{short(value, 20)}'" if isinstance(value, str) else "more than one number"


# What may be said

STATEMENTS = {
    "A": (False, "Videos trail over all, so we should make fewer of them."),
    "B": (True, "On each platform the middle video has a higher rate than the middle other post."),
    "C": (False, "Video makes people engage: each photo post would gain these points as a film."),
    "D": (True, "Over all, videos trail because most of them are on YouTube and X, where every format has low rates."),
    "E": (False, "Facebook is the better platform for us than YouTube, for its rates are higher."),
    "F": (True, "To learn whether film itself helps, show one story in two formats, on one platform, by chance."),
}
"""Letter → whether it may be said, and its words, which stand in the task."""

_TOO_FAR = {
    "A": "This goes by the pooled lead. Look at the rows of the platforms above it.",
    "C": "What was filmed and what was photographed were different stories: a lead is no effect.",
    "E": "Rates differ by who is there and how a platform counts: compare formats within one.",
}
_MISSING = {
    "B": "Look down the table, platform by platform: is any lead below zero?",
    "D": "Look where the videos are, and which rates those platforms have for the others.",
    "F": "A fair test changes one thing, and chance decides who sees which.",
}


def _advice(said) -> list[Finding]:
    if said is None:
        return [Finding(1, "`advice` is still None.", "Read the table below your cell, then write the letters.", _LIES)]
    strange = unreadable(said, "advice", points=1)
    if strange:
        return [strange]
    chosen = _letters(said)
    if not chosen:
        found = f"`advice` is {short(said, 30)}."
        return [Finding(1, found, 'Write the letters of all that may be said, such as "AB".', _LIES)]
    right = {letter for letter, (may, _) in STATEMENTS.items() if may}
    wrong = sorted(chosen - right) + sorted(right - chosen)
    if not wrong:
        return []
    cost = 0.5 if len(wrong) == 1 else 1
    first = wrong[0]
    if first in chosen:
        return [Finding(cost, f"Statement {first} says more than the data do.", _TOO_FAR[first], _LIES)]
    return [Finding(cost, f"Without {first}, something true is left out.", _MISSING[first], _LIES)]


def _letters(said) -> set[str]:
    """The letters A to F, also as the ticked keys of a dictionary; none where anything else is among them."""
    if isinstance(said, dict) and all(isinstance(ticked, bool) for ticked in said.values()):
        said = [letter for letter, ticked in said.items() if ticked]
    return {letter.upper() for letter in letters(said, "abcdef") or ()}
