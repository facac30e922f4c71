"""The copy of the course that a class gets: everything to learn with, nothing that holds answers or marks."""

import shutil
from pathlib import Path

from healthcomms.places import ROOT

__all__ = ["HANDED_OUT", "hand_out"]

HANDED_OUT = [
    *("LICENSE", "README.md", "course.yml", "environment.yml", "pyproject.toml", "requirements.txt", "run.py"),
    *("binder", "course", "datasets", "docs/exports.md", "docs/glossary.md", "docs/images", "labs", "src"),
]
"""What is copied. A list of what may go out: a new file of the teacher's stays in until it is named here."""

_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "answers*.json", "progress*.json")

_NOTE = """
> This copy was handed out to a class. Solutions, tests and the pages for instructors are not in it, so
> `python3 run.py test` has nothing to run here, and links to those pages lead nowhere.
"""


def hand_out(folder: Path) -> None:
    """Copy what a learner needs into a folder that is empty or not there yet."""
    for name in HANDED_OUT:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_NOT_COPIED)
        else:
            shutil.copy(source, target)
    title, _, rest = (folder / "README.md").read_text("utf-8").partition("\n")
    (folder / "README.md").write_text(f"{title}\n{_NOTE}{rest}", "utf-8")
