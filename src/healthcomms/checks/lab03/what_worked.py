"""3.3: `what_worked(posts)` gives n and the median engagement rate by reach of each format, replies left out."""

import pandas as pd

from healthcomms import metrics
from healthcomms.checks.calls import each, trouble, values, words
from healthcomms.checks.said import near, number, say
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = "Medians with their n, of posts alone, and silence about a format that was hardly tried."

EMPTY = Finding(
    0,
    "`table` has no value yet: the lines you write must set it.",
    "Write them above, run that cell, see that it shows no error, then run this one.",
)

FEW = 10
"""Posts below which a median is not told."""

_FORMATS = ("carousel", "link", "photo", "text", "video")
_MIDDLE, _BASE = "The post in the middle", "When the base is zero or missing"
_PERCENT = "Percent, not fractions"


def cases(unseen: bool) -> list[tuple[pd.DataFrame]]:
    """Posts with their replies; one format has too few or just enough, and some posts reached nobody."""
    posts = load("posts")
    if unseen:
        some = posts[(posts["account"] == "sandholt") & (posts["platform"] == "facebook")]
        return [(_with_gaps(some, "carousel", few=6, nobody=4),), (_with_gaps(posts.iloc[::3], "video", FEW, 7),)]
    some = posts[(posts["account"] == "tarnwick") & (posts["platform"] == "facebook")]
    return [(_with_gaps(some, "link", few=7, nobody=5),), (_with_gaps(posts.iloc[::4], "carousel", FEW, 6),)]


def _with_gaps(posts: pd.DataFrame, few_of: str, few: int, nobody: int) -> pd.DataFrame:
    """Only `few` posts of one format, and `nobody` photos that nobody saw."""
    rare = posts[(posts["format"] == few_of) & (posts["reach"] > 0) & ~posts["is_reply"]].head(few)
    photos = posts.index[posts["format"] == "photo"][:nobody]
    kept = pd.concat([posts[posts["format"] != few_of], rare]).sort_index()
    return kept.assign(reach=kept["reach"].mask(kept.index.isin(photos), 0))


def probe(what_worked, unseen: bool) -> list[dict]:
    return each(what_worked, cases(unseen))


def _right(posts: pd.DataFrame, *, replies=False, average="median", unseen_is_zero=False) -> dict[str, tuple]:
    """n and rate of each format, or what comes out when it is done in another way."""
    own = posts if replies else posts[~posts["is_reply"]]
    rate = metrics.engagement_rate(metrics.engagements(own), own["reach"], by="reach")
    rates = (rate.fillna(0) if unseen_is_zero else rate).groupby(own["format"])
    table = pd.DataFrame({"n": rates.count(), "rate": rates.agg(average)})
    return {row.Index: (row.n, row.rate if row.n >= FEW else None) for row in table.itertuples()}


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    calls = values(seen)
    untouched = [{"value": None}] * len(cases(unseen))  # one that prints has more to say
    if seen == untouched:
        return None
    stopped = trouble(seen, "what_worked", points=2)
    if stopped:
        return [stopped]
    tables = [_read(value) for value in calls]
    if not all(tables):
        found = "The answer is no table with one row for each format."
        return [Finding(2, found, 'Group by `"format"` and give back the table, with n and the median.', _MIDDLE)]
    done, findings = _medians(tables, unseen)
    alike = [_right(posts, **done) for (posts,) in cases(unseen)]  # what follows from one mistake costs nothing more
    return [*findings, *_n(tables, alike), *_few(tables, alike)]


def _read(value) -> dict[str, tuple] | None:
    """n and median of each format, from a table or a dictionary, whatever its columns are called."""
    rows = value if isinstance(value, list) else _rows(value) if isinstance(value, dict) else []
    if not all(isinstance(row, dict) for row in rows):
        return None
    named = {_format(row): row for row in rows}
    return {name: (_cell(row, _COUNTS), _cell(row, _RATES)) for name, row in named.items() if name} or None


def _rows(value: dict) -> list[dict]:
    """A dictionary of formats, each with its own, or of columns, each with the formats."""
    if set(value) & set(_FORMATS):
        return [{"format": name, **(row if isinstance(row, dict) else {"median": row})} for name, row in value.items()]
    columns = {name: column for name, column in value.items() if isinstance(column, dict)}
    formats = {name for column in columns.values() for name in column}
    return [{"format": name, **{key: column.get(name) for key, column in columns.items()}} for name in formats]


def _format(row: dict) -> str | None:
    return next((value for value in row.values() if value in _FORMATS), None)


_COUNTS, _RATES = ("count", "size", "posts", "number"), ("median", "rate", "percent", "mean")


def _cell(row: dict, names: tuple[str, ...]):
    """The value whose column says what it is; n may be called just that."""
    for key, value in row.items():
        is_count = words(key) == "n" or any(name in words(key) for name in _COUNTS)
        if is_count == (names is _COUNTS) and (is_count or any(name in words(key) for name in _RATES)):
            return value
    return None


def _medians(tables: list[dict], unseen: bool) -> tuple[dict, list[Finding]]:
    """In which way the rates were computed, as `_right` takes it, and what that costs."""
    for done, said in ({}, []), *_MISTAKES:
        right = [_right(posts, **done) for (posts,) in cases(unseen)]
        if _same(tables, right):
            return done, [Finding(1, *said)] if said else []
    right = [_right(posts) for (posts,) in cases(unseen)]
    if _same(tables, [{name: (n, rate and rate / 100) for name, (n, rate) in table.items()} for table in right], 5e-4):
        return {}, [Finding(1, "Your medians are fractions.", "This course reports percent.", _PERCENT)]
    name, (_, said) = next(iter(tables[0].items()))
    found = f"For {name} your median is {say(said)}."
    return {}, [Finding(1, found, "Leave the replies out, group by format, take the median of `rate`.", _MIDDLE)]


_REPLIES = "Keep the rows where `is_reply` is False: a reply is seen by one person, and counts among texts."
_MEANS = "A single post that went round the country moves a mean: take the median."
_NOBODY = "Where nobody was reached the rate is undefined: leave it missing."
_MISTAKES = [
    ({"replies": True}, ("Replies count among your posts.", _REPLIES, _MIDDLE)),
    ({"average": "mean"}, ("Your rates are means.", _MEANS, _MIDDLE)),
    ({"replies": True, "average": "mean"}, ("Your rates are means, and replies count too.", _REPLIES, _MIDDLE)),
    ({"unseen_is_zero": True}, ("Posts that nobody saw have a rate of 0.", _NOBODY, _BASE)),
]


def _same(tables: list[dict], right: list[dict], tolerance: float = 0.051) -> bool:
    """Are the rates of all formats with enough posts the same? What is said of the others costs elsewhere."""
    pairs = [
        (table[name][1] if name in table else None, rate)
        for table, wanted in zip(tables, right, strict=True)
        for name, (n, rate) in wanted.items()
        if rate is not None and not _stops_at_ten(table, name, n)
    ]
    return near([said for said, _ in pairs], [rate for _, rate in pairs], tolerance)


def _stops_at_ten(table: dict, name: str, n: int) -> bool:
    """Just enough posts, and no median all the same: `>` where `>=` belongs."""
    return n == FEW and name in table and table[name][1] is None


def _n(tables: list[dict], right: list[dict]) -> list[Finding]:
    said = [table.get(name, (None, None))[0] for table, wanted in zip(tables, right, strict=True) for name in wanted]
    wanted = [n for table in right for n, _ in table.values()]
    if near(said, wanted, 0):
        return []
    if all(number(n) is None for n in said):
        return [Finding(0.5, "No column says n.", 'Count too: `.agg(n="count", median="median")`.', _MIDDLE)]
    found = "Your n is not the number of posts that the median rests on."
    expected = "Count the rates that are there: `count` leaves out posts that reached nobody, `size` and `len` do not."
    return [Finding(0.5, found, expected, _BASE)]


def _few(tables: list[dict], right: list[dict]) -> list[Finding]:
    for table, wanted in zip(tables, right, strict=True):
        for name, (n, rate) in wanted.items():
            if _stops_at_ten(table, name, n):
                found = f"{name} has exactly {n} posts, and no median."
                return [Finding(0.5, found, f"{n} are enough: `>= {n}` holds for {n}, too, `> {n}` does not.", _MIDDLE)]
            if rate is not None:
                continue
            if name not in table:
                found = f"The format {name} is missing from your table."
                return [Finding(0.5, found, "Keep its row with n, so that readers see how little was tried.", _MIDDLE)]
            if table[name][1] is not None:
                found = f"From {n} posts you report a median for {name}."
                expected = f"Where n is below {FEW}, leave the median missing and keep n."
                return [Finding(0.5, found, expected, _MIDDLE)]
    return []
