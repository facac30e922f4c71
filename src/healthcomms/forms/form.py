"""The face that all forms share: filled by hand or by call, saved as typed, shown with or without a browser."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from healthcomms.forms.store import Answers
from healthcomms.forms.widget import FormWidget

__all__ = ["Form", "FormError"]


class FormError(ValueError):
    """One sentence for the learner; a notebook shows it without the traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


_MAY_STAY_EMPTY = 0.4
"""Of the boxes: in 7.3 posts beyond the number asked for, in 7.4 what a format does not need."""


class Form:
    """A form of one exercise. `values` is plain JSON; what is empty in it is None.

    The widget holds the state in its trait `typed`. A subclass says what fits its fields (`_sort`),
    what is stored (`_stored`), what to remark (`_remark`) and how it reads without a browser (`_html`).
    """

    def __init__(self, exercise: str, widget: FormWidget):
        self.exercise = exercise
        self.widget = widget
        self._answers = Answers(Path.cwd())
        self._listeners = []
        self.not_saved = ""  # why what was typed last could not be saved
        # A hash, so that no folder of the learner's is written into a notebook along with the widget.
        folder = sha256(bytes(self._answers.file)).hexdigest()[:8]
        widget.kept_as = f"{exercise} {folder}"
        saved, notice = self._answers.load(exercise)
        self._opening = [*filter(None, [notice]), *self._take_saved(saved)]
        self._show([])
        widget.observe(self._on_typed, "typed")
        widget.observe(self._on_asked, "asked")

    @property
    def values(self) -> dict:
        """What the form holds now, as plain JSON."""
        return self._stored()

    @property
    def missing(self) -> list[str]:
        """The fields that are still empty, by name."""
        raise NotImplementedError

    @property
    def unfinished(self) -> bool:
        """Whether more is empty than any task leaves empty."""
        return len(self.missing) > _MAY_STAY_EMPTY * len(self.widget.typed)

    def fill(self, given: dict | None = None, /, **fields) -> None:
        """Fill fields by call, in memory: nothing is written to `answers.json`.

        Raises
        ------
        ValueError
            A field is unknown, or its value is of the wrong kind; nothing is filled then.
        """
        fits, refused = self._sorted({**(given or {}), **fields})
        if refused:
            raise FormError(refused[0])
        self.widget.unobserve(self._on_typed, "typed")
        self.widget.typed = {**self.widget.typed, **fits}
        self.widget.observe(self._on_typed, "typed")
        self._show([])

    def on_change(self, listener) -> None:
        """Call `listener()` after every change, typed or filled."""
        self._listeners.append(listener)

    def _take_saved(self, saved: object) -> list[str]:
        if saved is None:
            return []
        if not isinstance(saved, dict):
            return [
                f"In answers.json the entry {self.exercise} is not a form, so this form opens empty: fill it in again."
            ]
        fits, refused = self._sorted(saved)
        self.widget.typed = {**self.widget.typed, **fits}
        return ["In answers.json something did not fit and was left out: " + " ".join(refused)] if refused else []

    def _sorted(self, given: dict) -> tuple[dict, list[str]]:
        sorted_out = list(self._sort(given))
        fits = {key: text for key, text, refusal in sorted_out if not refusal}
        return fits, [refusal for *_, refusal in sorted_out if refusal]

    def _on_typed(self, _change) -> None:
        self.not_saved = self._answers.save(self.exercise, self._stored())
        self._show([*filter(None, [self.not_saved])])

    def _on_asked(self, _change) -> None:
        self.widget.answered = self.widget.asked

    def _show(self, notices: list[str]) -> None:
        self.widget.notices = self._opening + notices
        self._remark()
        for listener in self._listeners:
            listener()

    def _sort(self, given: dict) -> Iterator[tuple[str, object, str]]:
        """Field by field: its key in the widget, its value there, and why it is refused ("" when it fits)."""
        raise NotImplementedError

    def _stored(self) -> dict:
        raise NotImplementedError

    def _remark(self) -> None:
        """Bring what the widget says about the values up to date."""

    def _html(self) -> str:
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"Form {self.exercise}: {len(self.missing) or 'nothing'} still empty"

    def _repr_mimebundle_(self, **_) -> dict:
        # Feedback pages, the formgrader and nbconvert have no kernel: they show the text/html.
        view = self.widget._repr_mimebundle_()[0]
        return {**view, "text/html": self._html(), "text/plain": repr(self)}
