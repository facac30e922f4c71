"""4.5: `digest(messages)` keeps thanks, each once, and holds back the words that name somebody or came in private."""

import pandas as pd

from healthcomms.checks.calls import each, short, trouble, values
from healthcomms.checks.score import Finding
from healthcomms.data import load

RIGHT = (
    "Only thanks, each once; names and private messages stay inside. Public words can still tell who it was: "
    "somebody reads them, and asks the person, before anything goes out."
)

EMPTY = Finding(
    0,
    "All three values in `digest` are as you got them.",
    "Replace them above, run that cell, see that it shows no error, then run this one.",
)

_COLUMNS = ("cause", "text")
_PRIVATE = (3, 6, 9)  # places of thanks without a name; the first of them comes in twice
_ONCE, _HOLD = "One text, once", "Hold back what points to a person"


def cases(unseen: bool) -> list[tuple[pd.DataFrame]]:
    """Some of the inbox, some of it twice; unseen: other messages, and doubles that look otherwise."""
    messages = load("messages").assign(is_public=True)
    flagged = messages[(messages["category"] == "compliment") & _is_flagged(messages)].head(1)
    half = messages[~_is_flagged(messages)].iloc[int(unseen) :: 2]
    return [(pd.concat([_inbox(half, str.upper if unseen else str.lower), flagged], ignore_index=True),)]


def _is_flagged(messages: pd.DataFrame) -> pd.Series:
    """Somebody may not be safe, or a false claim travels along: for people first, not for a digest."""
    return messages[["distress", "safeguarding", "misinformation"]].any(axis=1)


def _inbox(messages: pd.DataFrame, typed) -> pd.DataFrame:
    """Thanks with and without names, other messages, sarcastic ones too; three came in private, some come in again."""
    thanks, named = messages["category"] == "compliment", messages["contains_identifier"]
    parts = [
        (thanks & named, 2),
        (thanks & ~named, 15),
        (~thanks & named, 2),
        ((messages["category"] == "complaint") & _says_thanks(messages), 4),
        (messages["category"].isin(["query", "attack"]), 6),
    ]
    once = pd.concat([messages[part].head(n) for part, n in parts])
    once = once.drop_duplicates("message_id")
    once = once.assign(is_public=[place not in _PRIVATE for place in range(len(once))])
    again = once.iloc[[0, 3, 5, 8, -1]]
    again = again.assign(text=[f"  {typed(text)} " for text in again["text"]])
    return pd.concat([once, again])


def _private(messages: pd.DataFrame) -> pd.Series:
    return ~messages["is_public"]


def _says_thanks(messages: pd.DataFrame) -> pd.Series:
    return messages["text"].str.contains("thank|great|well done", case=False)


def probe(digest, unseen: bool) -> list[dict]:
    return each(digest, cases(unseen))


def judge(seen: list[dict], unseen: bool) -> list[Finding] | None:
    stopped = trouble(seen, "digest", points=3)
    if stopped:
        return [stopped]
    given, said = cases(unseen)[0][0], values(seen)[0]
    unread = _unreadable(said)
    if unread:
        return [unread]
    texts = [_same(row["text"]) for row in said]
    if texts == [_same(text) for text in given[~_is_flagged(given)]["text"]]:
        return None
    if not set(_shown(given)["text"].map(_same)) & set(texts):
        found = "None of the thanks that came in can be read in your digest."
        return [Finding(3, found, "Hold back names and private messages only; staff should read the others.", _HOLD)]
    rules = (_flagged, _thanks, _once, _held)
    findings = [finding for rule in rules for finding in rule(texts, given)]
    return findings or _causes(said, given)


def _unreadable(said) -> Finding | None:
    wanted = "Keep its last line: a table with the columns `cause` and `text`, one row a text."
    if not isinstance(said, list) or not all(isinstance(row, dict) for row in said):
        return Finding(3, f"`digest` gave back {short(said)}.", wanted)
    if not said:
        found = "No row is left in your table."
        return Finding(3, found, 'Compare the word in quotation marks with the column: `category` says "compliment".')
    absent = [column for column in _COLUMNS if any(column not in row for row in said)]
    return Finding(3, f"The table has no column `{absent[0]}`.", wanted) if absent else None


def _same(text) -> str | None:
    """A text as it is compared; None where its words are held back."""
    words = " ".join(str(text or "").lower().split())
    return None if words.strip("[]() .") in ("", "held back", "nan", "none") else words


def _flagged(texts: list, given: pd.DataFrame) -> list[Finding]:
    if not set(given[_is_flagged(given)]["text"].map(_same)) & set(texts):
        return []
    found = "Your digest quotes a message that somebody must look at first, for distress or a false claim."
    return [Finding(0.5, found, "Keep the line that makes `fit`, and take the thanks from `fit`.")]


def _thanks(texts: list, given: pd.DataFrame) -> list[Finding]:
    """Is every row a compliment, and every compliment there?"""
    others = _others(texts, given)
    ironic = given[(given["category"] == "complaint") & _says_thanks(given)]["text"].map(_same)
    if others and set(others) <= set(ironic):
        found = f"A complaint is among your thanks: “{short(others[0])}”."
        return [Finding(1, found, "Thanks can be bitter. Trust `category`, which a person gave, not a word.")]
    if others:
        found = f"Your digest holds a message that is no compliment: “{short(others[0])}”."
        return [Finding(1, found, 'Keep the rows whose `category` is "compliment".')]
    lost = [text for text in _shown(given)["text"].map(_same) if text not in texts]
    if lost:
        found = f"{len(set(lost))} public thanks that name nobody are missing, for example “{short(lost[0])}”."
        return [Finding(1, found, 'Keep every row whose `category` is "compliment", with its words.')]
    return []


def _others(texts: list, given: pd.DataFrame) -> list[str]:
    """What was kept and is no compliment."""
    category = dict(zip(map(_same, given["text"]), given["category"], strict=True))
    return [text for text in texts if text and category.get(text, "compliment") != "compliment"]


def _shown(given: pd.DataFrame) -> pd.DataFrame:
    """Compliments that are public and hold no identifier."""
    fit = given[~_is_flagged(given) & (given["category"] == "compliment")]
    return fit[~fit["contains_identifier"] & ~_private(fit)]


def _inside(texts: list, given: pd.DataFrame) -> pd.DataFrame:
    """What the words are held back of: compliments, or every category where others were kept."""
    fit = given[~_is_flagged(given)]
    fit = fit if _others(texts, given) else fit[fit["category"] == "compliment"]
    return fit[fit["contains_identifier"] | _private(fit)]


def _once(texts: list, given: pd.DataFrame) -> list[Finding]:
    words = [text for text in texts if text]
    if len(set(words)) < len(words):
        twice = next(text for text in words if words.count(text) > 1)
        found = f"This text is there {words.count(twice)} times: “{short(twice)}”."
        expected = "Capitals and spaces around it make no new message: drop the rows where `same.duplicated()`."
        return [Finding(1, found, expected, _ONCE)]
    inside = _inside(texts, given)["text"].map(_same)
    if inside.nunique() < texts.count(None) <= len(inside):
        found = "A text that you hold back is counted twice."
        return [Finding(1, found, "Take doubles out first, while the words can still be compared.", _ONCE)]
    return []


def _held(texts: list, given: pd.DataFrame) -> list[Finding]:
    inside = _inside(texts, given)
    quoted = inside[inside["text"].map(_same).isin(texts)]
    if quoted["contains_identifier"].any():
        found = "Your digest quotes a message that points to a person."
        return [Finding(1, found, 'Praise names patients, too. Where `hold` is True, put "[held back]".', _HOLD)]
    if len(quoted):
        found = f"Your digest quotes a private message: “{short(quoted['text'].iloc[0])}”."
        expected = 'It was written to you alone. `hold` is True there, too: put "[held back]" for the words.'
        return [Finding(0.5, found, expected, _HOLD)]
    if None not in texts:
        found = "Thanks that name somebody or came in private have no row."
        return [Finding(0.5, found, 'They count as thanks: keep the row, and put "[held back]" for its words.', _HOLD)]
    if texts.count(None) > len(inside):
        found = f"You hold back {texts.count(None)} texts, more than name somebody or came in private."
        return [Finding(1, found, "Show the words wherever `hold` is False.", _HOLD)]
    return []


def _causes(said: list[dict], given: pd.DataFrame) -> list[Finding]:
    cause = dict(zip(map(_same, given["text"]), given["cause"], strict=True))
    wrong = [row for row in said if _same(row["text"]) and cause.get(_same(row["text"])) != row["cause"]]
    if not wrong:
        return []
    found = f"“{short(wrong[0]['text'])}” has the cause {short(wrong[0]['cause'])}."
    return [Finding(0.5, found, "Each text keeps the cause of its own row.")]
