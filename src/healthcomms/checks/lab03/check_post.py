"""3.4: `check_post(post)` lists what keeps people from using a post: "alt text", "captions", "hashtag"."""

from collections.abc import Callable

import pandas as pd

from healthcomms import content
from healthcomms.checks.calls import each, short, trouble, values, words
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Pictures have words, films have captions, hashtags have capitals; and posts that need none are left alone."

EMPTY = Finding(
    0,
    "Your list of faults is empty for every post.",
    "Write what puts a fault on it, run that cell, then run this one.",
)

_PICTURES = ("photo", "carousel")
_MISSING = float("nan")
_TEA, _TAG, _MAP = "Tea is on us. #PlanAhead", "Tea is on us. #planahead", "A porter pointing at a large map."
_SEEN = [  # format, text, alternative text, captions
    ("photo", _TEA, _MAP, pd.NA),
    ("photo", _TEA, _MISSING, pd.NA),
    ("photo", _TEA, "", pd.NA),
    ("carousel", _TEA, _MISSING, pd.NA),
    ("text", "Tea is on us.", _MISSING, pd.NA),
    ("link", _TEA, _MISSING, pd.NA),
    ("text", "Tea is on us.", "", pd.NA),
    ("video", _TEA, _MISSING, True),
    ("video", _TEA, _MISSING, False),
    ("text", _TAG, _MISSING, pd.NA),
    ("carousel", _TAG, "", pd.NA),
    ("video", _TAG, _MISSING, False),
]
_DOOR, _WAIT = "Come in. #OpeningHours #TellUsEarly", "Come in. #OpeningHours #tellusearly"
_UNSEEN = [
    ("carousel", _DOOR, "Four cards with large letters.", pd.NA),
    ("carousel", _DOOR, "", pd.NA),
    ("carousel", _WAIT, _MISSING, pd.NA),
    ("photo", _WAIT, _MISSING, pd.NA),
    ("photo", _DOOR, "", pd.NA),
    ("photo", _WAIT, "Music stands in a chapel.", pd.NA),
    ("video", _WAIT, _MISSING, True),
    ("video", _DOOR, _MISSING, False),
    ("video", _DOOR, _MISSING, True),
    ("link", _WAIT, _MISSING, pd.NA),
    ("link", "Come in.", _MISSING, pd.NA),
    ("link", _DOOR, "", pd.NA),
    ("text", _DOOR, _MISSING, pd.NA),
]


def cases(unseen: bool) -> list[tuple[pd.Series]]:
    """Posts as they stand in the table `posts`."""
    row = load("posts").iloc[0]
    return [(_post(row, *case),) for case in (_UNSEEN if unseen else _SEEN)]


def _post(row: pd.Series, kind: str, text: str, alt_text, has_captions) -> pd.Series:
    post = row.copy()
    post["format"], post["text"], post["alt_text"], post["has_captions"] = kind, text, alt_text, has_captions
    return post


def probe(check_post, unseen: bool) -> list[dict]:
    return each(check_post, cases(unseen))


def _needs_alt_text(post: pd.Series) -> bool:
    return post["format"] in _PICTURES and _is_empty(post["alt_text"])


def _is_empty(alt_text) -> bool:
    return pd.isna(alt_text) or not alt_text


def _is_bare(alt_text) -> bool:
    """There, and without a letter."""
    return isinstance(alt_text, str) and not alt_text


def _needs_captions(post: pd.Series) -> bool:
    return post["format"] == "video" and not post["has_captions"]


def _needs_capitals(post: pd.Series) -> bool:
    return bool(content.run_together(post["text"]))


_FAULTS = {"alt text": _needs_alt_text, "captions": _needs_captions, "hashtag": _needs_capitals}
_ALSO = {"alt": "alt text", "caption": "captions", "hashtags": "hashtag"}


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    if any("ambiguous" in call.get("says", "") for call in seen):
        found = "Python stopped at a missing value: it can be asked neither whether it is true nor what it equals."
        expected = "Ask for the format first, then for captions; and ask `pd.isna(post['alt_text'])` before `==`."
        return [Finding(3, found, expected, "A picture needs words")]
    stopped = _lost_list(seen, unseen) or trouble(seen, "check_post", points=3)
    if stopped:
        return [stopped]
    lists = [_read(value) for value in values(seen)]
    if None in lists:
        found = "`check_post` gives back no list."
        return [Finding(3, found, "End with `return faults`, and put a fault on it with `faults.append(…)`.")]
    strange = sorted({name for said in lists for name in said if name not in _FAULTS})
    if strange:
        found = f"Your list also holds '{short(strange[0], 30)}'."
        return [Finding(3, found, "The three faults are 'alt text', 'captions' and 'hashtag'.")]
    if not any(lists):
        return None
    return [finding for name in _FAULTS for finding in _wrong(name, lists, unseen)]


def _lost_list(seen: list[dict], unseen: bool) -> Finding | None:
    """Nothing comes back for some posts: the list was written over by `append`, or `return` stands too far in."""
    if any("no attribute 'append'" in call.get("says", "") for call in seen):
        return _OVERWRITTEN
    given = values(seen)
    if len(given) < len(cases(unseen)) or given.count(None) in (0, len(given)):
        return None
    faulty = [any(rule(post) for rule in _FAULTS.values()) for (post,) in cases(unseen)]
    nothing = [value is None for value in given]
    if all(fault for fault, none in zip(faulty, nothing, strict=True) if none) and [] in given:
        return _OVERWRITTEN
    found = "For some posts `check_post` gives nothing back."
    return Finding(3, found, "`return faults` stands under an `if`: begin it as far in as `faults = []`.")


_OVERWRITTEN = Finding(
    3,
    "Where a post has a fault, your list is lost.",
    "`append` puts a fault on the list and gives nothing back: write `faults.append(…)` alone, without `faults =`.",
    "A capital for each word",
)


def _read(value) -> set[str] | None:
    """The names on the list, however they are spelt; one name alone is a list of one."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, dict) and all(isinstance(name, str) for name in value.values()):  # a Series
        value = list(value.values())
    if not isinstance(value, list):
        return None
    return {_ALSO.get(words(name), words(name)) for name in value}


_WORDS, _FILM, _CAPITALS = "A picture needs words", "A film needs captions", "A capital for each word"
_BRACKETS = (
    "A post without any picture is told to have alternative text, depending on how its empty cell is empty.",
    "Python joins `and` before `or`: put brackets round the two questions that `or` joins.",
)
_MISTAKES: dict[str, list[tuple[Callable, str, str]]] = {
    "alt text": [
        (
            lambda post: _is_empty(post["alt_text"]),
            "Posts without any picture are told to have alternative text.",
            "Ask only where the format is photo or carousel.",
        ),
        (
            lambda post: post["format"] == "photo" and _is_empty(post["alt_text"]),
            "A carousel without alternative text passes.",
            "A carousel shows pictures, too: ask for both formats.",
        ),
        (
            lambda post: post["format"] in _PICTURES and pd.isna(post["alt_text"]),
            "A picture with an empty text, two quotation marks with nothing between, passes.",
            "Ask two questions, joined by `or`: is it missing, or is it empty?",
        ),
        (
            lambda post: post["format"] in _PICTURES and _is_bare(post["alt_text"]),
            "A picture whose alternative text is missing altogether passes.",
            "Missing is not the same as empty text: `pd.isna(…)` asks for the first.",
        ),
        (
            lambda post: post["format"] in (*_PICTURES, "video") and _is_empty(post["alt_text"]),
            "Videos are told to have alternative text.",
            "A film needs captions; alternative text belongs to photo and carousel.",
        ),
        (
            lambda post: (post["format"] in _PICTURES and pd.isna(post["alt_text"])) or _is_bare(post["alt_text"]),
            *_BRACKETS,
        ),
        (
            lambda post: pd.isna(post["alt_text"]) or (_is_bare(post["alt_text"]) and post["format"] in _PICTURES),
            *_BRACKETS,
        ),
        (
            lambda post: post["format"] in _PICTURES,
            "Pictures that have alternative text are flagged, too.",
            "Ask also whether their text is missing or empty.",
        ),
    ],
    "captions": [
        (
            lambda post: post["format"] == "video",
            "Videos that have captions are flagged, too.",
            "Ask for both: the format is video, and `has_captions` is False.",
        ),
        (
            lambda post: post["format"] == "video" and bool(post["has_captions"]),
            "The videos with captions are flagged, and those without pass.",
            "Put `not` before `post['has_captions']`.",
        ),
        (
            lambda post: True,
            "Every post is flagged for captions.",
            "Ask for the format and for `has_captions`. If three dots of the hint still stand there, replace them.",
        ),
        (
            lambda post: post["format"] != "video" or not post["has_captions"],
            "Posts without any film are told to have captions.",
            "Ask first whether the format is video.",
        ),
    ],
    "hashtag": [
        (
            lambda post: "#" in post["text"],
            "Every post with a hashtag is flagged.",
            "`content.run_together(…)` lists only those that lack capitals.",
        ),
        (
            lambda post: not content.run_together(post["text"]),
            "The hashtags with capitals are flagged, and those without pass.",
            "`content.run_together(…)` lists those that lack capitals: a list that is not empty is the fault.",
        ),
    ],
}
_LOOK = {"alt text": _WORDS, "captions": _FILM, "hashtag": _CAPITALS}


def _wrong(name: str, lists: list[set[str]], unseen: bool) -> list[Finding]:
    posts = [post for (post,) in cases(unseen)]
    said, right = [name in faults for faults in lists], [bool(_FAULTS[name](post)) for post in posts]
    if said == right:
        return []
    if not any(said):
        return [
            Finding(1, f"No post of ours has the fault '{name}'.", "Some do. Add the question for it.", _LOOK[name])
        ]
    for rule, found, expected in _MISTAKES[name]:
        if said == [bool(rule(post)) for post in posts]:
            return [Finding(1, found, expected, _LOOK[name])]
    post, flagged = next((post, one) for post, one, wanted in zip(posts, said, right, strict=True) if one != wanted)
    found = f"A {post['format']} post is {'flagged for' if flagged else 'not flagged for'} '{name}'."
    return [Finding(1, found, "Say its question aloud: which format, and what is missing?", _LOOK[name])]
