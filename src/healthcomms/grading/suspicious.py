"""What an honest answer hardly ever holds: somebody should look at it. It costs nothing, for it may be honest.

No list of words keeps out somebody who knows it. What cannot be hidden is looked at, too: points that the notebook
claims and the judge does not find, and points for an answer cell in which nothing was written.
"""

import json
import re

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_locked

from healthcomms import course
from healthcomms.grading.transplant import grade_id

__all__ = ["odd_points", "suspicions"]

_REASONS = {
    r"\bget_ipython\b|\bast_transformers\b|\bset_custom_exc\b|\bdisplayhook\b": "changes how the notebook itself works",
    r"\b(_getframe|currentframe|linecache|tb_frame|f_back|inspect)\b": "reads the code that checks it",
    r"__(globals|closure|code|dict|class|subclasses|builtins|import)__|\bf_globals\b|\bgc\.": "looks behind names",
    r"\b(exec|eval|compile|getattr|setattr|globals|vars)\(|\bimportlib\b|\brunpy\b": "makes code or names out of text",
    r"\bgradebook\b|\bnbgrader\b|submission_secret": "names the gradebook or nbgrader",
    r"healthcomms[. ](import )?(checks|grading|simulate)\b": "uses the inside of the checks or of the data",
    r"vnd\.healthcomms|\bjudge_observation\b|\b_repr_mimebundle_\b": "makes the result of a check by hand",
    r"\bos\.(_exit|kill|fork|system|popen|exec\w*)\b|\b(subprocess|ctypes|socket)\b": "reaches for the machine",
    r"\bos\.(remove|unlink|rmdir|rename|replace)\b|\bshutil\b|\.(unlink|rmdir)\(": "deletes or moves files",
    r"(?m)^\s*(!|%%(bash|sh|script|system))": "runs programs of the machine",
    r"\bdef __eq__\b|\bbuiltins\b|\bsys\.modules\b": "changes what Python's own words mean",
    r"(?m)^\s*def check\b|^\s*check\s*=": "replaces the check",
}
_KNOWN = [(re.compile(pattern), says) for pattern, says in _REASONS.items()]


def suspicions(nb: NotebookNode, files: dict[str, bytes]) -> list[str]:
    """A sentence for each cell of the learner's, or file handed in with it, and each reason."""
    cells = [cell for cell in nb.cells if cell.cell_type == "code" and not is_grade(cell) and not is_locked(cell)]
    code = [(grade_id(cell) or "a cell of their own", cell.source) for cell in cells]
    code += [(name, text.decode("utf-8", "replace")) for name, text in files.items() if name != "answers.json"]
    return [
        f"{place}: the code {says} (`{found[0].strip()}`)"
        for place, source in code
        for known, says in [*_KNOWN, *_ready_made(place)]
        if (found := known.search(source))
    ]


def _ready_made(place: str) -> list[tuple[re.Pattern, str]]:
    """The course's own function where the task is to write it: `audience.quadrant` for the answer `quadrant`."""
    if not place.startswith("answer-"):
        return []
    names = "|".join(course.exercise_of(place).answers) or "nothing"
    rooms = "audience|content|inbox|inference|metrics|policy|readiness|strategy"
    found = rf"\b({rooms})\.({names})\b(?! *=)|from healthcomms\.({rooms}) import .*\b({names})\b"
    return [(re.compile(found), "takes the course's own function for its answer")]


def odd_points(
    exercise: course.Exercise, points: float, claimed: float, answer: NotebookNode, files: dict[str, bytes]
) -> list[str]:
    """Sentences on points that do not go with what was handed in. `claimed` is what the notebook itself showed."""
    said = []
    if claimed > points:
        said.append(f"{exercise.id}: the notebook claims {claimed:g} points, the judge gives {points:g}")
    if points and not _written(answer) and exercise.id not in _filled(files):
        said.append(f"{exercise.id}: {points:g} points, though nothing was written in its cell or form")
    return said


def _written(answer: NotebookNode) -> bool:
    """Whether the answer cell is not as it was released any more."""
    return compute_checksum(answer) != answer.metadata.nbgrader.get("checksum")


def _filled(files: dict[str, bytes]) -> set[str]:
    """The exercises whose forms hold something."""
    try:
        return set(json.loads(files.get("answers.json", b"{}")))
    except (ValueError, TypeError, RecursionError):
        return set()
