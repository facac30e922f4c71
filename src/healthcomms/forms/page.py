"""The one-page strategy: a form with the page it makes, rendered while it is typed."""

import math
from collections.abc import Iterator

from healthcomms import strategy
from healthcomms.forms.bench import SmartBench
from healthcomms.forms.form import Form
from healthcomms.forms.render import document, piece, save
from healthcomms.forms.sheet import Sheet, as_text, day_in_words

__all__ = ["StrategyPage"]

_FIELDS = list(strategy.Page.model_fields)
_OBJECTIVES = 3  # a page without a bench keeps room for as many, so nothing chosen is lost
_REVIEW_HELP = "When do you look at this page again? Write the day, for example 5 July 2027 or 2027-07-05."


class StrategyPage(Form):
    """A strategy on one page: `values` holds the fields of strategy.Page, `channels`, and the three things given.

    `objectives` is the repair bench, `hours` the weekly hours per channel. Without one of them
    the form works and says what it waits for. `dropped` gives the reason for each channel that is left.
    `page` is the rendered page as HTML; `save_page` makes a file of it.
    """

    def __init__(
        self, exercise: str, *, objectives: SmartBench | None, hours: dict | None, dropped: dict | None = None
    ):
        self._bench = objectives if isinstance(objectives, SmartBench) else None
        self._hours = _plain_hours(hours)
        self._dropped = _plain_reasons(dropped)
        names = list(self._bench.values) if self._bench else [f"objective {n}" for n in range(1, _OBJECTIVES + 1)]
        self._channels = [f"channel {n}" for n in range(1, len(names) + 1)]
        self._names = names
        super().__init__(exercise, Sheet(typed={key: "" for key in [*_FIELDS, *self._channels]}))
        if self._bench:
            self._bench.on_change(self._remark)

    @property
    def values(self) -> dict:
        objectives = list(self._bench.values.values()) if self._bench else []
        return {**self._stored(), "objectives": objectives, "hours": self._hours, "dropped": self._dropped}

    @property
    def missing(self) -> list[str]:
        """The empty fields, as people read them: "Purpose", "Channel for O03"."""
        return [self._label(key) for key, text in self.widget.typed.items() if not text.strip()]

    @property
    def page(self) -> str:
        """The page as a piece of HTML: headings from level 4, a table with header cells."""
        return piece(self._parts())

    def save_page(self, path: str) -> None:
        """Write the page as one HTML file that needs no other, to send or to print; an older file is replaced.

        Raises
        ------
        ValueError
            The name does not end in .html, or the file cannot be written there.
        """
        save(document(self._parts()), path)

    def _parts(self) -> dict:
        values = self.values
        objectives = zip(self._names, values["objectives"], values["channels"], strict=False)
        return {
            "sections": {strategy.label(section): values[section] for section in strategy.SECTIONS},
            "objectives": [self._row(*objective) for objective in objectives],
            "review_date": day_in_words(as_text(values["review_date"])),
            "gaps": self._gaps(),
            "hours": _said(self._hours),
            "dropped": self._dropped,
        }

    def _row(self, name: str, values: dict, channel: str | None) -> dict:
        shown = {field: as_text(value) for field, value in values.items()}
        hours = f"{as_text(self._hours[channel])} hours a week" if channel in self._hours else ""
        sentence = strategy.objective_sentence({**shown, "deadline": day_in_words(shown["deadline"])})
        return {**shown, "name": name, "sentence": sentence, "channel": channel, "hours": hours}

    def _sort(self, given: dict) -> Iterator[tuple[str, str, str]]:
        for name, value in given.items():
            if name == "channels" and _is_channels(value, len(self._channels)):
                yield from ((key, as_text(channel), "") for key, channel in zip(self._channels, value, strict=False))
            elif name == "channels":
                wanted = f"a list of {len(self._channels)} channel names, one for each objective"
                yield name, "", f"channels is {value!r}. Give {wanted}."
            elif name not in _FIELDS:
                yield name, "", f"There is no field {name!r} here: the fields are {', '.join(_FIELDS)}, channels."
            elif value is None or isinstance(value, str):
                yield name, as_text(value), ""
            else:
                yield name, "", f"{name} is {value!r}. Give text in quotation marks."

    def _stored(self) -> dict:
        texts = {key: text.strip() or None for key, text in self.widget.typed.items()}
        return {**{field: texts[field] for field in _FIELDS}, "channels": [texts[key] for key in self._channels]}

    def _remark(self) -> None:
        self.widget.groups = [self._section_group(), self._channel_group()]
        self.widget.remarks = {"sections": self._section_remark(), "channels": self._channel_remark()}
        self.widget.page = self.page

    def _section_group(self) -> dict:
        help_texts = {**strategy.SECTIONS, "review_date": _REVIEW_HELP}
        fields = [
            _field(key, strategy.label(key), help_text, "long" if key in strategy.SECTIONS else "half")
            for key, help_text in help_texts.items()
        ]
        return {"key": "sections", "title": "The page in your words", "facts": [], "fields": fields}

    def _channel_group(self) -> dict:
        fields = [
            _field(key, self._label(key), self._objective(index), "choice", options=self._options(key))
            for index, key in enumerate(self._channels)
        ]
        return {"key": "channels", "title": "Which channel carries which objective?", "facts": [], "fields": fields}

    def _label(self, key: str) -> str:
        return f"Channel for {self._names[self._channels.index(key)]}" if key in self._channels else strategy.label(key)

    def _objective(self, index: int) -> str:
        metric = self._bench and list(self._bench.values.values())[index]["metric"]
        return f"It should move: {metric}." if metric else "Its metric is still empty in exercise 2.1."

    def _options(self, key: str) -> list[list[str]]:
        with_hours = {channel: as_text(given) for channel, given in self._hours.items() if given > 0}
        offered = [[channel, f"{channel} ({given} hours)"] for channel, given in with_hours.items()]
        chosen = self.widget.typed[key]
        if chosen and chosen not in with_hours:
            offered.append([chosen, f"{chosen} (no hours)"])
        return [["", "Choose a channel"], *offered]

    def _section_remark(self) -> list[str]:
        values = self._stored()
        words, faults = strategy.word_count(values), strategy.problems(strategy.Page, values)
        empty = [strategy.label(field).lower() for field in _FIELDS if values[field] is None]
        lines = [f"{words} words of {strategy.MOST_WORDS} at most."]
        if words > strategy.MOST_WORDS:
            lines.append(f"To mend: that is too long for one page by {words - strategy.MOST_WORDS}.")
        if empty:
            lines.append(f"Still empty: {', '.join(empty)}.")
        lines += [f"To mend: {sentence}" for field, sentence in faults.items() if values[field] is not None]
        return lines if faults else [*lines, "Every box is filled."]

    def _channel_remark(self) -> list[str]:
        lines = self._gaps()
        for key in self._channels:
            channel = self.widget.typed[key]
            if not channel:
                lines.append(f"{self._label(key)} is not chosen yet.")
            elif not self._hours.get(channel, 0) > 0:
                mend = "choose another, or give it some in exercise 2.5"
                lines.append(f"{self._label(key)} is {channel}, which has no hours: {mend}.")
        return lines or ["Each objective has a channel with hours."]

    def _gaps(self) -> list[str]:
        gaps = []
        if not self._bench:
            gaps.append("The objectives are not here: run the form of exercise 2.1 above, then this cell again.")
        elif self._bench.missing:
            empty = len(self._bench.missing)
            gaps.append(f"The objectives have gaps ({empty} empty in all): fill them in exercise 2.1.")
        if not any(given > 0 for given in self._hours.values()):
            gaps.append("No channel has hours yet: answer exercise 2.5 above, then run this cell again.")
        return gaps

    def _html(self) -> str:
        return self.page


def _field(key: str, label: str, help_text: str, kind: str, *, options: list[list[str]] | None = None) -> dict:
    return {"key": key, "label": label, "help": help_text, "kind": kind, "options": options or []}


def _plain_hours(given: object) -> dict[str, float]:
    """The learner's answer of 2.5 as channel → hours; {} for what is no such thing, for that is said in the form."""
    if not hasattr(given, "items"):
        return {}
    return {str(channel): float(hours) for channel, hours in given.items() if _is_count(hours)}


def _plain_reasons(given: object) -> dict[str, str]:
    """The learner's other answer of 2.5 as channel → reason; channels listed without reasons get an empty one."""
    if hasattr(given, "items"):
        return {str(channel): "" if reason is None else str(reason).strip() for channel, reason in given.items()}
    return dict.fromkeys(given, "") if _is_names(given) else {}


def _is_names(given: object) -> bool:
    return isinstance(given, list | tuple) and all(isinstance(name, str) for name in given)


def _is_count(hours: object) -> bool:
    try:
        return math.isfinite(float(hours))
    except (TypeError, ValueError):
        return False


def _is_channels(value: object, most: int) -> bool:
    return isinstance(value, list | tuple) and len(value) <= most and all(isinstance(one, str | None) for one in value)


def _said(hours: dict[str, float]) -> str:
    return ", ".join(f"{channel} {as_text(given)}" for channel, given in hours.items() if given > 0)
