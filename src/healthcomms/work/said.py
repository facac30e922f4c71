"""Sentences for a learner, as a list under a heading; in a notebook and in a terminal."""

from dataclasses import dataclass
from html import escape

__all__ = ["Said"]


@dataclass(frozen=True)
class Said:
    title: str
    sentences: list[str]

    def __str__(self) -> str:
        return "\n".join([self.title, *(f"- {sentence}" for sentence in self.sentences)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        return f"<p><strong>{escape(self.title)}</strong></p><ul>{items}</ul>"
