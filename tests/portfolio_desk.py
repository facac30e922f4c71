"""A learner's desk on which all is done that the portfolio shows: forms filled, checks run, answers written."""

import json
from pathlib import Path

import nbformat

from healthcomms import course, inbox
from healthcomms.checks import OBSERVATION
from healthcomms.data import load

__all__ = ["HOURS", "full_desk", "lay_answers", "lay_notebook"]

HOURS = {"hours": {"facebook": 6, "whatsapp": 5}, "dropped": {"tiktok": "takes seven of our twenty hours"}}

_OBJECTIVE = {
    "metric": "median first response time", "unit": "minutes", "baseline": 58.0, "target": 30.0,
    "population": "carers who write to us", "deadline": "2027-06-30", "data_source": "messages.first_reply_at_utc",
}  # fmt: skip
_PAGE = {
    "purpose": "We help carers to keep appointments.", "goal": "No clinic hour wasted.", "audience": "Carers",
    "seldom_heard": "Carers who are not online: letters and the desk.", "content": "How to change a visit.",
    "tone": "Plain and kind.", "roles": "The officer writes, the lead signs off.",
    "risks": "Distress in a message: the safeguarding lead at once.", "review_date": "2027-07-05",
    "channels": ["facebook", "whatsapp", "facebook"],
}  # fmt: skip
_WEEK = {"engagement_rate": 4.2, "dialogue_ratio": 16.7, "median_first_reply_min": 61}
_FOUND = {"effect": -1.4, "conclusion": ["C", "D"]}
_TEXT = "Do you look after somebody? Join the carers' register at tarnwick.example/carers or ask at the front desk."
_MAP = {"Senior doctors' committee": [5, 2], "People who need an interpreter": [1, 5]}


def _post(day: str, platform: str, message: str) -> dict:
    return {
        "date": day, "time": "19:30", "platform": platform, "audience": "carers", "message": message, "format": "photo",
        "accessible": "alt text", "consent_id": "nobody", "awareness_day": "none", "owner": "media officer",
    }  # fmt: skip


def full_desk(folder: Path) -> Path:
    """Lab 2 and 3 done, lab 5's calendar filled, and of the capstone what the portfolio prefers to them."""
    lay_answers(
        folder, "02-strategy", {"2.1": dict.fromkeys(("O03", "O07", "O11"), _OBJECTIVE), "2.2b": _MAP, "2.6a": _PAGE}
    )
    lay_answers(folder, "03-implementation", {"3.5": {"M1": {"route": "chat", "identifier": "no"}}})
    lay_answers(folder, "05-basics-and-timing", {"5.6": {"p01": _post("2027-02-02", "linkedin", "From chapter 5")}})
    lay_answers(folder, "07-capstone", _capstone())
    lay_notebook(
        folder, "02-strategy", seen={"2.5": HOURS}, written={"2.6b": "For *carers* first.\n\n# Why\n\nBecause."}
    )
    seen = {"7.2": {"calls": None, "channels": ["facebook", "youtube"]}, "7.6": _WEEK, "7.7": _FOUND}
    lay_notebook(folder, "07-capstone", seen=seen)
    return folder


def _capstone() -> dict:
    messages = load("messages", draw="capstone").head(12).to_dict("records")
    days = [f"2027-06-{day:02}" for day in (7, 8, 9, 10, 11, 12)]
    posts = [_post(day, "facebook", f"The register of carers, part {n}") for n, day in enumerate(days, start=1)]
    return {
        "7.1": {"O13": _OBJECTIVE},
        "7.3": {f"p{n:02}": post for n, post in enumerate(posts, start=1)},
        "7.4": {
            "first": {
                "text": _TEXT,
                "platform": "facebook",
                "format": "photo",
                "alt_text": "A door.",
                "people": "nobody",
            }
        },
        "7.5": {one["message_id"]: {"route": inbox.route(one), "identifier": "no"} for one in messages},
    }


def lay_answers(folder: Path, chapter: str, answers: dict) -> None:
    (folder / chapter).mkdir(parents=True, exist_ok=True)
    (folder / chapter / "answers.json").write_text(json.dumps(answers), "utf-8")


def lay_notebook(folder: Path, chapter: str, *, seen: dict | None = None, written: dict | None = None) -> None:
    """A notebook with what checks saw stored under their cells, and with written answers."""
    lab = next(one.lab for one in course.chapters() if one.id == chapter)
    cells = [_check(course.exercise(name), values) for name, values in (seen or {}).items()]
    cells += [_text(course.exercise(name), text) for name, text in (written or {}).items()]
    (folder / chapter).mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / chapter / f"{lab.notebook}.ipynb")


def _check(exercise: course.Exercise, values) -> nbformat.NotebookNode:
    data = {OBSERVATION: {"exercise": exercise.id, "unseen": False, "seen": values}}
    output = nbformat.v4.new_output("display_data", data=data)
    return nbformat.v4.new_code_cell(outputs=[output], metadata={"nbgrader": {"grade_id": exercise.check_cell}})


def _text(exercise: course.Exercise, text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text, metadata={"nbgrader": {"grade_id": exercise.answer_cell}})
