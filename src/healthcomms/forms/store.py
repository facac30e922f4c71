"""What the learner typed, kept in `answers.json` beside the notebook."""

import json
import os
from datetime import datetime
from itertools import count
from pathlib import Path

__all__ = ["Answers"]


class Answers:
    """The `answers.json` of one folder: a JSON object, one entry an exercise.

    Several forms, also of two notebooks, share the file: each writes its own entry only. Nothing
    here raises because of the file or the disk: what went wrong comes back as a sentence.
    """

    def __init__(self, folder: Path):
        self.file = folder / "answers.json"

    def load(self, exercise: str) -> tuple[object, str]:
        """What is saved for the exercise (None when nothing is), and what the learner must know ("" when nothing)."""
        try:
            entries, notice = self._read()
        except OSError as error:
            return None, (
                f"answers.json is there but cannot be opened ({error.strerror}), so this form opens empty. "
                "Ask for the right to read and write it, then run this cell again."
            )
        return entries.get(exercise), notice

    def save(self, exercise: str, values: object) -> str:
        """Replace the entry of the exercise; gives "" or the sentence that says why it could not be saved."""
        try:
            entries, _ = self._read()
            self._write({**entries, exercise: values})
        except OSError as error:
            return (
                f"answers.json cannot be saved in this folder ({error.strerror}): what you type is kept only until the "
                "kernel stops. Make room, or open a copy of the folder where you may write; your next change is "
                "then saved together with all the others in this form."
            )
        return ""

    def _read(self) -> tuple[dict, str]:
        try:
            entries = json.loads(self.file.read_text("utf-8"))
        except FileNotFoundError:
            return {}, ""
        except (ValueError, RecursionError):  # half written, not text, or nested without end
            return {}, self._set_aside()
        return (entries, "") if isinstance(entries, dict) else ({}, self._set_aside())

    def _set_aside(self) -> str:
        name = f"answers (unreadable {datetime.now():%Y-%m-%d %H.%M}"
        names = (f"{name}{'' if n == 1 else f', {n}'}).json" for n in count(1))
        kept = next(path for path in map(self.file.with_name, names) if not path.exists())
        os.replace(self.file, kept)
        return (
            f"answers.json could not be understood, so this form opens empty. The file is kept as '{kept.name}': "
            "fill in the form again, or show that file to your instructor."
        )

    def _write(self, entries: dict) -> None:
        # Write beside it, then swap: a half-written file never bears the name. The process id keeps two kernels apart.
        draft = self.file.with_name(f".answers.{os.getpid()}.tmp")
        try:
            draft.write_text(json.dumps(entries, indent=1, ensure_ascii=False), "utf-8")
            os.replace(draft, self.file)
        finally:
            if draft.parent.is_dir():
                draft.unlink(missing_ok=True)
