"""Triage: for each of several messages, where it goes and whether somebody could be found by it."""

from collections import Counter
from html import escape

import pandas as pd

from healthcomms import inbox
from healthcomms.forms.platforms import PLATFORMS
from healthcomms.forms.rows import Field, Row, RowsForm

__all__ = ["Triage"]

_FIELDS = (
    Field(
        "route",
        "What is it, first of all?",
        "choice",
        options=tuple((name, route.title) for name, route in inbox.ROUTES.items()),
    ),
    Field(
        "identifier",
        "Could a person be found by it?",
        "choice",
        options=(("yes", "yes"), ("no", "no")),
    ),
)
_COLUMNS = ("Messages", "What they are", "Who acts", "First word, on duty")


class Triage(RowsForm):
    """Messages to sort: `values` is {message_id: {"route": a key of inbox.ROUTES, "identifier": "yes" or "no"}}.

    Takes rows of `messages` and shows the text, the platform and whether it is public, no label. Below stands how many
    go where, those who act first on top.
    """

    def __init__(self, exercise: str, messages: pd.DataFrame):
        self._public = messages.set_index("message_id")["is_public"]
        super().__init__(exercise, [_row(message) for message in messages.itertuples()])

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        return {name: [question.at_once for question in _urgent(said)] for name, said in values.items()}

    def _page(self, values: dict) -> str:
        counts = Counter(said["route"] for said in values.values())
        routes = sorted(inbox.ROUTES.values(), key=_soon)
        rows = [_route(route, counts[route.name]) for route in routes if counts[route.name]]
        hidden = sum(said["identifier"] == "yes" and self._public[name] for name, said in values.items())
        feared = sum(said["route"] == "safeguarding" and self._public[name] for name, said in values.items())
        head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
        return (
            f"<h3>Who acts first</h3><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            f"<p>Public, with a detail to hide: {hidden}. Public, where the person feared may read along, so that the "
            f"lead decides whether to hide it now: {feared}. Still to sort: {counts[None]} of {len(values)}.</p>"
        )


def _row(message: tuple) -> Row:
    seen = "public: everybody can read it" if message.is_public else "private: only we can read it"
    facts = (("Text", message.text), ("Where", f"{PLATFORMS[message.platform]}, {seen}"))
    return Row(message.message_id, f"Message {message.message_id}", _FIELDS, facts)


def _soon(route: inbox.Route) -> float:
    return float("inf") if route.first_word_min is None else route.first_word_min


def _urgent(said: dict) -> list[inbox.Question]:
    """The questions of safety to which these choices are a yes."""
    yes = (said["route"], "identifier" if said["identifier"] == "yes" else None)
    return [question for question in inbox.SAFETY if question.name in yes]


def _route(route: inbox.Route, n: int) -> str:
    soon = "none needed" if route.first_word_min is None else f"within {route.first_word_min} min"
    cells = "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in (route.title, route.who, soon))
    return f"<tr><td>{n}</td>{cells}</tr>"
