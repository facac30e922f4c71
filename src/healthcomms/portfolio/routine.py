"""How messages are answered: where the sorted ones went, and the routine behind it."""

from collections import Counter

from healthcomms import inbox
from healthcomms.portfolio.blocks import Note, Section, Table, exercises
from healthcomms.portfolio.desk import Desk, rows_of

__all__ = ["routine_section"]


def routine_section(desk: Desk) -> Section:
    """Counts alone: no message and no word of one is shown."""
    title = "How messages are answered"
    answer = desk.form("7.5", "3.5")
    if not answer:
        return Section("routine", title, missing="No messages sorted yet: exercise 3.5 or 7.5.")
    rows = rows_of(answer.values).values()
    went = Counter(row.get("route") for row in rows if row.get("route") in inbox.ROUTES)
    hidden = sum(row.get("identifier") == "yes" for row in rows)
    told = f"{went.total()} of {len(rows)} messages sorted; {hidden} of them hold a detail that must be hidden."
    danger = Note(_DANGER, strong=True)
    table = Table(
        "The routine, those first who act first",
        ["When somebody writes", "Sorted here", "Who acts", "First word within", "Full answer within"],
        [_line(route, went[route.name]) for route in sorted(inbox.ROUTES.values(), key=_soon)],
        frozenset({1}),
    )
    never = Note(
        "Whatever the message: never confirm in public that anybody is or was a patient, and never promise secrecy."
    )
    ours = Note(
        "The hours and minutes in the table are those of a desk that is there Monday to Friday, 9:00 to 17:00, and the "
        "choice of the invented Tarnwick Hospitals. Put in your own, with the numbers to ring where you are."
    )
    return Section("routine", title, [danger, _outside_hours(), Note(told), table, never, ours], exercises(answer))


_DANGER = (
    "Danger to a life, at any hour, nights and weekends too: 999 first, then the safeguarding lead. Whoever reads it "
    "does this; it waits for no desk hours."
)


def _outside_hours() -> Note:
    where = inbox.ROUTES["distress"].holds[1]
    return Note(
        "When nobody is on duty, nobody reads: say so on every account, with a name for whoever may be called. "
        f"What to say to the writer in the UK: {where}."
    )


def _soon(route: inbox.Route) -> float:
    return float("inf") if route.first_word_min is None else route.first_word_min


def _line(route: inbox.Route, n: int) -> list[str]:
    first = "no need" if route.first_word_min is None else f"{route.first_word_min} min"
    return [route.title, str(n), route.who, first, f"{route.full_answer_h} h"]
