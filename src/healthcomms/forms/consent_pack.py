"""The consent-pack builder: the boxes of a consent form, what is lacking by UK or US rules, and the page to sign."""

import pandas as pd

from healthcomms import charts
from healthcomms.forms.render import printed, save
from healthcomms.forms.rows import Field, FieldsForm
from healthcomms.policy import pack

__all__ = ["ConsentPack"]

_TITLE = "A consent pack"
_BLANK = "______________________"
_HALF = {"discloser", "recipient", "channels", "last_day", "signed"}
_FACTS = (
    ("Please", "No details of a real person here: what you type is saved beside this notebook. Write those on paper."),
)
_READY = (
    "Every box has words. Whether they are true and clear no form can tell: let somebody else read it, then read it "
    "aloud to the person, and let them take it home."
)
_YES_NO = (("yes", "Yes"), ("no", "No"))
_CARE = "Does it say that care does not depend on it?"
_SEPARATE = "Is it signed apart from consent to treatment?"
_SIGNER = "Who signs"
_SIGNER_HELP = "Somebody signs for a child under 16, and for an adult who cannot decide."
_AUTHORITY = "By what right, where somebody signs for them"
_ASKER = "Who asks the person"


_FIELDS = (
    Field("country", "By the rules of", "choice", options=(("UK", "UK: explicit consent"), ("US", "US: HIPAA"))),
    Field("signer", _SIGNER, "choice", _SIGNER_HELP, options=tuple(pack.SIGNERS.items())),
    Field("authority", _AUTHORITY, "half"),
    Field("asker", _ASKER, "choice", options=tuple(pack.ASKERS.items())),
    *(Field(name, label, "half" if name in _HALF else "line", help) for name, (label, help) in pack.LABELS.items()),
    Field("care", _CARE, "choice", options=_YES_NO),
    Field("separate", _SEPARATE, "choice", options=_YES_NO),
)
_LABELS = {field.name: field.label for field in _FIELDS}


class ConsentPack(FieldsForm):
    """Build a consent form for one story: `values` is {box: text, choice or None}.

    `draft` holds what stands in the boxes at first, such as policy.pack.EXAMPLE. `save_page` makes a file to print
    and sign. General information, not legal advice.
    """

    def __init__(self, exercise: str, *, draft: dict):
        super().__init__(exercise, title=_TITLE, fields=_FIELDS, facts=_FACTS, start={"country": "UK", **draft})

    def save_page(self, path: str) -> None:
        """Write the pack as one HTML file to print and sign; an older file is replaced.

        Raises
        ------
        ValueError
            The name does not end in .html, or the file cannot be written there.
        """
        save(printed("Your story, your say", self._page(self.values)), path)

    def _remarks(self, values: dict) -> dict[str, list[str]]:
        country = values["country"] or "UK"
        lines = [f"{_LABELS[box]}: {says}" for box, says in pack.faults(values).items()]
        for element, says in pack.lacking(values, country).items():
            where = "; ".join(_LABELS[box] for box in pack.boxes_of(element, country))
            lines.append(f"Lacking by {country} rules: {says} (Look at: {where})")
        lines += [f"Tarnwick's own rule: {rule}" for rule in pack.house_rules(values)]
        return {_TITLE: lines or [_READY]}

    def _page(self, values: dict) -> str:
        """The form as the person gets it, with a line to write on where a box is empty."""
        boxes = {label: values[name] for name, (label, _) in pack.LABELS.items()}
        care = "Your care does not depend on this. You may say no." if values["care"] == "yes" else None
        if values["signer"] == "a representative":
            boxes[_AUTHORITY] = values["authority"]
        lines = [(label, text or _BLANK) for label, text in {**boxes, "Your care": care}.items()]
        table = charts.table(pd.DataFrame(lines, columns=["Your story", "What we agree"])).data
        return f"{table}<p>Name: {_BLANK} Signature: {_BLANK}</p>"
