"""The response walker: yes or no to the routine's questions, and where that leads one message."""

from collections.abc import Sequence
from html import escape

from healthcomms import inbox
from healthcomms.forms.rows import Field, FieldsForm

__all__ = ["ResponseWalker"]

_YES_NO = (("yes", "yes"), ("no", "no"))
_TITLE = "One message"


class ResponseWalker(FieldsForm):
    """Walk one message through the response routine: `values` is {question: "yes", "no" or None}.

    Below the questions stand what to do at once, the path so far and, at its end, the route.
    """

    def __init__(self, exercise: str, text: str, *, public: bool):
        where = "in public: everybody can read it" if public else "in private: only we can read it"
        fields = [Field(item.name, item.asks, "choice", item.counts, _YES_NO) for item in inbox.QUESTIONS]
        super().__init__(exercise, title=_TITLE, fields=fields, facts=(("Message", text), ("Written", where)))

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        walked = _walk(values)
        ahead = f"Next question: {walked.next.asks}" if walked.next else f"The walk ends: {walked.route.title}."
        return {_TITLE: [*(f"At once: {action}" for action in walked.at_once), ahead]}

    def _page(self, values: dict) -> str:
        walked = _walk(values)
        steps = [f"{question.asks} <b>{values[question.name]}</b>" for question in walked.asked]
        return (_list("Asked so far", steps) if steps else "") + (_route(walked.route) if walked.route else "")


def _walk(values: dict) -> inbox.Walk:
    return inbox.walk({name: said == "yes" for name, said in values.items() if said})


def _route(route: inbox.Route) -> str:
    hours = "1 hour" if route.full_answer_h == 1 else f"{route.full_answer_h} hours"
    lines = [f"<p><b>Who:</b> {escape(route.who)}.</p>"]
    if route.first_word:
        lines.append(f"<p><b>A first word within {route.first_word_min} minutes on duty,</b> for example:</p>")
        lines.append(f"<blockquote>{escape(route.first_word)}</blockquote>")
    lines.append(f"<p><b>The full answer within {hours} on duty.</b></p>")
    lines += [_list("It holds", route.holds), _list("It never holds", route.never)]
    return f"<h3>{escape(route.title)}</h3>{''.join(lines)}"


def _list(title: str, items: Sequence[str]) -> str:
    return f"<p><b>{title}</b></p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
