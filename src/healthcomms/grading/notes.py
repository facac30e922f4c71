"""What the steps of grading have to say about a submission, carried in its notebook from one step to the next."""

import nbformat
from nbformat import NotebookNode

__all__ = ["notes"]


def notes(nb: NotebookNode) -> NotebookNode:
    """`remarks`, `flags`, `seconds`, `isolation` and `outcomes`, as `record.Record` explains them; for adding to.

    `unreadable` says why what was handed in is no notebook, if so.
    """
    empty = {"unreadable": "", "remarks": [], "flags": [], "seconds": {}, "isolation": "", "outcomes": {}}
    return nb.metadata.setdefault("healthcomms", nbformat.from_dict(empty))
