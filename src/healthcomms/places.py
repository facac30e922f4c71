"""Where the course lies: in a checkout, or inside the installed package."""

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
_SHIPPED = Path(__file__).resolve().parent / "shipped"

ROOT = _CHECKOUT if (_CHECKOUT / "course.yml").is_file() else _SHIPPED


def course_root(folder: Path) -> Path:
    """The folder, if a class is graded in it. Raises FileNotFoundError where its nbgrader_config.py is missing."""
    if not (folder / "nbgrader_config.py").is_file():
        raise FileNotFoundError(
            f"{folder} holds no nbgrader_config.py, so it is no course folder. Name one with --dir."
        )
    return folder
