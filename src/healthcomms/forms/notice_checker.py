"""The notice checker: six parts of a closure notice, and the notice as people will read it."""

from html import escape

from healthcomms.campaigns.notice import PARTS, check_notice, notice
from healthcomms.campaigns.private import maybe_names
from healthcomms.forms.rows import Field, FieldsForm

__all__ = ["NoticeChecker"]

_TITLE = "A notice in six parts"
_FIELDS = tuple(Field(name, part.question, "half", f"For example: {part.example}") for name, part in PARTS.items())


class NoticeChecker(FieldsForm):
    """`values` is {"what": text or None, …} with the six parts of campaigns.notice.PARTS; `draft` is shown at first."""

    def __init__(self, exercise: str, draft: dict[str, str] | None = None):
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, start=draft)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        found = [f"{PARTS[name].question} {sentence}" for name, sentence in check_notice(values).items()]
        last = "Is every part true, and does whoever answers the telephone know? No form can tell."
        found = found or [f"Six parts have what readers look for. {last}"]
        text = "\n".join(values[name] or "" for name in PARTS if name != "where")
        capitals = [f"Is “{name}” a person? Then leave it out." for name in maybe_names(text)]
        return {_TITLE: capitals + found}

    def _page(self, values: dict) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in notice(values).splitlines())
        return f"<p>As people will read it:</p><blockquote>{lines}</blockquote>" if lines else ""
