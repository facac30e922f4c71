"""The course table of the README, made from `course.yml`."""

from pathlib import Path

from healthcomms import course
from healthcomms.places import ROOT

__all__ = ["readme_file", "table"]

BEGIN, END = "<!-- course table: made by `healthcomms build` from course.yml -->", "<!-- end of course table -->"


def readme_file() -> dict[Path, str]:
    """The README with its table made again; the rest stays as it is written."""
    before, _, rest = (ROOT / "README.md").read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return {ROOT / "README.md": f"{before}{BEGIN}\n{table()}\n{END}{after}"}


def table() -> str:
    head = "| | Chapter | The question it answers | Lesson | Lab | Points |\n|---|---|---|---|---|---|"
    return "\n".join([head, *map(_row, course.chapters()), f"\n{_altogether(course.chapters())}"])


def _altogether(chapters: list[course.Chapter]) -> str:
    labs = [chapter.lab for chapter in chapters if chapter.ready and chapter.lab]
    points = sum(lab.points for lab in labs)
    pace = "At two or three hours a week, a chapter takes two weeks."
    return f"Altogether about {course.hours()} hours and {points:g} points. {pace}"


def _row(chapter: course.Chapter) -> str:
    if not chapter.ready:
        return f"| {chapter.number} | {chapter.title} *(to come)* | {chapter.question} | | | |"
    lesson = f"[{chapter.minutes} min](course/{chapter.id}.ipynb)"
    lab = f"[{chapter.lab.minutes} min](labs/{chapter.lab.file})" if chapter.lab else ""
    points = f"{chapter.lab.points:g}" if chapter.lab else ""
    return f"| {chapter.number} | {chapter.title} | {chapter.question} | {lesson} | {lab} | {points} |"
