"""Code that no answer of this course needs: somebody should look at it. It costs nothing, for it may be honest."""

import re

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked

from healthcomms.grading.transplant import grade_id

__all__ = ["suspicions"]

_REASONS = {
    r"\bget_ipython\b|\bast_transformers\b|\bset_custom_exc\b|\bdisplayhook\b": "changes how the notebook itself works",
    r"\b_getframe\b|\bcurrentframe\b|\blinecache\b": "reads the code that checks it",
    r"\bgradebook\b|\bnbgrader\b|submission_secret": "names the gradebook or nbgrader",
    r"healthcomms[. ](import )?(checks|grading|simulate)\b": "uses the inside of the checks or of the data",
    r"vnd\.healthcomms|\bjudge_observation\b|\b_repr_mimebundle_\b": "makes the result of a check by hand",
    r"\bos\._exit\b|\bos\.(kill|fork)\b|\bsubprocess\b|\bctypes\b|\bsocket\b": "reaches for the machine",
    r"\bdef __eq__\b|\bbuiltins\b|\bsys\.modules\b": "changes what Python's own words mean",
    r"(?m)^\s*def check\b|^\s*check\s*=": "replaces the check",
}
_KNOWN = [(re.compile(pattern), says) for pattern, says in _REASONS.items()]


def suspicions(nb: NotebookNode) -> list[str]:
    """A sentence for each cell of the learner's, and each reason."""
    cells = [cell for cell in nb.cells if cell.cell_type == "code" and not is_grade(cell) and not is_locked(cell)]
    return [
        f"{grade_id(cell) or 'a cell of their own'}: the code {says} (`{found[0].strip()}`)"
        for cell in cells
        for known, says in _KNOWN
        if (found := known.search(cell.source))
    ]
