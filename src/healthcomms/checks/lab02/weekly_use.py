"""2.4: `weekly_use(people, platform)` gives the weighted weekly share with its interval, and n alone below 30."""

from dataclasses import replace

import pandas as pd

from healthcomms.audience import AT_LEAST_WEEKLY, SMALL_N
from healthcomms.checks.calls import each, short, trouble, values
from healthcomms.checks.mistake import Mistake, recognised, same
from healthcomms.checks.said import number, say
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.inference import effective_n, wilson

RIGHT = "Weighted shares, honest intervals, and silence where too few people answered."

EMPTY = Finding(
    0,
    "`percent`, `low` and `high` have no value yet: the lines you write must set them.",
    "Write them above, run that cell, see that it shows no error, then run this one.",
)

_FIELDS = ("n", "percent", "low", "high")
_TOLERANCE = 0.15  # percentage points: rounding to one decimal is welcome


def cases(unseen: bool) -> list[tuple[pd.DataFrame, str]]:
    return cases_of(load("audience_survey"), unseen)


def cases_of(survey: pd.DataFrame, unseen: bool) -> list[tuple[pd.DataFrame, str]]:
    """People and a platform: two large groups, then one that is too small to speak of."""
    if not unseen:
        carers, oldest = survey[survey["role"] == "carer"], survey[survey["age_band"] == "65+"]
        return [
            (carers, "facebook"),
            (carers, "instagram"),
            (oldest, "whatsapp"),
            (_answering(carers, "facebook", SMALL_N - 1), "facebook"),
        ]
    staff, patients = survey[survey["role"] == "staff"], survey[survey["role"] == "patient"]
    return [
        (staff, "whatsapp"),
        (patients.iloc[::2], "tiktok"),
        (patients, "youtube"),
        (_answering(staff, "x", 12), "x"),
    ]


def _answering(people: pd.DataFrame, platform: str, n: int) -> pd.DataFrame:
    """People of whom exactly n answered, and some who skipped the question."""
    skipped = people[people[platform].isna()]
    return pd.concat([people.dropna(subset=[platform]).head(n), skipped])


def probe(weekly_use, unseen: bool) -> list[dict]:
    wilson(1, 2)  # loads statsmodels, seconds on a cold machine, outside the time that the learner's function has
    return each(weekly_use, cases(unseen))


def share_of(
    people: pd.DataFrame, platform: str, *, weighted=True, skipped_is_never=False, counts=AT_LEAST_WEEKLY
) -> dict:
    answers = people if skipped_is_never else people.dropna(subset=[platform])
    weights = answers["weight"] if weighted else pd.Series(1.0, answers.index)
    share = float(weights[answers[platform].isin(counts)].sum() / weights.sum())
    low, high = wilson(share * effective_n(weights), effective_n(weights))
    return {"n": len(answers), "percent": 100 * share, "low": 100 * low, "high": 100 * high}


def _mistake(found: str, expected: str, look: str, **done) -> Mistake:
    """Shares that come out when `share_of` is done in another way."""

    def rule(people: pd.DataFrame, platform: str) -> float:
        return share_of(people, platform, **done)["percent"]

    return Mistake(rule, Finding(1, found, expected, look), _TOLERANCE)


_WEIGHTS, _SKIPPED, _WEEKLY_MEANS = "Some answers must count for more", "Skipped is not never", "What weekly means"
_DAILY_TOO = "Somebody who comes daily also comes weekly: count both answers."
_MISTAKES = [
    _mistake(
        "Your shares count every respondent the same.",
        "Add up the weights of those who use it weekly, and divide by the weights of all who answered.",
        _WEIGHTS,
        weighted=False,
    ),
    _mistake(
        "People who skipped the question are counted as if they had said never.",
        "Take them out of both halves of the fraction first: `people.dropna(subset=[platform])`.",
        _SKIPPED,
        skipped_is_never=True,
    ),
    _mistake(
        "Every respondent counts the same, and those who skipped the question count as never.",
        "Drop the skipped answers first, then work with the column `weight`.",
        _WEIGHTS,
        weighted=False,
        skipped_is_never=True,
    ),
    _mistake("Only daily use is counted.", _DAILY_TOO, _WEEKLY_MEANS, counts=("daily",)),
    _mistake("Only the answer 'weekly' is counted.", _DAILY_TOO, _WEEKLY_MEANS, counts=("weekly",)),
    Mistake(
        lambda people, platform: share_of(people, platform)["percent"] / 100,
        Finding(
            1,
            "Your shares look like fractions, between 0 and 1.",
            "This course reports percent: multiply by 100.",
            _WEIGHTS,
        ),
        tolerance=0.005,
    ),
]


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    return judged(seen, cases(unseen))


def judged(seen: list[dict], asked: list[tuple[pd.DataFrame, str]]) -> list[Finding] | None:
    """What is to mend in the answers to these cases, of which the last has too few people."""
    stopped = _trouble(seen) or _unreadable(values(seen))
    if stopped:
        return [stopped]
    *large, small = [{name: number(value[name]) for name in _FIELDS} for value in values(seen)]
    *large_cases, small_case = asked
    if all(answer["percent"] is None for answer in [*large, small]):
        return _without_percent([*large, small])
    too_few = _too_few(small, small_case)
    if _rounded(large, large_cases):
        found = "Your percents are right, but rounded to whole numbers."
        return [Finding(0.5, found, "Keep one decimal at least, or close channels look alike."), *too_few]
    return [*_percent(large, large_cases), *_interval(large, large_cases), *too_few]


_BOTH_AT_ONCE = ("too many values to unpack", "can't multiply sequence")


def _trouble(seen: list[dict]) -> Finding | None:
    stopped = trouble(seen, "weekly_use", points=3)
    if stopped and any(sign in call.get("says", "") for call in seen for sign in _BOTH_AT_ONCE):
        return replace(stopped, expected="`wilson` gives two numbers: multiply each of them by 100, not both at once.")
    return stopped


def _without_percent(answers: list[dict]) -> list[Finding] | None:
    if all(answer["low"] is None and answer["high"] is None for answer in answers):
        return None
    found = "`low` and `high` have values, but `percent` is missing for every group."
    return [Finding(3, found, "Set `percent` too: a hundred times the share.", "Some answers must count for more")]


def _unreadable(returned: list) -> Finding | None:
    for value in returned:
        absent = [name for name in _FIELDS if not isinstance(value, dict) or name not in value]
        if absent:
            found = f"The answer lacks {', '.join(absent)}." if isinstance(value, dict) else "The answer has no names."
            expected = 'Return {"n": …, "percent": …, "low": …, "high": …}; leave a value None where you cannot tell.'
            return Finding(3, found, expected)
        text = [name for name in _FIELDS if value[name] is not None and number(value[name]) is None]
        if text:
            found = f"`{text[0]}` is '{short(value[text[0]])}', which is not a number."
            return Finding(3, found, "Return numbers, without a percent sign or text around them.")
    return None


def _rounded(said: list[dict], asked: list[tuple]) -> bool:
    right = [share_of(*case) for case in asked]
    pairs = [(a[name], b[name]) for a, b in zip(said, right, strict=True) for name in _FIELDS]
    return all(a is not None and a == round(a) and abs(a - b) <= 0.5 for a, b in pairs)


def _percent(said: list[dict], asked: list[tuple]) -> list[Finding]:
    shares = [answer["percent"] for answer in said]
    if same(shares, [share_of(*case)["percent"] for case in asked], _TOLERANCE):
        return []
    known = recognised(_MISTAKES, shares, asked)
    if known:
        return [known]
    return [
        Finding(
            1,
            f"For {asked[0][1]} among {len(asked[0][0])} people your percent is {say(shares[0])}.",
            "Divide the weights of weekly users by the weights of all who answered, times 100.",
            "Some answers must count for more",
        )
    ]


def _interval(said: list[dict], asked: list[tuple]) -> list[Finding]:
    right = [share_of(*case) for case in asked]
    findings = []
    if [answer["n"] for answer in said] != [share["n"] for share in right]:
        found = f"For {asked[0][1]} your n is {say(said[0]['n'])}; {len(asked[0][0])} people were asked."
        findings.append(
            Finding(0.5, found, "n is the number who answered this question, unweighted.", "Skipped is not never")
        )
    bounds = [bound for answer in said for bound in (answer["low"], answer["high"])]
    wanted = [bound for share in right for bound in (share["low"], share["high"])]
    if not same(bounds, wanted, _TOLERANCE):
        findings.append(_wrong_interval(said, bounds, wanted))
    return findings


def _wrong_interval(said: list[dict], bounds: list[float | None], right: list[float]) -> Finding:
    on_all = [100 * bound for a in said if _usable(a) for bound in wilson(a["percent"] / 100 * a["n"], a["n"])]
    if on_all and same(bounds, on_all, _TOLERANCE):
        found = "Your intervals are narrower than weighted answers allow: they use n."
        return Finding(0.5, found, "Give `wilson` the effective n: `effective_n(weights)`.", "How sure are we?")
    if same(bounds, [bound / 100 for bound in right], 0.005):
        found = "Your bounds are fractions between 0 and 1."
        return Finding(0.5, found, "Multiply both by 100, like the share.", "How sure are we?")
    found = f"Your first interval runs from {say(bounds[0])} to {say(bounds[1])}."
    expected = "Take Wilson's interval of share × effective n out of effective n, times 100."
    return Finding(0.5, found, expected, "How sure are we?")


def _usable(answer: dict) -> bool:
    return answer["percent"] is not None and 0 <= answer["percent"] <= 100 and (answer["n"] or 0) > 0


def _too_few(said: dict, asked: tuple) -> list[Finding]:
    if said["percent"] is None and said["low"] is None and said["high"] is None:
        return []
    n = len(asked[0].dropna(subset=[asked[1]]))
    found = f"From {n} answers you report {say(said['percent'])} percent."
    expected = (
        f"Below {SMALL_N} answers give n, and None for percent, low and high: it would tell of people, not of a group."
    )
    return [Finding(1, found, expected, "Too few to say")]
