"""Twenty sentences from reports: on which rung of the evidence ladder does each stand?"""

from collections import Counter
from html import escape

from healthcomms.campaigns.ladder import NONE, RUNGS, STAGES
from healthcomms.campaigns.statements import TO_PLACE
from healthcomms.forms.rows import Field, Row, RowsForm

__all__ = ["EvidenceSorter"]

_OPTIONS = (*((rung.stage, f"{rung.stage}: {rung.question}") for rung in RUNGS), (NONE, "none of these"))
_STAGE = Field("stage", "Stands on", "choice", options=_OPTIONS)


class EvidenceSorter(RowsForm):
    """A stage under each of twenty sentences: values {"P01": {"stage": "outputs"}}; below, how many stand where."""

    def __init__(self, exercise: str):
        super().__init__(exercise, [Row(name, f"{name}. {text}", (_STAGE,)) for name, text in TO_PLACE.items()])

    def _page(self, values: dict) -> str:
        placed = Counter(said["stage"] for said in values.values())
        rows = "".join(f"<tr><td>{escape(stage)}</td><td>{placed[stage]}</td></tr>" for stage in STAGES)
        return (
            '<h3>Where they stand so far</h3><table><thead><tr><th scope="col">Stage</th><th scope="col">Sentences</th>'
            f"</tr></thead><tbody>{rows}</tbody></table><p>Still to place: {placed[None]} of {len(values)}.</p>"
        )
