"""What of the course is done, what is next, and how long the rest takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from healthcomms import course
from healthcomms.progress.desk import Note, lessons, notebooks, notes

__all__ = ["Result", "Work"]


@dataclass(frozen=True)
class Result:
    """How one exercise stands. `note` is that of its last check: None before the first, and for a written one."""

    chapter: course.Chapter
    exercise: course.Exercise
    state: Literal["done", "begun", "not begun"]
    note: Note | None = None

    @property
    def counts(self) -> bool:
        """Whether a check gives it points of the course: practice earns none, and written work is read by a person."""
        return self.exercise.kind == "auto" and self.exercise not in self.chapter.practice


class Work:
    """A desk, read once. A check counts with what it said last, a written answer when its saved cell is not empty.

    `faults` are sentences on files that could not be read.
    """

    def __init__(self, desk: Path):
        self.desk = desk
        checked, faults = notes(desk)
        self.labs, more_faults = notebooks(desk)
        self.lessons = lessons(desk)
        self.faults = faults + more_faults
        self.chapters = [chapter for chapter in course.chapters() if chapter.ready]
        self.results = [
            self._result(chapter, exercise, checked.get(exercise.id))
            for chapter in self.chapters
            for exercise in [*chapter.practice, *(chapter.lab.exercises if chapter.lab else [])]
        ]

    def _result(self, chapter: course.Chapter, exercise: course.Exercise, note: Note | None) -> Result:
        if exercise.kind == "written":
            lab = self.labs.get(chapter.lab.name)
            return Result(chapter, exercise, "done" if lab and exercise.id in lab.written else "not begun")
        if note is None:
            return Result(chapter, exercise, "not begun")
        return Result(chapter, exercise, "done" if note.points == exercise.points else "begun", note)

    def of(self, chapter: course.Chapter) -> list[Result]:
        return [result for result in self.results if result.chapter == chapter]

    @property
    def done(self) -> int:
        return sum(result.state == "done" for result in self.results)

    @property
    def points(self) -> float:
        return sum(result.note.points for result in self.results if result.counts and result.note)

    @property
    def points_to_earn(self) -> float:
        """What all the checks of the course give; written answers come on top."""
        return sum(result.exercise.points for result in self.results if result.counts)

    @property
    def points_of_a_person(self) -> float:
        """What written answers can earn."""
        return sum(result.exercise.points for result in self.results if result.exercise.kind == "written")

    @property
    def next(self) -> Result | None:
        """The first exercise not begun: in the chapter checked last, after it, before it; else one not right yet."""
        last = max((result for result in self.results if result.note), key=lambda one: one.note.when, default=None)
        start = self.chapters.index(last.chapter) if last else 0
        ahead = [one for chapter in self.chapters[start:] + self.chapters[:start] for one in self.of(chapter)]
        return next((one for state in ("not begun", "begun") for one in ahead if one.state == state), None)

    def minutes_left(self, chapter: course.Chapter) -> int:
        """For exercises not done, and for the lesson until something of the lab is begun.

        Nobody can tell whether a lesson was read. One with practice instead of a lab is over when that is done.
        """
        results = self.of(chapter)
        if chapter.practice:
            return 0 if all(one.state == "done" for one in results) else chapter.minutes
        left = sum(one.exercise.minutes for one in results if one.state != "done")
        return left + (0 if any(one.state != "not begun" for one in results) else chapter.minutes)
