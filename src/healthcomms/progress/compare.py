"""A written answer beside a model answer and one of each level, for somebody who learns without a marker."""

from dataclasses import dataclass
from pathlib import Path

from healthcomms import course, model_answers
from healthcomms.progress.desk import notebooks
from healthcomms.setup.desk import standing_on

__all__ = ["Comparison", "compare"]

_NOT_SELF_STUDY = (
    "Model answers are for self-study: close the course, and open it with `python3 run.py start --self-study`."
)


@dataclass(frozen=True)
class Comparison:
    """Markdown to read in a notebook."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


def compare(exercise_id: str) -> Comparison:
    """A model answer and one of each level for a written exercise, once the saved lab holds an answer of your own.

    In self-study only, and only where this copy of the course has model answers; else one sentence says why not.
    """
    written = {item.id: item for item in course.exercises() if item.kind == "written"}
    if exercise_id not in written:
        return Comparison(
            f"The written exercises are {', '.join(written)}. For others, the card of the check compares."
        )
    if not model_answers.self_study():
        return Comparison(_NOT_SELF_STUDY if model_answers.there() else model_answers.NOT_HERE)
    if not model_answers.there():
        return Comparison(model_answers.NOT_HERE)
    here = Path.cwd()
    saved, _ = notebooks(standing_on(here, otherwise=here))
    if not any(exercise_id in notebook.written for notebook in saved.values()):
        return Comparison(
            f"Write your own answer to {exercise_id} first, save its lab with Ctrl+S, then run this again."
        )
    return Comparison(_side_by_side(written[exercise_id]))


def _side_by_side(exercise: course.Exercise) -> str:
    levels = "\n\n".join(
        f"**An answer at {points} point{'' if points == 1 else 's'}.** {text}"
        for points, text in model_answers.anchors(exercise).items()
    )
    return (
        f"**{exercise.id} {exercise.title}.** Read your own once more, and the columns of levels in the task. Which of "
        "these does yours resemble most, and what would lift it? The words need not match: any answer whose reasons "
        f"hold can reach 4.\n\n**A model answer.** {model_answers.model(exercise)}\n\n{levels}"
    )
