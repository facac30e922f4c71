"""The power/interest map: who can stop us, who cares, and what that asks of us."""

from collections.abc import Iterator

import pandas as pd
import traitlets

from healthcomms import audience
from healthcomms.forms.form import Form
from healthcomms.forms.sheet import rows
from healthcomms.forms.widget import FormWidget, front_end

__all__ = ["Map", "PowerMap"]

_SCALE = (1, 2, 3, 4, 5)


class Map(FormWidget):
    """Drag a name, or focus it and press the arrow keys, or choose in the table.

    `typed` is {name: [power, interest]}, 1 to 5, and None where not yet rated.
    """

    _esm = front_end("stakeholders.js")
    _css = front_end("stakeholders.css")
    names = traitlets.List().tag(sync=True)  # to place, in this order
    context = traitlets.Dict().tag(sync=True)  # {name: [power, interest]}, placed by others, not to be moved
    evidence = traitlets.Dict().tag(sync=True)  # {name: what the interview notes say}
    zones = traitlets.List().tag(sync=True)  # zones[power - 1][interest - 1] is the quadrant's name
    threshold = traitlets.Int().tag(sync=True)


class PowerMap(Form):
    """Place the stakeholders who have no rating yet: `values` is {name: [power, interest] or None}.

    `stakeholders` is the table of that name; those with ratings are shown where they stand.
    A rating equal to `threshold` is high.
    """

    def __init__(self, exercise: str, stakeholders: pd.DataFrame, *, threshold: int):
        people = stakeholders.set_index("name")
        rated = people.dropna(subset=["power", "interest"])
        names = [name for name in people.index if name not in rated.index]
        zones = [[audience.quadrant(power, interest, threshold) for interest in _SCALE] for power in _SCALE]
        widget = Map(
            names=names,
            context={name: [int(row["power"]), int(row["interest"])] for name, row in rated.iterrows()},
            evidence=people["evidence"].to_dict(),
            zones=zones,
            threshold=threshold,
            typed={name: [None, None] for name in names},
        )
        super().__init__(exercise, widget)

    @property
    def values(self) -> dict:
        return {name: None if None in rating else list(rating) for name, rating in self.widget.typed.items()}

    @property
    def missing(self) -> list[str]:
        """The stakeholders who lack power or interest."""
        return [name for name, rating in self.values.items() if rating is None]

    def _sort(self, given: dict) -> Iterator[tuple[str, list, str]]:
        for name, rating in given.items():
            pair = [None, None] if rating is None else rating
            if name not in self.widget.names:
                yield name, [], f"{name!r} is not to be placed here. The names are: {', '.join(self.widget.names)}."
            elif _is_rating(pair):
                yield name, list(pair), ""
            else:
                yield name, [], f"{name} is {rating!r}. Give power and interest, two whole numbers from 1 to 5: (2, 4)."

    def _stored(self) -> dict:
        return dict(self.widget.typed)

    def _html(self) -> str:
        placed = {name: self._said(rating) for name, rating in self.values.items()}
        return f"<table><caption>Power and interest</caption><tbody>{rows(placed)}</tbody></table>"

    def _said(self, rating: list[int] | None) -> str:
        if rating is None:
            return ""
        power, interest = rating
        return f"power {power}, interest {interest}: {self.widget.zones[power - 1][interest - 1]}"


def _is_rating(pair: object) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == 2 and all(one is None or _on_scale(one) for one in pair)


def _on_scale(rating: object) -> bool:
    return type(rating) is int and rating in _SCALE
