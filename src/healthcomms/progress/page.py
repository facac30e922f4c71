"""Progress to look at: as HTML in a notebook, as text in a terminal, as rows for a spreadsheet."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

from healthcomms import course, model_answers
from healthcomms.progress.work import Result, Work

__all__ = ["Page"]

_CSS = Path(__file__).with_name("progress.css").read_text("utf-8")
_HEADS = ["Chapter", "Lab", "Exercises done", "Points", "Minutes left"]
_NOTES = [
    "Points are those of the answer you had checked last; emptying its cell later takes none away. "
    "A person gives those for written answers.",
    "A written answer counts as done when its cell in the saved notebook holds text: save with Ctrl+S (Mac: Cmd+S).",
    "Minutes are for what is not done; a lesson counts until its lab is begun.",
]


class Page:
    """A desk's progress; its links lead from the folder `seen_from`."""

    def __init__(self, work: Work, seen_from: Path):
        self._work, self._from = work, seen_from

    def _repr_html_(self) -> str:
        faults = "".join(f"<p><strong>Note:</strong> {escape(fault)}</p>" for fault in self._work.faults)
        notes = "".join(f"<li>{escape(note)}</li>" for note in [*_NOTES, *self._compare()])
        return (
            f"<style>{_CSS}</style><section class='hc-progress' aria-label='Your progress'>"
            f"<p><strong>{escape(self._summary())}</strong></p>{self._next_html()}{faults}{self._chapters_html()}"
            f"<details><summary>Every exercise</summary>{self._exercises_html()}</details><ul>{notes}</ul></section>"
        )

    def __repr__(self) -> str:
        """As a terminal shows it."""
        lines = [_cells(self._work, chapter) for chapter in self._work.chapters]
        rows = [
            ["Chapter", *_HEADS[2:]],
            *([_name(one), *line] for one, line in zip(self._work.chapters, lines, strict=True)),
        ]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        upcoming = self._work.next
        following = f"Next: {self._lesson_first(upcoming, _name)}{_task(upcoming.exercise)}." if upcoming else _ALL_DONE
        return "\n".join([self._summary(), following, *self._work.faults, "", *table, "", *_NOTES])

    def _summary(self) -> str:
        work = self._work
        minutes = sum(map(work.minutes_left, work.chapters))
        return (
            f"{work.done} of {len(work.results)} exercises done, {work.points:g} of the {work.points_to_earn:g} points "
            f"that checks give ({work.points_of_a_person:g} more come from a person), about {_time(minutes)} left."
        )

    def _next_html(self) -> str:
        following = self._work.next
        if following is None:
            return f"<p>{_ALL_DONE}</p>"
        lab = self._work.labs.get(following.chapter.id)
        file = lab.file if lab else self._work.lessons.get(following.chapter.id)
        link = self._link(file, _title(following.exercise))
        lesson = self._lesson_first(following, self._lesson_link)
        return f"<p>Next: {lesson}{link}, {following.exercise.minutes} minutes.</p>"

    def _lesson_first(self, following: Result, named: Callable[[course.Chapter], str]) -> str:
        """Where nothing of the chapter is begun, what comes before its first exercise."""
        chapter = following.chapter
        if chapter.practice or any(one.state != "not begun" for one in self._work.of(chapter)):
            return ""
        return f"lesson {named(chapter)}, {chapter.minutes} minutes, then "

    def _chapters_html(self) -> str:
        rows = "".join(self._chapter_html(chapter) for chapter in self._work.chapters)
        return _table("By chapter", _HEADS, rows)

    def _chapter_html(self, chapter: course.Chapter) -> str:
        lab = self._work.labs.get(chapter.id)
        lesson = self._lesson_link(chapter)
        to_lab = (
            "–" if chapter.lab is None else self._link(lab.file, f"Lab {chapter.number}") if lab else "not on this desk"
        )
        cells = "".join(f"<td>{cell}</td>" for cell in [to_lab, *_cells(self._work, chapter)])
        return f"<tr><th scope='row'>{lesson}</th>{cells}</tr>"

    def _exercises_html(self) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{escape(_title(one.exercise))}</th><td>{_state(one)}</td><td>{_points(one)}</td>"
            f"<td>{one.exercise.minutes}</td></tr>"
            for one in self._work.results
        )
        return _table("Every exercise", ["Exercise", "State", "Points", "Minutes"], rows)

    def _compare(self) -> list[str]:
        """In self-study, how to see what others wrote."""
        done = [one.exercise.id for one in self._work.results if one.exercise.kind == "written" and one.state == "done"]
        if not (model_answers.self_study() and done):
            return []
        if not model_answers.there():
            return [model_answers.NOT_HERE]
        return [f'To compare a written answer of yours, run progress.compare("{done[-1]}") in a cell of this page.']

    def _lesson_link(self, chapter: course.Chapter) -> str:
        return self._link(self._work.lessons.get(chapter.id), _name(chapter))

    def _link(self, file: Path | None, words: str) -> str:
        if file is None:
            return escape(words)
        path = Path(os.path.relpath(file, self._from)).as_posix()
        return f"<a href='{quote(path)}'>{escape(words)}</a>"


_ALL_DONE = "Everything is done."


def _cells(work: Work, chapter: course.Chapter) -> list[str]:
    results = work.of(chapter)
    done = sum(one.state == "done" for one in results)
    counted = [one for one in results if one.counts]
    points = sum(one.note.points for one in counted if one.note)
    most = sum(one.exercise.points for one in counted)
    return [f"{done} of {len(results)}", f"{points:g} of {most:g}" if counted else "–", str(work.minutes_left(chapter))]


def _points(result: Result) -> str:
    if not result.counts:
        return "practice" if result.exercise.kind == "auto" else f"up to {result.exercise.points:g}, from a person"
    return f"{result.note.points if result.note else 0:g} of {result.exercise.points:g}"


def _state(result: Result) -> str:
    """A text that is there may still be a draft; only its writer knows."""
    written = result.exercise.kind == "written" and result.state == "done"
    return "Written" if written else result.state.capitalize()


def _title(exercise: course.Exercise) -> str:
    return f"{exercise.id} {exercise.title}"


def _task(exercise: course.Exercise) -> str:
    return f"{_title(exercise)}, {exercise.minutes} minutes"


def _name(chapter: course.Chapter) -> str:
    return f"{chapter.number} {chapter.title}"


def _time(minutes: int) -> str:
    return f"{minutes} minutes" if minutes < 120 else f"{minutes / 60:.0f} hours"


def _table(caption: str, heads: list[str], rows: str) -> str:
    head = "".join(f"<th scope='col'>{name}</th>" for name in heads)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
