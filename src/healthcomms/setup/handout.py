"""The copy of the course that a class gets: everything to learn with, nothing that holds answers or marks."""

import shutil
from pathlib import Path

from healthcomms.places import ROOT
from healthcomms.setup.readme import table

__all__ = ["HANDED_OUT", "hand_out"]

HANDED_OUT = [
    *("LICENSE", "course.yml", "environment.yml", "pyproject.toml", "requirements.txt", "run.py"),
    *("binder", "course", "datasets", "labs", "src"),
    *("docs/exports.md", "docs/further-reading.md", "docs/glossary.md", "docs/portfolio.md", "docs/images"),
]
"""What is copied. A list of what may go out: a new file of the teacher's stays in until it is named here."""

_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "answers*.json", "progress*.json")

_README = Path(__file__).with_name("handout.md")


def hand_out(folder: Path) -> None:
    """Copy what a learner needs into a folder that is empty or not there yet."""
    for name in HANDED_OUT:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_NOT_COPIED)
        else:
            shutil.copy(source, target)
    (folder / "README.md").write_text(_README.read_text("utf-8").replace("{table}", table()), "utf-8")
