"""2.6a: is the one-page strategy whole, and does each objective lead to a metric, a column, a channel with hours?"""

from healthcomms.checks.calls import form_values, lost_form, short
from healthcomms.checks.score import Finding
from healthcomms.data import load
from healthcomms.strategy import MOST_WORDS, REPAIR, SECTIONS, Objective, Page, label, problems, word_count

RIGHT = "The page is whole, and each objective leads to a metric, a column and a channel that has hours."

EMPTY = Finding(
    0,
    "All boxes of the page are still empty.",
    "Fill them above; they are saved as you type. Then run this cell again.",
)


def probe(strategy, unseen: bool) -> dict | str:
    return form_values(strategy)


def judge(seen: dict, unseen: bool) -> list[Finding] | None:
    if not isinstance(seen, dict):
        return [lost_form("strategy", points=2)]
    if not any(seen.get(section) for section in SECTIONS):
        return None
    odd = [name for name, is_right in _SHAPES.items() if not is_right(seen.get(name))]
    if odd:
        found = f"`{odd[0]}` on the page is not what the form puts there ('{short(seen[odd[0]])}')."
        return [Finding(2, found, "Run the cell of 2.6 again and fill the page in the form.")]
    return [*_whole(seen), *_traceable(seen)]


_SHAPES = {  # what a form gives; nothing at all is let pass here, for the page says so in its own words
    "objectives": lambda given: given is None or _is_list_of(given, dict),
    "channels": lambda given: given is None or _is_list_of(given, str | None),
    "hours": lambda given: given is None or isinstance(given, dict),
}


def _is_list_of(given, kind) -> bool:
    return isinstance(given, list) and all(isinstance(item, kind) for item in given)


def _whole(seen: dict) -> list[Finding]:
    wrong = problems(Page, seen)
    if wrong:
        field, said = next(iter(wrong.items()))
        others = len(wrong) - 1
        more = f" {others} more of {len(SECTIONS) + 1} boxes need{'s' * (others == 1)} a look." if others else ""
        do = "Look again at" if str(seen.get(field) or "").strip() else "Fill"
        return [Finding(1, f"{short(said, 200)}{more}", f"{do} the box “{label(field)}”.", _LOOK)]
    if word_count(seen) > MOST_WORDS:
        found = f"The page has {word_count(seen)} words; one page holds {MOST_WORDS}."
        return [Finding(0.5, found, "Cut what a colleague would skip.", _LOOK)]
    return []


_LOOK = "One page that leads back to the data"


def _traceable(seen: dict) -> list[Finding]:
    objectives = seen.get("objectives") or []
    hours = {channel.strip().lower(): given for channel, given in (seen.get("hours") or {}).items()}
    if len(objectives) < len(REPAIR):
        reached = f"Only {len(objectives)} of {len(REPAIR)} objectives have" if objectives else "No objective has"
        return [Finding(1, f"{reached} reached the page.", "Fill the bench of 2.1, then run the cell of 2.6 again.")]
    channels = (seen.get("channels") or []) + [None] * len(objectives)
    breaks = [_break(*link, hours) for link in zip(REPAIR, objectives, channels, strict=False)]
    return [Finding(1, *said, _LOOK) for said in breaks if said][:1]


_CHANNELS = "under “Which channel carries which objective?”"


def _break(draft: str, objective: dict, channel: str | None, hours: dict) -> tuple[str, str] | None:
    """Where the thread from objective to metric, column and channel is cut."""
    if problems(Objective, objective):
        return f"{draft} is not complete yet.", "Mend it on the bench of 2.1 first."
    if objective["data_source"].lower() not in set(load("objectives")["evidence_source"]):
        return (
            f"{draft} is measured by {short(objective['data_source'])}, a column nobody at Tarnwick has.",
            "Name the table and column that its evidence names, on the bench of 2.1.",
        )
    if not channel:
        return f"{draft} has no channel that carries it.", f"Choose one {_CHANNELS}."
    if not hours.get(channel.strip().lower()):
        return (
            f"{draft} is carried by {short(channel)}, which has no hours in 2.5.",
            f"Choose another one {_CHANNELS}, or give it hours in 2.5 and run the cell of 2.6 again.",
        )
    return None
