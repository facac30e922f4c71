"""The gradebook of a course folder, opened as nbgrader would open it there."""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy.exc import OperationalError
from traitlets.config import PyFileConfigLoader

from healthcomms.places import course_root

__all__ = ["course_folder", "folder_of", "gradebook_of"]


def course_folder(folder: Path) -> CourseDirectory:
    """nbgrader's view of a course folder. Raises FileNotFoundError where its nbgrader_config.py is missing."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course_root(folder))).load_config()
    config.CourseDirectory.root = str(folder)
    return CourseDirectory(config=config)


def folder_of(step: NbGraderPreprocessor) -> Path:
    """The course folder in which nbgrader runs this step."""
    return Path(CourseDirectory(config=step.config).root)


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
