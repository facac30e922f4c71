"""The gradebook of a course folder, opened as nbgrader would open it there."""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import OperationalError
from traitlets.config import PyFileConfigLoader

__all__ = ["course_folder", "gradebook_of"]


def course_folder(folder: Path) -> CourseDirectory:
    """nbgrader's view of a course folder. Raises FileNotFoundError where its nbgrader_config.py is missing."""
    if not (folder / "nbgrader_config.py").is_file():
        raise FileNotFoundError(
            f"{folder} holds no nbgrader_config.py, so it is no course folder. Name one with --dir."
        )
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    return CourseDirectory(config=config)


def gradebook_of(folder: Path, lab: str) -> Gradebook:
    """To be used in a `with`. Raises FileNotFoundError where there is no gradebook, or the lab is not in it."""
    address = course_folder(folder).db_url
    file = Path(address.removeprefix("sqlite:///"))
    if address.startswith("sqlite:") and not file.is_file():  # nbgrader would make an empty one
        raise FileNotFoundError(f"There is no gradebook {file}. Grade {lab} first, or name its folder with --dir.")
    try:
        gradebook = Gradebook(address)
    except OperationalError as fault:
        raise FileNotFoundError(
            f"The gradebook's database does not answer: {str(fault.orig).splitlines()[0]}"
        ) from None
    if lab not in {assignment.name for assignment in gradebook.assignments}:
        gradebook.close()
        raise FileNotFoundError(f"The gradebook of {folder} knows nothing of {lab}. Grade it first.")
    return gradebook
