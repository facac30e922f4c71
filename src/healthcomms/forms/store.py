"""What the learner typed, kept in `answers.json` beside the notebook."""

from pathlib import Path

from healthcomms.kept import Kept

__all__ = ["Answers"]


class Answers:
    """The `answers.json` of one folder: a JSON object, one entry an exercise.

    Several forms, also of two notebooks, share the file: each writes its own entry only. Nothing
    here raises because of the file or the disk: what went wrong comes back as a sentence.
    """

    def __init__(self, folder: Path):
        self.file = folder / "answers.json"
        self._kept = Kept(self.file)

    def load(self, exercise: str) -> tuple[object, str]:
        """What is saved for the exercise (None when nothing is), and what the learner must know ("" when nothing)."""
        try:
            entries, aside = self._kept.read()
        except OSError as error:
            return None, (
                f"answers.json is there but cannot be opened ({error.strerror}), so this form opens empty. "
                "Ask for the right to read and write it, then run this cell again."
            )
        return entries.get(exercise), _set_aside(aside) if aside else ""

    def save(self, exercise: str, values: object) -> str:
        """Replace the entry of the exercise; gives "" or the sentence that says why it could not be saved."""
        try:
            self._kept.change(exercise, lambda _: values)
        except OSError as error:
            return (
                f"answers.json cannot be saved in this folder ({error.strerror}): what you type is kept only until the "
                "kernel stops. Make room, or open a copy of the folder where you may write; your next change is "
                "then saved together with all the others in this form."
            )
        return ""


def _set_aside(name: str) -> str:
    return (
        f"answers.json could not be understood, so this form opens empty. The file is kept as '{name}': "
        "fill in the form again, or show that file to your instructor."
    )
